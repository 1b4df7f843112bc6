#include "engine/workbook/workbook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "engine/workbook/address.hpp"

namespace tally {
namespace {

// What Excel holds; LibreOffice holds no less.
constexpr std::uint32_t most_rows = 1'048'576, most_columns = 16'384;
constexpr std::size_t longest_formula = 8'192, longest_text = 32'767;

/// The length of a UTF-8 text as Excel counts it, in UTF-16.
std::size_t length_of(std::string_view text) {
  std::size_t length = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    length += (byte & 0xC0) != 0x80;
    length += byte >= 0xF0;
  }
  return length;
}

std::string beyond(const Sheet& sheet, const SheetCell& cell) {
  const auto tell = [&](std::string_view what, std::size_t has, std::size_t most) {
    return fmt::format("a workbook cannot hold this model: {} of sheet `{}` would {} {}, and a spreadsheet takes {}",
                       cell_name(cell.row, cell.column), sheet.name, what, has, most);
  };
  if (cell.row >= most_rows) return tell("stand in row", cell.row + 1, most_rows);
  if (cell.column >= most_columns) return tell("stand in column", cell.column + 1, most_columns);
  const std::size_t length = length_of(cell.text);
  if (cell.kind == SheetCell::Kind::formula && length >= longest_formula)
    return tell("hold a formula with a length of", length, longest_formula);
  if (length > longest_text) return tell("hold a text with a length of", length, longest_text);
  return {};
}

}  // namespace

void Sheet::text(std::uint32_t row, std::uint32_t column, std::string_view words, CellLook look) {
  cells.push_back({row, column, SheetCell::Kind::text, look, std::string(words), 0, {}, {}});
}

void Sheet::number(std::uint32_t row, std::uint32_t column, double value, std::string_view format, CellLook look) {
  cells.push_back({row, column, SheetCell::Kind::number, look, {}, value, std::string(format), {}});
}

void Sheet::formula(std::uint32_t row, std::uint32_t column, std::string formula, double value, std::string_view format,
                    CellLook look) {
  cells.push_back(
      {row, column, SheetCell::Kind::formula, look, std::move(formula), value, std::string(format), "#N/A"});
}

void Sheet::text_formula(std::uint32_t row, std::uint32_t column, std::string formula, std::string_view result,
                         std::string_view format, CellLook look) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  cells.push_back({row, column, SheetCell::Kind::formula, look, std::move(formula), none, std::string(format),
                   std::string(result)});
}

std::uint32_t Sheet::note(std::uint32_t row, std::string_view words) {
  constexpr std::size_t longest_line = 120;
  while (!words.empty()) {
    std::size_t end = words.size();
    if (end > longest_line) end = words.rfind(' ', longest_line);
    if (end == std::string_view::npos || end == 0) end = words.size();
    text(row++, 0, words.substr(0, end), CellLook::note);
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return row;
}

std::string beyond_limits(const Workbook& workbook) {
  for (const Sheet& sheet : workbook.sheets)
    for (const SheetCell& cell : sheet.cells)
      if (std::string problem = beyond(sheet, cell); !problem.empty()) return problem;
  return {};
}

}  // namespace tally
