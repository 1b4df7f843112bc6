#include "engine/uncertainty/reduce.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/plan/balances.hpp"
#include "engine/plan/builder.hpp"
#include "engine/uncertainty/lane_functions.hpp"
#include "engine/uncertainty/support.hpp"

namespace tally {

std::vector<std::uint32_t> makers(const Plan& plan) {
  std::vector<std::uint32_t> maker(plan.slot_count, no_slot);
  for (std::uint32_t i = 0; i < plan.step_count(); ++i) {
    const std::uint32_t end = plan.out[i] + width_of(plan, i);
    for (std::uint32_t slot = plan.out[i]; slot < end; ++slot) maker[slot] = i;
  }
  return maker;
}

std::vector<bool> needed_steps(const Plan& plan, std::span<const Slot> wanted) {
  const std::vector<std::uint32_t> maker = makers(plan);
  std::vector<bool> needed(plan.step_count());
  std::vector<std::uint32_t> open;
  const auto need = [&](Slot slot) {
    const std::uint32_t step = slot == no_slot ? no_slot : maker[slot];
    if (step == no_slot || needed[step]) return;
    needed[step] = true;
    open.push_back(step);
  };
  for (Slot slot : wanted) need(slot);
  while (!open.empty()) {
    const std::uint32_t step = open.back();
    open.pop_back();
    for_each_operand(plan, step, need);
  }
  return needed;
}

void Reducer::take(const Plan& plan, std::span<const double> values, std::span<const Slot> wanted) {
  plan_ = &plan;
  values_ = values;
  forms_.assign(plan.slot_count, {});
  for (std::size_t slot = 0; slot < plan.slot_count; ++slot) forms_[slot].constant = plan.initial[slot];
  const std::vector<bool> needed = needed_steps(plan, wanted);
  for (std::size_t i = 0; i < plan.step_count(); ++i)
    if (needed[i]) step(i);
}

std::uint32_t Reducer::draw_named(DrawName name) {
  const std::uint64_t hash = std::hash<std::string_view>{}(name.key) + name.place;
  const auto [begin, end] = draws_by_hash_.equal_range(hash);
  for (auto at = begin; at != end; ++at)
    if (into_.draws[at->second] == name) return at->second;
  const auto draw = static_cast<std::uint32_t>(into_.draws.size());
  into_.draws.push_back(name);
  draws_by_hash_.emplace(hash, draw);
  return draw;
}

bool is_same(const Leaf& a, const Leaf& b) {
  if (a.draw != b.draw || a.literal != b.literal || a.arguments != b.arguments) return false;
  if (a.number == b.number) return true;
  return a.number && b.number && a.number->spread == b.number->spread && a.number->low == b.number->low &&
         a.number->best == b.number->best && a.number->high == b.number->high && a.number->scale == b.number->scale &&
         a.number->floor == b.number->floor && a.number->ceiling == b.number->ceiling &&
         a.number->data == b.number->data;
}

Linear Reducer::leaf(Leaf leaf) {
  const std::uint64_t identity = leaf.number ? leaf.draw : std::uint64_t{1} << 32 | leaf.literal;
  for (std::uint32_t known : leaves_by_identity_[identity])
    if (is_same(into_.leaves[known], leaf)) return algebra_.of(into_.formulas.make(FormulaOp::leaf, {}, known));
  const auto place = static_cast<std::uint32_t>(into_.leaves.size());
  into_.leaves.push_back(std::move(leaf));
  leaves_by_identity_[identity].push_back(place);
  return algebra_.of(into_.formulas.make(FormulaOp::leaf, {}, place));
}

Linear Reducer::input(std::size_t i) {
  const double best = values_[plan_->out[i]];
  if (plan_->c[i] != no_draw) {
    const Uncertain& number = *plan_->draws[plan_->c[i]].number;
    return leaf({&number, draw_named({number.key, number.place}), Leaf::no_literal, {}, best});
  }
  if (leaves_ != LeavesOf::literals) return algebra_.constant(best);
  return leaf({nullptr, no_draw, plan_->inputs[plan_->a[i]].literal, {}, best});
}

Linear Reducer::estimate(std::size_t i) {
  const Uncertain& number = *plan_->draws[plan_->c[i]].number;
  const std::uint32_t draw = draw_named({number.key, number.place});
  std::vector<Linear> arguments;
  std::vector<double> values;
  for (std::uint32_t k = 0; k < plan_->b[i]; ++k) {
    const Slot slot = plan_->operands[plan_->a[i] + k];
    arguments.push_back(at(slot));
    values.push_back(values_[slot]);
  }
  const bool certain =
      std::all_of(arguments.begin(), arguments.end(), [](const Linear& argument) { return argument.is_constant(); });
  if (certain) return leaf({&number, draw, Leaf::no_literal, std::move(values), values_[plan_->out[i]]});
  std::vector<FormulaId> operands;
  for (const Linear& argument : arguments) operands.push_back(algebra_.formula_of(argument));
  const auto place = static_cast<std::uint32_t>(into_.spreads.size());
  into_.spreads.push_back({&number, draw});
  return algebra_.of(into_.formulas.make(FormulaOp::spread, operands, place));
}

Interval Reducer::reach_of(const Linear& x) const {
  const auto terms = algebra_.terms(x);
  if (terms.empty()) return {x.constant, x.constant};
  const Formulas::Formula& formula = into_.formulas[terms[0].formula];
  if (terms.size() > 1 || formula.op != FormulaOp::leaf || leaves_ != LeavesOf::draws) return {};
  const Interval support = support_of(*into_.leaves[formula.payload].number, into_.leaves[formula.payload].arguments);
  const double a = x.constant + terms[0].coefficient * support.low,
               b = x.constant + terms[0].coefficient * support.high;
  return {std::min(a, b), std::max(a, b)};
}

Linear Reducer::extreme(FormulaOp op, const Linear& a, const Linear& b) {
  const Interval x = reach_of(a), y = reach_of(b);
  const bool least = op == FormulaOp::minimum;
  if (least ? x.high <= y.low : x.low >= y.high) return a;
  if (least ? y.high <= x.low : y.low >= x.high) return b;
  return algebra_.of(into_.formulas.make(op, std::array{algebra_.formula_of(a), algebra_.formula_of(b)}));
}

Linear Reducer::quotient(FormulaOp op, const Linear& a, const Linear& b) {
  if (b.is_constant()) {
    const bool defined = op == FormulaOp::ratio ? b.constant > 0 : op == FormulaOp::quotient || b.constant != 0;
    if (!defined) return algebra_.constant(not_available);
    return a.is_constant() ? algebra_.constant(a.constant / b.constant) : algebra_.scaled(a, 1 / b.constant);
  }
  // The sign of the divisor counts for a ratio, so only what stands above is split into a number and a formula.
  const Linear top = algebra_.single(a);
  const double factor = top.is_constant() ? 1 : algebra_.terms(top)[0].coefficient;
  const FormulaId above = top.is_constant() ? into_.formulas.number(top.constant) : algebra_.terms(top)[0].formula;
  return algebra_.scaled(algebra_.of(into_.formulas.make(op, std::array{above, algebra_.formula_of(b)})), factor);
}

Linear Reducer::lanes(FormulaOp op, std::span<const Linear> operands, std::uint32_t payload) {
  const bool certain =
      std::all_of(operands.begin(), operands.end(), [](const Linear& operand) { return operand.is_constant(); });
  if (certain) {
    std::vector<double> values;
    for (const Linear& operand : operands) values.push_back(operand.constant);
    return algebra_.constant(lane_value(op, payload, values));
  }
  std::vector<FormulaId> formulas;
  for (const Linear& operand : operands) formulas.push_back(algebra_.formula_of(operand));
  return algebra_.of(into_.formulas.make(op, formulas, payload));
}

Linear Reducer::sum(std::size_t i, std::uint32_t year) {
  std::vector<Linear> forms;
  for (std::uint32_t k = 0; k < plan_->b[i]; ++k) forms.push_back(at(plan_->operands[plan_->a[i] + k] + year));
  return algebra_.total(forms, std::span(plan_->coefficients).subspan(plan_->a[i], plan_->b[i]));
}

std::vector<Linear> Reducer::balance(std::size_t i, std::optional<Slot> present_costs) {
  const std::uint32_t years = plan_->years;
  std::vector<Linear> operands;
  for (Slot row : {plan_->a[i], plan_->b[i]})
    for (std::uint32_t t = 0; t < years; ++t) operands.push_back(at(row + t));
  if (present_costs) operands.push_back(at(*present_costs));
  return operands;
}

void Reducer::step(std::size_t i) {
  const Plan& plan = *plan_;
  Linear& out = at(plan.out[i]);
  const auto a = [&] { return at(plan.a[i]); };
  const auto b = [&] { return at(plan.b[i]); };
  switch (plan.kind[i]) {
    case StepKind::input:
      out = input(i);
      return;
    case StepKind::estimate:
      out = estimate(i);
      return;
    case StepKind::add:
      out = algebra_.add(a(), b());
      return;
    case StepKind::subtract:
      out = algebra_.add(a(), b(), -1);
      return;
    case StepKind::multiply:
      out = algebra_.multiply(a(), b());
      return;
    case StepKind::divide:
      out = quotient(FormulaOp::quotient, a(), b());
      return;
    case StepKind::ratio:
      out = quotient(FormulaOp::ratio, a(), b());
      return;
    case StepKind::safe_divide:
      out = quotient(FormulaOp::safe_quotient, a(), b());
      return;
    case StepKind::negate:
      out = algebra_.scaled(a(), -1);
      return;
    case StepKind::minimum:
      out = extreme(FormulaOp::minimum, a(), b());
      return;
    case StepKind::maximum:
      out = extreme(FormulaOp::maximum, a(), b());
      return;
    case StepKind::complement:
      out = algebra_.add(algebra_.constant(1), a(), -1);
      return;
    case StepKind::sum:
      out = sum(i, 0);
      return;
    case StepKind::inner:
      out = dot(years_at(plan.a[i]), years_at(plan.b[i]));
      return;
    case StepKind::total: {
      const std::vector<double> ones(plan.years, 1);
      out = algebra_.total(years_at(plan.a[i]), ones);
      return;
    }
    case StepKind::peak:
      out = peak(years_at(plan.a[i]));
      return;
    case StepKind::payback:
      out = lanes(FormulaOp::payback, balance(i, plan.c[i]), static_cast<std::uint32_t>(plan.start));
      return;
    case StepKind::lowest: {
      const std::vector<Linear> operands = balance(i, {});
      out = lanes(FormulaOp::lowest, operands, 0);
      at(plan.out[i] + 1) = lanes(FormulaOp::lowest_year, operands, static_cast<std::uint32_t>(plan.start));
      return;
    }
    case StepKind::internal_rate: {
      const std::uint32_t* more = &plan.operands[plan.c[i]];
      out = lanes(FormulaOp::internal_rate, balance(i, more[0]), more[1] * 256 + more[2]);
      return;
    }
    case StepKind::choose: {
      std::vector<Linear> candidates;
      for (std::uint32_t k = 0; k < plan.b[i]; ++k) candidates.push_back(at(plan.operands[plan.a[i] + k]));
      for (std::uint32_t k = 0; k < plan.b[i]; ++k)
        at(plan.out[i] + k) = lanes(FormulaOp::choose, candidates, k * 2 + plan.c[i]);
      return;
    }
    default:
      return row_step(i);
  }
}

}  // namespace tally
