#pragma once
#include <memory>
#include <optional>

#include "engine/uncertainty/gathering.hpp"
#include "engine/uncertainty/uncertainty.hpp"

namespace tally {

/// How a model is sampled.
struct SampleOptions {
  static constexpr std::uint64_t usual_samples = 16'384, most_samples = 4'000'000'000;
  std::uint64_t samples = usual_samples;
  std::uint64_t seed = 1;
  Sampling sampling = Sampling::sobol;
  /// Goes on until the 95% margin of the return factor's mean is this share of it; `samples` is then the most it takes.
  std::optional<double> precision;
  unsigned threads = usual_threads();
  Progress progress;                  ///< may be empty
  std::vector<SampledFigure> also{};  ///< other figures of the run's plan to be told of
};

/// Draws the uncertain numbers of a run again and again. Null after an error, which the sink tells: correlations that
/// cannot be.
std::unique_ptr<Uncertainty> sample(const Run& run, const SourceSet& sources, const SampleOptions& options,
                                    DiagnosticSink& sink);

/// Puts what sampling settled in place of what a plain run left open.
void settle_expects(Results& results, const Uncertainty& uncertainty);
/// Settles the `expect`s `with 90%` of a plain run, if it has some, by the usual samples. False after an error.
bool settle_open_expects(Run& run, const SourceSet& sources, DiagnosticSink& sink);

/// The correlations of a model by draws. What cannot be is reported: a line with several uncertain numbers,
/// correlations that contradict one another. Draws that the reducer does not know yet get a place.
std::vector<RankCorrelation> correlations_of(const Variant& variant, Reducer& reducer, DiagnosticSink& sink);

/// Reports distributions whose arguments came to something impossible, such as a standard deviation of zero.
void check_distributions(const Reduced& reduced, DiagnosticSink& sink);

/// Reports correlations that cannot be.
void check_correlations(const CheckedModel& model, DiagnosticSink& sink);

}  // namespace tally
