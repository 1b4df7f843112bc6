#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/uncertainty/figures.hpp"
#include "engine/uncertainty/sampler.hpp"

namespace tally {

/// How often a figure fell where: equal steps from `low` to `high`, with the share of all finite draws in each.
struct Histogram {
  double low = 0, high = 0;
  std::vector<double> shares;
  double below = 0, above = 0;  ///< shares outside
};

/// What is known of one figure after sampling. All but `best` are unset where nothing finite was drawn (`count` is 0).
struct FigureDistribution {
  static constexpr std::array quantile_shares{0.05, 0.25, 0.5, 0.75, 0.95};

  SampledFigure figure;
  std::optional<double> best;  ///< of the plain run; unset: n/a
  bool certain = false;        ///< hangs on no uncertain number: every draw is `best`
  std::uint64_t count = 0;     ///< draws in which it is a number
  std::uint64_t missing = 0;   ///< draws in which it is none (n/a)
  double mean = 0, deviation = 0;
  std::array<double, 5> quantiles{};  ///< at quantile_shares: p5, p25, p50, p75, p95; within 0.1% of themselves
  double least = 0, most = 0;
  double error = 0;                         ///< Monte Carlo: standard error of the mean
  std::array<double, 5> quantile_errors{};  ///< standard errors of the quantiles
  Histogram histogram;                      ///< empty for a year's figures and what is certain
  bool best_is_far = false;                 ///< the best estimate lies outside the middle half of the draws
  double p5() const { return quantiles[0]; }
  double p50() const { return quantiles[2]; }
  double p95() const { return quantiles[4]; }
};

enum class DrawnFaultKind : std::uint8_t {
  divisor_turns,    ///< a divisor is zero or has another sign than in the plain run
  no_distribution,  ///< arguments that were drawn make no distribution
};

/// Draws in which something went wrong at one place in the model.
struct DrawnFault {
  DrawnFaultKind kind = DrawnFaultKind::divisor_turns;
  Span span;
  std::string what;   ///< in the author's words: "the divisor is zero or has another sign than in the plain run"
  std::string place;  ///< file, line and column: "plan.tally:12:30"
  std::uint64_t count = 0;
};

/// The share of the draws in which each euro brings at least `factor`.
struct AcceptablePoint {
  double factor = 0, share = 0;
};

/// How a run was sampled.
struct SamplesDone {
  std::uint64_t samples = 0, asked = 0;  ///< done, and asked for
  std::uint64_t seed = 0;
  Sampling sampling = Sampling::sobol;
  std::uint32_t replicates = 1;
  bool partial = false;  ///< stopped before all samples were done
  std::uint32_t uncertain_inputs = 0;
};

/// What sampling tells of a run.
struct Uncertainty : SamplesDone {
  bool precision_reached = true;  ///< false: `--precision` was not reached with the most samples there may be
  std::vector<FigureDistribution> figures;
  double probability_benefits_exceed_costs = 0;
  std::vector<AcceptablePoint> acceptability;
  std::vector<DrawnFault> faults;
  std::vector<ExpectResult> expects;     ///< those `with 90%`, settled
  std::vector<FigureDistribution> also;  ///< of the figures that `SampleOptions::also` asked for, in their order
  bool parts_left_out = false;           ///< some split has more parts than are told of (`most_parts`)

  /// The figure of that name; null if there is none.
  const FigureDistribution* find(std::string_view name) const;
};

/// "random", "latin", "sobol".
std::string_view sampling_name(Sampling sampling);

}  // namespace tally
