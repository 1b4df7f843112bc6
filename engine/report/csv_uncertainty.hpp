#pragma once
#include "engine/report/csv_writer.hpp"
#include "engine/uncertainty/uncertainty.hpp"

namespace tally {

/// What sampling tells, one number a line, in the columns of `report_csv`: section "uncertainty", the figure's name
/// with the statistic behind it.
void write_uncertainty(CsvWriter& csv, const Uncertainty& uncertainty);

}  // namespace tally
