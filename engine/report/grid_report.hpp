#pragma once
#include <string>

#include "engine/report/report.hpp"
#include "engine/uncertainty/grid.hpp"

namespace tally {

/// A table of the figure over two inputs. Text parts what breaks even from what does not by a line.
std::string grid_text(const Grid& told, const Results& results, const ReportOptions& options);
std::string grid_markdown(const Grid& told, const Results& results, const ReportOptions& options);
std::string grid_json(const Grid& told, const Results& results);
/// A line for each cell: x, y, value.
std::string grid_csv(const Grid& told);

}  // namespace tally
