#pragma once
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/plan/plan.hpp"

namespace tally {

/// Tries other numbers in a plan, and goes no further than it takes to see whether a figure changes. The plan must
/// outlive it.
class Probe {
 public:
  /// `results`: the slots of the figures.
  Probe(const Plan& plan, std::span<const Slot> results);

  /// Whether some figure differs, by more than rounding, when those inputs become `value`.
  bool something_changes(std::span<const std::uint32_t> inputs, double value);

 private:
  bool follow();
  void mark_readers(std::size_t step);
  std::size_t next_step();
  void put_back();

  const Plan& plan_;
  std::vector<double> values_;
  std::vector<char> is_result_;         ///< by slot
  std::vector<char> leads_to_results_;  ///< by step that makes one number: a change of that came to a figure
  std::vector<std::uint64_t> waiting_;  ///< a bit a step
  std::size_t word_ = 0, last_word_ = 0, count_ = 0;
  std::vector<std::pair<Slot, double>> before_;
  std::vector<std::size_t> passed_;  ///< steps of one number that the whole change passed through
};

}  // namespace tally
