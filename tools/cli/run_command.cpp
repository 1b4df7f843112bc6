#include "tools/cli/output.hpp"
#include "tools/cli/pipeline.hpp"
#include "tools/cli/sampling.hpp"

namespace tally::cli {
namespace {

std::string shown(const Results& results, const Uncertainty* uncertainty, const OutputArguments& output) {
  if (output.format == "json") return report_json(results, uncertainty);
  if (output.format == "csv") return report_csv(results, uncertainty);
  if (output.format == "markdown") return report_markdown(results, report_options(output), uncertainty);
  return report_text(results, report_options(output), uncertainty);
}

}  // namespace

int run_command(const RunArguments& arguments) {
  std::optional<SampleOptions> options;
  if (wants_samples(arguments.sampling)) {
    options = sample_options(arguments.sampling);
    if (!options) return wrong_use;
  }
  const auto opened = open_model(arguments.model);
  if (opened->status != fine) return opened->status;
  const auto run = run_model(*opened);
  if (!run) return opened->status;
  std::unique_ptr<Uncertainty> uncertainty;
  if (options) {
    uncertainty = sample_model(*opened, *run, *options);
    if (!uncertainty) return opened->status;
  }
  return write_result(arguments.output.file, shown(run->results, uncertainty.get(), arguments.output));
}

}  // namespace tally::cli
