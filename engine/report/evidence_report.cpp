#include "engine/report/evidence_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/report/analysis_page.hpp"
#include "engine/report/csv_writer.hpp"
#include "engine/report/explain_words.hpp"

namespace tally {
namespace {

class Tables {
 public:
  Tables(const Evidence& evidence, const Results& results, Language language)
      : evidence_(evidence), results_(results), writer_(results, language), words_(explain_words_in(language)) {}

  AnalysisPage page() const {
    AnalysisPage page = writer_.page(words_.evidence);
    page.tables = all();
    if (evidence_.assumptions.empty()) page.notes.emplace_back(words_.fine);
    return page;
  }

  std::vector<LedgerTable> all() const {
    std::vector<LedgerTable> tables;
    for (LedgerTable table : {grades(), expired(), unused(), assumptions()})
      if (!table.rows.empty()) tables.push_back(std::move(table));
    return tables;
  }

 private:
  LedgerTable grades() const {
    LedgerTable table = evidence_table(results_, writer_.numbers());
    table.title = words_.grades;
    table.notes = {std::string(words_.grades_note)};
    return table;
  }

  LedgerTable expired() const {
    LedgerTable table{std::string(words_.expired), {}, {}, {}};
    table.columns = {{std::string(words_.valid_until)}, {"", Align::left}, {std::string(words_.cited_by), Align::left}};
    for (const ExpiredSource& source : evidence_.expired) {
      std::string lines;
      for (const std::string& line : source.lines) lines += (lines.empty() ? "" : ", ") + line;
      const std::string when = source.at_start ? fmt::format(fmt::runtime(words_.at_start), evidence_.first_year)
                                               : fmt::format(fmt::runtime(words_.at_end), evidence_.last_year);
      table.rows.push_back({{source.name, std::to_string(source.valid_until), when, lines}});
    }
    return table;
  }

  LedgerTable unused() const {
    LedgerTable table{std::string(words_.unused), {{std::string(words_.place), Align::left}}, {}, {}};
    for (const UnusedSource& source : evidence_.unused) table.rows.push_back({{source.name, source.place}});
    return table;
  }

  /// Who assumed what, where, and how much hangs on it; the reason under each.
  LedgerTable assumptions() const {
    const std::string figure = writer_.figure_title(evidence_.figure);
    LedgerTable table{fmt::format(fmt::runtime(words_.assumptions), figure,
                                  writer_.figure_with_unit(evidence_.figure, evidence_.best)),
                      {},
                      {},
                      {}};
    table.columns = {{std::string(words_.value), Align::left}, {std::string(words_.influence)}};
    for (const Assumption& each : evidence_.assumptions) {
      std::string why(each.assumed ? words_.assumed : words_.no_source);
      if (!each.why.empty()) why += ": “" + each.why + "”";
      why += " · " + each.place;
      for (const std::string& rule : each.read_by) why += " · " + fmt::format(fmt::runtime(words_.read_by), rule);
      table.rows.push_back({{each.name, each.written, influence(each)}});
      table.rows.push_back({{"", why}, RowKind::detail});
    }
    if (!table.rows.empty()) table.notes.push_back(fmt::format(fmt::runtime(words_.varied_note), figure));
    return table;
  }

  std::string influence(const Assumption& each) const {
    if (!each.influence) return std::string(each.read_by.empty() ? words_.reaches_nothing : words_.decides);
    const bool is_money = evidence_.figure.unit == results_.money;
    return is_money ? writer_.figure_value(evidence_.figure, *each.influence) : writer_.value(*each.influence, false);
  }

  const Evidence& evidence_;
  const Results& results_;
  AnalysisWriter writer_;
  const ExplainWords& words_;
};

void write_assumption(JsonWriter& json, const Assumption& each) {
  json.begin_object();
  json.text("name", each.name);
  json.text("label", each.label);
  json.text("written", each.written);
  json.boolean("assumed", each.assumed);
  json.text("why", each.why);
  json.text("module", each.module);
  json.text("place", each.place);
  json.boolean("uncertain", each.uncertain);
  json.text("unit", each.unit);
  json.number("low", each.low);
  json.number("high", each.high);
  json.number("at_low", each.at_low);
  json.number("at_high", each.at_high);
  json.number("influence", each.influence);
  json.texts("read_by_rules", each.read_by);
  json.end_object();
}

double share_of(const Evidence& evidence, std::string_view grade) {
  for (const auto& [name, share] : evidence.share_by_grade)
    if (name == grade) return share;
  return 0;
}

}  // namespace

std::vector<LedgerTable> evidence_tables(const Evidence& evidence, const Results& results, Language language) {
  return Tables(evidence, results, language).all();
}

std::string evidence_text(const Evidence& evidence, const Results& results, const ReportOptions& options) {
  return page_text(Tables(evidence, results, options.language).page(), options);
}

std::string evidence_markdown(const Evidence& evidence, const Results& results, const ReportOptions& options) {
  return page_markdown(Tables(evidence, results, options.language).page());
}

std::string evidence_json(const Evidence& evidence, const Results& results) {
  JsonWriter json;
  json.begin_object();
  write_model(json, results);
  json.begin_object("priced_share_by_grade");
  for (const auto& [grade, share] : evidence.share_by_grade) json.number(grade, share);
  json.end_object();
  json.number("share_on_assumptions", share_of(evidence, "assumed"));
  json.number("share_on_nothing", share_of(evidence, "none"));
  json.begin_array("expired_sources");
  for (const ExpiredSource& source : evidence.expired) {
    json.begin_object();
    json.text("source", source.name);
    json.text("label", source.label);
    json.text("place", source.place);
    json.whole("valid_until", source.valid_until);
    json.boolean("expired_at_start", source.at_start);
    json.texts("cited_by", source.lines);
    json.end_object();
  }
  json.end_array();
  json.begin_array("unused_sources");
  for (const UnusedSource& source : evidence.unused) {
    json.begin_object();
    json.text("source", source.name);
    json.text("label", source.label);
    json.text("place", source.place);
    json.end_object();
  }
  json.end_array();
  write_asked_figure(json, evidence.figure, evidence.best);
  json.begin_array("assumptions");
  for (const Assumption& each : evidence.assumptions) write_assumption(json, each);
  json.end_array();
  json.end_object();
  return json.finish();
}

std::string evidence_csv(const Evidence& evidence) {
  CsvWriter csv;
  csv.row({"section", "name", "label", "written", "assumed", "why", "module", "place", "unit", "low", "high", "at_low",
           "at_high", "influence", "read_by_rules"});
  for (const auto& [grade, share] : evidence.share_by_grade)
    csv.row({"priced_share_by_grade", csv_text(grade), "", csv_number(share), "", "", "", "", "share", "", "", "", "",
             "", ""});
  for (const ExpiredSource& source : evidence.expired)
    csv.row({source.at_start ? "expired_at_start" : "expired_at_end", csv_text(source.name), csv_text(source.label),
             std::to_string(source.valid_until), "", "", "", csv_text(source.place), "year", "", "", "", "", "", ""});
  for (const UnusedSource& source : evidence.unused)
    csv.row({"unused_source", csv_text(source.name), csv_text(source.label), "", "", "", "", csv_text(source.place), "",
             "", "", "", "", "", ""});
  for (const Assumption& each : evidence.assumptions)
    csv.row({"assumption", csv_text(each.name), csv_text(each.label), csv_text(each.written),
             each.assumed ? "yes" : "no", csv_text(each.why), csv_text(each.module), csv_text(each.place),
             csv_text(each.unit), csv_number(each.low), csv_number(each.high), csv_number(each.at_low),
             csv_number(each.at_high), each.influence ? csv_number(*each.influence) : "",
             csv_text(fmt::format("{}", fmt::join(each.read_by, " ")))});
  return csv.finish();
}

}  // namespace tally
