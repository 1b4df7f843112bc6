#include "engine/workbook/summary_sheet.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "engine/report/words.hpp"
#include "engine/workbook/address.hpp"

namespace tally {
namespace {

enum SummaryColumn : std::uint32_t {
  title_column,
  measure_column,
  here_column,
  tally_column,
  difference_column,
  same_column
};

constexpr std::string_view same_mark = "✓", other_mark = "≠";

/// Writes the summary of one run.
class Summary {
 public:
  Summary(const Run& run, const Translator& translator, const WorkbookOptions& options)
      : run_(run),
        translator_(translator),
        options_(options),
        words_(workbook_words(options.language)),
        report_words_(words_in(options.language)) {
    sheet_.name = words_.summary;
    sheet_.widths = {54, 20, 22, 22, 16, 9};
    sheet_.marked_column = same_column;
    sheet_.mark = other_mark;
  }

  Sheet write(const std::vector<WorkbookFigure>& figures) {
    heading();
    const std::uint32_t verdict = row_;
    row_ += 2;
    const std::uint32_t first = row_;
    table_head();
    std::string section;
    for (const WorkbookFigure& figure : figures) {
      if (figure.section != section) sheet_.text(++row_, title_column, figure.section, CellLook::section), ++row_;
      section = figure.section;
      put(figure);
    }
    put_verdict(verdict, first, figures.size());
    unpriced();
    return std::move(sheet_);
  }

 private:
  void heading() {
    const Results& results = run_.results;
    sheet_.text(0, 0, results.label, CellLook::title);
    const std::string scenario = results.scenario_label.empty() ? results.scenario : results.scenario_label;
    sheet_.text(1, 0,
                results.scenario == "base" ? std::string(report_words_.base_scenario)
                                           : filled(report_words_.scenario, {scenario}));
    const std::string years = filled(report_words_.years_from_to,
                                     {std::to_string(results.years.front()), std::to_string(results.years.back())});
    sheet_.text(2, 0, filled(report_words_.prices_of, {years, results.money}));
    row_ = 3;
    const Edition& edition = options_.edition;
    if (!edition.version.empty() || !edition.date.empty())
      sheet_.text(row_++, 0, filled(words_.edition, {edition.version, edition.date}));
    if (!results.zero_alternative.empty())
      row_ = sheet_.note(row_, filled(report_words_.compared_with, {results.zero_alternative}));
    row_ = sheet_.note(row_, words_.how_to_read);
    if (!options_.made_by.empty()) row_ = sheet_.note(row_, filled(words_.made_by, {options_.made_by}));
    ++row_;
  }

  void table_head() {
    sheet_.header_row = row_;
    const std::array titles{words_.figure, words_.unit, words_.here, words_.by_tally, words_.difference, words_.same};
    for (std::uint32_t column = 0; column < titles.size(); ++column)
      sheet_.text(row_, column, titles[column], CellLook::header);
    sheet_.frozen_rows = ++row_;
  }

  void put(const WorkbookFigure& figure) {
    const double value = run_.values[figure.slot];
    sheet_.text(row_, title_column, figure.label);
    sheet_.text(row_, measure_column, figure.unit);
    const std::string there = translator_.from_outside(figure.slot), none(report_words_.not_available);
    const std::string here = fmt::format("IF(ISNA({0}),\"{1}\",{0})", there, none);
    if (std::isfinite(value)) {
      sheet_.formula(row_, here_column, here, value, figure.format, CellLook::total);
      sheet_.number(row_, tally_column, value, figure.format, CellLook::fixed);
    } else {
      sheet_.text_formula(row_, here_column, here, none, figure.format, CellLook::total);
      sheet_.text(row_, tally_column, none, CellLook::fixed);
    }
    compare(figure.format);
    ++row_;
  }

  void compare(const std::string& format) {
    const std::string here = cell_name(row_, here_column), tally = cell_name(row_, tally_column),
                      difference = cell_name(row_, difference_column);
    sheet_.formula(row_, difference_column,
                   fmt::format("IF({0}={1},0,IF(AND(ISNUMBER({0}),ISNUMBER({1})),{0}-{1},\"{2}\"))", here, tally,
                               report_words_.not_available),
                   0, format);
    sheet_.text_formula(row_, same_column,
                        fmt::format("IF({0}={1},\"{3}\",IF(ISNUMBER({2}),IF(ABS({2})<=0.000000001*(1+ABS({1})),"
                                    "\"{3}\",\"{4}\"),\"{4}\"))",
                                    here, tally, difference, same_mark, other_mark),
                        same_mark, "");
  }

  void put_verdict(std::uint32_t row, std::uint32_t first, std::size_t count) {
    const std::string differ = fmt::format("COUNTIF({},\"{}\")", cells_of_column(same_column, first, row_), other_mark);
    const std::string all = fmt::format(fmt::runtime(words_.all_same), count);
    sheet_.text_formula(row, title_column,
                        fmt::format("IF({0}=0,\"{1}\",{0}&\"{2}\")", differ, all, words_.some_differ), all, "",
                        CellLook::name);
  }

  void unpriced() {
    if (run_.results.unpriced.empty()) return;
    sheet_.text(++row_, title_column, report_words_.unpriced, CellLook::section);
    ++row_;
    const std::array titles{words_.label, words_.direction, words_.story};
    for (std::uint32_t column = 0; column < sheet_.widths.size(); ++column)
      sheet_.text(row_, column, column < titles.size() ? titles[column] : "", CellLook::header);
    ++row_;
    for (const UnpricedResult& result : run_.results.unpriced) {
      sheet_.text(row_, 0, result.label);
      sheet_.text(row_, 1, result.direction);
      sheet_.text(row_++, 2, result.story);
    }
  }

  const Run& run_;
  const Translator& translator_;
  const WorkbookOptions& options_;
  const WorkbookWords& words_;
  const Words& report_words_;
  Sheet sheet_;
  std::uint32_t row_ = 0;
};

}  // namespace

Sheet summary_sheet(const Run& run, const std::vector<WorkbookFigure>& figures, const Translator& translator,
                    const WorkbookOptions& options) {
  return Summary(run, translator, options).write(figures);
}

}  // namespace tally
