#include <algorithm>

#include "engine/report/compare.hpp"
#include "tools/cli/messages.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/pipeline.hpp"

namespace tally::cli {
namespace {

std::string shown(std::span<const ComparedColumn> columns, const OutputArguments& output) {
  if (output.format == "json") return compare_json(columns);
  if (output.format == "csv") return compare_csv(columns);
  if (output.format == "markdown") return compare_markdown(columns, report_options(output));
  return compare_text(columns, report_options(output));
}

/// The base and the scenarios that are asked for, or all of them. `missing`: a name that no scenario has.
std::vector<ScenarioId> chosen_scenarios(const Pipeline& pipeline, const std::vector<std::string>& names,
                                         std::string& missing) {
  std::vector<ScenarioId> chosen{ScenarioId{}};
  for (const std::string& name : names) {
    if (name == "base") continue;
    chosen.push_back(pipeline.scenario(name));
    if (!chosen.back()) missing = name;
  }
  if (names.empty())
    for (std::size_t i = 0; i < pipeline.model().scenarios.size(); ++i) chosen.push_back(ScenarioId{i});
  return chosen;
}

}  // namespace

int compare_command(const CompareArguments& arguments) {
  const auto opened = open_model(arguments.model);
  if (opened->status != fine) return opened->status;
  std::string missing;
  std::vector<std::unique_ptr<Run>> runs;
  std::vector<const Results*> results;
  for (const ScenarioId scenario : chosen_scenarios(opened->pipeline, arguments.scenarios, missing)) {
    if (!missing.empty()) return refuse("there is no scenario `" + missing + "`");
    runs.push_back(opened->pipeline.run(scenario));
    if (runs.back()) results.push_back(&runs.back()->results);
  }
  show_messages(opened->pipeline);
  if (const int status = opened->pipeline.status(); status != fine) return status;
  return write_result(arguments.output.file,
                      shown(columns_of(results, report_options(arguments.output).language), arguments.output));
}

}  // namespace tally::cli
