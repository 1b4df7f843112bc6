#include "tools/cli/output.hpp"
#include "tools/cli/pipeline.hpp"

namespace tally::cli {
namespace {

std::string shown(const Results& results, const OutputArguments& output) {
  if (output.format == "json") return report_json(results);
  if (output.format == "csv") return report_csv(results);
  if (output.format == "markdown") return report_markdown(results, report_options(output));
  return report_text(results, report_options(output));
}

}  // namespace

int run_command(const RunArguments& arguments) {
  const auto opened = open_model(arguments.model);
  if (opened->status != fine) return opened->status;
  const auto run = run_model(*opened);
  if (!run) return opened->status;
  return write_result(arguments.output.file, shown(run->results, arguments.output));
}

}  // namespace tally::cli
