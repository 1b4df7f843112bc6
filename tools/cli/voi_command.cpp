#include "engine/report/voi_report.hpp"
#include "tools/cli/analysis.hpp"
#include "tools/cli/messages.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/sampling.hpp"

namespace tally::cli {
namespace {

std::string shown(const Voi& told, const Results& results, const OutputArguments& output) {
  if (output.format == "json") return voi_json(told, results);
  if (output.format == "csv") return voi_csv(told);
  if (output.format == "markdown") return voi_markdown(told, results, report_options(output));
  return voi_text(told, results, report_options(output));
}

}  // namespace

int voi_command(const VoiArguments& arguments) {
  const auto options = sample_options(arguments.sampling);
  if (!options) return wrong_use;
  const auto opened = open_model(arguments.model);
  if (opened->status != fine) return opened->status;
  const Analysis analysis = run_for_figure(*opened, arguments.figure);
  if (!analysis.run) return opened->status;
  if (analysis.figure.unit != opened->pipeline.model().settings.money)
    return refuse("`" + arguments.figure +
                  "` is no amount of money: the value of information is told in money, of a "
                  "figure that is above 0 where the project is worth doing, such as net_present_value");
  std::unique_ptr<Voi> told;
  {
    const StopsSampling stops;
    told = value_of_information(*analysis.run, analysis.figure, opened->sources, *options, opened->pipeline.sink());
  }
  if (!told) {
    show_messages(opened->pipeline);
    return opened->pipeline.status();
  }
  return write_output(arguments.output.file, shown(*told, analysis.run->results, arguments.output));
}

}  // namespace tally::cli
