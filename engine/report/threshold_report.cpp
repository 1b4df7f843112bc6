#include "engine/report/threshold_report.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/report/analysis_page.hpp"
#include "engine/report/csv_writer.hpp"
#include "engine/uncertainty/uncertainty.hpp"

namespace tally {
namespace {

/// How far a value is from the plain run's, as a share of it; unset where that is zero.
std::optional<double> change(const Threshold& told, double value) {
  if (told.input.plain == 0) return {};
  return (value - told.input.plain) / std::abs(told.input.plain);
}

bool holds_everywhere(const Threshold& told) {
  return told.solutions.where.size() == 1 && told.solutions.where[0].low_is_end && told.solutions.where[0].high_is_end;
}

class ThresholdPage {
 public:
  ThresholdPage(const Threshold& told, const Results& results, Language language)
      : told_(told), writer_(results, language), words_(writer_.words()) {}

  AnalysisPage page() const {
    AnalysisPage page = writer_.page(words_.threshold);
    const ModelNumber& line = told_.input.line;
    page.subtitle.push_back(fmt::format("{}: {}", words_.goal, told_.goal));
    page.subtitle.push_back(fmt::format("{}: {}{}, {}, {}", words_.input, line.name,
                                        line.label.empty() ? "" : " (" + line.label + ")", line.place,
                                        writer_.sources(line)));
    page.subtitle.push_back(
        fmt::format(fmt::runtime(told_.holds_in_plain_run ? words_.at_plain_holds : words_.at_plain_fails),
                    with_unit(told_.input.plain)));
    if (!told_.hangs_on_input) {
      page.notes.push_back(fmt::format(fmt::runtime(words_.no_influence_on), line.name));
      return page;
    }
    const auto& where = told_.solutions.where;
    if (where.empty())
      page.notes.push_back(std::string(told_.is_equation ? words_.no_solution : words_.nowhere));
    else if (holds_everywhere(told_))
      page.notes.push_back(std::string(words_.everywhere));
    else
      page.tables.push_back(told_.is_equation && all_values() ? values() : stretches());
    for (double jump : told_.solutions.jumps)
      page.notes.push_back(fmt::format(fmt::runtime(words_.jumps), with_unit(jump)));
    page.notes.push_back(fmt::format(fmt::runtime(words_.range), with_unit(told_.from), with_unit(told_.to)));
    if (told_.draws)
      page.notes.push_back(writer_.samples_note(told_.draws->samples, told_.draws->sampling, told_.draws->seed));
    return page;
  }

 private:
  std::string with_unit(double value) const {
    return writer_.value_with_unit(value / told_.input.unit.factor, false, told_.input.unit.text);
  }
  std::string change_of(double value) const {
    const auto share = change(told_, value);
    if (!share) return std::string(writer_.numbers().words().not_available);
    return (*share > 0 ? "+" : "") + writer_.share(*share);
  }
  std::string below(double value) const { return writer_.share(told_.draws->probability_below(value)); }
  bool all_values() const {
    for (const Stretch& each : told_.solutions.where)
      if (!each.is_value()) return false;
    return true;
  }

  LedgerTable values() const {
    LedgerTable table{std::string(words_.solution), {}, {}, {}};
    table.columns.push_back({std::string(words_.change), Align::right});
    if (told_.draws) table.columns.push_back({std::string(words_.probability_below), Align::right});
    for (const Stretch& each : told_.solutions.where) {
      table.rows.push_back({{with_unit(each.low), change_of(each.low)}});
      if (told_.draws) table.rows.back().cells.push_back(below(each.low));
    }
    return table;
  }

  LedgerTable stretches() const {
    LedgerTable table{fmt::format(fmt::runtime(words_.holds_from_to), told_.input.line.name), {}, {}, {}};
    const auto add_columns = [&](std::string_view title) {
      table.columns.push_back({std::string(title), Align::right});
      table.columns.push_back({std::string(words_.change), Align::right});
      if (told_.draws) table.columns.push_back({std::string(words_.probability_below), Align::right});
    };
    add_columns(words_.from);
    add_columns(words_.to);
    for (const Stretch& each : told_.solutions.where) {
      LedgerRow row{{""}};
      const auto add = [&](double value, bool is_end) {
        row.cells.push_back(is_end ? "…" : with_unit(value));
        row.cells.push_back(is_end ? "" : change_of(value));
        if (told_.draws) row.cells.push_back(is_end ? "" : below(value));
      };
      add(each.low, each.low_is_end);
      add(each.high, each.high_is_end);
      table.rows.push_back(std::move(row));
    }
    return table;
  }

  const Threshold& told_;
  AnalysisWriter writer_;
  const AnalysisWords& words_;
};

}  // namespace

std::string threshold_text(const Threshold& told, const Results& results, const ReportOptions& options) {
  return page_text(ThresholdPage(told, results, options.language).page(), options);
}

std::string threshold_markdown(const Threshold& told, const Results& results, const ReportOptions& options) {
  return page_markdown(ThresholdPage(told, results, options.language).page());
}

std::string threshold_json(const Threshold& told, const Results& results) {
  const double factor = told.input.unit.factor;
  JsonWriter json;
  json.begin_object();
  write_model(json, results);
  json.text("goal", told.goal);
  json.begin_object("input");
  write_number(json, told.input.line);
  json.number("plain", told.input.plain);
  json.text("written_unit", told.input.unit.text);
  json.number("written_unit_in_base_units", factor);
  json.end_object();
  json.boolean("holds_in_plain_run", told.holds_in_plain_run);
  json.boolean("hangs_on_input", told.hangs_on_input);
  json.number("from", told.from);
  json.number("to", told.to);
  const auto write_end = [&](std::string_view name, double value, bool is_end) {
    json.begin_object(name);
    json.number("value", value);
    json.number("as_written", value / factor);
    json.number("change", change(told, value));
    json.boolean("end_of_range", is_end);
    if (told.draws) json.number("probability_below", told.draws->probability_below(value));
    json.end_object();
  };
  json.begin_array("holds");
  for (const Stretch& each : told.solutions.where) {
    json.begin_object();
    write_end("from", each.low, each.low_is_end);
    write_end("to", each.high, each.high_is_end);
    json.end_object();
  }
  json.end_array();
  json.numbers("jumps", told.solutions.jumps);
  if (told.draws) {
    json.number("samples", static_cast<double>(told.draws->samples));
    json.number("seed", static_cast<double>(told.draws->seed));
    json.text("sampling", sampling_name(told.draws->sampling));
  }
  json.end_object();
  return json.finish();
}

std::string threshold_csv(const Threshold& told) {
  const double factor = told.input.unit.factor;
  CsvWriter csv;
  csv.row({"section", "input", "goal", "unit", "plain", "from", "from_is_end", "from_change", "from_probability_below",
           "to", "to_is_end", "to_change", "to_probability_below"});
  const auto add = [&](std::string_view section, const Stretch& each) {
    const auto share = [&](double value) {
      const auto is = change(told, value);
      return is ? exact_number(*is) : std::string();
    };
    const auto below = [&](double value) {
      return told.draws ? exact_number(told.draws->probability_below(value)) : std::string();
    };
    csv.row({std::string(section), csv_text(told.input.line.name), csv_text(told.goal), csv_text(told.input.unit.text),
             exact_number(told.input.plain / factor), exact_number(each.low / factor),
             each.low_is_end ? "true" : "false", share(each.low), below(each.low), exact_number(each.high / factor),
             each.high_is_end ? "true" : "false", share(each.high), below(each.high)});
  };
  for (const Stretch& each : told.solutions.where) add("holds", each);
  for (double jump : told.solutions.jumps) add("jump", {jump, jump, false, false});
  return csv.finish();
}

}  // namespace tally
