#include "engine/plan/run_plan.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "engine/graph/number_value.hpp"
#include "engine/plan/balances.hpp"
#include "engine/plan/internal_rate.hpp"
#include "engine/plan/row_kernels.hpp"

namespace tally {
namespace {

double ratio(double a, double b) { return b > 0 ? a / b : not_available; }
double safe_divide(double a, double b) { return b != 0 ? a / b : not_available; }

double sum(const Plan& plan, std::size_t i, const double* values) {
  double all = 0;
  for (std::uint32_t k = plan.a[i]; k < plan.a[i] + plan.b[i]; ++k)
    all += plan.coefficients[k] * values[plan.operands[k]];
  return all;
}

double estimate(const Plan& plan, std::size_t i, const double* values) {
  const Uncertain& number = *plan.draws[plan.c[i]].number;
  const auto argument = [&](std::uint32_t k) { return values[plan.operands[plan.a[i] + k]]; };
  if (number.spread != Spread::discrete) {
    std::array<double, 3> arguments{};
    for (std::uint32_t k = 0; k < plan.b[i]; ++k) arguments[k] = argument(k);
    return best_estimate(number, arguments);
  }
  double mean = 0;
  for (std::uint32_t k = 0; k < plan.b[i]; ++k) mean += number.data[k] * argument(k);
  return mean;
}

std::span<const double> row_at(const Plan& plan, const double* values, Slot slot) {
  return {values + slot, plan.years};
}

void choose(const Plan& plan, std::size_t i, double* values) {
  const std::uint32_t best =
      largest_of(plan.b[i], plan.c[i] == 1, [&](std::uint32_t k) { return values[plan.operands[plan.a[i] + k]]; });
  for (std::uint32_t k = 0; k < plan.b[i]; ++k) values[plan.out[i] + k] = k == best ? 1 : 0;
}

double internal_rate(const Plan& plan, std::size_t i, const double* values) {
  const std::uint32_t* more = &plan.operands[plan.c[i]];
  if (!(values[more[0]] > 0)) return not_available;
  return internal_rate_of_return(row_at(plan, values, plan.a[i]), row_at(plan, values, plan.b[i]),
                                 static_cast<When>(more[1]), static_cast<When>(more[2]));
}

/// Steps over rows, and rare ones. Apart from the arithmetic of run_step, which would pay for the registers that these
/// save.
[[gnu::noinline]] void run_long_step(const Plan& plan, std::size_t i, double* values) {
  double& out = values[plan.out[i]];
  switch (plan.kind[i]) {
    case StepKind::estimate:
      out = estimate(plan, i, values);
      return;
    case StepKind::place:
      return kernels::place(plan, i, values);
    case StepKind::cap:
      return kernels::cap(plan, i, values);
    case StepKind::weights:
      return kernels::weights(plan, i, values);
    case StepKind::once:
      return kernels::once(plan, i, values);
    case StepKind::profile:
      return kernels::profile(plan, i, values);
    case StepKind::convolve:
      return kernels::convolve(plan, i, values);
    case StepKind::scale_row:
      return kernels::scale_row(plan, i, values);
    case StepKind::multiply_rows:
      return kernels::multiply_rows(plan, i, values);
    case StepKind::sum_rows:
      return kernels::sum_rows(plan, i, values);
    case StepKind::sum:
      out = sum(plan, i, values);
      return;
    case StepKind::inner:
      out = kernels::inner(plan, i, values);
      return;
    case StepKind::total:
      out = kernels::total(plan, i, values);
      return;
    case StepKind::discount:
      return kernels::discount(plan, i, values);
    case StepKind::peak:
      out = peak_of(row_at(plan, values, plan.a[i]));
      return;
    case StepKind::payback:
      out = values[plan.c[i]] > 0
                ? plan.start + payback_of(row_at(plan, values, plan.a[i]), row_at(plan, values, plan.b[i]))
                : not_available;
      return;
    case StepKind::lowest: {
      const auto [least, year] = lowest_of(row_at(plan, values, plan.a[i]), row_at(plan, values, plan.b[i]));
      out = least;
      values[plan.out[i] + 1] = plan.start + year;
      return;
    }
    case StepKind::internal_rate:
      out = internal_rate(plan, i, values);
      return;
    case StepKind::choose:
      return choose(plan, i, values);
    default:
      return;  // the others are run_step's
  }
}

[[gnu::always_inline]] inline void run_step(const Plan& plan, std::size_t i, double* values) {
  double& out = values[plan.out[i]];
  const auto a = [&] { return values[plan.a[i]]; };
  const auto b = [&] { return values[plan.b[i]]; };
  switch (plan.kind[i]) {
    case StepKind::input:
      return;
    case StepKind::add:
      out = a() + b();
      return;
    case StepKind::subtract:
      out = a() - b();
      return;
    case StepKind::multiply:
      out = a() * b();
      return;
    case StepKind::divide:
      out = a() / b();
      return;
    case StepKind::negate:
      out = -a();
      return;
    case StepKind::minimum:
      out = std::min(a(), b());
      return;
    case StepKind::maximum:
      out = std::max(a(), b());
      return;
    case StepKind::complement:
      out = 1 - a();
      return;
    case StepKind::ratio:
      out = ratio(a(), b());
      return;
    case StepKind::safe_divide:
      out = safe_divide(a(), b());
      return;
    default:
      return run_long_step(plan, i, values);
  }
}

}  // namespace

void run_plan(const Plan& plan, std::span<double> values) {
  const std::size_t steps = plan.step_count();
  for (std::size_t i = 0; i < steps; ++i) run_step(plan, i, values.data());
}

void run_one_step(const Plan& plan, std::size_t step, std::span<double> values) { run_step(plan, step, values.data()); }

Rerun::Rerun(const Plan& plan)
    : plan_(plan), dirty_((plan.step_count() + 63) / 64), words_((dirty_.size() + 63) / 64) {}

inline void Rerun::mark(std::uint32_t step) {
  const std::uint32_t word = step / 64;
  dirty_[word] |= std::uint64_t{1} << (step % 64);
  words_[word / 64] |= std::uint64_t{1} << (word % 64);
}

inline void Rerun::mark_readers(std::uint32_t step) {
  for (std::uint32_t r = plan_.reader_begin[step]; r < plan_.reader_begin[step + 1]; ++r) mark(plan_.readers[r]);
}

void Rerun::run(std::span<double> values, std::span<const std::uint32_t> changed) {
  for (std::uint32_t input : changed) mark_readers(plan_.inputs[input].step);
  // Steps stand after those they read, so one pass to the right meets every step that is reached.
  for (std::uint32_t group = 0; group < words_.size(); ++group) {
    while (words_[group] != 0) {
      const std::uint32_t word = group * 64 + static_cast<std::uint32_t>(std::countr_zero(words_[group]));
      while (dirty_[word] != 0) {
        const std::uint32_t step = word * 64 + static_cast<std::uint32_t>(std::countr_zero(dirty_[word]));
        dirty_[word] &= dirty_[word] - 1;
        run_step(plan_, step, values.data());
        mark_readers(step);
      }
      words_[group] &= words_[group] - 1;
    }
  }
}

std::vector<double> evaluate(const Plan& plan) {
  std::vector<double> values = plan.initial;
  run_plan(plan, values);
  return values;
}

}  // namespace tally
