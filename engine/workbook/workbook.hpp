#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// How a cell looks. Only cells that look like `input` are meant to be changed.
enum class CellLook : std::uint8_t {
  plain,
  title,
  note,
  section,
  header,
  name,     ///< of the author
  wording,  ///< how a row is computed
  input,
  figure,
  total,
  fixed,  ///< a number that Tally computed, to compare with
};

/// A cell. Text is never read as a formula; a formula has no `=` before it and comes with the number that Tally has for
/// it, which viewers show that do not compute. Places count from 0.
struct SheetCell {
  enum class Kind : std::uint8_t { text, number, formula };
  std::uint32_t row = 0, column = 0;
  Kind kind = Kind::text;
  CellLook look = CellLook::plain;
  std::string text;    ///< the text or the formula
  double value = 0;    ///< not a number: n/a
  std::string format;  ///< of numbers, as spreadsheets write it: "#,##0.00"
  std::string result;  ///< of a formula that gives a text, or n/a
};

/// One sheet of a workbook.
struct Sheet {
  std::string name;
  std::vector<double> widths;  ///< of the columns from the left, in characters; the last one holds for all others
  std::uint32_t frozen_rows = 0, frozen_columns = 0;
  std::uint32_t header_row = 0;  ///< repeated on every printed page
  std::vector<SheetCell> cells;
  std::uint32_t marked_column = no_column;  ///< where cells that hold `mark` stand out
  std::string mark;

  static constexpr std::uint32_t no_column = 0xffffffff;

  void text(std::uint32_t row, std::uint32_t column, std::string_view text, CellLook look = CellLook::plain);
  void number(std::uint32_t row, std::uint32_t column, double value, std::string_view format,
              CellLook look = CellLook::figure);
  void formula(std::uint32_t row, std::uint32_t column, std::string formula, double value, std::string_view format,
               CellLook look = CellLook::figure);
  /// A formula that gives a text now.
  void text_formula(std::uint32_t row, std::uint32_t column, std::string formula, std::string_view result,
                    std::string_view format, CellLook look = CellLook::figure);
  /// A text over several rows, so that it stays on the screen; gives the row after it.
  std::uint32_t note(std::uint32_t row, std::string_view text);
};

/// A workbook before it is a file.
struct Workbook {
  std::string title;
  std::string date;  ///< "2026-03-31": when it was made, as far as its file tells; empty: always the same day
  std::vector<Sheet> sheets;
};

/// What a spreadsheet cannot hold of this workbook: too many rows or columns, a formula or text that is too long. Empty
/// if it can.
std::string beyond_limits(const Workbook& workbook);

}  // namespace tally
