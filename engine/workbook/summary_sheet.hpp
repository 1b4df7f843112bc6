#pragma once
#include <vector>

#include "engine/workbook/figures.hpp"
#include "engine/workbook/make_workbook.hpp"
#include "engine/workbook/translator.hpp"

namespace tally {

/// The sheet of the results, each as a formula beside what Tally computed, and what has no price.
Sheet summary_sheet(const Run& run, const std::vector<WorkbookFigure>& figures, const Translator& translator,
                    const WorkbookOptions& options);

}  // namespace tally
