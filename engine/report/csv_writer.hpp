#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// A cell of text as RFC 4180 has it: quoted where needed. Text that a spreadsheet would take for a formula gets a `'`
/// before it.
std::string csv_text(std::string_view text);

/// All digits that tell a number from its neighbours; an empty cell for what is no number.
std::string csv_number(double value);
std::string csv_number(const std::optional<double>& value);

/// Collects rows; lines end on CR LF.
class CsvWriter {
 public:
  /// Cells as they stand: numbers, and text that went through `csv_text`.
  void row(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) text_.append(i > 0 ? "," : "").append(cells[i]);
    text_ += "\r\n";
  }
  std::string finish() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace tally
