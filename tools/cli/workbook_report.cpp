#include "tools/cli/workbook_report.hpp"

#include "engine/workbook/make_workbook.hpp"
#include "engine/workbook/write_workbook.hpp"
#include "tools/cli/edition.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/pipeline.hpp"

namespace tally::cli {

bool wants_workbook(const OutputArguments& output) {
  return output.format == "xlsx" || (output.format.empty() && output.file.ends_with(".xlsx"));
}

int workbook_report(const ReportArguments& arguments) {
  const auto opened = open_model(arguments.model);
  if (opened->status != fine) return opened->status;
  const auto edition = edition_of(opened->pipeline, arguments.edition);
  if (!edition) return wrong_use;
  const auto run = run_model(*opened);
  if (!run) return opened->status;
  const WorkbookOptions options{.language = report_options(arguments.output).language,
                                .made_by = std::string("tally ") + TALLY_VERSION,
                                .edition = *edition};
  const WrittenWorkbook written = write_workbook(make_workbook(*run, opened->sources, options), find_workbook_module());
  if (!written.error.empty()) return refuse(written.error);
  return write_result(arguments.output.file, written.bytes);
}

}  // namespace tally::cli
