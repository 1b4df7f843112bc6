#pragma once
#include <functional>
#include <set>
#include <vector>

#include "engine/evaluate/audited_figures.hpp"
#include "engine/evaluate/line_plan.hpp"

namespace tally {

/// What a figure should become, given what it and the costs of its account were; unset: it is not looked at.
using Expectation = std::function<std::optional<double>(AuditFigureKind kind, double plain, double costs)>;

/// Sets lines of a run's plan and holds the figures against what they should become.
class Experiment {
 public:
  Experiment(const Run& run, const LinePlan& lines, AuditCheckKind kind);

  void set(AuditSubject subject, FactId fact, double number) { add(subject, fact, {{}, number, false}); }
  void multiply(AuditSubject subject, FactId fact, double number) { add(subject, fact, {{}, number, true}); }
  /// Nothing is left of what an effect itself brings about.
  void take_away(GrownEffectId effect);

  /// Computes again and compares. Not applicable where nothing was set.
  AuditCheck finish(const Expectation& expectation);
  /// The numbers of the plan's slots after what was set.
  std::vector<double> values() const { return lines_.run(settings_, taken_away_); }
  AuditCheck& check() { return check_; }
  /// Adds a figure; one that does not hold breaks the check.
  void compare(const AuditedFigure& figure, double plain, double expected, double found, double size);

 private:
  void add(AuditSubject subject, FactId fact, LineSetting setting);
  AuditChange& change(AuditSubject subject, double number, bool is_multiple);

  const Run& run_;
  const LinePlan& lines_;
  AuditCheck check_;
  std::vector<LineSetting> settings_;
  std::vector<GrownEffectId> taken_away_;
  std::set<FactId> set_;
};

}  // namespace tally
