#include <array>

#include "engine/report/audit_report.hpp"

namespace tally {
namespace {

constexpr std::array<std::string_view, 8> check_names = {"no_effect",    "no_price", "doubled",   "no_discount",
                                                         "all_deducted", "parts",    "influence", "groups"};
constexpr std::array<std::string_view, 3> status_names = {"passed", "failed", "not_applicable"};
constexpr std::array<std::string_view, 9> subject_names = {
    "effects", "prices", "people", "totals", "costs", "work", "discount", "deductions", "effects_without_deductions"};
constexpr std::array<std::string_view, 10> reason_names = {
    "differs",    "never_used", "changes_nothing", "other_group", "own_reach",
    "own_amount", "no_amount",  "read_by_rule",    "says_who",    "reached_once"};

template <class Names, class Kind>
std::string_view name_of(const Names& names, Kind kind) {
  return names[static_cast<std::size_t>(kind)];
}

void write_change(JsonWriter& json, const AuditChange& change) {
  json.begin_object();
  json.text("what", name_of(subject_names, change.subject));
  json.number("count", static_cast<double>(change.names.size()));
  json.number(change.is_multiple ? "times" : "to", change.number);
  json.texts("names", change.names);
  json.end_object();
}

void write_figure(JsonWriter& json, const AuditFigure& figure) {
  json.begin_object();
  json.text("name", figure.name);
  json.text("label", figure.label);
  json.text("unit", figure.unit);
  json.number("plain", figure.plain);
  json.number("expected", figure.expected);
  json.number("found", figure.found);
  json.boolean("holds", figure.holds);
  json.end_object();
}

void write_findings(JsonWriter& json, std::string_view key, const std::vector<AuditFinding>& findings,
                    const SourceSet& sources) {
  json.begin_array(key);
  for (const AuditFinding& finding : findings) {
    json.begin_object();
    json.text("name", finding.name);
    json.text("reason", name_of(reason_names, finding.reason));
    json.text("place", place_of(sources, finding.span));
    json.text("written", sources.text(finding.span));
    if (finding.reason == AuditReason::read_by_rule) json.text("rule", finding.rule);
    if (finding.reason == AuditReason::reached_once) json.number("year", finding.year);
    if (finding.reason >= AuditReason::other_group && finding.reason <= AuditReason::no_amount) {
      json.text("group", finding.group);
      json.text("other_group", finding.other_group);
    }
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string audit_json(const Audit& audit, const Results& results, const SourceSet& sources) {
  JsonWriter json;
  json.begin_object();
  write_model(json, results);
  json.boolean("passed", audit.passed());
  json.begin_array("checks");
  for (const AuditCheck& check : audit.checks) {
    json.begin_object();
    json.text("check", name_of(check_names, check.kind));
    json.text("status", name_of(status_names, check.status));
    json.begin_array("changed");
    for (const AuditChange& change : check.changes) write_change(json, change);
    json.end_array();
    json.begin_array("figures");
    for (const AuditFigure& figure : check.figures) write_figure(json, figure);
    json.end_array();
    write_findings(json, "findings", check.findings, sources);
    write_findings(json, "exceptions", check.exceptions, sources);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.finish();
}

}  // namespace tally
