#pragma once
#include <initializer_list>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/plan/plan.hpp"

namespace tally {

/// One summand: a slot (or row) and what it is multiplied with.
struct Term {
  Slot slot;
  double coefficient = 1;
};

/// A band of years of a `place` step, counted from the start; `all`: how many years it has, also past the horizon.
struct PlacedBand {
  Slot slot;
  std::int32_t first, last;
  std::uint32_t all;
};

/// Puts steps and slots into a plan.
class PlanBuilder {
 public:
  explicit PlanBuilder(std::uint32_t years) { plan_.years = years; }

  Plan& plan() { return plan_; }
  Slot constant(double value);
  /// `draw`: place in the plan's draws of an uncertain number.
  Slot input(double value, PlanInput input, std::uint32_t draw = no_draw);
  /// The best estimate of the uncertain number at that place in the plan's draws.
  Slot estimate(const std::vector<Slot>& arguments, std::uint32_t draw);
  Slot number(StepKind kind, Slot a, Slot b = 0, std::uint32_t c = 0);
  Slot row(StepKind kind, Slot a, Slot b = 0, std::uint32_t c = 0);
  Slot place(const std::vector<PlacedBand>& bands, Slot times);
  Slot sum(const std::vector<Term>& terms);
  /// A row of zeros for no terms; the term itself for one with coefficient 1.
  Slot sum_rows(const std::vector<Term>& terms);
  Slot profile(const std::vector<Slot>& parts);
  Slot discount(const std::vector<PlacedBand>& bands, When when);
  /// `count` slots: a 1 for the largest.
  Slot choose(const std::vector<Slot>& candidates, bool by_size);
  std::pair<Slot, Slot> lowest(Slot costs, Slot benefits);
  Slot internal_rate(Slot costs, Slot benefits, Slot present_costs, When cost_timing, When benefit_timing);
  /// a × b, where either may be absent (no_slot: 1).
  Slot product(Slot a, Slot b);
  Slot zero_row();

  /// Puts the initial numbers in their slots and finds who reads what. Call once, at the end.
  void finish();

 private:
  static constexpr std::size_t longest_sum = 64;
  template <class Sum>
  std::vector<Term> in_blocks(const std::vector<Term>& terms, Sum sum);
  Slot allot(std::uint32_t width);
  void find_readers();
  std::uint32_t step(StepKind kind, Slot out, std::uint32_t a, std::uint32_t b, std::uint32_t c);
  std::uint32_t keep(std::initializer_list<std::uint32_t> operands);

  Plan plan_;
  std::vector<std::pair<Slot, double>> initial_;
  std::unordered_map<std::uint64_t, Slot> constants_;
  Slot zero_row_ = Plan::no_slot;
};

/// How many slots a step writes.
inline std::uint32_t width_of(const Plan& plan, std::size_t i) {
  switch (plan.kind[i]) {
    case StepKind::place:
    case StepKind::cap:
    case StepKind::weights:
    case StepKind::once:
    case StepKind::profile:
    case StepKind::convolve:
    case StepKind::scale_row:
    case StepKind::multiply_rows:
    case StepKind::sum_rows:
    case StepKind::discount:
      return plan.row_width();
    case StepKind::choose:
      return plan.b[i];
    case StepKind::lowest:
      return 2;
    default:
      return 1;
  }
}

/// Calls `read(slot)` for the first slot of everything that a step reads.
template <class Read>
void for_each_operand(const Plan& plan, std::size_t i, Read read) {
  const auto list = [&](std::uint32_t stride) {
    for (std::uint32_t k = 0; k < plan.b[i]; ++k) read(plan.operands[plan.a[i] + k * stride]);
  };
  switch (plan.kind[i]) {
    case StepKind::input:
      return;
    case StepKind::negate:
    case StepKind::complement:
    case StepKind::once:
    case StepKind::total:
    case StepKind::peak:
      return read(plan.a[i]);
    case StepKind::place:
      list(4);
      return read(plan.c[i]);
    case StepKind::discount:
      return list(4);
    case StepKind::estimate:
    case StepKind::profile:
    case StepKind::sum_rows:
    case StepKind::sum:
    case StepKind::choose:
      return list(1);
    case StepKind::weights:
    case StepKind::convolve:
    case StepKind::payback:
      read(plan.a[i]);
      read(plan.b[i]);
      return read(plan.c[i]);
    case StepKind::internal_rate:
      read(plan.a[i]);
      read(plan.b[i]);
      return read(plan.operands[plan.c[i]]);
    default:
      read(plan.a[i]);
      return read(plan.b[i]);
  }
}

}  // namespace tally
