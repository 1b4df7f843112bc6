#include "engine/workbook/address.hpp"

#include <fmt/format.h>

namespace tally {
namespace {

/// "A" … "Z", "AA" …
std::string column_name(std::uint32_t column) {
  constexpr std::uint32_t letters = 26;
  std::string name;
  for (std::uint32_t left = column + 1; left > 0; left = (left - 1) / letters)
    name.insert(name.begin(), static_cast<char>('A' + (left - 1) % letters));
  return name;
}

}  // namespace

std::string cell_name(std::uint32_t row, std::uint32_t column) {
  return fmt::format("{}{}", column_name(column), row + 1);
}

std::string fixed_cell_name(std::uint32_t row, std::uint32_t column, std::string_view sheet) {
  return fmt::format("{}{}${}${}", sheet, sheet.empty() ? "" : "!", column_name(column), row + 1);
}

std::string cells_of_row(std::uint32_t row, std::uint32_t first, std::uint32_t last) {
  return cell_name(row, first) + ":" + cell_name(row, last);
}

std::string cells_of_column(std::uint32_t column, std::uint32_t first, std::uint32_t last) {
  return cell_name(first, column) + ":" + cell_name(last, column);
}

}  // namespace tally
