#include "engine/workbook/sources_sheet.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

#include "engine/graph/bound.hpp"
#include "engine/workbook/number_formats.hpp"

namespace tally {
namespace {

template <std::size_t count>
void put_head(Sheet& sheet, std::uint32_t row, const std::array<std::string_view, count>& titles) {
  for (std::uint32_t column = 0; column < count; ++column) sheet.text(row, column, titles[column], CellLook::header);
}

void put_source(Sheet& sheet, std::uint32_t row, const Source& source, int start, const WorkbookWords& words) {
  sheet.text(row, 0, source.id.name, CellLook::name);
  sheet.text(row, 1, source.id.label);
  sheet.number(row, 2, source.year, year_format);
  sheet.text(row, 3, grade_name(source.grade));
  if (source.valid_until && *source.valid_until < start)
    sheet.text(row, 4, fmt::format(fmt::runtime(words.expired), *source.valid_until));
  else if (source.valid_until)
    sheet.number(row, 4, *source.valid_until, year_format);
  sheet.text(row, 5, source.note);
  sheet.text(row, 6, source.url);
}

std::set<std::uint32_t> cited_sources(const CheckedModel& model, const WrittenInputs& inputs) {
  std::set<std::uint32_t> cited;
  for (const WrittenInput& input : inputs.all) {
    if (!input.fact) continue;
    for (const Cite& cite : model.cites_of(input.fact))
      if (!cite.assumed) cited.insert(cite.source.value);
  }
  return cited;
}

bool is_assumed(const CheckedModel& model, const WrittenInput& input) {
  if (!input.fact) return false;
  for (const Cite& cite : model.cites_of(input.fact))
    if (cite.assumed) return true;
  return false;
}

std::uint32_t put_assumptions(Sheet& sheet, std::uint32_t row, const CheckedModel& model, const WrittenInputs& inputs,
                              const WorkbookWords& words) {
  sheet.text(row++, 0, words.assumptions, CellLook::section);
  put_head(sheet, row++, std::array{words.name, words.written, words.grade, words.line, words.why});
  for (const WrittenInput& input : inputs.all) {
    if (!is_assumed(model, input)) continue;
    sheet.text(row, 0, input.name, CellLook::name);
    sheet.text(row, 1, input.text);
    sheet.text(row, 2, input.grade);
    sheet.text(row, 3, input.line, CellLook::wording);
    sheet.text(row++, 4, input.source);
  }
  return row;
}

}  // namespace

Sheet sources_sheet(const Run& run, const WrittenInputs& inputs, const ReportOptions& options) {
  const WorkbookWords& words = workbook_words(options.language);
  const CheckedModel& model = run.variant.model();
  Sheet sheet;
  sheet.name = words.sources;
  sheet.widths = {36, 60, 10, 30, 34, 60, 60};
  sheet.text(0, 0, words.sources, CellLook::title);
  std::uint32_t row = sheet.note(1, words.sources_note) + 1;
  put_head(sheet, row++,
           std::array{words.name, words.label, words.year, words.grade, words.valid_until, words.note, words.address});
  for (const std::uint32_t source : cited_sources(model, inputs))
    put_source(sheet, row++, model.sources[source], run.variant.start(), words);
  put_assumptions(sheet, row + 1, model, inputs, words);
  return sheet;
}

}  // namespace tally
