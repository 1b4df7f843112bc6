// What can be asked for and is no node of the effect graph.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/explain/declared_text.hpp"
#include "engine/explain/derivation.hpp"
#include "engine/graph/bound.hpp"
#include "engine/graph/condition_reads.hpp"

namespace tally {

Draft Derivation::declaration(const Topic& topic) {
  switch (topic.kind) {
    case TopicKind::outcome:
      return outcome(OutcomeId(topic.a));
    case TopicKind::index:
      return index(topic.a);
    case TopicKind::source:
      return source(SourceId(topic.a));
    case TopicKind::cited: {
      SourceId of;
      of.value = topic.b;
      return cited(FactId(topic.a), of);
    }
    case TopicKind::settled:
      return settled(topic.a);
    case TopicKind::scaled:
      return scaled(FactId(topic.a), MatchId(topic.b));
    default:
      return rule(RuleId(topic.a));
  }
}

ExplainedStep Derivation::declared(StepAbout about, const Identity& id) const {
  ExplainedStep step;
  step.about = about;
  step.form = StepForm::figures;
  step.name = id.name;
  step.label = id.label;
  step.story = id.doc;
  step.span = id.span;
  step.place = place_text(id.span);
  return step;
}

/// What changes it, and what it brings.
Draft Derivation::outcome(OutcomeId id) const {
  Draft draft;
  draft.step = declared(StepAbout::thing, model_.outcomes[id.value].id);
  for (std::uint32_t i = 0; i < graph_.effects.size(); ++i)
    if (graph_.effects[i].outcome == id && !graph_.effects[i].is_reference) add(draft, {TopicKind::amount, i}, 0);
  for (std::uint32_t i = 0; i < graph_.impact_bodies.size(); ++i)
    if (graph_.impact_bodies[i]->outcome == id)
      add(draft, {TopicKind::thing, static_cast<std::uint32_t>(NodeKind::impact), i}, 0);
  return draft;
}

Draft Derivation::index(std::uint32_t place) const {
  Draft draft;
  draft.step = declared(StepAbout::thing, model_.indices[place].id);
  for (const auto& [year, level] : model_.indices[place].years)
    add(draft, {TopicKind::index_year, place, static_cast<std::uint32_t>(year)}, 0);
  return draft;
}

bool Derivation::has_citation(FactId fact, SourceId source) const {
  return std::ranges::any_of(model_.cites_of(fact),
                             [&](const Cite& cite) { return !cite.assumed && cite.source == source; });
}

/// Its fields, and every number that cites it, also in scenarios.
Draft Derivation::source(SourceId id) const {
  const Source& source = model_.sources[id.value];
  Draft draft;
  draft.step = declared(StepAbout::source, source.id);
  const auto field = [&](const char* name, std::string value) {
    if (!value.empty()) draft.step.fields.emplace_back(name, std::move(value));
  };
  field("year", std::to_string(source.year));
  if (source.grade != Grade::none) field("grade", std::string(grade_name(source.grade)));
  if (source.valid_until) field("valid_until", std::to_string(*source.valid_until));
  field("url", std::string(source.url));
  field("note", std::string(source.note));
  for (std::uint32_t i = 0; i < model_.facts.size(); ++i)
    if (!model_.facts[i].same_as && has_citation(FactId(i), id)) add(draft, {TopicKind::cited, i, id.value}, 0);
  for (std::uint32_t i = 0; i < model_.combines.size(); ++i) {
    const Combine& combine = model_.combines[i];
    for (std::uint32_t c = combine.cite_begin; c < combine.cite_end; ++c)
      if (!model_.cites[c].assumed && model_.cites[c].source == id) add(draft, {TopicKind::settled, i, id.value}, 0);
  }
  return draft;
}

/// A line as it is written, without what it is made of.
Draft Derivation::cited(FactId id, SourceId source) const {
  const Fact& fact = model_.fact(id);
  Draft draft;
  describe_fact(draft.step, id);
  draft.step.name = fact.name;
  if (source)
    std::erase_if(draft.step.cites, [&](const StepCite& cite) {
      return cite.assumed || cite.source != model_.sources[source.value].id.name;
    });
  const bool single = fact.shape == Shape::single && !fact.bound;
  const Slot slot = single ? run_.plan.fact_slots[fact.part_begin] : no_slot;
  if (slot != no_slot && std::isfinite(at(slot))) draft.step.value = at(slot);
  if (!draft.step.value) draft.step.form = StepForm::figures;
  for (const Scenario& scenario : model_.scenarios)
    for (const auto& [replaced, replacement] : scenario.facts)
      if (replacement == id) draft.step.fields.emplace_back("scenario", std::string(scenario.id.name));
  return draft;
}

/// `combine offence: add`
Draft Derivation::settled(std::uint32_t place) const {
  const Combine& combine = model_.combines[place];
  Draft draft;
  draft.step.about = StepAbout::line;
  draft.step.form = StepForm::figures;
  draft.step.name = fmt::format(
      "combine {}", combine.outcome ? model_.outcomes[combine.outcome.value].id.name : model_.pots[combine.pot.value]);
  draft.step.span = combine.span;
  draft.step.place = place_text(combine.span);
  draft.step.written = combine.way == CombineWay::add ? "add" : "largest";
  return draft;
}

/// A factor, with what it scales.
Draft Derivation::scaled(FactId factor, MatchId match) const {
  const FactId holds = run_.variant.resolve(factor);
  Draft draft = cited(holds, {});
  draft.step.name = model_.fact(factor).name;
  const double here = value(holds, match);
  if (std::isfinite(here)) draft.step.value = here;
  if (draft.step.value) draft.step.form = StepForm::written;
  note_rule(draft.step, match);
  return draft;
}

/// Its text, what it made or scaled of which matches, and the numbers that its conditions read.
Draft Derivation::rule(RuleId id) const {
  const Rule& rule = model_.rules[id.value];
  Draft draft;
  draft.step = declared(StepAbout::rule, rule.id);
  draft.step.written = declared_text(sources_.file(rule.id.span.file).text(), rule.id.span);
  const auto is_its = [&](MatchId match) { return match && graph_.matches[match.value].rule == id; };
  const auto add_factors = [&](const std::vector<ScaleFactor>& factors) {
    for (const ScaleFactor& factor : factors)
      if (is_its(factor.match)) add(draft, {TopicKind::scaled, factor.fact.value, factor.match.value}, 0);
  };
  for (std::uint32_t i = 0; i < graph_.effects.size(); ++i) {
    if (is_its(graph_.effects[i].match)) add(draft, {TopicKind::amount, i}, 0);
    add_factors(graph_.effects[i].factors);
  }
  for (std::uint32_t i = 0; i < graph_.impact_bodies.size(); ++i)
    if (rule.consequence == Consequence::impact && graph_.impact_bodies[i] == &model_.rule_impacts[rule.body])
      add(draft, {TopicKind::thing, static_cast<std::uint32_t>(NodeKind::impact), i}, 0);
  for (const GrownImpact& impact : graph_.impacts) add_factors(impact.factors);
  for (const GrownCost& cost : graph_.costs) add_factors(cost.factors);
  const std::vector<std::vector<RuleId>> readers = rules_that_read(run_.variant, graph_);
  for (std::uint32_t i = 0; i < readers.size(); ++i)
    if (std::ranges::find(readers[i], id) != readers[i].end())
      add(draft, {TopicKind::cited, i, SourceId::none_value}, 0);
  return draft;
}

}  // namespace tally
