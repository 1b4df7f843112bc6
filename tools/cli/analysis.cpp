#include "tools/cli/analysis.hpp"

#include <cmath>

#include "tools/cli/messages.hpp"
#include "tools/cli/output.hpp"

namespace tally::cli {

bool is_condition(const CheckedModel& model, ExprId root) {
  const Op op = model.exprs[root.value].op;
  return op >= Op::less && op <= Op::any_of;
}

ExprId given_expression(OpenedModel& opened, const std::string& text) {
  const ExprId root = opened.pipeline.expression(text);
  if (root && !opened.pipeline.sink().has_errors()) return root;
  show_errors(opened.pipeline);
  opened.status = opened.pipeline.status();
  if (opened.status == fine) opened.status = wrong_use;
  return {};
}

FactId given_input(OpenedModel& opened, const std::string& path) {
  const ExprId root = given_expression(opened, path);
  if (!root) return {};
  const Expr& expr = opened.pipeline.model().exprs[root.value];
  if (expr.op == Op::fact) {
    const std::string_view why = why_not_settable(opened.pipeline.model(), FactId(expr.payload));
    if (why.empty()) return FactId(expr.payload);
    opened.status = refuse("`" + path + "` cannot be varied: " + std::string(why));
    return {};
  }
  opened.status =
      refuse(expr.op == Op::result ? "`" + path + "` is a result; an input is a number that the model is given"
                                   : "`" + path + "` is no input; write the name of a line, a number or a field");
  return {};
}

std::optional<GivenValue> given_value(OpenedModel& opened, const std::string& text, FactId input) {
  const ExprId root = given_expression(opened, text);
  if (!root) return {};
  const CheckedModel& model = opened.pipeline.model();
  const DimensionId wanted = model.fact(input).dimension, given = model.exprs[root.value].dimension;
  const bool is_bare = !given || given == Dimensions::none;
  if (!is_condition(model, root) && (is_bare || given == wanted)) return GivenValue{text, root, input};
  const std::string what = is_condition(model, root) ? "a condition" : "in " + model.dimensions.text(given);
  opened.status = refuse("`" + text + "` is " + what + ", but `" + std::string(model.fact(input).name) + "` is " +
                         (wanted ? "in " + model.dimensions.text(wanted) : std::string("a bare number")));
  return {};
}

double value_in(const Run& run, const SourceSet& sources, const GivenValue& value, DiagnosticSink& sink) {
  const CheckedModel& model = run.variant.model();
  const double number = value_of(run, value.root, sink).value_or(std::nan(""));
  const DimensionId wanted = model.fact(value.input).dimension, given = model.exprs[value.root.value].dimension;
  const bool is_bare = !given || given == Dimensions::none;
  if (!is_bare || !wanted || wanted == Dimensions::none) return number;
  return number * author_unit(model, sources, run.variant.resolve(value.input)).factor;
}

Analysis run_for_figure(OpenedModel& opened, const std::string& figure) {
  Pipeline& pipeline = opened.pipeline;
  const auto end = [&](int status) {
    opened.status = status;
    return Analysis{};
  };
  std::unique_ptr<Run> run = pipeline.run(opened.scenario);
  std::optional<AskedFigure> found;
  if (run && !pipeline.sink().has_errors()) found = figure_named(*run, figure);
  if (!run || found || pipeline.sink().has_errors()) {
    show_messages(pipeline);
    opened.status = pipeline.status();
    return opened.status == fine ? Analysis{std::move(run), std::move(*found)} : Analysis{};
  }
  run.reset();
  const ExprId root = given_expression(opened, figure);
  if (!root) return {};
  if (is_condition(pipeline.model(), root)) return end(refuse("`" + figure + "` is a condition; a figure is a number"));
  run = pipeline.run(opened.scenario);
  show_messages(pipeline);
  if (!run || pipeline.status() != fine) return end(pipeline.status());
  AskedFigure asked = figure_of_expression(*run, root, figure);
  return {std::move(run), std::move(asked)};
}

}  // namespace tally::cli
