#include "engine/workbook/translator.hpp"

#include <algorithm>

#include "engine/report/numbers.hpp"
#include "engine/workbook/address.hpp"
#include "engine/workbook/number_formats.hpp"
#include "engine/workbook/translator_rows.hpp"

namespace tally {

Translator::Translator(const Run& run, const ReportOptions& options, const InputCells& inputs, const SlotNames& names,
                       const UsedSteps& steps)
    : run_(run),
      plan_(run.plan),
      words_(workbook_words(options.language)),
      report_words_(words_in(options.language)),
      inputs_(inputs),
      names_(names),
      steps_(steps),
      places_(run.plan.slot_count),
      short_(run.plan.step_count()) {
  sheet_.name = words_.calculation;
  rate_sheet_.name = words_.rate;
}

void Translator::head() {
  sheet_.widths = {36, 34, 56, 14, 16, 13};
  sheet_.text(0, 0, words_.calculation, CellLook::title);
  std::uint32_t row = sheet_.note(1, words_.calculation_note) + 1;
  sheet_.header_row = row;
  const std::array titles{words_.name, words_.label, words_.computed, words_.unit, words_.total_or_value};
  for (std::uint32_t column = 0; column < titles.size(); ++column)
    sheet_.text(row, column, titles[column], CellLook::header);
  for (std::uint32_t t = 0; t < plan_.years; ++t)
    sheet_.number(row, first_year_column + t, plan_.start + static_cast<int>(t), year_format, CellLook::header);
  number_row_ = ++row;
  sheet_.text(row, wording_column, words_.year_number, CellLook::wording);
  for (std::uint32_t t = 0; t < plan_.years; ++t)
    sheet_.number(row, first_year_column + t, t, year_format, CellLook::fixed);
  next_row_ = row + 1;
  sheet_.frozen_rows = next_row_;
  sheet_.frozen_columns = 1;
}

/// The plan's parts follow one another: each ends where the last thing stands that it makes.
void Translator::sections() {
  std::size_t end = 0;
  const auto reach = [&](Slot slot) {
    if (slot != Plan::no_slot && steps_.writer[slot] != UsedSteps::nobody)
      end = std::max<std::size_t>(end, steps_.writer[slot] + 1);
  };
  const auto begin = [&](std::string_view title) { sections_.emplace_back(end, title); };
  begin(words_.numbers);
  for (const Slot slot : plan_.fact_slots) reach(slot);
  begin(words_.people);
  for (const Slot slot : plan_.reach_rows) reach(slot);
  if (end < plan_.step_count() && plan_.kind[end] == StepKind::cap) ++end;
  begin(words_.effects);
  end = std::min(steps_.writer[plan_.cost_factors], steps_.writer[plan_.benefit_factors]);
  begin(words_.discounting);
  end = std::max(steps_.writer[plan_.cost_factors], steps_.writer[plan_.benefit_factors]) + 1;
  begin(words_.flows);
  for (const FlowSlots& flow : plan_.flows) reach(flow.is_work ? flow.hours : flow.present_value);
  begin(words_.totals);
  for (const AccountSlots& account : plan_.accounts) reach(account.benefit_per_person);
  begin(report_words_.measures);
}

void Translator::translate() {
  head();
  sections();
  std::size_t section = 0, shown = sections_.size();
  for (std::size_t i = 0; i < plan_.step_count(); ++i) {
    if (!steps_.used[i]) continue;
    while (section + 1 < sections_.size() && sections_[section + 1].first <= i) ++section;
    const bool has_row = plan_.kind[i] != StepKind::input;
    if (has_row && section != shown) {
      sheet_.text(next_row_ + 1, name_column, sections_[section].second, CellLook::section);
      next_row_ += 2;
      shown = section;
    }
    step(i);
  }
}

void Translator::step(std::size_t i) {
  switch (plan_.kind[i]) {
    case StepKind::place:
      return place(i);
    case StepKind::cap:
      return cap(i);
    case StepKind::weights:
      return weights(i);
    case StepKind::once:
      return once(i);
    case StepKind::profile:
      return profile(i);
    case StepKind::convolve:
      return convolve(i);
    case StepKind::scale_row:
      return scale_row(i);
    case StepKind::multiply_rows:
      return multiply_rows(i);
    case StepKind::sum_rows:
      return sum_rows(i);
    case StepKind::inner:
      return inner(i);
    case StepKind::total:
      return total(i);
    case StepKind::discount:
      return discount(i);
    case StepKind::peak:
      return peak(i);
    case StepKind::payback:
      return payback(i);
    case StepKind::lowest:
      return lowest(i);
    case StepKind::internal_rate:
      return internal_rate(i);
    case StepKind::choose:
      return choose(i);
    default:
      return number_step(i);
  }
}

std::string Translator::cell(Slot slot) const {
  const Place& place = places_[slot];
  if (place.in == Place::In::inputs) return inputs_.values[place.row];
  if (place.in == Place::In::calculation) return cell_name(place.row, place.column);
  if (!std::isfinite(value(slot))) return "NA()";
  return value(slot) < 0 ? "(" + exact_number(value(slot)) + ")" : exact_number(value(slot));
}

std::string Translator::from_outside(Slot slot) const {
  const Place& place = places_[slot];
  if (place.in != Place::In::calculation) return cell(slot);
  return fixed_cell_name(place.row, place.column, sheet_.name);
}

std::string Translator::at(Slot row, std::uint32_t year) const { return cell(row + year); }
std::string Translator::all(Slot row) const { return cell(row + plan_.years); }
std::string Translator::years(Slot row) const { return years_of(places_[row].row); }

std::string Translator::years_of(std::uint32_t sheet_row) const {
  return cells_of_row(sheet_row, first_year_column, first_year_column + plan_.years - 1);
}

std::string Translator::year_number(std::uint32_t year) const {
  return cell_name(number_row_, first_year_column + year);
}

std::uint32_t Translator::open(std::size_t i, std::string wording) {
  const std::uint32_t row = next_row_++;
  const Slot out = plan_.out[i];
  if (const auto name = names_.find(out); name != names_.end()) {
    put_name(row, name->second);
  } else if (steps_.leads_to[i] != Plan::no_slot) {
    if (const auto reader = names_.find(steps_.leads_to[i]); reader != names_.end())
      sheet_.text(row, name_column, reader->second.name, CellLook::wording);
  }
  sheet_.text(row, wording_column, wording, CellLook::wording);
  constexpr std::size_t short_enough = 60;
  if (wording.size() <= short_enough) short_[i] = "(" + std::move(wording) + ")";
  return row;
}

void Translator::put_name(std::uint32_t row, const SlotName& name) {
  sheet_.text(row, name_column, name.name, CellLook::name);
  sheet_.text(row, label_column, name.label);
  sheet_.text(row, unit_column, name.unit);
}

std::uint32_t Translator::open_named(Slot slot, std::size_t i, std::string_view wording) {
  const auto name = names_.find(slot);
  if (name == names_.end()) return open_beside(i, wording);
  const std::uint32_t row = next_row_++;
  put_name(row, name->second);
  sheet_.text(row, wording_column, wording, CellLook::wording);
  return row;
}

std::uint32_t Translator::open_beside(std::size_t i, std::string_view wording) {
  const std::uint32_t row = next_row_++;
  const auto own = names_.find(plan_.out[i]);
  const auto name = own != names_.end() ? own : names_.find(steps_.leads_to[i]);
  if (name != names_.end()) sheet_.text(row, name_column, name->second.name, CellLook::wording);
  sheet_.text(row, wording_column, wording, CellLook::wording);
  return row;
}

void Translator::stand(Slot slot, std::uint32_t row, std::uint32_t column) {
  places_[slot] = {Place::In::calculation, row, column};
}

void Translator::put_number(std::size_t i, std::string formula, std::string wording) {
  const Slot out = plan_.out[i];
  const std::uint32_t row = open(i, std::move(wording));
  sheet_.formula(row, value_column, std::move(formula), value(out), format_of(out),
                 names_.contains(out) ? CellLook::total : CellLook::figure);
  stand(out, row, value_column);
}

std::string_view Translator::format_of(Slot slot) const {
  const std::string_view currency = run_.variant.model().settings.money.substr(0, 3);
  const auto name = names_.find(slot);
  return name != names_.end() && name->second.unit.starts_with(currency) ? money_format : amount_format;
}

void Translator::put_year(std::uint32_t row, std::uint32_t year, std::string formula, double value,
                          std::string_view format) {
  sheet_.formula(row, first_year_column + year, std::move(formula), value, format);
}

void Translator::need_row(Slot row) {
  if (places_[row].in != Place::In::nowhere) return;
  const std::uint32_t sheet_row = next_row_++;
  sheet_.text(sheet_row, wording_column, words_.nothing, CellLook::wording);
  for (std::uint32_t t = 0; t < plan_.row_width(); ++t) {
    const std::uint32_t column = t < plan_.years ? first_year_column + t : value_column;
    sheet_.number(sheet_row, column, value(row + t), amount_format);
    stand(row + t, sheet_row, column);
  }
}

}  // namespace tally
