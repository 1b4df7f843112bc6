#pragma once
#include <string>
#include <vector>

#include "engine/evaluate/run.hpp"
#include "engine/report/report.hpp"

namespace tally {

/// A figure of the summary and where it stands in the plan.
struct WorkbookFigure {
  std::string section;  ///< empty: the headline
  std::string label, unit;
  Slot slot;
  std::string format;
};

/// The figures of a run in the order in which the summary shows them: the model's own, measures, then what its
/// reference projects come to.
std::vector<WorkbookFigure> workbook_figures(const Run& run, const ReportOptions& options);

}  // namespace tally
