#include "engine/report/diff_report.hpp"

#include "engine/report/analysis_page.hpp"
#include "engine/report/diff_tables.hpp"
#include "engine/report/display_width.hpp"
#include "engine/report/markdown.hpp"

namespace tally {
namespace {

constexpr std::size_t most_figures = 12;

bool has_rows(const LedgerTable& table) { return !table.rows.empty(); }

/// A sign that a code review would take for the name of a person or the number of an issue stays apart from what
/// follows it.
std::string without_mentions(const std::string& text) {
  constexpr std::string_view signs = "@#!$~&", word_joiner = "\u2060";
  std::string result;
  for (const char c : text) {
    result += c;
    if (signs.find(c) != std::string_view::npos) result += word_joiner;
  }
  return result;
}

void unmention(LedgerTable& table) {
  for (LedgerRow& row : table.rows)
    for (std::string& cell : row.cells) cell = without_mentions(cell);
  for (std::string& note : table.notes) note = without_mentions(note);
}

std::string part_of(LedgerTable table) {
  unmention(table);
  return "\n### " + markdown_text(table.title) + "\n\n" + markdown_table(table);
}

std::string folded(LedgerTable table) {
  unmention(table);
  return "\n<details>\n<summary>" + markdown_text(table.title) + "</summary>\n\n" + markdown_table(table) +
         "\n</details>\n";
}

}  // namespace

std::string diff_text(const Difference& difference, const ReportOptions& options, bool all) {
  const DiffWriter writer(difference, options.language);
  AnalysisPage page{writer.title(), {writer.compared()}, {}, writer.notes()};
  page.subtitle.push_back(writer.verdict());
  page.subtitle.push_back(writer.counts());
  const auto add = [&](LedgerTable table) {
    if (has_rows(table)) page.tables.push_back(std::move(table));
  };
  add(writer.limits_table());
  add(writer.headline_table());
  for (LedgerTable& table : writer.cause_tables()) add(std::move(table));
  add(writer.scenarios_table());
  add(writer.changes_table(false));
  add(writer.figures_table(all ? 0 : most_figures));
  return page_text(page, options);
}

std::string diff_markdown(const Difference& difference, const ReportOptions& options, bool all) {
  const DiffWriter writer(difference, options.language);
  const auto said = [](const std::string& text) { return markdown_text(without_mentions(text)); };
  std::string text = "**" + said(writer.verdict()) + "** " + said(writer.counts()) + "\n\n";
  text += said(writer.title()) + " · " + said(writer.compared()) + "\n";
  for (const std::string& note : writer.notes()) text += "\n" + said(note) + "\n";
  const auto add = [&](LedgerTable table, bool is_folded) {
    if (has_rows(table)) text += is_folded ? folded(std::move(table)) : part_of(std::move(table));
  };
  add(writer.limits_table(), false);
  add(writer.headline_table(), false);
  for (LedgerTable& table : writer.cause_tables()) add(std::move(table), false);
  add(writer.scenarios_table(), false);
  const bool is_long = difference.changes->all.size() > most_figures || difference.is_new() || difference.is_gone();
  add(writer.changes_table(true), is_long);
  add(writer.figures_table(all ? 0 : 3 * most_figures), true);
  return text;
}

}  // namespace tally
