#include "engine/workbook/inputs_sheet.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <set>

#include "engine/workbook/address.hpp"
#include "engine/workbook/number_formats.hpp"

namespace tally {
namespace {

enum Column : std::uint32_t {
  name_column,
  label_column,
  value_column,
  unit_column,
  low_column,
  high_column,
  text_column,
  source_column,
  grade_column,
  line_column,
};

void put_head(Sheet& sheet, std::uint32_t row, const WorkbookWords& words) {
  const std::array titles{words.name, words.label,   words.value,  words.unit,  words.low,
                          words.high, words.written, words.source, words.grade, words.line};
  for (std::uint32_t column = 0; column < titles.size(); ++column)
    sheet.text(row, column, titles[column], CellLook::header);
}

void put_input(Sheet& sheet, std::uint32_t row, const WrittenInput& input) {
  sheet.text(row, name_column, input.name, CellLook::name);
  sheet.text(row, label_column, input.label);
  sheet.number(row, value_column, input.shown, input.format, input.may_change ? CellLook::input : CellLook::figure);
  sheet.text(row, unit_column, input.unit);
  if (std::isfinite(input.low)) sheet.number(row, low_column, input.low, input.format, CellLook::fixed);
  if (std::isfinite(input.high)) sheet.number(row, high_column, input.high, input.format, CellLook::fixed);
  sheet.text(row, text_column, input.text, CellLook::wording);
  sheet.text(row, source_column, input.source);
  sheet.text(row, grade_column, input.grade);
  sheet.text(row, line_column, input.line, CellLook::wording);
}

/// The indices that inputs use, with the years that they need.
std::set<std::pair<std::uint32_t, int>> used_indices(const WrittenInputs& inputs) {
  std::set<std::pair<std::uint32_t, int>> used;
  for (const WrittenInput& input : inputs.all) {
    if (!input.price) continue;
    used.emplace(input.price->index, input.price->from);
    used.emplace(input.price->index, input.price->to);
  }
  return used;
}

void put_indices(Sheet& sheet, std::uint32_t row, const CheckedModel& model, const WorkbookWords& words,
                 InputCells& cells) {
  std::uint32_t last = 0xffffffff;
  for (const auto& [index, year] : used_indices(*cells.inputs)) {
    const PriceIndex& prices = model.indices[index];
    if (index != last) {
      sheet.text(++row, name_column, fmt::format(fmt::runtime(words.price_index), prices.id.name), CellLook::section);
      ++row;
    }
    last = index;
    sheet.text(row, name_column, fmt::format("{} {}", prices.id.name, year), CellLook::name);
    sheet.text(row, label_column, prices.id.label == prices.id.name ? "" : prices.id.label);
    sheet.number(row, value_column, prices.years.at(year), share_format, CellLook::input);
    cells.indices[{index, year}] = fixed_cell_name(row, value_column, words.inputs);
    ++row;
  }
}

}  // namespace

Sheet inputs_sheet(const Run& run, const SourceSet& sources, const WrittenInputs& inputs, const ReportOptions& options,
                   InputCells& cells) {
  const WorkbookWords& words = workbook_words(options.language);
  Sheet sheet;
  sheet.name = words.inputs;
  sheet.widths = {34, 30, 14, 22, 12, 12, 40, 40, 10, 40};
  sheet.text(0, 0, words.inputs, CellLook::title);
  std::uint32_t row = sheet.note(1, words.inputs_note) + 1;
  sheet.header_row = row;
  put_head(sheet, row++, words);
  sheet.frozen_rows = row;
  sheet.frozen_columns = 1;
  cells.inputs = &inputs;
  const SourceFile* file = nullptr;
  for (const WrittenInput& input : inputs.all) {
    const SourceFile& here = sources.file(input.span.file);
    if (&here != file) sheet.text(++row, name_column, here.path(), CellLook::section), ++row;
    file = &here;
    cells.values.push_back(fixed_cell_name(row, value_column, words.inputs));
    put_input(sheet, row++, input);
  }
  put_indices(sheet, row, run.variant.model(), words, cells);
  return sheet;
}

}  // namespace tally
