#include "engine/evaluate/audit.hpp"
#include "engine/report/audit_report.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/pipeline.hpp"

namespace tally::cli {
namespace {

std::string shown(const Audit& audit, const Results& results, const SourceSet& sources, const OutputArguments& output) {
  if (output.format == "json") return audit_json(audit, results, sources);
  if (output.format == "markdown") return audit_markdown(audit, results, sources, report_options(output));
  return audit_text(audit, results, sources, report_options(output));
}

}  // namespace

int audit_command(const AuditArguments& arguments) {
  const auto opened = open_model(arguments.model);
  if (opened->status != fine) return opened->status;
  const auto run = run_model(*opened);
  if (!run) return opened->status;
  const Audit audited = audit(*run);
  const int written =
      write_result(arguments.output.file, shown(audited, run->results, opened->sources, arguments.output));
  if (written != fine) return written;
  return audited.passed() ? fine : problems;
}

}  // namespace tally::cli
