#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/uncertainty/asked_figure.hpp"
#include "engine/uncertainty/information_value.hpp"
#include "engine/uncertainty/model_numbers.hpp"
#include "engine/uncertainty/sample.hpp"

namespace tally {

/// What it is worth to know one uncertain number, or several that are correlated.
struct InputInformation {
  std::vector<ModelNumber> numbers;
  InformationValue value;
};

/// What it is worth to know all numbers of one source.
struct SourceInformation {
  enum class Kind : std::uint8_t { source, assumed, none };
  Kind kind = Kind::source;
  std::string name, label;
  std::vector<ModelNumber> numbers;  ///< whose lines cite it; and those that are correlated with them
  InformationValue value;
};

/// Expected value of information for the decision to do the project or to leave it.
struct Voi {
  AskedFigure figure;                      ///< money: done where it is above 0
  double best = 0;                         ///< in the plain run
  std::vector<InputInformation> inputs;    ///< most valuable first
  std::vector<SourceInformation> sources;  ///< likewise
  std::vector<ModelNumber> without_influence;
  InformationValues values;  ///< of all, and how it was sampled
  std::uint64_t asked = 0, seed = 0;
  Sampling sampling = Sampling::sobol;
};

/// Null after an error, which the sink tells.
std::unique_ptr<Voi> value_of_information(const Run& run, const AskedFigure& figure, const SourceSet& sources,
                                          const SampleOptions& options, DiagnosticSink& sink);

}  // namespace tally
