#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/plan/plan.hpp"

namespace tally {

/// Runs all steps over `values`, which holds plan.slot_count numbers, constants and inputs set.
void run_plan(const Plan& plan, std::span<double> values);

/// Runs one step, whose operands stand in `values`.
void run_one_step(const Plan& plan, std::size_t step, std::span<double> values);

/// Evaluates again after some inputs changed: only the steps that they reach.
class Rerun {
 public:
  explicit Rerun(const Plan& plan);
  /// `changed`: places in plan.inputs whose numbers in `values` are new.
  void run(std::span<double> values, std::span<const std::uint32_t> changed);

 private:
  void mark(std::uint32_t step);
  void mark_readers(std::uint32_t step);

  const Plan& plan_;
  std::vector<std::uint64_t> dirty_;  ///< a bit a step
  std::vector<std::uint64_t> words_;  ///< a bit a word of `dirty_` that is not zero
};

/// The numbers of a plain run: inputs at their best estimates, all steps run.
std::vector<double> evaluate(const Plan& plan);

}  // namespace tally
