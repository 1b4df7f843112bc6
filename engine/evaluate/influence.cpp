#include "engine/evaluate/influence.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "engine/evaluate/probe.hpp"
#include "engine/graph/in_force.hpp"
#include "engine/plan/builder.hpp"

namespace tally {
namespace {

/// Other values for a number, likely ones first; the last are far enough to reach any limit.
std::array<double, 10> others(double plain) {
  if (plain == 0) return {1, -1, 0.5, 0.01, 2, 100, -0.01, -100, 1e6, -1e6};
  return {1.1 * plain, plain / 2, 2 * plain, 0, -plain, 100 * plain, plain / 100, plain + 1, 1e6 * plain, plain / 1e6};
}

/// The plan in which all that may count does: a distribution is the plain mean of its arguments, and what `largest`
/// chooses from is all added up.
Plan with_all_that_may_count(const Plan& plan) {
  Plan changed = plan;
  for (std::size_t i = 0; i < changed.step_count(); ++i) {
    if (changed.kind[i] == StepKind::estimate) {
      changed.kind[i] = StepKind::sum;
      for (std::uint32_t k = 0; k < changed.b[i]; ++k) changed.coefficients[changed.a[i] + k] = 1.0 / changed.b[i];
    }
    if (changed.kind[i] == StepKind::choose) {
      changed.kind[i] = StepKind::input;
      for (std::uint32_t k = 0; k < changed.b[i]; ++k) changed.initial[changed.out[i] + k] = 1;
    }
  }
  return changed;
}

class Influence {
 public:
  explicit Influence(const Run& run) : plan_(with_all_that_may_count(run.plan)), results_(result_slots(run)) {
    find_used_steps();
    probe_.emplace(plan_, results_);
  }

  void look_at(WrittenNumber& number) {
    number.is_used = std::any_of(number.inputs.begin(), number.inputs.end(),
                                 [&](std::uint32_t input) { return is_used_[plan_.inputs[input].step]; });
    if (!number.is_used) return;
    const std::array<double, 10> values = others(plan_.initial[plan_.inputs[number.inputs[0]].slot]);
    number.has_influence = std::any_of(values.begin(), values.end(),
                                       [&](double other) { return probe_->something_changes(number.inputs, other); });
  }

 private:
  /// From the figures back to what they are made of. Steps stand after those they read.
  void find_used_steps() {
    const std::vector<char> is_written = written_slots();
    std::vector<char> is_read(plan_.slot_count);
    for (Slot slot : results_) is_read[slot] = 1;
    is_used_.assign(plan_.step_count(), 0);
    for (std::size_t i = plan_.step_count(); i-- > 0;) {
      for (std::uint32_t k = 0; k < width_of(plan_, i); ++k) is_used_[i] |= is_read[plan_.out[i] + k];
      // A row that nothing writes has zeros only: of a level that nobody moves from or to.
      const bool is_zero =
          (plan_.kind[i] == StepKind::scale_row || plan_.kind[i] == StepKind::convolve) && is_written[plan_.a[i]] == 0;
      if (!is_used_[i] || is_zero) continue;
      for_each_operand(plan_, i, [&](Slot slot) { is_read[slot] = 1; });
    }
  }

  std::vector<char> written_slots() const {
    std::vector<char> is_written(plan_.slot_count);
    for (std::size_t i = 0; i < plan_.step_count(); ++i)
      for (std::uint32_t k = 0; k < width_of(plan_, i); ++k) is_written[plan_.out[i] + k] = 1;
    return is_written;
  }

  Plan plan_;
  std::vector<Slot> results_;
  std::optional<Probe> probe_;
  std::vector<char> is_used_;  ///< by step
};

/// The numbers of lines in force; those of years over which a model runs are none.
std::vector<WrittenNumber> numbers_in_force(const Run& run) {
  const CheckedModel& model = run.variant.model();
  const std::vector<char> in_force = facts_in_force(run.variant);
  std::vector<WrittenNumber> numbers;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> known;
  for (std::uint32_t i = 0; i < run.plan.inputs.size(); ++i) {
    const PlanInput& input = run.plan.inputs[i];
    const bool is_years = input.fact == run.variant.resolve(model.settings.start_fact) ||
                          input.fact == run.variant.resolve(model.settings.horizon_fact);
    if (input.fact && (!in_force[input.fact.value] || is_years)) continue;
    const auto [found, fresh] = known.try_emplace({input.literal, input.uncertain.value}, numbers.size());
    if (fresh) numbers.push_back({input.fact, input.literal, input.uncertain, {}, false, false});
    numbers[found->second].inputs.push_back(i);
  }
  return numbers;
}

/// Gathers the places of figures.
class ResultPlaces {
 public:
  explicit ResultPlaces(const Plan& plan) : plan_(plan) {}

  std::vector<Slot> take() {
    for (const AccountSlots& account : plan_.accounts) {
      add({account.benefits.present_value, account.costs.present_value, account.net_present_value});
      for (const auto* works : {&account.saved, &account.spent, &account.unpaid, &account.net}) labour(*works);
    }
    for (const EffectSlots& effect : plan_.effects) {
      add({effect.benefits});
      if (effect.has_amount) row(effect.row, plan_.years), add({effect.amount});
    }
    for (const AccountSlots& account : plan_.accounts) rest(account);
    for (const FlowSlots& flow : plan_.flows)
      if (!flow.effect && !flow.is_work) add({flow.present_value});
    slots_.insert(slots_.end(), plan_.measure_slots.begin(), plan_.measure_slots.end());
    return std::move(slots_);
  }

 private:
  void add(std::initializer_list<Slot> slots) { slots_.insert(slots_.end(), slots); }
  void row(Slot first, std::uint32_t count) {
    for (std::uint32_t t = 0; t < count; ++t) slots_.push_back(first + t);
  }

  void labour(const std::vector<AccountSlots::Work>& works) {
    for (const AccountSlots::Work& work : works) {
      if (!work.used) continue;
      add({work.hours});
      row(work.row, plan_.years);
      if (!work.has_fte) continue;
      add({work.fte_average, work.fte_peak});
      row(work.fte_row, plan_.years);
    }
  }

  void side(const AccountSlots::Side& side) {
    row(side.row, plan_.row_width());
    add({side.cash, side.welfare});
    for (const auto* parts : {&side.by_stakeholder, &side.by_sector, &side.by_intervention})
      slots_.insert(slots_.end(), parts->begin(), parts->end());
  }

  void rest(const AccountSlots& account) {
    side(account.costs);
    side(account.benefits);
    row(account.saved_all, plan_.row_width());
    for (const AccountSlots::Stakeholder& stakeholder : account.stakeholders)
      if (stakeholder.used) add({stakeholder.net, stakeholder.return_factor, stakeholder.payback_year});
    add({account.return_factor, account.payback_year, account.internal_rate, account.lowest, account.lowest_year,
         account.reached, account.cost_per_person, account.benefit_per_person});
  }

  const Plan& plan_;
  std::vector<Slot> slots_;
};

}  // namespace

std::vector<Slot> result_slots(const Run& run) { return ResultPlaces(run.plan).take(); }

std::vector<WrittenNumber> written_numbers(const Run& run) {
  std::vector<WrittenNumber> numbers = numbers_in_force(run);
  Influence influence(run);
  for (WrittenNumber& number : numbers) influence.look_at(number);
  return numbers;
}

}  // namespace tally
