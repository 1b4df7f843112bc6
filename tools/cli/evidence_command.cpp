#include "engine/explain/evidence.hpp"
#include "engine/report/evidence_report.hpp"
#include "tools/cli/messages.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/pipeline.hpp"

namespace tally::cli {
namespace {

std::string shown(const Evidence& evidence, const Results& results, const OutputArguments& output) {
  if (output.format == "json") return evidence_json(evidence, results);
  if (output.format == "csv") return evidence_csv(evidence);
  if (output.format == "markdown") return evidence_markdown(evidence, results, report_options(output));
  return evidence_text(evidence, results, wide_report_options(output));
}

}  // namespace

int evidence_command(const EvidenceArguments& arguments) {
  const auto opened = open_model(arguments.model);
  if (opened->status != fine) return opened->status;
  const auto run = run_model(*opened);
  if (!run) return opened->status;
  const auto evidence = evidence_of(*run, opened->sources, opened->pipeline.sink());
  if (!evidence) {
    show_messages(opened->pipeline);
    return opened->pipeline.status();
  }
  return write_result(arguments.output.file, shown(*evidence, run->results, arguments.output));
}

}  // namespace tally::cli
