#include "engine/graph/pattern_index.hpp"

namespace tally {
namespace {

std::optional<std::uint32_t> known(std::uint32_t id) {
  if (id == EffectId::none_value) return {};
  return id;
}

/// Which trait a link of a pattern speaks of, when it names a thing of that kind.
std::optional<Trait> trait_of_link(PatternWord what, LinkWord word, EntityKind target) {
  switch (word) {
    case LinkWord::of:
      if (target == EntityKind::intervention) return Trait::intervention;
      if (target == EntityKind::outcome) return Trait::outcome;
      if (target == EntityKind::effect) return what == PatternWord::impact ? Trait::written_effect : Trait::written;
      return {};
    case LinkWord::on:
      return target == EntityKind::outcome ? std::optional(Trait::outcome) : std::nullopt;
    case LinkWord::for_:
      return target == EntityKind::group ? std::optional(Trait::group) : std::nullopt;
    case LinkWord::in:
      return target == EntityKind::sector ? std::optional(Trait::sector) : std::nullopt;
    case LinkWord::like:
      return target == EntityKind::intervention ? std::optional(Trait::reference) : std::nullopt;
    case LinkWord::from:
      return target == EntityKind::effect ? std::optional(Trait::parent) : std::nullopt;
    case LinkWord::replaces:
      return {};
  }
  return {};
}

/// `of e.outcome` or `of e` in an impact pattern: the impacts as they apply to that effect.
bool speaks_of_effect(const Pattern& pattern, const BoundPath& path) {
  return pattern.what == PatternWord::impact &&
         (path.steps.empty() || (path.steps.size() == 1 && path.steps[0].attribute == Attribute::outcome));
}

}  // namespace

std::optional<std::uint32_t> PatternIndex::trait(const BoundNode& node, Trait trait) const {
  const bool is_effect = node.what == PatternWord::effect;
  const bool is_impact = node.what == PatternWord::impact;
  const bool is_line = node.what == PatternWord::cost || node.what == PatternWord::work;
  const GrownImpact* impact = is_impact ? &graph_.impacts[node.impact.value] : nullptr;
  const GrownEffect* effect = is_effect ? &graph_.effects[node.effect.value]
                              : impact  ? &graph_.effects[impact->effect.value]
                                        : nullptr;
  switch (trait) {
    case Trait::all:
      return 0;
    case Trait::self:
      if (is_effect) return node.effect.value;
      if (is_impact) return node.impact.value;
      if (node.what == PatternWord::group) return node.group.value;
      return node.what == PatternWord::intervention ? known(node.intervention.value) : std::nullopt;
    case Trait::written:
      return is_effect ? known(effect->written.value) : std::nullopt;
    case Trait::parent:
      return is_effect ? known(effect->parent.value) : std::nullopt;
    case Trait::outcome:
      return effect ? known(effect->outcome.value) : std::nullopt;
    case Trait::group:
      if (effect) return known(effect->group.value);
      if (is_line) return known(model_.interventions[node.line.intervention.value].group.value);
      return node.what == PatternWord::intervention ? known(model_.interventions[node.intervention.value].group.value)
                                                    : std::nullopt;
    case Trait::intervention:
      if (effect) return known(effect->intervention.value);
      return is_line ? known(node.line.intervention.value) : std::nullopt;
    case Trait::sector:
      if (impact) return known(impact->body->sector.value);
      return is_line ? known(line_of(model_, node.line).sector.value) : std::nullopt;
    case Trait::reference:
      return node.what == PatternWord::intervention ? known(model_.interventions[node.intervention.value].like.value)
                                                    : std::nullopt;
    case Trait::effect:
      return impact ? known(impact->effect.value) : std::nullopt;
    case Trait::written_effect:
      return impact ? known(effect->written.value) : std::nullopt;
  }
  return {};
}

const std::vector<std::uint32_t>& PatternIndex::find(const TraitKey& key) const {
  static const std::vector<std::uint32_t> none;
  Shelf& shelf = shelves_.at(static_cast<std::size_t>(key.what)).at(static_cast<std::size_t>(key.trait));
  for (; shelf.seen < nodes_.size(); ++shelf.seen)
    if (nodes_[shelf.seen].what == key.what)
      if (const auto id = trait(nodes_[shelf.seen], key.trait)) shelf.numbers[*id].push_back(shelf.seen);
  const auto found = shelf.numbers.find(key.id);
  return found == shelf.numbers.end() ? none : found->second;
}

std::optional<TraitKey> link_key(const Variant& variant, const EffectGraph& graph, const Match& match,
                                 const Pattern& pattern, const PatternLink& link) {
  if (link.entity) {
    const auto trait = trait_of_link(pattern.what, link.word, link.entity->kind);
    return trait ? std::optional(TraitKey{pattern.what, *trait, link.entity->index}) : std::nullopt;
  }
  const BoundNode& from = match.nodes[link.path->variable];
  if (from.what == PatternWord::effect && speaks_of_effect(pattern, *link.path))
    return TraitKey{pattern.what, Trait::effect, from.effect.value};
  const Reached reached = follow(variant, graph, match, *link.path);
  if (reached.kind == Reached::Kind::thing) {
    const auto trait = trait_of_link(pattern.what, link.word, reached.thing.kind);
    return trait ? std::optional(TraitKey{pattern.what, *trait, reached.thing.index}) : std::nullopt;
  }
  if (reached.kind != Reached::Kind::node) return {};
  switch (reached.node.what) {
    case PatternWord::intervention:
      return TraitKey{pattern.what, link.word == LinkWord::like ? Trait::reference : Trait::intervention,
                      reached.node.intervention.value};
    case PatternWord::group:
      return TraitKey{pattern.what, Trait::group, reached.node.group.value};
    case PatternWord::effect:
      return TraitKey{pattern.what, pattern.what == PatternWord::impact ? Trait::effect : Trait::parent,
                      reached.node.effect.value};
    default:
      return {};
  }
}

std::optional<Trait> trait_of_path(PatternWord what, const BoundPath& path) {
  if (path.steps.size() != 1) return {};
  const bool is_line = what == PatternWord::cost || what == PatternWord::work;
  const bool has_effect = what == PatternWord::effect || what == PatternWord::impact;
  switch (path.steps[0].attribute) {
    case Attribute::outcome:
      return has_effect ? std::optional(Trait::outcome) : std::nullopt;
    case Attribute::group:
      return has_effect || is_line || what == PatternWord::intervention ? std::optional(Trait::group) : std::nullopt;
    case Attribute::intervention:
      return has_effect || is_line ? std::optional(Trait::intervention) : std::nullopt;
    case Attribute::sector:
      return is_line || what == PatternWord::impact ? std::optional(Trait::sector) : std::nullopt;
    default:
      return {};
  }
}

std::optional<std::uint32_t> id_of(EntityRef thing, Trait trait) {
  const bool fits = (trait == Trait::outcome && thing.kind == EntityKind::outcome) ||
                    (trait == Trait::group && thing.kind == EntityKind::group) ||
                    (trait == Trait::intervention && thing.kind == EntityKind::intervention) ||
                    (trait == Trait::sector && thing.kind == EntityKind::sector);
  return fits ? std::optional(thing.index) : std::nullopt;
}

std::optional<std::uint32_t> id_of(const Reached& reached, Trait trait) {
  if (reached.kind == Reached::Kind::thing) return id_of(reached.thing, trait);
  if (reached.kind != Reached::Kind::node) return {};
  if (trait == Trait::group && reached.node.what == PatternWord::group) return known(reached.node.group.value);
  if (trait == Trait::intervention && reached.node.what == PatternWord::intervention)
    return known(reached.node.intervention.value);
  return {};
}

std::optional<TraitKey> reverse_key(const PatternIndex& index, const BoundNode& node, const Pattern& pattern,
                                    const PatternLink& link, PatternWord earlier) {
  if (!link.path || link.path->steps.size() > 1) return {};
  const auto key = [&](Trait of_node, Trait of_earlier) -> std::optional<TraitKey> {
    const auto id = index.trait(node, of_node);
    return id ? std::optional(TraitKey{earlier, of_earlier, *id}) : std::nullopt;
  };
  if (earlier == PatternWord::effect && speaks_of_effect(pattern, *link.path)) return key(Trait::effect, Trait::self);
  if (link.path->steps.empty()) {
    if (earlier == PatternWord::intervention)
      return key(link.word == LinkWord::like ? Trait::reference : Trait::intervention, Trait::self);
    if (earlier == PatternWord::group) return key(Trait::group, Trait::self);
    return earlier == PatternWord::effect ? key(Trait::parent, Trait::self) : std::nullopt;
  }
  const auto trait = trait_of_path(earlier, *link.path);
  return trait ? key(*trait, *trait) : std::nullopt;
}

}  // namespace tally
