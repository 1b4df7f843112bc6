#include <cmath>

#include "engine/report/threshold_report.hpp"
#include "tools/cli/analysis.hpp"
#include "tools/cli/messages.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/sampling.hpp"

namespace tally::cli {
namespace {

std::string shown(const Threshold& told, const Results& results, const OutputArguments& output) {
  if (output.format == "json") return threshold_json(told, results);
  if (output.format == "csv") return threshold_csv(told);
  if (output.format == "markdown") return threshold_markdown(told, results, report_options(output));
  return threshold_text(told, results, report_options(output));
}

/// The ends of the range that were given.
struct GivenRange {
  std::optional<GivenValue> from, to;
};

std::optional<GivenRange> given_range(OpenedModel& opened, const ThresholdArguments& arguments, FactId input) {
  GivenRange range;
  if (!arguments.from.empty() && !(range.from = given_value(opened, arguments.from, input))) return {};
  if (!arguments.to.empty() && !(range.to = given_value(opened, arguments.to, input))) return {};
  return range;
}

}  // namespace

int threshold_command(const ThresholdArguments& arguments) {
  const auto options = sample_options(arguments.sampling);
  if (!options) return wrong_use;
  const auto opened = open_model(arguments.model);
  if (opened->status != fine) return opened->status;
  Pipeline& pipeline = opened->pipeline;
  const FactId fact = given_input(*opened, arguments.input);
  if (!fact) return opened->status;
  const ExprId goal = given_expression(*opened, arguments.goal);
  if (!goal) return opened->status;
  if (!is_condition(pipeline.model(), goal))
    return refuse("`" + arguments.goal + "` is no goal: write what is to be reached, such as `return_factor = 1`");
  const auto given = given_range(*opened, arguments, fact);
  if (!given) return opened->status;
  auto run = run_model(*opened);
  if (!run) return opened->status;
  std::optional<InputDraws> draws;
  if (wants_samples(arguments.sampling)) {
    const StopsSampling stops;
    draws = input_draws(*run, fact, *options, pipeline.sink());
  }
  std::optional<double> from, to;
  if (given->from) from = value_in(*run, opened->sources, *given->from, pipeline.sink());
  if (given->to) to = value_in(*run, opened->sources, *given->to, pipeline.sink());
  const SettableInput input = pipeline.settable(*run, fact);
  const auto usual = usual_range(pipeline.model(), input);
  if (!usual && !(from && to))
    return refuse("`" + arguments.input + "` is 0 in the plain run: say with --from and --to where to look");
  if (!from) from = usual->first;
  if (!to) to = usual->second;
  if (!(*from < *to)) return refuse("--from must lie below --to");
  if (input.legal && (*from < input.legal->low || *to > input.legal->high))
    return refuse("`" + arguments.input + "` cannot be all of that: " + std::string(input.legal->rule));
  run = pipeline.run(opened->scenario);
  if (!run || pipeline.status() != fine) {
    show_errors(pipeline);
    return pipeline.status();
  }
  Threshold told = threshold(*run, input, goal, *from, *to);
  told.goal = arguments.goal;
  told.draws = std::move(draws);
  return write_output(arguments.output.file, shown(told, run->results, arguments.output));
}

}  // namespace tally::cli
