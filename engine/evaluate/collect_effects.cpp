#include <algorithm>
#include <cmath>

#include "engine/evaluate/collect.hpp"
#include "engine/graph/bound.hpp"
#include "engine/graph/links.hpp"
#include "engine/plan/flow.hpp"

namespace tally {
namespace {

std::string unit_of(const Run& run, const GrownEffect& effect) {
  return run.variant.model().dimensions.text(amount_of(run.variant, effect).unit);
}

/// For each effect whether something prices it in money or hours, or says that it has no price.
std::vector<bool> priced(const Run& run) {
  std::vector<bool> priced(run.graph.effects.size());
  for (const GrownImpact& impact : run.graph.impacts) priced[impact.effect.value] = true;
  for (std::size_t i = 0; i < priced.size(); ++i)
    if (!run.graph.effects[i].body->lines.empty()) priced[i] = true;
  return priced;
}

UnpricedResult unpriced(const Run& run, std::size_t i) {
  const GrownEffect& effect = run.graph.effects[i];
  const EffectSlots& slots = run.plan.effects[i];
  UnpricedResult result;
  result.effect = effect.name;
  result.label = effect.label;
  result.story = effect.body->story;
  if (effect.body->direction) result.direction = direction_text(*effect.body->direction);
  if (slots.has_amount && (effect.outcome || !effect.body->direction)) {
    result.amount = if_number(run.values[slots.amount]);
    result.unit = unit_of(run, effect);
  }
  return result;
}

}  // namespace

bool is_share(const Run& run, FactId fact) {
  const DimensionId unit = run.variant.fact(fact).dimension;
  Dimensions& dimensions = run.variant.model().dimensions;
  return unit == Dimensions::none || unit == dimensions.divide(Dimensions::none, dimensions.of(Dimensions::time));
}

std::vector<EffectResult> collect_effects(const Run& run, std::size_t account) {
  const CheckedModel& model = run.variant.model();
  std::vector<EffectResult> results;
  for (std::size_t i = 0; i < run.graph.effects.size(); ++i) {
    const GrownEffect& effect = run.graph.effects[i];
    const EffectSlots& slots = run.plan.effects[i];
    if (!in_account(run, effect.intervention, account)) continue;
    EffectResult& result = results.emplace_back();
    result.name = effect.name;
    result.label = effect.label;
    result.intervention = model.interventions[effect.intervention.value].id.name;
    if (effect.outcome) {
      const Outcome& outcome = model.outcomes[effect.outcome.value];
      result.outcome = outcome.id.name;
      result.outcome_label = outcome.id.label;
      result.is_state = outcome.is_state;
    }
    result.unit = unit_of(run, effect);
    result.derived = effect.derived();
    if (effect.match) result.rule = model.rules[run.graph.matches[effect.match.value].rule.value].id.name;
    result.benefits = run.values[slots.benefits];
    if (!slots.has_amount) continue;
    result.amount = if_number(run.values[slots.amount]);
    result.amount_by_year = by_year(run, slots.row);
  }
  return results;
}

std::vector<UnpricedResult> collect_unpriced(const Run& run, std::size_t account) {
  const std::vector<bool> has_price = priced(run);
  std::vector<UnpricedResult> results;
  for (std::size_t i = 0; i < run.graph.effects.size(); ++i) {
    const GrownEffect& effect = run.graph.effects[i];
    if (!in_account(run, effect.intervention, account)) continue;
    if (effect.body->direction || !has_price[i]) results.push_back(unpriced(run, i));
  }
  for (const GrownImpact& impact : run.graph.impacts) {
    if (!impact.body->is_pm || !in_account(run, run.graph.effects[impact.effect.value].intervention, account)) continue;
    UnpricedResult result = unpriced(run, impact.effect.value);
    result.impact = impact.name();
    result.label = impact.body->id.label;
    result.story = impact.body->pm;
    results.push_back(std::move(result));
  }
  return results;
}

namespace {

void add(std::vector<FactId>& facts, FactId fact) {
  if (fact) facts.push_back(fact);
}

void add_timing(std::vector<FactId>& facts, const Timing& timing) {
  for (FactId fact : {timing.begins, timing.lasts, timing.drop_off, timing.profile}) add(facts, fact);
}

/// Those reached, and the group's size if they are a share of it; of a total that `like` copied, the reach on the way.
void add_people(const Run& run, const GrownEffect& effect, std::vector<FactId>& facts) {
  const CheckedModel& model = run.variant.model();
  const Intervention* project = &model.interventions[effect.intervention.value];
  if (!effect.body->amount) {
    add(facts, project->reach);
    if (project->reach && project->group && is_share(run, project->reach))
      add(facts, model.groups[project->group.value].size);
  }
  if (!effect.body->total_of) return;
  for (; project != &model.interventions[effect.body->total_of.value];
       project = &model.interventions[project->like.value])
    add(facts, project->reach);
  add(facts, project->reach);
}

/// Every fact that a benefit is made of, from the reach to the price.
std::vector<FactId> chain_of(const Run& run, const FlowSlots& flow) {
  const CheckedModel& model = run.variant.model();
  std::vector<FactId> facts;
  for (GrownEffectId at = flow.effect; at; at = run.graph.effects[at.value].parent) {
    const GrownEffect& effect = run.graph.effects[at.value];
    for (FactId fact : facts_of(*effect.body)) facts.push_back(fact);
    for (const ScaleFactor& factor : effect.factors) facts.push_back(factor.fact);
    if (!effect.parent) add_people(run, effect, facts);
  }
  add(facts, line_of(run.graph, model, flow).value);
  if (!flow.impact) return facts;
  const GrownImpact& impact = run.graph.impacts[flow.impact.value];
  for (const ScaleFactor& factor : impact.factors) facts.push_back(factor.fact);
  add_timing(facts, impact.body->timing);
  return facts;
}

}  // namespace

WeakestLine weakest_line(const Run& run, const FlowSlots& flow) {
  const std::vector<FactId> chain = chain_of(run, flow);
  const Grade worst = worst_grade(run.variant, chain);
  for (const FactId fact : chain)
    if (run.variant.fact(fact).grade == worst) return {worst, run.variant.resolve(fact)};
  return {worst, {}};
}

std::vector<std::pair<std::string, double>> priced_share_by_grade(const Run& run, std::size_t account) {
  std::array<double, 6> sums{};
  double all = 0;
  for (const FlowSlots& flow : run.plan.flows) {
    if (!flow.effect || flow.is_work || flow.is_transfer) continue;
    if (!in_account(run, intervention_of(run.graph, flow), account)) continue;
    const double size = std::abs(run.values[flow.present_value]);
    sums[static_cast<std::size_t>(weakest_line(run, flow).grade)] += size;
    all += size;
  }
  std::vector<std::pair<std::string, double>> shares;
  for (std::size_t g = 0; g < sums.size(); ++g)
    shares.emplace_back(grade_name(static_cast<Grade>(g)), all > 0 ? sums[g] / all : 0);
  return shares;
}

}  // namespace tally
