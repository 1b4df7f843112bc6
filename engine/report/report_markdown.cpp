#include "engine/report/display_width.hpp"
#include "engine/report/ledger.hpp"
#include "engine/report/markdown.hpp"

namespace tally {

std::string markdown_text(std::string_view text) {
  std::string escaped;
  for (const char c : without_controls(text)) {
    if (c == '<')
      escaped += "&lt;";
    else if (c == '&')
      escaped += "&amp;";
    else {
      if (std::string_view("\\`*_{}[]|#>~").find(c) != std::string_view::npos) escaped += '\\';
      escaped += c;
    }
  }
  const std::size_t start = escaped.find_first_not_of(' ');
  return start == std::string::npos ? std::string() : escaped.substr(start);
}

namespace {

/// Signs that stand as they are.
std::string markdown_drawing(const std::vector<std::string>& lines) {
  std::string text = "```text\n";
  for (const std::string& line : lines) text += line + "\n";
  return text + "```\n";
}

/// Nothing but notes?
bool is_bare(const LedgerTable& table) { return table.rows.empty() && table.drawing.empty(); }

std::string markdown_notes(const LedgerTable& table) {
  std::string text;
  for (const std::string& note : table.notes)
    text += (text.empty() && is_bare(table) ? "" : "\n") + markdown_text(note) + "\n";
  return text;
}

}  // namespace

std::string markdown_table(const LedgerTable& table) {
  std::string text;
  if (!table.drawing.empty()) text = markdown_drawing(table.drawing);
  if (table.rows.empty()) return text + markdown_notes(table);
  text += "| |";
  std::string rule = "|---|";
  for (const LedgerColumn& column : table.columns) {
    text += " " + markdown_text(column.group.empty() ? column.title : column.group + " " + column.title) + " |";
    rule += column.align == Align::right ? "---:|" : "---|";
  }
  text += "\n" + rule + "\n";
  for (const LedgerRow& row : table.rows) {
    const bool strong = row.kind == RowKind::heading || row.kind == RowKind::total;
    text += "|";
    for (std::size_t i = 0; i <= table.columns.size(); ++i) {
      const std::string cell = i < row.cells.size() ? markdown_text(row.cells[i]) : std::string();
      text += strong && !cell.empty() ? " **" + cell + "** |" : " " + cell + " |";
    }
    text += "\n";
  }
  return text + markdown_notes(table);
}

std::string report_markdown(const Results& results, const ReportOptions& options, const Uncertainty* uncertainty) {
  const Ledger ledger = make_ledger(results, words_in(options.language), uncertainty);
  std::string text = "# " + markdown_text(ledger.title) + "\n";
  for (const std::string& line : ledger.subtitle) text += "\n" + markdown_text(line) + "\n";
  text += "\n**" + markdown_text(ledger.headline.sentence) + "**\n\n";
  for (const std::string& line : ledger.headline.sureness) text += markdown_text(line) + "\n\n";
  for (const auto& [word, figure] : ledger.headline.figures)
    text += "- " + markdown_text(word) + ": " + markdown_text(figure) + "\n";
  for (const LedgerTable& table : ledger.tables)
    text += "\n## " + markdown_text(table.title) + "\n\n" + markdown_table(table);
  return text;
}

}  // namespace tally
