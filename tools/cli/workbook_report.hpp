#pragma once
#include "tools/cli/commands.hpp"

namespace tally::cli {

/// Does `--format`, or without it the ending of the file, name a workbook?
bool wants_workbook(const OutputArguments& output);

/// `tally report MODEL -o model.xlsx`
int workbook_report(const ReportArguments& arguments);

}  // namespace tally::cli
