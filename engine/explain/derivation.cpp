#include "engine/explain/derivation.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "engine/explain/explainer.hpp"
#include "engine/graph/bound.hpp"
#include "engine/plan/builder.hpp"
#include "engine/plan/flow.hpp"
#include "engine/uncertainty/model_numbers.hpp"

namespace tally {

std::vector<double> convolved(const std::vector<double>& x, const std::vector<double>& weights) {
  if (weights.empty()) return x;
  std::vector<double> out(x.size());
  for (std::size_t s = 0; s < x.size(); ++s)
    for (std::size_t k = 0; s + k < x.size(); ++k) out[s + k] += x[s] * weights[k];
  return out;
}

double sum_of(const std::vector<double>& row) { return std::accumulate(row.begin(), row.end(), 0.0); }

Derivation::Derivation(const Run& run, const SourceSet& sources)
    : run_(run), model_(run.variant.model()), graph_(run.graph), sources_(sources) {
  flows_of_effect_.resize(graph_.effects.size());
  for (std::uint32_t i = 0; i < run.plan.flows.size(); ++i)
    if (run.plan.flows[i].effect) flows_of_effect_[run.plan.flows[i].effect.value].push_back(i);
  made_by_.assign(run.plan.slot_count, Topic::none);
  for (std::uint32_t i = 0; i < run.plan.step_count(); ++i)
    for (std::uint32_t k = 0; k < width_of(run.plan, i); ++k) made_by_[run.plan.out[i] + k] = i;
}

Draft Derivation::draft(const Topic& topic) {
  switch (topic.kind) {
    case TopicKind::result:
      return result(topic);
    case TopicKind::year_of_side:
      return year_of_side(topic);
    case TopicKind::row_of_side:
      return row_of_side(topic);
    case TopicKind::later:
      return later(topic);
    case TopicKind::grade_share:
      return grade_share(topic);
    case TopicKind::priced_money:
      return priced_money(topic.c);
    case TopicKind::graded_money:
      return graded_money(static_cast<Grade>(topic.a), topic.c);
    case TopicKind::graded_flow:
      return graded_flow(topic.a);
    case TopicKind::flow:
      return flow(topic.a);
    case TopicKind::flow_row:
      return flow_row(topic.a);
    case TopicKind::flow_exposure:
      return flow_exposure(topic.a);
    case TopicKind::flow_weights:
      return flow_weights(topic.a);
    case TopicKind::amount:
      return amount(GrownEffectId(topic.a));
    case TopicKind::move:
      return move(GrownEffectId(topic.a), topic.b);
    case TopicKind::level:
      return level(GrownEffectId(topic.a), topic.b);
    case TopicKind::exposure:
      return exposure(GrownEffectId(topic.a), topic.b);
    case TopicKind::weights: {
      const GrownEffect& effect = graph_.effects[topic.a];
      return weights(effect.name + ".weights", effect.body->timing, static_cast<Rate>(topic.b), effect.match);
    }
    case TopicKind::effect_people:
      return effect_people(GrownEffectId(topic.a));
    case TopicKind::people:
      return people(InterventionId(topic.a));
    case TopicKind::people_between:
      return people_between(InterventionId(topic.a), static_cast<int>(topic.b), static_cast<int>(topic.c));
    case TopicKind::fact: {
      MatchId match;
      match.value = topic.b;
      return fact(FactId(topic.a), match, topic.c);
    }
    case TopicKind::expression: {
      FactId line;
      line.value = topic.b;
      MatchId match;
      match.value = topic.c;
      return expression(ExprId(topic.a), line, match);
    }
    case TopicKind::price_level:
      return price_level(topic.a, static_cast<int>(topic.b));
    case TopicKind::index_year:
      return index_year(topic.a, static_cast<int>(topic.b));
    case TopicKind::discount:
      return discount(topic.a == 1);
    case TopicKind::choice:
      return choice(topic.a);
    case TopicKind::constant: {
      const Constant& constant = constants_[topic.a];
      Draft draft;
      draft.step.about = StepAbout::constant;
      draft.step.name = constant.name;
      draft.step.unit = constant.unit;
      draft.step.value = constant.value;
      draft.step.span = constant.span;
      draft.step.place = place_text(constant.span);
      return draft;
    }
    case TopicKind::thing:
      return thing(static_cast<NodeKind>(topic.a), topic.b);
    case TopicKind::impact_money:
      return impact_money(topic);
    default:
      return declaration(topic);
  }
}

std::vector<double> Derivation::row(Slot slot) const {
  return {run_.values.begin() + slot, run_.values.begin() + slot + run_.plan.years};
}

double Derivation::value(FactId id, MatchId match, std::uint32_t part) const {
  const Fact& here = run_.variant.fact(id);
  if (here.bound) return number(model_.parts[here.part_begin + part].root, match);
  const Slot slot = run_.plan.fact_slots[here.part_begin + part];
  return slot == no_slot ? std::nan("") : at(slot);
}

Topic Derivation::fact_topic(FactId id, MatchId match, std::uint32_t part) const {
  const FactId holds = run_.variant.resolve(id);
  const Fact& fact = model_.fact(holds);
  const bool single = fact.shape == Shape::single;
  return {TopicKind::fact, holds.value, fact.bound ? match.value : Topic::none, single ? Topic::none : part};
}

std::string Derivation::fact_name(FactId id, std::uint32_t part) const {
  const Fact& fact = run_.variant.fact(id);
  // An effect's `amount` is what it comes to in all; the line of that name is what the author wrote of it.
  const std::string name = std::string(fact.name) + (fact.field == Field::amount ? " as written" : "");
  if (fact.shape == Shape::single || part == Topic::none) return name;
  if (fact.shape == Shape::list) return fmt::format("{} #{}", name, part + 1);
  const Part& band = model_.parts[fact.part_begin + part];
  if (band.first == band.last) return fmt::format("{} {}", name, band.first);
  if (band.last == Part::open_end) return fmt::format("{} {}..", name, band.first);
  return fmt::format("{} {}..{}", name, band.first, band.last);
}

Topic Derivation::constant(std::string name, double value, std::string unit, Span span) {
  const auto [found, fresh] = places_of_constants_.try_emplace({name, value, span.file, span.begin},
                                                               static_cast<std::uint32_t>(constants_.size()));
  if (fresh) constants_.push_back({std::move(name), std::move(unit), value, span});
  return {TopicKind::constant, found->second};
}

std::string Derivation::unit_text(DimensionId dimension) const {
  if (!dimension || dimension == Dimensions::none) return {};
  if (dimension == money()) return std::string(model_.settings.money);
  return model_.dimensions.text(dimension);
}

std::string Derivation::place_text(Span span) const { return span.end > span.begin ? place_of(sources_, span) : ""; }

ExplainedStep Derivation::step_of(StepAbout about, std::string name, std::string unit, Slot slot) const {
  ExplainedStep step;
  step.about = about;
  step.name = std::move(name);
  step.unit = std::move(unit);
  if (slot == no_slot) return step;
  if (std::isfinite(at(slot))) step.value = at(slot);
  step.terms = {{slot, 1}};
  return step;
}

void Derivation::add(Draft& draft, const Topic& topic, double value, double factor) {
  draft.parts.push_back({topic, factor * value, factor});
}

void Derivation::multiply(Draft& draft, const Topic& topic, double factor, std::string_view text, bool divides) {
  std::string& formula = draft.step.formula;
  if (!formula.empty() && formula != "−")
    formula += divides ? " ÷ " : " × ";
  else if (divides)
    formula += "1 ÷ ";
  formula += text;
  draft.parts.push_back({topic, 0, divides ? 1 / factor : factor});
}

void Derivation::multiply_fact(Draft& draft, FactId id, MatchId match, std::uint32_t part) {
  multiply(draft, fact_topic(id, match, part), value(id, match, part), fact_name(id, part));
}

void Derivation::multiply_scales(Draft& draft, const std::vector<ScaleFactor>& factors) {
  for (const ScaleFactor& factor : factors) multiply_fact(draft, factor.fact, factor.match);
}

void Derivation::note_rule(ExplainedStep& step, MatchId match) const {
  if (!match) return;
  const Match& made_by = graph_.matches[match.value];
  step.rule = model_.rules[made_by.rule.value].id.name;
  for (const BoundNode& node : made_by.nodes) {
    switch (node.what) {
      case PatternWord::effect:
        step.matched.push_back(graph_.effects[node.effect.value].name);
        break;
      case PatternWord::impact:
        step.matched.emplace_back(graph_.impacts[node.impact.value].name());
        break;
      case PatternWord::intervention:
        step.matched.emplace_back(model_.interventions[node.intervention.value].id.name);
        break;
      case PatternWord::group:
        step.matched.emplace_back(model_.groups[node.group.value].id.name);
        break;
      default:
        step.matched.emplace_back(model_.fact(line_of(model_, node.line).value).name);
    }
  }
}

std::string Derivation::prefix(std::uint32_t account) const {
  if (account == 0) return {};
  for (const Intervention& intervention : model_.interventions)
    if (intervention.like == run_.plan.references[account - 1] && !intervention.is_reference)
      return fmt::format("references.{}.results.", intervention.id.name);
  return fmt::format("references.{}.results.", model_.interventions[run_.plan.references[account - 1].value].id.name);
}

}  // namespace tally
