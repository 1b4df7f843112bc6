#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace tally {

// Cells as formulas name them. Rows and columns count from 0.

/// "F12"
std::string cell_name(std::uint32_t row, std::uint32_t column);
/// "$F$12", with the sheet before it if there is one: "Inputs!$F$12".
std::string fixed_cell_name(std::uint32_t row, std::uint32_t column, std::string_view sheet = {});
/// Cells of one row: "F12:J12".
std::string cells_of_row(std::uint32_t row, std::uint32_t first, std::uint32_t last);
/// Cells of one column: "E5:E9".
std::string cells_of_column(std::uint32_t column, std::uint32_t first, std::uint32_t last);

}  // namespace tally
