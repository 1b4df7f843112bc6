#include <string_view>

#include "tools/cli/output.hpp"
#include "tools/cli/workbook_report.hpp"

namespace tally::cli {

int report_command(const ReportArguments& arguments) {
  if (wants_workbook(arguments.output)) return workbook_report(arguments);
  return refuse("a report is xlsx: end the file's name so (.xlsx), or give --format");
}

}  // namespace tally::cli
