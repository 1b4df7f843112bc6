#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/uncertainty/draws.hpp"
#include "engine/uncertainty/statistic.hpp"

namespace tally {

/// How far a run of samples is: told from time to time, from one thread. Gives false to stop.
using Progress = std::function<bool(std::uint64_t done, std::uint64_t all)>;

/// A formula that is sampled, and a number near its mean.
struct Gathered {
  FormulaId formula;
  double centre = 0;
};

/// Samples formulas on all cores and gathers their statistics. What comes out hangs on the samples only, not on the
/// number of threads. Memory does not grow with the samples.
class Gathering {
 public:
  Gathering(const Reduced& reduced, const Draws& draws, const Sampler& sampler, std::vector<Gathered> wanted,
            unsigned threads);

  /// Goes on to `samples` in all. Gives how many are done: fewer where `progress` stopped it, and then those done are
  /// the first ones.
  std::uint64_t run_to(std::uint64_t samples, const Progress& progress);

  std::uint64_t samples() const { return done_; }
  /// By place in `wanted`.
  const Statistic& operator[](std::size_t place) const { return statistics_[place]; }

 private:
  class Worker;
  const Reduced& reduced_;
  const Draws& draws_;
  const Sampler& sampler_;
  std::vector<Gathered> wanted_;
  Tape tape_;
  unsigned threads_;
  std::vector<Statistic> statistics_;
  std::uint64_t done_ = 0;
};

/// How many threads the machine can use.
unsigned usual_threads();

}  // namespace tally
