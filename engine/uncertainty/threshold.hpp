#pragma once
#include <memory>
#include <optional>
#include <string>

#include "engine/uncertainty/sample.hpp"
#include "engine/uncertainty/settable.hpp"
#include "engine/uncertainty/solutions.hpp"

namespace tally {

/// The draws of a line, to tell how likely it lies below a value.
struct InputDraws {
  Statistic statistic;
  std::uint64_t samples = 0, seed = 0;
  Sampling sampling = Sampling::sobol;
  double probability_below(double x) const { return Ranks(statistic.counts()).share_up_to(x); }
};
/// Unset where the line hangs on no uncertain number, or after an error, which the sink tells.
std::optional<InputDraws> input_draws(const Run& run, FactId fact, const SampleOptions& options, DiagnosticSink& sink);

/// At which values of an input a goal is reached, all other numbers at their best estimates.
struct Threshold {
  SettableInput input;
  std::string goal;          ///< as written
  bool is_equation = false;  ///< `=`: single values are looked for
  bool holds_in_plain_run = false;
  bool hangs_on_input = true;
  double from = 0, to = 0;  ///< the range that was looked through
  Solutions solutions;
  std::optional<InputDraws> draws;
};

/// The range to look through where none is given: the field's own, as far as it has ends; else from zero, or for what
/// may have either sign from minus tenfold, to tenfold the plain value. Unset where that is no range.
std::optional<std::pair<double, double>> usual_range(const CheckedModel& model, const SettableInput& input);

/// `run`: with the input settable. `goal`: a condition that `check_expression` added.
Threshold threshold(const Run& run, const SettableInput& input, ExprId goal, double from, double to);

}  // namespace tally
