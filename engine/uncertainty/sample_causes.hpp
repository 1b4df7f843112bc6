#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/evaluate/causes.hpp"
#include "engine/uncertainty/sample.hpp"

namespace tally {

/// How a figure differs, draw by draw.
struct SampledAttribution {
  FigureDistribution before, after, total;   ///< total: after less before
  std::vector<FigureDistribution> by_cause;  ///< by place in `Causes::causes`: with that change alone, less before
  FigureDistribution interaction;            ///< total less all causes
};

/// Whether a mean is further from zero than twice its standard error; what is certain is, where it is not zero.
bool is_beyond_noise(const FigureDistribution& difference);

/// What sampling tells of the causes of a difference.
struct SampledCauses : SamplesDone {
  std::vector<SampledAttribution> figures;  ///< as asked for
};

/// Draws both models and each cause together: what they share is one draw, so that it cancels out of differences.
/// `figures`: names that `figures_of` knows; what a run does not have counts as zero. Null after an error.
std::unique_ptr<SampledCauses> sample_causes(const Causes& causes, std::span<const std::string> figures,
                                             const SampleOptions& options, DiagnosticSink& sink);

}  // namespace tally
