#pragma once
#include <memory>
#include <optional>

#include "engine/uncertainty/sample.hpp"
#include "engine/uncertainty/sample_compared.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/pipeline.hpp"

namespace tally::cli {

/// Whether a plain run is not enough: samples or a precision are asked for.
bool wants_samples(const SamplingArguments& arguments);

/// A share as written on the command line, "0.5%" or "0.005"; unset if it is none.
std::optional<double> share_in(std::string_view text);

/// The options that the arguments ask for; unset after saying on standard error what is wrong with them. Progress is
/// shown on a terminal, and Ctrl-C stops the sampling there: what was drawn is told, marked as partial.
std::optional<SampleOptions> sample_options(const SamplingArguments& arguments);

/// While it lives, Ctrl-C stops the sampling and not the program.
class StopsSampling {
 public:
  StopsSampling();
  ~StopsSampling();
  StopsSampling(const StopsSampling&) = delete;
  StopsSampling& operator=(const StopsSampling&) = delete;

 private:
  void (*before_)(int);
};

/// Samples a run, shows what is wrong and settles its `expect`s. Null: the command ends with `opened.status`.
std::unique_ptr<Uncertainty> sample_model(OpenedModel& opened, Run& run, const SampleOptions& options);

/// Samples runs of a model on common draws. Null: the command ends with `opened.status`.
std::unique_ptr<SampledComparison> sample_runs(OpenedModel& opened, std::span<const Run* const> runs,
                                               const SampleOptions& options);

}  // namespace tally::cli
