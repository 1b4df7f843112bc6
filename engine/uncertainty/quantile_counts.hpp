#pragma once
#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace tally {

/// How many numbers fell where: integer counts in steps of a 1,024th of each octave, so a quantile is told within 0.1%
/// of itself. Counts add up, so parts that were counted apart merge to the same, in any order. Memory goes with the
/// octaves between the smallest and the largest size, not with how many numbers there are.
class QuantileCounts {
 public:
  /// Counts numbers; what is not finite is left out.
  void add(std::span<const double> numbers);
  void merge(const QuantileCounts& other);

  std::uint64_t count() const { return count_; }
  std::uint64_t count_above_zero() const { return positive_.total(); }
  std::uint64_t count_below_zero() const { return negative_.total(); }

 private:
  /// Counts of one sign by size.
  struct Side {
    std::uint32_t first = 0;  ///< step of the first count
    std::vector<std::uint32_t> counts;
    void widen(std::uint32_t step);
    std::uint64_t total() const { return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}); }
    void add(std::uint32_t step, std::uint32_t times) {
      if (step - first >= counts.size()) widen(step);
      counts[step - first] += times;
    }
  };
  friend class Ranks;
  Side negative_, positive_;
  std::uint64_t zeros_ = 0, count_ = 0;
};

/// Counts added up from the smallest number to the largest, to read quantiles and shares off.
class Ranks {
 public:
  explicit Ranks(const QuantileCounts& counts);

  /// The number below which the share lies, within its step by rank. Not a number if nothing was counted.
  double quantile(double share) const;
  /// Share of the numbers at or below x; within a step by its part.
  double share_up_to(double x) const;

 private:
  struct Step {
    double begin, end;    ///< equal for zero
    std::uint64_t up_to;  ///< how many there are up to its end
  };
  std::vector<Step> steps_;
};

}  // namespace tally
