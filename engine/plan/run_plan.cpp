#include "engine/plan/run_plan.hpp"

#include <bit>

#include "engine/plan/balance_kernels.hpp"
#include "engine/plan/row_kernels.hpp"

namespace tally {
namespace {

using kernels::Numbers;

/// One lane, known when compiled: loops over lanes vanish.
struct OneLane {
  static constexpr std::uint32_t count() { return 1; }
};
struct ManyLanes {
  std::uint32_t lanes;
  std::uint32_t count() const { return lanes; }
};

double ratio(double a, double b) { return b > 0 ? a / b : kernels::not_a_number; }
double safe_divide(double a, double b) { return b != 0 ? a / b : kernels::not_a_number; }

template <class Lanes, class Function>
inline void each(const Plan& plan, std::size_t i, Numbers<Lanes> n, Function function) {
  const double* a = n.at(plan.a[i]);
  const double* b = n.at(plan.b[i]);
  double* out = n.at(plan.out[i]);
  for (std::uint32_t l = 0; l < n.lanes.count(); ++l) out[l] = function(a[l], b[l]);
}

template <class Lanes>
void sum(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  double* out = n.at(plan.out[i]);
  for (std::uint32_t l = 0; l < n.lanes.count(); ++l) out[l] = 0;
  for (std::uint32_t k = plan.a[i]; k < plan.a[i] + plan.b[i]; ++k) {
    const double* x = n.at(plan.operands[k]);
    const double coefficient = plan.coefficients[k];
    for (std::uint32_t l = 0; l < n.lanes.count(); ++l) out[l] += coefficient * x[l];
  }
}

template <class Lanes>
inline void run_step(const Plan& plan, std::size_t i, Numbers<Lanes> n) {
  switch (plan.kind[i]) {
    case StepKind::input:
      return;
    case StepKind::add:
      return each(plan, i, n, [](double a, double b) { return a + b; });
    case StepKind::subtract:
      return each(plan, i, n, [](double a, double b) { return a - b; });
    case StepKind::multiply:
      return each(plan, i, n, [](double a, double b) { return a * b; });
    case StepKind::divide:
      return each(plan, i, n, [](double a, double b) { return a / b; });
    case StepKind::negate:
      return each(plan, i, n, [](double a, double) { return -a; });
    case StepKind::minimum:
      return each(plan, i, n, [](double a, double b) { return std::min(a, b); });
    case StepKind::maximum:
      return each(plan, i, n, [](double a, double b) { return std::max(a, b); });
    case StepKind::complement:
      return each(plan, i, n, [](double a, double) { return 1 - a; });
    case StepKind::ratio:
      return each(plan, i, n, ratio);
    case StepKind::safe_divide:
      return each(plan, i, n, safe_divide);
    case StepKind::place:
      return kernels::place(plan, i, n);
    case StepKind::cap:
      return kernels::cap(plan, i, n);
    case StepKind::weights:
      return kernels::weights(plan, i, n);
    case StepKind::once:
      return kernels::once(plan, i, n);
    case StepKind::profile:
      return kernels::profile(plan, i, n);
    case StepKind::convolve:
      return kernels::convolve(plan, i, n);
    case StepKind::scale_row:
      return kernels::scale_row(plan, i, n);
    case StepKind::multiply_rows:
      return kernels::multiply_rows(plan, i, n);
    case StepKind::sum_rows:
      return kernels::sum_rows(plan, i, n);
    case StepKind::sum:
      return sum(plan, i, n);
    case StepKind::inner:
      return kernels::inner(plan, i, n);
    case StepKind::total:
      return kernels::total(plan, i, n);
    case StepKind::discount:
      return kernels::discount(plan, i, n);
    case StepKind::peak:
      return kernels::peak(plan, i, n);
    case StepKind::payback:
      return kernels::payback(plan, i, n);
    case StepKind::lowest:
      return kernels::lowest(plan, i, n);
    case StepKind::internal_rate:
      return kernels::internal_rate(plan, i, n);
    case StepKind::choose:
      return kernels::choose(plan, i, n);
  }
}

}  // namespace

void run_plan(const Plan& plan, std::span<double> values, std::uint32_t lanes) {
  const std::size_t steps = plan.step_count();
  if (lanes == 1) {
    for (std::size_t i = 0; i < steps; ++i) run_step(plan, i, Numbers<OneLane>{values.data(), {}});
    return;
  }
  for (std::size_t i = 0; i < steps; ++i) run_step(plan, i, Numbers<ManyLanes>{values.data(), {lanes}});
}

Rerun::Rerun(const Plan& plan) : plan_(plan), dirty_((plan.step_count() + 63) / 64) {}

void Rerun::run(std::span<double> values, std::span<const std::uint32_t> changed) {
  const auto mark_readers = [&](std::size_t step) {
    for (std::uint32_t r = plan_.reader_begin[step]; r < plan_.reader_begin[step + 1]; ++r)
      dirty_[plan_.readers[r] / 64] |= std::uint64_t{1} << (plan_.readers[r] % 64);
  };
  std::size_t word = dirty_.size();
  for (std::uint32_t input : changed) {
    mark_readers(plan_.inputs[input].step);
    word = std::min<std::size_t>(word, plan_.inputs[input].step / 64);
  }
  // Steps stand after those they read, so one pass to the right meets every step that is reached.
  for (; word < dirty_.size(); ++word) {
    while (dirty_[word] != 0) {
      const std::size_t step = word * 64 + static_cast<std::size_t>(std::countr_zero(dirty_[word]));
      dirty_[word] &= dirty_[word] - 1;
      run_step(plan_, step, Numbers<OneLane>{values.data(), {}});
      mark_readers(step);
    }
  }
}

std::vector<double> evaluate(const Plan& plan) {
  std::vector<double> values = plan.initial;
  run_plan(plan, values);
  return values;
}

}  // namespace tally
