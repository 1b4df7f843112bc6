#include <algorithm>

#include "engine/graph/bound.hpp"

namespace tally {

std::string text_of(const Variant& variant, const SourceSet& sources, const Reached& reached) {
  const CheckedModel& model = variant.model();
  std::string joined;
  using Kind = Reached::Kind;
  switch (reached.kind) {
    case Kind::absent:
      return "nothing";
    case Kind::text:
      return std::string(reached.text);
    case Kind::grade:
      return std::string(grade_name(reached.grade));
    case Kind::truth:
      return reached.truth ? "yes" : "no";
    case Kind::thing:
      return std::string(name_of(model, reached.thing));
    case Kind::facts:
      for (FactId id : reached.facts)
        joined += (joined.empty() ? "" : ", ") + std::string(sources.text(variant.fact(id).span));
      return joined;
    case Kind::sources:
      for (FactId id : reached.facts)
        for (const Cite& cite : model.cites_of(id))
          if (!cite.assumed)
            joined += (joined.empty() ? "" : ", ") + std::string(model.sources[cite.source.value].id.label);
      return joined;
    case Kind::node:
      break;
  }
  switch (reached.node.what) {
    case PatternWord::intervention:
      return std::string(model.interventions[reached.node.intervention.value].id.name);
    case PatternWord::group:
      return std::string(model.groups[reached.node.group.value].id.name);
    default:
      return "this";
  }
}

std::vector<FactId> facts_of(const Effect& effect) {
  std::vector<FactId> all = {effect.baseline, effect.change, effect.amount, effect.reach};
  all.insert(all.end(), effect.deductions.begin(), effect.deductions.end());
  for (const Move& move : effect.moves) all.push_back(move.value);
  for (FactId id : {effect.timing.begins, effect.timing.lasts, effect.timing.drop_off, effect.timing.profile})
    all.push_back(id);
  std::erase_if(all, [](FactId id) { return !id; });
  return all;
}

Grade worst_grade(const Variant& variant, const std::vector<FactId>& facts) {
  if (facts.empty()) return Grade::none;
  Grade worst = Grade::A;
  for (FactId id : facts) worst = std::max(worst, variant.fact(id).grade);
  return worst;
}

std::string_view direction_text(Direction direction) {
  static constexpr std::string_view texts[] = {"++", "+", "0", "-", "--"};
  return texts[static_cast<std::size_t>(direction)];
}

std::string_view grade_name(Grade grade) {
  static constexpr std::string_view names[] = {"A", "B", "C", "D", "assumed", "none"};
  return names[static_cast<std::size_t>(grade)];
}

std::string_view name_of(const CheckedModel& model, EntityRef thing) {
  switch (thing.kind) {
    case EntityKind::model:
      return model.settings.id.name;
    case EntityKind::source:
      return model.sources[thing.index].id.name;
    case EntityKind::group:
      return model.groups[thing.index].id.name;
    case EntityKind::outcome:
      return model.outcomes[thing.index].id.name;
    case EntityKind::sector:
      return model.sectors[thing.index].id.name;
    case EntityKind::stakeholder:
      return model.stakeholders[thing.index].id.name;
    case EntityKind::intervention:
      return model.interventions[thing.index].id.name;
    case EntityKind::effect:
      return model.effects[thing.index].id.name;
    case EntityKind::impact:
      return model.impacts[thing.index].id.name;
    case EntityKind::rule:
      return model.rules[thing.index].id.name;
    case EntityKind::number:
    case EntityKind::parameter:
      return model.numbers[thing.index].id.name;
    case EntityKind::measure:
      return model.measures[thing.index].id.name;
    case EntityKind::index:
      return model.indices[thing.index].id.name;
    case EntityKind::scenario:
      return model.scenarios[thing.index].id.name;
    default:
      return {};
  }
}

const Line& line_of(const CheckedModel& model, LineRef line) {
  return model.interventions[line.intervention.value].lines[line.place];
}

Span span_of(const CheckedModel& model, const EffectGraph& graph, const BoundNode& node) {
  switch (node.what) {
    case PatternWord::effect:
      return graph.effects[node.effect.value].body->id.span;
    case PatternWord::intervention:
      return model.interventions[node.intervention.value].id.span;
    case PatternWord::group:
      return model.groups[node.group.value].id.span;
    case PatternWord::impact:
      return graph.impacts[node.impact.value].body->id.span;
    default:
      return line_of(model, node.line).span;
  }
}

const std::vector<std::string_view>* tags_of(const Variant& variant, const EffectGraph& graph, const Reached& reached) {
  const CheckedModel& model = variant.model();
  using Kind = Reached::Kind;
  if (reached.kind == Kind::thing) {
    if (reached.thing.kind == EntityKind::outcome) return &model.outcomes[reached.thing.index].id.tags;
    if (reached.thing.kind == EntityKind::sector) return &model.sectors[reached.thing.index].id.tags;
    return &model.rules[reached.thing.index].id.tags;
  }
  if (reached.kind != Kind::node) return nullptr;
  switch (reached.node.what) {
    case PatternWord::effect:
      return &graph.effects[reached.node.effect.value].body->id.tags;
    case PatternWord::intervention:
      return &model.interventions[reached.node.intervention.value].id.tags;
    case PatternWord::impact:
      return &graph.impacts[reached.node.impact.value].body->id.tags;
    case PatternWord::group:
      return &model.groups[reached.node.group.value].id.tags;
    default:
      return nullptr;
  }
}

}  // namespace tally
