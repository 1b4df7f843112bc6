#include "engine/report/text_table.hpp"

#include <algorithm>

#include "engine/report/display_width.hpp"
#include "engine/report/paint.hpp"

namespace tally {
namespace {

constexpr int gap = 2;
constexpr int narrowest = 10;
/// Labels have this much before a column is spared for them.
constexpr int readable = 18;
constexpr int label_lines = 3;
constexpr int story_lines = 12;

std::string repeated(std::string_view piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

std::size_t indent_of(std::string_view text) { return std::min(text.find_first_not_of(' '), text.size()); }

/// The arrow before what a rule derives; lines after the first stand under the words.
constexpr std::string_view arrow = "↳ ";

/// Lays out one table: first the widths of its columns, then its lines.
class TextTable {
 public:
  TextTable(LedgerTable table, int width, bool colour)
      : table_(std::move(table)),
        room_(std::max(width - 2 * page_margin, 30)),
        colour_(colour),
        flexible_(table.label_is_short ? 1 : 0) {
    measure();
    while (drop_spare_column()) measure();
    widen_for_groups();
    fit();
  }

  std::string text() {
    write_titles();
    write_rule();
    for (const std::string& line : table_.drawing) write_line(line);
    for (const LedgerRow& row : table_.rows) write_row(row);
    for (const std::string& note : table_.notes) write_note(note);
    return std::move(text_);
  }

 private:
  std::size_t column_count() const { return table_.columns.size() + 1; }
  bool is_right(std::size_t column) const { return column > 0 && table_.columns[column - 1].align == Align::right; }

  void measure() {
    widths_.assign(column_count(), 0);
    for (std::size_t i = 1; i < column_count(); ++i) widths_[i] = display_width(table_.columns[i - 1].title);
    for (const LedgerRow& row : table_.rows) {
      if (row.kind == RowKind::detail) continue;
      for (std::size_t i = 0; i < row.cells.size() && i < widths_.size(); ++i)
        widths_[i] = std::max(widths_[i], display_width(without_controls(row.cells[i])));
    }
  }

  /// Leaves out the columns that can best be spared where the page is too narrow for all.
  bool drop_spare_column() {
    const int needed = total() - widths_[flexible_] + std::min(widths_[flexible_], readable);
    if (needed <= room_) return false;
    const auto most = std::max_element(table_.columns.begin(), table_.columns.end(),
                                       [](const LedgerColumn& a, const LedgerColumn& b) { return a.spare < b.spare; });
    if (most == table_.columns.end() || most->spare == 0) return false;
    const int spare = most->spare;
    for (std::size_t i = table_.columns.size(); i-- > 0;)
      if (table_.columns[i].spare == spare) drop_column(i);
    return true;
  }
  void drop_column(std::size_t column) {
    const auto place = static_cast<std::ptrdiff_t>(column);
    table_.columns.erase(table_.columns.begin() + place);
    for (LedgerRow& row : table_.rows)
      if (column + 1 < row.cells.size()) row.cells.erase(row.cells.begin() + place + 1);
  }

  /// Columns under a group word are together at least as wide as that word.
  void widen_for_groups() {
    for (std::size_t i = 1; i < column_count();) {
      int width = -gap;
      std::size_t end = i;
      for (; end < column_count() && table_.columns[end - 1].group == table_.columns[i - 1].group; ++end)
        width += widths_[end] + gap;
      widths_[end - 1] += std::max(0, display_width(table_.columns[i - 1].group) - width);
      i = end;
    }
  }

  int total() const {
    int sum = gap * static_cast<int>(widths_.size() - 1);
    for (const int width : widths_) sum += width;
    return sum;
  }

  /// Takes from the widest column of words until the table fits, or gives to the flexible one what is left.
  void fit() {
    for (int excess = total() - room_; excess > 0; excess = total() - room_) {
      std::size_t widest = flexible_;
      for (std::size_t i = 0; i < widths_.size(); ++i)
        if (!is_right(i) && widths_[i] > widths_[widest]) widest = i;
      if (widths_[widest] <= narrowest) break;
      --widths_[widest];
    }
    widths_[flexible_] += std::max(0, room_ - total());
  }

  /// The title in the place of the first column's; on a line of its own where it is too long for that.
  void write_titles() {
    const bool has_own_line = table_.label_is_short || display_width(table_.title) > widths_[0];
    if (has_own_line) write_line(painted(cut_to(table_.title, room_), Paint::title, colour_));
    if (table_.label_is_short) return;
    write_groups();
    std::string line = painted(padded(has_own_line ? "" : table_.title, widths_[0]), Paint::title, colour_);
    for (std::size_t i = 1; i < column_count(); ++i)
      line += std::string(gap, ' ') +
              painted(padded(table_.columns[i - 1].title, widths_[i], is_right(i)), Paint::faint, colour_);
    write_line(line);
  }

  /// The line of group words above the titles, each at the right end of its columns.
  void write_groups() {
    if (std::all_of(table_.columns.begin(), table_.columns.end(),
                    [](const LedgerColumn& column) { return column.group.empty(); }))
      return;
    std::string line(static_cast<std::size_t>(widths_[0]), ' ');
    for (std::size_t i = 1; i < column_count();) {
      std::size_t end = i;
      int width = -gap;
      for (; end < column_count() && table_.columns[end - 1].group == table_.columns[i - 1].group; ++end)
        width += widths_[end] + gap;
      const std::string& group = table_.columns[i - 1].group;
      const bool spans_several = end - i > 1 && !group.empty();
      const int dashes = !spans_several ? 0 : std::max(0, width - display_width(group) - 1);
      const std::string reach = (dashes > 0 ? repeated("╌", dashes) + " " : std::string()) + group;
      line += std::string(gap, ' ') + painted(padded(reach, width, true), Paint::faint, colour_);
      i = end;
    }
    write_line(line);
  }

  void write_rule() { write_line(painted(repeated("─", room_), Paint::faint, colour_)); }

  void write_row(const LedgerRow& row) {
    if (row.kind == RowKind::detail) return write_detail(row);
    if (row.kind == RowKind::total) write_rule();
    const Paint tone = row.kind == RowKind::plain ? Paint::plain : Paint::strong;
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < column_count(); ++i) {
      cells.push_back(wrapped(i < row.cells.size() ? row.cells[i] : std::string(), i));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t k = 0; k < height; ++k) {
      std::string line;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string_view piece = k < cells[i].size() ? std::string_view(cells[i][k]) : std::string_view();
        line += (i > 0 ? std::string(gap, ' ') : std::string()) +
                painted(padded(piece, widths_[i], is_right(i)), tone, colour_);
      }
      write_line(line);
    }
  }

  std::vector<std::string> wrapped(const std::string& cell, std::size_t column) const {
    const std::string shown = without_controls(cell);
    if (is_right(column)) return {shown};
    const std::size_t indent = indent_of(shown);
    std::string_view words = std::string_view(shown).substr(indent);
    const bool has_arrow = words.starts_with(arrow);
    if (has_arrow) words.remove_prefix(arrow.size());
    const std::size_t hang = indent + (has_arrow ? 2 : 0);
    std::vector<std::string> lines = wrap_to(words, widths_[column] - static_cast<int>(hang), label_lines);
    for (std::string& line : lines) line.insert(0, hang, ' ');
    if (has_arrow) lines.front().replace(indent, 2, arrow);
    return lines;
  }

  void write_detail(const LedgerRow& row) {
    const int start = widths_[0] + gap;
    for (const std::string& line : wrap_to(without_controls(row.cells[1]), room_ - start, story_lines))
      write_line(std::string(static_cast<std::size_t>(start), ' ') + painted(line, Paint::faint, colour_));
  }

  void write_note(const std::string& note) {
    for (const std::string& line : wrap_to(without_controls(note), room_, story_lines))
      write_line(painted(line, Paint::faint, colour_));
  }

  void write_line(std::string line) {
    while (!line.empty() && line.back() == ' ') line.pop_back();
    if (!line.empty()) text_ += std::string(page_margin, ' ') + line;
    text_ += '\n';
  }

  LedgerTable table_;
  int room_;
  bool colour_;
  std::size_t flexible_;
  std::vector<int> widths_;
  std::string text_;
};

}  // namespace

std::string text_table(const LedgerTable& table, int width, bool colour) {
  return TextTable(table, width, colour).text();
}

}  // namespace tally
