#pragma once
#include <string>

#include "engine/evaluate/run.hpp"
#include "engine/report/edition.hpp"
#include "engine/report/report.hpp"
#include "engine/workbook/workbook.hpp"

namespace tally {

struct WorkbookOptions {
  Language language = Language::english;
  std::string made_by{};  ///< "tally 0.1.0"
  Edition edition{};      ///< shown below the title, as far as it is known
};

/// A run as a workbook with live formulas: a summary beside Tally's figures, the inputs, every step of the plan, and
/// the sources. Each formula gives what the plan's step gives, also after an input was changed. What rules decided
/// stands as it holds for the numbers as written.
Workbook make_workbook(const Run& run, const SourceSet& sources, const WorkbookOptions& options);

}  // namespace tally
