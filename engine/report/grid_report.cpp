#include "engine/report/grid_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/report/analysis_page.hpp"
#include "engine/report/csv_writer.hpp"
#include "engine/report/display_width.hpp"
#include "engine/report/markdown.hpp"
#include "engine/report/paint.hpp"

namespace tally {
namespace {

class GridWriter {
 public:
  GridWriter(const Grid& told, const Results& results, Language language)
      : told_(told), writer_(results, language), words_(writer_.words()) {}

  AnalysisPage page() const {
    AnalysisPage page = writer_.page(words_.grid);
    page.subtitle.push_back(fmt::format(fmt::runtime(words_.plain_run), writer_.figure_title(told_.figure),
                                        writer_.figure_with_unit(told_.figure, told_.best)));
    page.subtitle.push_back("→ " + side_title(told_.x));
    page.subtitle.push_back("↓ " + side_title(told_.y));
    for (const GridSide* side : {&told_.x, &told_.y})
      if (!side->moves_figure)
        page.notes.push_back(fmt::format(fmt::runtime(words_.no_influence_on), side->input.line.name));
    if (told_.break_even) {
      const auto count = std::count_if(told_.values.begin(), told_.values.end(), [&](double v) { return pays(v); });
      const std::string_view words = count == 0                                               ? words_.none_pays
                                     : static_cast<std::size_t>(count) == told_.values.size() ? words_.all_pay
                                                                                              : words_.inside_pays;
      page.notes.push_back(fmt::format(fmt::runtime(words), writer_.figure_with_unit(told_.figure, *told_.break_even)));
    }
    return page;
  }

  /// The cells, with a line between what breaks even and what does not.
  std::string lines(bool colour) const {
    measure();
    std::string text = "  " + std::string(static_cast<std::size_t>(label_width_), ' ') + "   ";
    for (std::size_t c = 0; c < columns(); ++c)
      text += painted(padded(side_value(told_.x, c), width_, true), Paint::faint, colour) + "   ";
    text = trimmed(text);
    for (std::size_t r = 0; r < rows(); ++r) text += between(r, colour) + row(r, colour);
    return text;
  }

  std::string markdown() const {
    std::string text = "| |", rule = "|---:|";
    for (std::size_t c = 0; c < columns(); ++c) {
      text += " " + markdown_text(side_value(told_.x, c)) + " |";
      rule += "---:|";
    }
    text += "\n" + rule + "\n";
    for (std::size_t r = 0; r < rows(); ++r) {
      text += "| " + markdown_text(side_value(told_.y, r)) + " |";
      for (std::size_t c = 0; c < columns(); ++c) {
        const std::string value = markdown_text(writer_.figure_value(told_.figure, told_.at(r, c)));
        text += pays(told_.at(r, c)) ? " **" + value + "** \\* |" : " " + value + " |";
      }
      text += "\n";
    }
    return text;
  }

 private:
  std::size_t rows() const { return told_.y.values.size(); }
  std::size_t columns() const { return told_.x.values.size(); }
  bool pays(double value) const { return told_.break_even && std::isfinite(value) && value >= *told_.break_even; }
  bool pays(std::size_t r, std::size_t c) const { return pays(told_.at(r, c)); }

  std::string side_title(const GridSide& side) const {
    const ModelNumber& line = side.input.line;
    const std::string about = line.label.empty() ? "" : " (" + line.label + ")";
    const std::string unit = side.input.unit.text.empty() || side.input.unit.text.front() == '%'
                                 ? ""
                                 : ", " + shown_unit(writer_.numbers().words(), side.input.unit.text);
    return line.name + about + unit + ", " + std::string(words_.plain) + " " +
           writer_.value_with_unit(side.input.plain / side.input.unit.factor, false, side.input.unit.text);
  }
  std::string side_value(const GridSide& side, std::size_t i) const {
    const std::string& unit = side.input.unit.text;
    return writer_.value_with_unit(side.values[i] / side.input.unit.factor, false,
                                   !unit.empty() && unit.front() == '%' ? unit : std::string());
  }
  std::string cell(std::size_t r, std::size_t c) const {
    return writer_.figure_value(told_.figure, told_.at(r, c)) + (pays(r, c) ? "*" : " ");
  }

  void measure() const {
    label_width_ = width_ = 0;
    for (std::size_t r = 0; r < rows(); ++r)
      label_width_ = std::max(label_width_, display_width(side_value(told_.y, r)));
    for (std::size_t c = 0; c < columns(); ++c) {
      width_ = std::max(width_, display_width(side_value(told_.x, c)));
      for (std::size_t r = 0; r < rows(); ++r) width_ = std::max(width_, display_width(cell(r, c)));
    }
  }

  std::string row(std::size_t r, bool colour) const {
    std::string text = "  " + painted(padded(side_value(told_.y, r), label_width_, true), Paint::faint, colour) + "   ";
    for (std::size_t c = 0; c < columns(); ++c) {
      text += painted(padded(cell(r, c), width_, true), pays(r, c) ? Paint::good : Paint::plain, colour);
      text += c + 1 < columns() && pays(r, c) != pays(r, c + 1) ? " │ " : "   ";
    }
    return trimmed(text);
  }

  /// The line above a row: drawn over the cells whose neighbour above is on the other side.
  std::string between(std::size_t r, bool) const {
    if (r == 0 || !told_.break_even) return {};
    const auto differs = [&](std::size_t c) { return pays(r - 1, c) != pays(r, c); };
    bool any = false;
    std::string text = "  " + std::string(static_cast<std::size_t>(label_width_), ' ') + "   ";
    for (std::size_t c = 0; c < columns(); ++c) {
      const bool here = differs(c), next = c + 1 < columns() && differs(c + 1);
      any = any || here;
      for (int i = 0; i < width_; ++i) text += here ? "─" : " ";
      if (c + 1 == columns()) break;
      const bool up = pays(r - 1, c) != pays(r - 1, c + 1), down = pays(r, c) != pays(r, c + 1);
      text += here ? "─" : " ";
      text += corner(here, next, up, down);
      text += next ? "─" : " ";
    }
    return any ? trimmed(text) : std::string();
  }

  static std::string_view corner(bool left, bool right, bool up, bool down) {
    constexpr std::string_view signs[] = {" ", "╷", "╵", "│", "╶", "┌", "└", "├",
                                          "╴", "┐", "┘", "┤", "─", "┬", "┴", "┼"};
    return signs[(left ? 8 : 0) + (right ? 4 : 0) + (up ? 2 : 0) + (down ? 1 : 0)];
  }

  static std::string trimmed(std::string text) {
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text + "\n";
  }

  const Grid& told_;
  AnalysisWriter writer_;
  const AnalysisWords& words_;
  mutable int label_width_ = 0, width_ = 0;
};

}  // namespace

std::string grid_text(const Grid& told, const Results& results, const ReportOptions& options) {
  const GridWriter writer(told, results, options.language);
  AnalysisPage page = writer.page();
  const std::vector<std::string> notes = std::move(page.notes);
  page.notes.clear();
  return page_text(page, options) + "\n" + writer.lines(options.colour) + notes_text(notes, options);
}

std::string grid_markdown(const Grid& told, const Results& results, const ReportOptions& options) {
  const GridWriter writer(told, results, options.language);
  AnalysisPage page = writer.page();
  const std::vector<std::string> notes = std::move(page.notes);
  page.notes.clear();
  std::string text = page_markdown(page) + "\n" + writer.markdown();
  for (const std::string& note : notes) text += "\n" + markdown_text(note) + "\n";
  return text;
}

std::string grid_json(const Grid& told, const Results& results) {
  JsonWriter json;
  json.begin_object();
  write_model(json, results);
  write_asked_figure(json, told.figure, told.best);
  json.number("break_even", told.break_even);
  const auto write_side = [&](std::string_view name, const GridSide& side) {
    json.begin_object(name);
    write_number(json, side.input.line);
    json.number("plain", side.input.plain);
    json.text("written_unit", side.input.unit.text);
    json.number("written_unit_in_base_units", side.input.unit.factor);
    json.boolean("moves_figure", side.moves_figure);
    json.numbers("values", side.values);
    json.end_object();
  };
  write_side("x", told.x);
  write_side("y", told.y);
  json.begin_array("rows");
  for (std::size_t r = 0; r < told.y.values.size(); ++r) {
    json.begin_array();
    for (std::size_t c = 0; c < told.x.values.size(); ++c) json.number({}, told.at(r, c));
    json.end_array();
  }
  json.end_array();
  json.end_object();
  return json.finish();
}

std::string grid_csv(const Grid& told) {
  CsvWriter csv;
  csv.row({csv_text(told.x.input.line.name), csv_text(told.y.input.line.name), csv_text(told.figure.name)});
  for (std::size_t r = 0; r < told.y.values.size(); ++r)
    for (std::size_t c = 0; c < told.x.values.size(); ++c)
      csv.row({exact_number(told.x.values[c]), exact_number(told.y.values[r]),
               std::isfinite(told.at(r, c)) ? exact_number(told.at(r, c)) : std::string()});
  return csv.finish();
}

}  // namespace tally
