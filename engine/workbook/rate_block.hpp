#pragma once
#include <string>
#include <vector>

#include "engine/workbook/words.hpp"
#include "engine/workbook/workbook.hpp"

namespace tally {

/// The search for one internal rate of return, written as formulas below `first_row`. A flow and its number for each
/// half year from 0. Gives the row after it; the rate stands in `rate_cell`, and is not a number if there is none or
/// several.
struct RateBlock {
  std::string rate_cell;  ///< "Rate!$B$480"
  double rate;
  std::uint32_t next_row;
};
RateBlock put_rate_block(Sheet& sheet, std::uint32_t first_row, std::string_view name,
                         const std::vector<std::string>& flows, const std::vector<double>& numbers,
                         const WorkbookWords& words);

}  // namespace tally
