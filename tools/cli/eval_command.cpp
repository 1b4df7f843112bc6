#include <fmt/format.h>

#include "tools/cli/messages.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/pipeline.hpp"

namespace tally::cli {
namespace {

bool is_truth(Op op) { return op >= Op::less && op <= Op::any_of; }

std::string shown(const CheckedModel& model, ExprId root, const std::optional<double>& value) {
  if (!value) return "n/a";
  const Expr& expression = model.exprs[root.value];
  if (is_truth(expression.op)) return value != 0.0 ? "true" : "false";
  const std::string number = fmt::format("{:.10g}", *value);
  if (!expression.dimension || expression.dimension == Dimensions::none) return number;
  return number + " " + model.dimensions.text(expression.dimension);
}

}  // namespace

int eval_command(const EvalArguments& arguments) {
  const auto opened = open_model(arguments.model);
  if (opened->status != fine) return opened->status;
  Pipeline& pipeline = opened->pipeline;
  const ExprId root = pipeline.expression(arguments.expression);
  std::unique_ptr<Run> run = root ? pipeline.run(opened->scenario) : nullptr;
  std::optional<double> value;
  if (run) value = value_of(*run, root, pipeline.sink());
  show_errors(pipeline);
  if (const int status = pipeline.status(); status != fine) return status;
  return write_output({}, shown(pipeline.model(), root, value) + "\n");
}

}  // namespace tally::cli
