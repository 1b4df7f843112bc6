#include "engine/report/audit_report.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>

#include "engine/report/audit_words.hpp"

namespace tally {
namespace {

constexpr std::size_t most_names = 6, most_findings = 20;

template <class Kind>
std::size_t place(Kind kind) {
  return static_cast<std::size_t>(kind);
}

class AuditPage {
 public:
  AuditPage(const Results& results, const SourceSet& sources, Language language)
      : results_(results), sources_(sources), writer_(results, language), words_(audit_words_in(language)) {}

  AnalysisPage page(const Audit& audit) const {
    AnalysisPage page = writer_.page(words_.audit);
    page.subtitle.push_back(outcome(audit));
    page.tables.push_back(summary(audit));
    for (std::size_t i = 0; i < audit.checks.size(); ++i)
      if (audit.checks[i].status != AuditStatus::not_applicable) page.tables.push_back(details(audit.checks[i], i + 1));
    return page;
  }

 private:
  std::string outcome(const Audit& audit) const {
    const auto count = [&](AuditStatus status) {
      return std::count_if(audit.checks.begin(), audit.checks.end(),
                           [&](const AuditCheck& check) { return check.status == status; });
    };
    const auto passed = count(AuditStatus::passed), failed = count(AuditStatus::failed);
    std::string text = failed == 0 ? fmt::format(fmt::runtime(words_.all_passed), passed)
                                   : fmt::format(fmt::runtime(words_.some_failed), passed, failed);
    if (const auto left_out = count(AuditStatus::not_applicable); left_out > 0)
      text += fmt::format(", {} {}", left_out, words_.statuses[place(AuditStatus::not_applicable)]);
    return text;
  }

  std::string title(const AuditCheck& check, std::size_t number) const {
    return fmt::format("{}. {}", number, words_.titles[place(check.kind)]);
  }

  LedgerTable summary(const Audit& audit) const {
    LedgerTable table{std::string(words_.checks), {{std::string(words_.outcome), Align::left}}, {}, {}};
    for (std::size_t i = 0; i < audit.checks.size(); ++i) {
      const AuditCheck& check = audit.checks[i];
      std::string status(words_.statuses[place(check.status)]);
      if (check.status == AuditStatus::not_applicable)
        status += fmt::format(": {}", words_.not_because[place(check.kind)]);
      table.rows.push_back({{title(check, i + 1), std::move(status)}});
    }
    return table;
  }

  LedgerTable details(const AuditCheck& check, std::size_t number) const {
    LedgerTable table{title(check, number), {}, {}, {}};
    const bool has_plain = std::any_of(check.figures.begin(), check.figures.end(),
                                       [](const AuditFigure& figure) { return figure.plain.has_value(); });
    if (has_plain) table.columns.push_back({std::string(words_.plain)});
    table.columns.push_back({std::string(words_.expected)});
    table.columns.push_back({std::string(words_.found)});
    for (const AuditFigure& figure : check.figures) {
      LedgerRow row{{label(figure)}};
      if (has_plain) row.cells.push_back(value(figure, figure.plain));
      row.cells.push_back(value(figure, figure.expected));
      row.cells.push_back(value(figure, figure.found));
      if (!figure.holds) row.kind = RowKind::heading;
      table.rows.push_back(std::move(row));
    }
    for (const AuditChange& change : check.changes) table.notes.push_back(changed(change));
    add_findings(table.notes, "✗ ", check.findings);
    if (check.status == AuditStatus::failed) table.notes.emplace_back(hint(check.kind));
    if (!check.exceptions.empty()) table.notes.emplace_back(words_.exceptions);
    add_findings(table.notes, "· ", check.exceptions);
    return table;
  }

  std::string label(const AuditFigure& figure) const {
    const std::string_view kind = kind_label(figure);
    const std::string unit = figure.unit == results_.money || figure.kind == AuditFigureKind::split
                                 ? std::string()
                                 : shown_unit(writer_.numbers().words(), figure.unit);
    std::string text(kind);
    if (!figure.label.empty()) text += fmt::format(": {}", figure.label);
    if (figure.kind == AuditFigureKind::effect_amount) text += fmt::format(" ({})", unit);
    return figure.holds ? text : "✗ " + text;
  }

  std::string_view kind_label(const AuditFigure& figure) const {
    const Words& words = writer_.numbers().words();
    switch (figure.kind) {
      case AuditFigureKind::costs:
        return words.costs;
      case AuditFigureKind::benefits:
      case AuditFigureKind::effect_benefits:
      case AuditFigureKind::stakeholder_benefits:
        return words.benefits;
      case AuditFigureKind::net_present_value:
        return words.net_present_value;
      case AuditFigureKind::return_factor:
        return words.return_factor;
      case AuditFigureKind::reached:
        return words.reached;
      case AuditFigureKind::hours_saved:
      case AuditFigureKind::sector_hours_saved:
        return words.saved_hours;
      case AuditFigureKind::hours_spent:
        return words_.spent_hours;
      case AuditFigureKind::hours_unpaid:
        return words_.unpaid_hours;
      case AuditFigureKind::effect_amount:
        return words.amount;
      case AuditFigureKind::numbers:
        return words_.numbers_that_count;
      case AuditFigureKind::links:
        return words_.links_that_keep;
      case AuditFigureKind::split:
        break;
    }
    const auto found = std::find_if(words_.splits.begin(), words_.splits.end(),
                                    [&](const auto& split) { return split[0] == figure.name; });
    return found == words_.splits.end() ? std::string_view(figure.name) : (*found)[1];
  }

  /// Two figures that differ never look the same.
  std::string value(const AuditFigure& figure, const std::optional<double>& number) const {
    if (!number) return std::string(writer_.numbers().words().not_available);
    const auto shown = [&](double value) {
      if (value == 0) return std::string("0");
      if (figure.unit == results_.money) return writer_.numbers().money(value);
      return figure.unit.empty() && figure.kind != AuditFigureKind::numbers && figure.kind != AuditFigureKind::links
                 ? writer_.numbers().fixed(value, 2)
                 : writer_.numbers().amount(value);
    };
    const bool looks_the_same =
        !figure.holds && figure.expected && figure.found && shown(*figure.expected) == shown(*figure.found);
    return looks_the_same ? exact_number(*number) : shown(*number);
  }

  std::string changed(const AuditChange& change) const {
    const CountedWord& word = words_.subjects[place(change.subject)];
    const std::size_t count = change.names.size();
    const std::string what = fmt::format("{} {}", count, count == 1 ? word.one : word.many);
    std::string names;
    for (std::size_t i = 0; i < std::min(count, most_names); ++i)
      names.append(names.empty() ? "" : ", ").append(change.names[i]);
    if (count > most_names) names += ", …";
    if (change.is_multiple) return fmt::format(fmt::runtime(words_.doubled), what, names);
    if (change.subject == AuditSubject::shares) return fmt::format(fmt::runtime(words_.given_deduction), what, names);
    const bool is_share = change.subject == AuditSubject::deductions || change.subject == AuditSubject::discount;
    const std::string number =
        is_share ? fmt::format("{:g}%", 100 * change.number) : fmt::format("{:g}", change.number);
    return fmt::format(fmt::runtime(words_.set_to), what, number, names);
  }

  void add_findings(std::vector<std::string>& notes, std::string_view sign,
                    const std::vector<AuditFinding>& findings) const {
    for (std::size_t i = 0; i < std::min(findings.size(), most_findings); ++i)
      notes.push_back(std::string(sign) + told(findings[i]));
    if (findings.size() > most_findings)
      notes.push_back(fmt::format(fmt::runtime(words_.and_more), findings.size() - most_findings));
  }

  std::string told(const AuditFinding& finding) const {
    using enum AuditReason;
    const bool is_number = finding.reason == never_used || finding.reason == changes_nothing ||
                           finding.reason == read_by_rule || finding.reason == says_who ||
                           finding.reason == reached_once;
    const std::string what =
        is_number ? fmt::format("{} ({})", finding.name, sources_.text(finding.span)) : finding.name;
    const auto group = [&](const std::string& name) { return name.empty() ? std::string(words_.no_group) : name; };
    const std::string why = fmt::format(fmt::runtime(words_.reasons[place(finding.reason)]), group(finding.group),
                                        group(finding.other_group), finding.rule, finding.year);
    return fmt::format("{}: {}: {}", place_of(sources_, finding.span), what, why);
  }

  std::string_view hint(AuditCheckKind kind) const {
    if (kind == AuditCheckKind::influence) return words_.influence_hint;
    return kind == AuditCheckKind::groups ? words_.groups_hint : words_.fault;
  }

  const Results& results_;
  const SourceSet& sources_;
  AnalysisWriter writer_;
  const AuditWords& words_;
};

}  // namespace

AnalysisPage audit_page(const Audit& audit, const Results& results, const SourceSet& sources, Language language) {
  return AuditPage(results, sources, language).page(audit);
}

std::string audit_text(const Audit& audit, const Results& results, const SourceSet& sources,
                       const ReportOptions& options) {
  return page_text(audit_page(audit, results, sources, options.language), options);
}

std::string audit_markdown(const Audit& audit, const Results& results, const SourceSet& sources,
                           const ReportOptions& options) {
  return page_markdown(audit_page(audit, results, sources, options.language));
}

}  // namespace tally
