#pragma once
#include <memory>
#include <string>

#include "engine/uncertainty/asked_figure.hpp"
#include "tools/cli/pipeline.hpp"

namespace tally::cli {

/// A run with the figure that an analysis is about.
struct Analysis {
  std::unique_ptr<Run> run;
  AskedFigure figure;
};

/// Runs an opened model and finds the figure: a result by its name in the JSON, else an expression. What is wrong is
/// shown. `run` is null: the command ends with `opened.status`.
Analysis run_for_figure(OpenedModel& opened, const std::string& figure);

/// An expression that was given on the command line; unset after showing what is wrong with it, and then the command
/// ends with `opened.status`. Only before the model runs.
ExprId given_expression(OpenedModel& opened, const std::string& text);

/// The input that a path names, as it is in the opened scenario; unset after saying why it is none.
FactId given_input(OpenedModel& opened, const std::string& path);

/// A value of an input as given on the command line.
struct GivenValue {
  std::string text;
  ExprId root;
  FactId input;
};
/// Unset after saying what is wrong: no quantity, or in another unit than the input.
std::optional<GivenValue> given_value(OpenedModel& opened, const std::string& text, FactId input);
/// In base units, by a run of the model. A bare number is in the unit that the author wrote the input in.
double value_in(const Run& run, const SourceSet& sources, const GivenValue& value, DiagnosticSink& sink);

/// Is the expression a condition, and not a number?
bool is_condition(const CheckedModel& model, ExprId root);

}  // namespace tally::cli
