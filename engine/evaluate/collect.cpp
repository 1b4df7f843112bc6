#include "engine/evaluate/collect.hpp"

#include <cmath>

#include "engine/graph/in_force.hpp"

namespace tally {
namespace {

std::optional<int> year_of(double value) {
  if (!std::isfinite(value)) return {};
  return static_cast<int>(value);
}

std::vector<StakeholderResult> collect_stakeholders(const Run& run, std::size_t account) {
  const CheckedModel& model = run.variant.model();
  const AccountSlots& slots = run.plan.accounts[account];
  std::vector<StakeholderResult> results;
  for (std::size_t i = 0; i < slots.stakeholders.size(); ++i) {
    const AccountSlots::Stakeholder& stakeholder = slots.stakeholders[i];
    if (!stakeholder.used) continue;
    StakeholderResult& result = results.emplace_back();
    result.name = model.stakeholders[i].id.name;
    result.label = model.stakeholders[i].id.label;
    result.costs = run.values[slots.costs.by_stakeholder[i]];
    result.benefits = run.values[slots.benefits.by_stakeholder[i]];
    result.net_present_value = run.values[stakeholder.net];
    result.return_factor = if_number(run.values[stakeholder.return_factor]);
    result.payback_year = year_of(run.values[stakeholder.payback_year]);
  }
  return results;
}

std::vector<MeasureResult> collect_measures(const Run& run) {
  const CheckedModel& model = run.variant.model();
  std::vector<MeasureResult> results;
  for (std::size_t i = 0; i < model.measures.size(); ++i) {
    const DimensionId dimension = model.exprs[model.measures[i].root.value].dimension;
    MeasureResult& result = results.emplace_back();
    result.name = model.measures[i].id.name;
    result.label = model.measures[i].id.label;
    result.value = if_number(run.values[run.plan.measure_slots[i]]);
    if (dimension && dimension != Dimensions::none) result.unit = model.dimensions.text(dimension);
  }
  return results;
}

void collect_in_force(const Run& run, Results& results) {
  const CheckedModel& model = run.variant.model();
  const std::vector<bool> in_force = impacts_in_force(model);
  for (std::size_t i = 0; i < in_force.size(); ++i)
    (in_force[i] ? results.impacts_in_force : results.excluded).push_back(std::string(model.impacts[i].id.path));
  for (const Rule& rule : model.rules)
    (rule.excluded ? results.excluded : results.rules_in_force).push_back(std::string(rule.id.path));
}

/// The figures that every account has.
Results collect_account(const Run& run, std::size_t account) {
  const CheckedModel& model = run.variant.model();
  const AccountSlots& slots = run.plan.accounts[account];
  Results results;
  results.model = model.settings.id.name;
  results.label = model.settings.id.label;
  results.scenario = run.variant.name();
  if (run.variant.scenario()) results.scenario_label = model.scenarios[run.variant.scenario().value].id.label;
  results.money = model.settings.money;
  results.zero_alternative = model.settings.zero_alternative;
  results.start = run.variant.start();
  for (int t = 0; t < run.variant.horizon(); ++t) results.years.push_back(run.variant.start() + t);
  results.costs = collect_costs(run, account);
  results.benefits = collect_benefits(run, account);
  results.stakeholders = collect_stakeholders(run, account);
  results.net_present_value = run.values[slots.net_present_value];
  results.return_factor = if_number(run.values[slots.return_factor]);
  results.payback_year = year_of(run.values[slots.payback_year]);
  results.internal_rate_of_return = if_number(run.values[slots.internal_rate]);
  results.peak_exposure = run.values[slots.lowest];
  results.peak_exposure_year = year_of(run.values[slots.lowest_year]);
  results.reached = run.values[slots.reached];
  results.cost_per_person = if_number(run.values[slots.cost_per_person]);
  results.benefit_per_person = if_number(run.values[slots.benefit_per_person]);
  results.labour = collect_labour(run, account);
  results.effects = collect_effects(run, account);
  results.unpriced = collect_unpriced(run, account);
  results.priced_share_by_grade = priced_share_by_grade(run, account);
  return results;
}

}  // namespace

std::vector<double> by_year(const Run& run, Slot row) {
  return {run.values.begin() + row, run.values.begin() + row + run.plan.years};
}

std::optional<double> if_number(double value) {
  if (!std::isfinite(value)) return {};
  return value;
}

bool in_account(const Run& run, InterventionId intervention, std::size_t account) {
  if (account > 0) return intervention == run.plan.references[account - 1];
  return !run.variant.model().interventions[intervention.value].is_reference;
}

Results collect(const Run& run, const SourceSet& sources) {
  const CheckedModel& model = run.variant.model();
  Results results = collect_account(run, 0);
  results.measures = collect_measures(run);
  collect_in_force(run, results);
  for (const Intervention& intervention : model.interventions) {
    if (!intervention.like || intervention.is_reference) continue;
    for (std::size_t r = 0; r < run.plan.references.size(); ++r) {
      if (run.plan.references[r] != intervention.like) continue;
      const Intervention& reference = model.interventions[intervention.like.value];
      ReferenceResult& result = results.references.emplace_back();
      result.intervention = intervention.id.name;
      result.name = reference.id.name;
      result.label = reference.id.label;
      result.results = std::make_unique<Results>(collect_account(run, r + 1));
    }
  }
  results.expects = check_expects(run, sources);
  return results;
}

}  // namespace tally
