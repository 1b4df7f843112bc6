#include "engine/graph/bound.hpp"

#include <algorithm>

namespace tally {
namespace {

using Kind = Reached::Kind;

Reached node(BoundNode bound) {
  Reached reached;
  reached.kind = Kind::node;
  reached.node = bound;
  return reached;
}

Reached thing(EntityKind kind, std::uint32_t index) {
  Reached reached;
  if (index == FactId::none_value) return reached;
  reached.kind = Kind::thing;
  reached.thing = {kind, index};
  return reached;
}

Reached text(std::string_view words) {
  Reached reached;
  reached.kind = Kind::text;
  reached.text = words;
  return reached;
}

Reached truth(bool value) {
  Reached reached;
  reached.kind = Kind::truth;
  reached.truth = value;
  return reached;
}

Reached facts(const Variant& variant, std::initializer_list<FactId> ids) {
  Reached reached;
  for (FactId id : ids)
    if (id) reached.facts.push_back(variant.resolve(id));
  reached.kind = reached.facts.empty() ? Kind::absent : Kind::facts;
  return reached;
}

Reached lines(const Variant& variant, const std::vector<Line>& all, LineKind kind, std::string_view name) {
  Reached reached;
  for (const Line& line : all)
    if (line.kind == kind && (name.empty() || line.name == name)) reached.facts.push_back(variant.resolve(line.value));
  reached.kind = reached.facts.empty() ? Kind::absent : Kind::facts;
  return reached;
}

std::optional<LineKind> line_kind(Field field) {
  switch (field) {
    case Field::cost:
      return LineKind::cost;
    case Field::work:
      return LineKind::work;
    case Field::costs:
      return LineKind::costs;
    case Field::yields:
      return LineKind::yields;
    case Field::transfers:
      return LineKind::transfers;
    case Field::takes:
      return LineKind::takes;
    case Field::saves:
      return LineKind::saves;
    default:
      return {};
  }
}

/// Follows one step.
class Walker {
 public:
  Walker(const Variant& variant, const EffectGraph& graph)
      : variant_(variant), model_(variant.model()), graph_(graph) {}

  Reached step(const Reached& from, const BoundStep& step) const {
    switch (step.attribute) {
      case Attribute::group:
        return group_of(from);
      case Attribute::outcome:
        return outcome_of(from);
      case Attribute::intervention:
        return intervention_of(from);
      case Attribute::sector:
        return sector_of(from);
      case Attribute::field:
        return field_of(from, step.field, step.name);
      case Attribute::grade:
        return grade_of(from);
      case Attribute::source:
        return sources_of(from);
      case Attribute::assumed:
        return assumed_of(from);
      case Attribute::label:
        return from.kind == Kind::node || from.kind == Kind::thing ? text(label_of(from)) : Reached{};
      case Attribute::name:
        return from.kind == Kind::node || from.kind == Kind::thing ? text(name_of_node(from)) : Reached{};
      case Attribute::derived:
        return from.kind == Kind::node ? truth(static_cast<bool>(match_of(from.node))) : Reached{};
      case Attribute::rule:
        return rule_of(from);
    }
    return {};
  }

 private:
  const GrownEffect* effect(const BoundNode& bound) const {
    if (bound.what == PatternWord::effect) return &graph_.effects[bound.effect.value];
    if (bound.what == PatternWord::impact) return &graph_.effects[graph_.impacts[bound.impact.value].effect.value];
    return nullptr;
  }

  InterventionId intervention(const BoundNode& bound) const {
    switch (bound.what) {
      case PatternWord::intervention:
        return bound.intervention;
      case PatternWord::cost:
      case PatternWord::work:
        return bound.line.intervention;
      case PatternWord::group:
        return {};
      default:
        return effect(bound)->intervention;
    }
  }

  MatchId match_of(const BoundNode& bound) const {
    if (bound.what == PatternWord::effect) return graph_.effects[bound.effect.value].match;
    if (bound.what == PatternWord::impact) return graph_.impacts[bound.impact.value].match;
    return {};
  }

  Reached group_of(const Reached& from) const {
    if (from.kind != Kind::node) return {};
    GroupId group = from.node.what == PatternWord::group ? from.node.group : GroupId{};
    if (const GrownEffect* e = effect(from.node))
      group = e->group;
    else if (const InterventionId i = intervention(from.node))
      group = model_.interventions[i.value].group;
    if (!group) return {};
    BoundNode bound;
    bound.what = PatternWord::group;
    bound.group = group;
    return node(bound);
  }

  Reached outcome_of(const Reached& from) const {
    if (from.kind != Kind::node) return {};
    const GrownEffect* e = effect(from.node);
    return e ? thing(EntityKind::outcome, e->outcome.value) : Reached{};
  }

  Reached intervention_of(const Reached& from) const {
    if (from.kind != Kind::node) return {};
    const InterventionId id = intervention(from.node);
    if (!id) return {};
    BoundNode bound;
    bound.what = PatternWord::intervention;
    bound.intervention = id;
    return node(bound);
  }

  Reached sector_of(const Reached& from) const {
    if (from.kind != Kind::node) return {};
    if (from.node.what == PatternWord::impact)
      return thing(EntityKind::sector, graph_.impacts[from.node.impact.value].body->sector.value);
    if (from.node.what == PatternWord::work || from.node.what == PatternWord::cost)
      return thing(EntityKind::sector, line_of(model_, from.node.line).sector.value);
    return {};
  }

  Reached rule_of(const Reached& from) const {
    if (from.kind != Kind::node) return {};
    const MatchId match = match_of(from.node);
    return match ? thing(EntityKind::rule, graph_.matches[match.value].rule.value) : Reached{};
  }

  Reached field_of(const Reached& from, Field field, std::string_view name) const {
    if (from.kind == Kind::thing && from.thing.kind == EntityKind::sector) return sector_field(from.thing.index, field);
    if (from.kind != Kind::node) return {};
    switch (from.node.what) {
      case PatternWord::effect:
        return effect_field(*graph_.effects[from.node.effect.value].body, field, name);
      case PatternWord::impact:
        return impact_field(*graph_.impacts[from.node.impact.value].body, field, name);
      case PatternWord::intervention:
        return intervention_field(from.node.intervention, field, name);
      case PatternWord::group:
        return group_field(from.node.group, field);
      default:
        return line_field(line_of(model_, from.node.line), field);
    }
  }

  Reached sector_field(std::uint32_t index, Field field) const {
    const Sector& sector = model_.sectors[index];
    if (field == Field::productive) return facts(variant_, {sector.productive});
    if (field == Field::labour_share) return facts(variant_, {sector.labour_share});
    return field == Field::wage ? facts(variant_, {sector.wage}) : Reached{};
  }

  Reached group_field(GroupId id, Field field) const {
    const Group& group = model_.groups[id.value];
    if (field == Field::size) return facts(variant_, {group.size});
    if (field == Field::min_age) return facts(variant_, {group.min_age});
    return field == Field::max_age ? facts(variant_, {group.max_age}) : Reached{};
  }

  Reached line_field(const Line& line, Field field) const {
    if (field == Field::valued) return facts(variant_, {line.valued});
    return line_kind(field) == line.kind || field == Field::value ? facts(variant_, {line.value}) : Reached{};
  }

  Reached intervention_field(InterventionId id, Field field, std::string_view name) const {
    const Intervention& intervention = model_.interventions[id.value];
    if (field == Field::reach) return facts(variant_, {intervention.reach});
    if (field == Field::likeness) return facts(variant_, {intervention.likeness});
    const auto kind = line_kind(field);
    return kind ? lines(variant_, intervention.lines, *kind, name) : Reached{};
  }

  Reached timing_field(const Timing& timing, Field field) const {
    switch (field) {
      case Field::begins:
        return facts(variant_, {timing.begins});
      case Field::lasts:
        return facts(variant_, {timing.lasts});
      case Field::drop_off:
        return facts(variant_, {timing.drop_off});
      case Field::profile:
        return facts(variant_, {timing.profile});
      default:
        return {};
    }
  }

  Reached impact_field(const Impact& impact, Field field, std::string_view name) const {
    const auto kind = line_kind(field);
    return kind ? lines(variant_, impact.lines, *kind, name) : timing_field(impact.timing, field);
  }

  Reached effect_field(const Effect& effect, Field field, std::string_view name) const {
    switch (field) {
      case Field::baseline:
        return facts(variant_, {effect.baseline});
      case Field::change:
        return facts(variant_, {effect.change});
      case Field::amount:
        return facts(variant_, {effect.amount});
      case Field::reach:
        return facts(variant_, {effect.reach});
      case Field::deadweight:
      case Field::due_to_others:
      case Field::displacement:
      case Field::substitution:
      case Field::leakage:
        return facts(
            variant_,
            {effect.deductions[static_cast<std::size_t>(field) - static_cast<std::size_t>(Field::deadweight)]});
      case Field::moves:
        return moves(effect, name);
      default:
        break;
    }
    const auto kind = line_kind(field);
    return kind ? lines(variant_, effect.lines, *kind, name) : timing_field(effect.timing, field);
  }

  Reached moves(const Effect& effect, std::string_view name) const {
    Reached reached;
    for (const Move& move : effect.moves)
      if (name.empty() || move.name == name) reached.facts.push_back(variant_.resolve(move.value));
    reached.kind = reached.facts.empty() ? Kind::absent : Kind::facts;
    return reached;
  }

  /// The facts of a thing that is asked for its grade or source as a whole.
  std::vector<FactId> all_facts(const Reached& from) const {
    if (from.kind == Kind::facts) return from.facts;
    std::vector<FactId> all;
    if (from.kind != Kind::node) return all;
    switch (from.node.what) {
      case PatternWord::effect:
        all = facts_of(*graph_.effects[from.node.effect.value].body);
        break;
      case PatternWord::impact:
        for (const Line& line : graph_.impacts[from.node.impact.value].body->lines) all.push_back(line.value);
        break;
      case PatternWord::intervention:
        all = {model_.interventions[from.node.intervention.value].reach};
        break;
      case PatternWord::group:
        all = {model_.groups[from.node.group.value].size};
        break;
      default:
        all = {line_of(model_, from.node.line).value, line_of(model_, from.node.line).valued};
    }
    std::erase_if(all, [](FactId id) { return !id; });
    for (FactId& id : all) id = variant_.resolve(id);
    return all;
  }

  Reached grade_of(const Reached& from) const {
    Reached reached;
    const std::vector<FactId> all = all_facts(from);
    if (all.empty()) return reached;
    reached.kind = Kind::grade;
    reached.grade = worst_grade(variant_, all);
    return reached;
  }

  /// Present only if every fact cites a source.
  Reached sources_of(const Reached& from) const {
    Reached reached;
    reached.facts = all_facts(from);
    const auto cites_source = [&](FactId id) {
      const auto cites = model_.cites_of(id);
      return std::any_of(cites.begin(), cites.end(), [](const Cite& cite) { return !cite.assumed; });
    };
    const bool all = !reached.facts.empty() && std::all_of(reached.facts.begin(), reached.facts.end(), cites_source);
    reached.kind = all ? Kind::sources : Kind::absent;
    return reached;
  }

  Reached assumed_of(const Reached& from) const {
    const std::vector<FactId> all = all_facts(from);
    if (all.empty()) return {};
    return truth(std::any_of(all.begin(), all.end(), [&](FactId id) {
      const auto cites = model_.cites_of(id);
      return std::any_of(cites.begin(), cites.end(), [](const Cite& cite) { return cite.assumed; });
    }));
  }

  std::string_view label_of(const Reached& from) const {
    if (from.kind == Kind::thing) {
      if (from.thing.kind == EntityKind::outcome) return model_.outcomes[from.thing.index].id.label;
      if (from.thing.kind == EntityKind::sector) return model_.sectors[from.thing.index].id.label;
      return model_.rules[from.thing.index].id.label;
    }
    switch (from.node.what) {
      case PatternWord::effect:
        return graph_.effects[from.node.effect.value].label;
      case PatternWord::intervention:
        return model_.interventions[from.node.intervention.value].id.label;
      case PatternWord::impact:
        return graph_.impacts[from.node.impact.value].body->id.label;
      case PatternWord::group:
        return model_.groups[from.node.group.value].id.label;
      default: {
        const Line& line = line_of(model_, from.node.line);
        return line.label.empty() ? line.name : line.label;
      }
    }
  }

  std::string_view name_of_node(const Reached& from) const {
    if (from.kind == Kind::thing) return name_of(model_, from.thing);
    switch (from.node.what) {
      case PatternWord::effect:
        return graph_.effects[from.node.effect.value].name;
      case PatternWord::intervention:
        return model_.interventions[from.node.intervention.value].id.name;
      case PatternWord::impact:
        return graph_.impacts[from.node.impact.value].name();
      case PatternWord::group:
        return model_.groups[from.node.group.value].id.name;
      default:
        return model_.fact(line_of(model_, from.node.line).value).name;
    }
  }

  const Variant& variant_;
  const CheckedModel& model_;
  const EffectGraph& graph_;
};

}  // namespace

Reached follow(const Variant& variant, const EffectGraph& graph, const Match& match, const BoundPath& path) {
  const Walker walker(variant, graph);
  Reached at = node(match.nodes[path.variable]);
  for (const BoundStep& step : path.steps) at = walker.step(at, step);
  return at;
}

}  // namespace tally
