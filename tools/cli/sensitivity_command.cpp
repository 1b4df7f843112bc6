#include "engine/report/sensitivity_report.hpp"
#include "tools/cli/analysis.hpp"
#include "tools/cli/messages.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/sampling.hpp"

namespace tally::cli {
namespace {

std::string shown(const Sensitivity& told, const Results& results, const OutputArguments& output) {
  if (output.format == "json") return sensitivity_json(told, results);
  if (output.format == "csv") return sensitivity_csv(told, results);
  if (output.format == "markdown") return sensitivity_markdown(told, results, report_options(output));
  return sensitivity_text(told, results, report_options(output));
}

}  // namespace

int sensitivity_command(const SensitivityArguments& arguments) {
  const auto options = sample_options(arguments.sampling);
  if (!options) return wrong_use;
  double share = 0;
  if (!arguments.plus_minus.empty()) {
    share = share_in(arguments.plus_minus).value_or(0);
    if (!(share > 0 && share <= 1)) return refuse("--plus-minus takes a share above 0% and at most 100%, such as 20%");
  }
  const auto opened = open_model(arguments.model);
  if (opened->status != fine) return opened->status;
  const Analysis analysis = run_for_figure(*opened, arguments.figure);
  if (!analysis.run) return opened->status;
  std::unique_ptr<Sensitivity> told;
  if (share > 0) {
    told = sensitivity_plus_minus(*analysis.run, analysis.figure, opened->sources, share);
  } else {
    const StopsSampling stops;
    told = sensitivity(*analysis.run, analysis.figure, opened->sources, *options, opened->pipeline.sink());
  }
  if (!told) {
    show_messages(opened->pipeline);
    return opened->pipeline.status();
  }
  return write_output(arguments.output.file, shown(*told, analysis.run->results, arguments.output));
}

}  // namespace tally::cli
