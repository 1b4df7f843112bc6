#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/workbook/workbook.hpp"
#include "engine/workbook/written_inputs.hpp"

namespace tally {

/// Where inputs stand, as formulas of other sheets name them.
struct InputCells {
  const WrittenInputs* inputs = nullptr;
  std::vector<std::string> values;                               ///< "Inputs!$C$7", by place in the inputs
  std::map<std::pair<std::uint32_t, int>, std::string> indices;  ///< of a price index and a year
};

/// The sheet of all numbers that may be changed, file by file, and the price indices that bring them to the model's
/// prices.
Sheet inputs_sheet(const Run& run, const SourceSet& sources, const WrittenInputs& inputs, const ReportOptions& options,
                   InputCells& cells);

}  // namespace tally
