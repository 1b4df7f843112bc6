#pragma once
#include "engine/workbook/workbook.hpp"
#include "engine/workbook/written_inputs.hpp"

namespace tally {

/// The sheet of the sources that the inputs cite, and of what is assumed.
Sheet sources_sheet(const Run& run, const WrittenInputs& inputs, const ReportOptions& options);

}  // namespace tally
