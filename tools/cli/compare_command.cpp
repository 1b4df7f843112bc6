#include <algorithm>

#include "engine/report/compare.hpp"
#include "tools/cli/messages.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/pipeline.hpp"
#include "tools/cli/sampling.hpp"

namespace tally::cli {
namespace {

std::string shown(std::span<const ComparedColumn> columns, const SampledComparison* sampled,
                  const OutputArguments& output) {
  if (output.format == "json") return compare_json(columns, sampled);
  if (output.format == "csv") return compare_csv(columns, sampled);
  if (output.format == "markdown") return compare_markdown(columns, report_options(output), sampled);
  return compare_text(columns, report_options(output), sampled);
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
  std::optional<SampleOptions> options;
  if (wants_samples(arguments.sampling)) {
    options = sample_options(arguments.sampling);
    if (!options) return wrong_use;
  }
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
  std::unique_ptr<SampledComparison> sampled;
  if (options) {
    std::vector<const Run*> drawn;
    for (const auto& run : runs) drawn.push_back(run.get());
    sampled = sample_runs(*opened, drawn, *options);
    if (!sampled) return opened->status;
  }
  const auto columns = columns_of(results, report_options(arguments.output).language);
  return write_result(arguments.output.file, shown(columns, sampled.get(), arguments.output));
}

}  // namespace tally::cli
