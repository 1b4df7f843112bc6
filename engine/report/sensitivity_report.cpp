#include "engine/report/sensitivity_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/report/analysis_page.hpp"
#include "engine/report/csv_writer.hpp"
#include "engine/uncertainty/uncertainty.hpp"

namespace tally {
namespace {

constexpr int bar_width = 17;

std::optional<double> if_finite(double value) { return std::isfinite(value) ? std::optional(value) : std::nullopt; }

/// Where bars begin and end: the lowest and the highest value of the figure.
struct Scale {
  double low, high;
  int place(double value) const {
    if (!(high > low)) return bar_width / 2;
    return static_cast<int>(std::lround((value - low) / (high - low) * (bar_width - 1)));
  }
};

Scale scale_of(const Sensitivity& told) {
  Scale scale{told.best, told.best};
  if (!std::isfinite(told.best))
    scale = {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  for (const Swing& swing : told.swings)
    for (double value : {swing.at_low, swing.at_high}) {
      if (!std::isfinite(value)) continue;
      scale.low = std::min(scale.low, value);
      scale.high = std::max(scale.high, value);
    }
  return scale;
}

/// The figure where the number is low (░) and where it is high (█), on both sides of the plain run (│).
std::string bar(const Swing& swing, double best, const Scale& scale) {
  if (!std::isfinite(swing.at_low) || !std::isfinite(swing.at_high) || !std::isfinite(best)) return {};
  const int middle = scale.place(best), low = scale.place(swing.at_low), high = scale.place(swing.at_high);
  std::string text;
  for (int i = 0; i < bar_width; ++i) {
    const auto reaches = [&](int end) { return (end <= i && i < middle) || (middle < i && i <= end); };
    text += i == middle ? "│" : reaches(high) ? "█" : reaches(low) ? "░" : " ";
  }
  return text;
}

class SensitivityPage {
 public:
  SensitivityPage(const Sensitivity& told, const Results& results, Language language)
      : told_(told), writer_(results, language), words_(writer_.words()) {}

  AnalysisPage page() const {
    AnalysisPage page = writer_.page(words_.sensitivity);
    page.subtitle.push_back(fmt::format(fmt::runtime(words_.plain_run), writer_.figure_title(told_.figure),
                                        writer_.figure_with_unit(told_.figure, told_.best)));
    const bool any =
        std::any_of(told_.swings.begin(), told_.swings.end(), [](const Swing& s) { return s.moves_figure; });
    if (any) page.tables.push_back(tornado());
    if (told_.variance) page.tables.push_back(shares());
    if (any) page.tables.push_back(places());
    if (!any && !told_.plus_minus) page.notes.push_back(std::string(words_.nothing_uncertain));
    notes(page);
    return page;
  }

 private:
  LedgerTable tornado() const {
    LedgerTable table{std::string(words_.by_percentiles), {}, {}, {}};
    if (told_.plus_minus) {
      const std::string share = writer_.value(*told_.plus_minus, true);
      table.title = fmt::format(fmt::runtime(words_.by_plus_minus), share, share);
    }
    const std::string figure = writer_.figure_title(told_.figure);
    table.columns = {{std::string(words_.from), Align::right},
                     {std::string(words_.to), Align::right},
                     {std::string(words_.low), Align::right, figure},
                     {std::string(words_.high), Align::right, figure},
                     {"", Align::right}};
    const Scale scale = scale_of(told_);
    for (const Swing& swing : told_.swings) {
      if (!swing.moves_figure) continue;
      table.rows.push_back(
          {{name_of(swing.number), writer_.value(swing.low, swing.number.percent),
            writer_.value(swing.high, swing.number.percent), writer_.figure_value(told_.figure, swing.at_low),
            writer_.figure_value(told_.figure, swing.at_high), bar(swing, told_.best, scale)}});
    }
    return table;
  }

  LedgerTable shares() const {
    LedgerTable table{std::string(words_.share_of_variance), {}, {}, {}};
    table.columns = {{std::string(words_.alone), Align::right},
                     {std::string(words_.error), Align::right},
                     {std::string(words_.in_all), Align::right},
                     {std::string(words_.error), Align::right}};
    double sum = 0;
    bool correlated = false;
    for (const VarianceShare& share : told_.variance->shares) {
      const SobolIndex& index = share.index;
      table.rows.push_back(
          {{names_of(share.numbers, " + "), writer_.share(index.first), writer_.share(index.first_error),
            writer_.share(index.total), writer_.share(index.total_error)}});
      sum += index.first;
      correlated = correlated || share.numbers.size() > 1;
    }
    const SobolIndices& indices = told_.variance->indices;
    table.rows.push_back({{std::string(words_.interaction), writer_.share(indices.interaction),
                           writer_.share(indices.interaction_error), "", ""}});
    table.rows.push_back(
        {{std::string(writer_.numbers().words().total), writer_.share(sum + indices.interaction)}, RowKind::total});
    if (correlated) table.notes.push_back(std::string(words_.correlated_note));
    table.notes.push_back(
        writer_.samples_note(indices.samples + indices.missing, told_.variance->sampling, told_.variance->seed));
    if (indices.missing > 0)
      table.notes.push_back(fmt::format(fmt::runtime(words_.missing_samples), writer_.count(indices.missing)));
    if (indices.partial)
      table.notes.push_back(fmt::format(fmt::runtime(words_.partial), writer_.count(indices.samples + indices.missing),
                                        writer_.count(told_.variance->asked)));
    return table;
  }

  LedgerTable places() const {
    LedgerTable table{std::string(words_.inputs), {}, {}, {}};
    table.columns = {{std::string(words_.about), Align::left},
                     {std::string(words_.source), Align::left},
                     {std::string(words_.place), Align::left}};
    for (const Swing& swing : told_.swings)
      if (swing.moves_figure)
        table.rows.push_back(
            {{name_of(swing.number), swing.number.label, writer_.sources(swing.number), swing.number.place}});
    return table;
  }

  void notes(AnalysisPage& page) const {
    std::vector<ModelNumber> still, zero, years;
    for (const Swing& swing : told_.swings)
      if (!swing.moves_figure) still.push_back(swing.number);
    for (const auto& [number, why] : told_.left_out) (why == WhyNotVaried::zero ? zero : years).push_back(number);
    const auto add = [&](std::string_view words, const std::vector<ModelNumber>& numbers) {
      if (!numbers.empty()) page.notes.push_back(fmt::format(fmt::runtime(words), names_of(numbers, ", ")));
    };
    add(words_.no_influence, still);
    add(words_.left_out_zero, zero);
    add(words_.left_out_year, years);
  }

  const Sensitivity& told_;
  AnalysisWriter writer_;
  const AnalysisWords& words_;
};

void write_variance(JsonWriter& json, const VarianceShares& variance) {
  json.begin_object("variance");
  json.number("samples", static_cast<double>(variance.indices.samples + variance.indices.missing));
  json.number("asked", static_cast<double>(variance.asked));
  json.number("missing", static_cast<double>(variance.indices.missing));
  json.number("seed", static_cast<double>(variance.seed));
  json.text("sampling", sampling_name(variance.sampling));
  json.boolean("partial", variance.indices.partial);
  json.number("variance", variance.indices.variance);
  json.begin_array("shares");
  for (const VarianceShare& share : variance.shares) {
    json.begin_object();
    std::vector<std::string> names;
    for (const ModelNumber& number : share.numbers) names.push_back(name_of(number));
    json.texts("inputs", names);
    json.number("first_order", share.index.first);
    json.number("first_order_error", share.index.first_error);
    json.number("total", share.index.total);
    json.number("total_error", share.index.total_error);
    json.end_object();
  }
  json.end_array();
  json.number("interaction", variance.indices.interaction);
  json.number("interaction_error", variance.indices.interaction_error);
  json.end_object();
}

}  // namespace

std::vector<LedgerTable> sensitivity_tables(const Sensitivity& told, const Results& results, Language language) {
  std::vector<LedgerTable> tables = SensitivityPage(told, results, language).page().tables;
  for (LedgerTable& table : tables) {
    if (table.columns.empty() || !table.columns.back().title.empty()) continue;
    table.columns.pop_back();
    for (LedgerRow& row : table.rows) row.cells.resize(std::min(row.cells.size(), table.columns.size() + 1));
  }
  return tables;
}

std::string sensitivity_text(const Sensitivity& told, const Results& results, const ReportOptions& options) {
  return page_text(SensitivityPage(told, results, options.language).page(), options);
}

std::string sensitivity_markdown(const Sensitivity& told, const Results& results, const ReportOptions& options) {
  return page_markdown(SensitivityPage(told, results, options.language).page());
}

std::string sensitivity_json(const Sensitivity& told, const Results& results) {
  JsonWriter json;
  json.begin_object();
  write_model(json, results);
  write_asked_figure(json, told.figure, told.best);
  json.number("plus_minus", told.plus_minus);
  json.begin_array("inputs");
  for (const Swing& swing : told.swings) {
    json.begin_object();
    write_number(json, swing.number);
    json.boolean("uncertain", !swing.written);
    json.number("best", swing.best);
    json.number("low", swing.low);
    json.number("high", swing.high);
    json.number("at_low", if_finite(swing.at_low));
    json.number("at_high", if_finite(swing.at_high));
    json.boolean("moves_figure", swing.moves_figure);
    json.end_object();
  }
  json.end_array();
  json.begin_array("left_out");
  for (const auto& [number, why] : told.left_out) {
    json.begin_object();
    write_number(json, number);
    json.text("why", why == WhyNotVaried::zero ? "zero" : "year");
    json.end_object();
  }
  json.end_array();
  if (told.variance)
    write_variance(json, *told.variance);
  else
    json.null("variance");
  json.end_object();
  return json.finish();
}

std::string sensitivity_csv(const Sensitivity& told, const Results&) {
  CsvWriter csv;
  csv.row({"section", "name", "label", "place", "grade", "sources", "unit", "best", "low", "high", "at_low", "at_high",
           "first_order", "first_order_error", "total", "total_error"});
  for (const Swing& swing : told.swings) {
    const ModelNumber& number = swing.number;
    csv.row({swing.moves_figure ? "input" : "no_influence", csv_text(name_of(number)), csv_text(number.label),
             csv_text(number.place), std::string(grade_name(number.grade)), csv_text(source_cell(number)),
             csv_text(number.unit), csv_number(swing.best), csv_number(swing.low), csv_number(swing.high),
             csv_number(swing.at_low), csv_number(swing.at_high), "", "", "", ""});
  }
  for (const auto& [number, why] : told.left_out)
    csv.row({why == WhyNotVaried::zero ? "left_out_zero" : "left_out_year", csv_text(name_of(number)),
             csv_text(number.label), csv_text(number.place), std::string(grade_name(number.grade)),
             csv_text(source_cell(number)), csv_text(number.unit), "", "", "", "", "", "", "", "", ""});
  if (!told.variance) return csv.finish();
  for (const VarianceShare& share : told.variance->shares)
    csv.row({"variance", csv_text(names_of(share.numbers, " + ")), "", "", "", "", "", "", "", "", "", "",
             csv_number(share.index.first), csv_number(share.index.first_error), csv_number(share.index.total),
             csv_number(share.index.total_error)});
  csv.row({"variance", "interaction", "", "", "", "", "", "", "", "", "", "",
           csv_number(told.variance->indices.interaction), csv_number(told.variance->indices.interaction_error), "",
           ""});
  return csv.finish();
}

}  // namespace tally
