#pragma once
#include <span>

#include "engine/explain/explanation.hpp"
#include "engine/uncertainty/sample.hpp"

namespace tally {

/// Samples the steps of an explanation on common draws: the interval of each whose value hangs on an uncertain number,
/// and, for the explained figure, the share of its variance that goes back to each uncertain line. False after an
/// error, which the sink tells.
bool sample_steps(Explanation& explanation, const Run& run, const SourceSet& sources, const SampleOptions& options,
                  DiagnosticSink& sink);

/// Samples the steps of several explanations of one run on common draws, all at once: their intervals alone. False
/// after an error, which the sink tells.
bool sample_intervals(std::span<Explanation> explanations, const Run& run, const SampleOptions& options,
                      DiagnosticSink& sink);

}  // namespace tally
