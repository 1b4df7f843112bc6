#include "engine/report/analysis_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/report/display_width.hpp"
#include "engine/report/markdown.hpp"
#include "engine/report/paint.hpp"
#include "engine/report/text_table.hpp"
#include "engine/uncertainty/uncertainty.hpp"

namespace tally {
namespace {

constexpr int digits_that_count = 4;

void add_lines(std::string& text, const std::string& line, Paint tone, const ReportOptions& options) {
  for (const std::string& piece : wrap_to(without_controls(line), options.width - 4, 12))
    text += "  " + painted(piece, tone, options.colour) + "\n";
}

}  // namespace

std::string page_text(const AnalysisPage& page, const ReportOptions& options) {
  std::string text = "\n";
  add_lines(text, page.title, Paint::strong, options);
  for (const std::string& line : page.subtitle) add_lines(text, line, Paint::faint, options);
  for (const LedgerTable& table : page.tables) text += "\n" + text_table(table, options.width, options.colour);
  return text + notes_text(page.notes, options);
}

std::string notes_text(const std::vector<std::string>& notes, const ReportOptions& options) {
  std::string text = notes.empty() ? "" : "\n";
  for (const std::string& note : notes) add_lines(text, note, Paint::faint, options);
  return text;
}

std::string page_markdown(const AnalysisPage& page) {
  std::string text = "# " + markdown_text(page.title) + "\n";
  for (const std::string& line : page.subtitle) text += "\n" + markdown_text(line) + "\n";
  for (const LedgerTable& table : page.tables)
    text += "\n## " + markdown_text(table.title) + "\n\n" + markdown_table(table);
  for (const std::string& note : page.notes) text += "\n" + markdown_text(note) + "\n";
  return text;
}

AnalysisPage AnalysisWriter::page(std::string_view what) const {
  AnalysisPage page;
  page.title = std::string(what) + ": " + (results_.label.empty() ? results_.model : results_.label);
  const bool is_base = results_.scenario.empty() || results_.scenario == "base";
  const Words& words = numbers_.words();
  const std::string scenario =
      is_base ? std::string(words.base_scenario)
              : fmt::format(fmt::runtime(words.scenario),
                            results_.scenario_label.empty() ? results_.scenario : results_.scenario_label);
  page.subtitle.push_back(results_.model + " · " + scenario);
  return page;
}

std::string AnalysisWriter::figure_title(const AskedFigure& figure) const {
  if (figure.name == "return_factor") return std::string(numbers_.words().return_factor);
  if (figure.name == "net_present_value") return std::string(numbers_.words().net_present_value);
  return figure.name;
}

std::string AnalysisWriter::figure_value(const AskedFigure& figure, double value) const {
  if (!std::isfinite(value)) return std::string(numbers_.words().not_available);
  if (figure.unit == results_.money) return numbers_.money(value);
  if (figure.name.ends_with("return_factor")) return numbers_.fixed(value, 2);
  return this->value(value, false);
}

std::string AnalysisWriter::figure_with_unit(const AskedFigure& figure, double value) const {
  const std::string text = figure_value(figure, value);
  return figure.unit.empty() ? text : text + " " + shown_unit(numbers_.words(), figure.unit);
}

std::string AnalysisWriter::value(double value, bool percent) const {
  if (!std::isfinite(value)) return std::string(numbers_.words().not_available);
  const double shown = percent ? value * 100 : value;
  const double size = std::fabs(shown);
  const int whole = size > 0 ? static_cast<int>(std::floor(std::log10(size))) : 0;
  const int decimals = std::clamp(digits_that_count - 1 - whole, 0, 12);
  std::string text = numbers_.fixed(shown, decimals);
  if (decimals > 0 && text.find(numbers_.words().decimal) != std::string::npos) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == numbers_.words().decimal) text.pop_back();
  }
  return percent ? text + "%" : text;
}

std::string AnalysisWriter::value_with_unit(double value, bool percent, std::string_view unit) const {
  const std::string text = this->value(value, percent);
  if (unit.empty()) return text;
  if (unit.front() == '%') return text + std::string(unit);
  return text + " " + shown_unit(numbers_.words(), unit);
}

std::string AnalysisWriter::sources(const ModelNumber& number) const {
  std::string text;
  for (const std::string& source : number.sources) text += (text.empty() ? "" : ", ") + source;
  if (number.assumed) text += (text.empty() ? "" : ", ") + std::string(words_.assumed);
  if (text.empty()) return std::string(words_.no_source);
  if (number.grade <= Grade::D) text += fmt::format(" ({})", grade_name(number.grade));
  return text;
}

std::string AnalysisWriter::samples_note(std::uint64_t samples, Sampling sampling, std::uint64_t seed) const {
  return fmt::format(fmt::runtime(words_.samples_of), count(samples), sampling_name(sampling), seed);
}

std::string name_of(const ModelNumber& number) {
  return number.which == 0 ? number.name : fmt::format("{} #{}", number.name, number.which);
}

std::string names_of(const std::vector<ModelNumber>& numbers, std::string_view between) {
  std::string text;
  for (const ModelNumber& number : numbers) text.append(text.empty() ? "" : between).append(name_of(number));
  return text;
}

void write_number(JsonWriter& json, const ModelNumber& number) {
  json.text("name", number.name);
  if (number.which > 0) json.number("number", static_cast<double>(number.which));
  json.text("label", number.label);
  json.text("place", number.place);
  json.text("unit", number.unit);
  json.text("grade", grade_name(number.grade));
  json.boolean("assumed", number.assumed);
  json.texts("sources", number.sources);
}

void write_asked_figure(JsonWriter& json, const AskedFigure& figure, double best) {
  json.begin_object("figure");
  json.text("name", figure.name);
  json.text("label", figure.label);
  json.text("unit", figure.unit);
  json.number("best", std::isfinite(best) ? std::optional(best) : std::nullopt);
  json.end_object();
}

void write_model(JsonWriter& json, const Results& results) {
  json.text("model", results.model);
  json.text("scenario", results.scenario);
  json.text("money", results.money);
}

std::string source_cell(const ModelNumber& number) {
  std::string text;
  for (const std::string& source : number.sources) text += (text.empty() ? "" : "; ") + source;
  if (number.assumed) text += (text.empty() ? "" : "; ") + std::string("assumed");
  return text;
}

}  // namespace tally
