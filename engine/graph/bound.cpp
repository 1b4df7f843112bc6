#include "engine/graph/bound.hpp"

#include <algorithm>

#include "engine/graph/bound_fields.hpp"

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

/// Follows one step.
class Walker {
 public:
  Walker(const CheckedModel& model, const EffectGraph& graph) : model_(model), graph_(graph) {}

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
        return field_of(model_, graph_, from, step.field, step.name);
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
      default:
        return written(from, step.attribute);
    }
    return {};
  }

 private:
  /// What is written of the thing itself and is no number.
  Reached written(const Reached& from, Attribute what) const {
    if (from.kind != Kind::node) return {};
    const BoundNode& here = from.node;
    if (here.what == PatternWord::effect) {
      const Effect& body = *graph_.effects[here.effect.value].body;
      if (what == Attribute::direction && body.direction) return text(direction_text(*body.direction));
      return what == Attribute::story && !body.story.empty() ? text(body.story) : Reached{};
    }
    if (here.what == PatternWord::impact) {
      const Impact& body = *graph_.impacts[here.impact.value].body;
      if (what == Attribute::overlap && body.overlap) return text(model_.pots[body.overlap.value]);
      return what == Attribute::pm && body.is_pm ? text(body.pm) : Reached{};
    }
    if (here.what != PatternWord::intervention || what != Attribute::years) return {};
    return model_.interventions[here.intervention.value].years ? truth(true) : Reached{};
  }

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

  /// The facts of a thing that is asked for its grade or source as a whole. A scenario has numbers of its own, but no
  /// structure: what a rule asks of sources is what the model without it has.
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
    return all;
  }

  Reached grade_of(const Reached& from) const {
    Reached reached;
    const std::vector<FactId> all = all_facts(from);
    if (all.empty()) return reached;
    reached.kind = Kind::grade;
    reached.grade = Grade::A;
    for (FactId id : all) reached.grade = std::max(reached.grade, model_.fact(id).grade);
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

  const CheckedModel& model_;
  const EffectGraph& graph_;
};

}  // namespace

Reached follow(const Variant& variant, const EffectGraph& graph, const Match& match, const BoundPath& path) {
  const Walker walker(variant.model(), graph);
  Reached at = node(match.nodes[path.variable]);
  for (const BoundStep& step : path.steps) at = walker.step(at, step);
  return at;
}

}  // namespace tally
