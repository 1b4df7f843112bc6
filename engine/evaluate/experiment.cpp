#include "engine/evaluate/experiment.hpp"

#include <algorithm>
#include <cmath>

namespace tally {

Experiment::Experiment(const Run& run, const LinePlan& lines, AuditCheckKind kind) : run_(run), lines_(lines) {
  check_.kind = kind;
}

AuditChange& Experiment::change(AuditSubject subject, double number, bool is_multiple) {
  const auto found = std::find_if(check_.changes.begin(), check_.changes.end(),
                                  [&](const AuditChange& change) { return change.subject == subject; });
  if (found != check_.changes.end()) return *found;
  return check_.changes.emplace_back(AuditChange{subject, {}, number, is_multiple});
}

void Experiment::add(AuditSubject subject, FactId fact, LineSetting setting) {
  if (!fact) return;
  setting.line = lines_.line_of(fact);
  if (!set_.insert(setting.line).second) return;
  settings_.push_back(setting);
  change(subject, setting.number, setting.is_multiple).names.emplace_back(run_.variant.model().fact(fact).name);
}

void Experiment::take_away(GrownEffectId effect) {
  taken_away_.push_back(effect);
  change(AuditSubject::shares, 1, false).names.push_back(run_.graph.effects[effect.value].name);
}

void Experiment::compare(const AuditedFigure& figure, double plain, double expected, double found, double size) {
  const bool holds = same_figure(expected, found, size);
  if (holds && !figure.is_main) return;
  check_.figures.push_back({figure.kind, figure.name, figure.label, figure.unit, audited_number(plain),
                            audited_number(expected), audited_number(found), holds});
  if (holds) return;
  check_.status = AuditStatus::failed;
  check_.findings.push_back({AuditReason::differs, figure.name, figure.span, {}, {}, {}});
}

AuditCheck Experiment::finish(const Expectation& expectation) {
  if (check_.changes.empty()) {
    check_.status = AuditStatus::not_applicable;
    return std::move(check_);
  }
  const std::vector<AuditedFigure> before = audited_figures(run_, run_.plan),
                                   after = audited_figures(run_, lines_.plan);
  const std::vector<double> found = values();
  double costs = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const double plain = before[i].in(run_.values);
    if (before[i].kind == AuditFigureKind::costs) costs = plain;
    const std::optional<double> expected = expectation(before[i].kind, plain, costs);
    if (!expected) continue;
    // What was no number before may be none after, whatever was set.
    const bool never_was = std::isnan(plain) && before[i].kind != AuditFigureKind::return_factor;
    if (!never_was) compare(before[i], plain, *expected, after[i].in(found), std::abs(plain));
  }
  return std::move(check_);
}

}  // namespace tally
