#include <algorithm>

#include "engine/report/grid_report.hpp"
#include "tools/cli/analysis.hpp"
#include "tools/cli/messages.hpp"
#include "tools/cli/output.hpp"

namespace tally::cli {
namespace {

constexpr unsigned most_steps = 200;

std::string shown(const Grid& told, const Results& results, const OutputArguments& output) {
  if (output.format == "json") return grid_json(told, results);
  if (output.format == "csv") return grid_csv(told);
  if (output.format == "markdown") return grid_markdown(told, results, report_options(output));
  return grid_text(told, results, report_options(output));
}

/// An input and its range, as given.
struct GivenSide {
  FactId input;
  GivenValue from, to;
};

/// "150..300 persons/year": the first number has the unit of the second where it has none of its own.
std::pair<std::string, std::string> ends_of(const std::string& range, std::size_t dots) {
  std::string from = range.substr(0, dots), to = range.substr(dots + 2);
  if (from.find_first_not_of("-_.0123456789 ") == std::string::npos) {
    const std::size_t unit = to.find_first_not_of("-_.0123456789 ");
    if (unit != std::string::npos) from += (to[unit] == '%' ? "" : " ") + to.substr(unit);
  }
  return {from, to};
}

std::optional<GivenSide> given_side(OpenedModel& opened, const std::string& option, const std::string& text) {
  const std::size_t sign = text.find('='), dots = text.find("..");
  if (sign == std::string::npos || dots == std::string::npos || dots < sign) {
    opened.status = refuse(option + " takes an input and its range, such as outreach.reach='150..300 persons/year'");
    return {};
  }
  const FactId input = given_input(opened, text.substr(0, sign));
  if (!input) return {};
  const auto [first, second] = ends_of(text.substr(sign + 1), dots - sign - 1);
  const auto from = given_value(opened, first, input);
  if (!from) return {};
  const auto to = given_value(opened, second, input);
  if (!to) return {};
  return GivenSide{input, *from, *to};
}

}  // namespace

int grid_command(const GridArguments& arguments) {
  if (arguments.steps < 2 || arguments.steps > most_steps)
    return refuse("--steps takes a whole number from 2 to " + std::to_string(most_steps));
  const auto opened = open_model(arguments.model);
  if (opened->status != fine) return opened->status;
  Pipeline& pipeline = opened->pipeline;
  const auto x = given_side(*opened, "--x", arguments.x);
  if (!x) return opened->status;
  const auto y = given_side(*opened, "--y", arguments.y);
  if (!y) return opened->status;
  if (x->input == y->input) return refuse("--x and --y name the same input; a grid needs two");
  Analysis analysis = run_for_figure(*opened, arguments.figure);
  if (!analysis.run) return opened->status;
  const auto side = [&](const GivenSide& given) {
    const Run& run = *analysis.run;
    return evenly(value_in(run, opened->sources, given.from, pipeline.sink()),
                  value_in(run, opened->sources, given.to, pipeline.sink()), arguments.steps);
  };
  GridSide across{{}, side(*x)}, down{{}, side(*y)};
  across.input = pipeline.settable(*analysis.run, x->input);
  down.input = pipeline.settable(*analysis.run, y->input);
  for (const GridSide* each : {&across, &down}) {
    const auto& legal = each->input.legal;
    const auto [least, most] = std::minmax(each->values.front(), each->values.back());
    if (least == most) return refuse("a range needs two values that differ");
    if (legal && (least < legal->low || most > legal->high || (legal->above_low && least == legal->low)))
      return refuse("`" + each->input.line.name + "` cannot be all of that: " + std::string(legal->rule));
  }
  analysis.run = pipeline.run(opened->scenario);
  if (!analysis.run || pipeline.status() != fine) {
    show_errors(pipeline);
    return pipeline.status();
  }
  // The slots of the figure are those of the new run.
  if (!analysis.figure.root) analysis.figure = *figure_named(*analysis.run, arguments.figure);
  return write_output(arguments.output.file,
                      shown(grid(*analysis.run, analysis.figure, std::move(across), std::move(down)),
                            analysis.run->results, arguments.output));
}

}  // namespace tally::cli
