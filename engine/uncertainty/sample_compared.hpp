#pragma once
#include "engine/uncertainty/sample.hpp"

namespace tally {

/// How one column of a comparison differs from the first, draw by draw.
struct SampledDifference {
  FigureDistribution return_factor, net_present_value;  ///< this column's less the first one's
  double factor_is_higher = 0, net_is_higher = 0;       ///< shares of all draws in which it is better than the first
};

/// What sampling tells of one column: a scenario, or a reference project beside one's own.
struct SampledColumn {
  std::string name;  ///< "base", "low", "reference.outreach"
  std::vector<FigureDistribution> figures;
  std::optional<SampledDifference> difference;  ///< unset in the first

  /// The figure of that name in the JSON results; null if there is none.
  const FigureDistribution* find(std::string_view figure) const;
};

/// Several runs on common draws.
struct SampledComparison : SamplesDone {
  std::vector<SampledColumn> columns;  ///< the runs, then the reference projects of the first
};

/// Draws the uncertain numbers of all runs together: what two of them share is one draw. `options.precision` is not
/// used. Null after an error, which the sink tells.
std::unique_ptr<SampledComparison> sample_compared(std::span<const Run* const> runs, const SampleOptions& options,
                                                   DiagnosticSink& sink);

}  // namespace tally
