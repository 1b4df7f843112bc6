#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/evaluate/causes.hpp"
#include "engine/evaluate/scenario_changes.hpp"
#include "engine/report/report.hpp"
#include "engine/uncertainty/sample_causes.hpp"
#include "lang/changes/changes.hpp"

namespace tally {

/// How far a figure may change, and whether it did.
struct ChangeLimit {
  std::string figure;  ///< its name in the JSON results
  double limit = 0;    ///< in the figure's unit, or a share of it before
  bool is_relative = false;
  std::string scenario{};  ///< in which it is held; empty: the one that was asked for
  FigureChange found{};    ///< the figure before and after
  bool is_beyond = false;
};
/// Sets `found` and `is_beyond`: also where a number becomes n/a or n/a a number, or where a share is asked of zero.
void settle(ChangeLimit& limit, const FigureChange& found);

/// All that is told of how one model became another.
struct Difference {
  std::string before_name, after_name;  ///< as given: "HEAD~1:models/youth_work"
  const ModelChanges* changes = nullptr;
  const Results *before = nullptr, *after = nullptr;  ///< null: that side is not there, has no `model`, or was not run
  std::vector<FigureChange> figures;  ///< those that changed, in the order of the results; of one side alone all of it
  std::vector<std::string> asked_figures;                     ///< names of those that the verdict tells
  std::vector<std::string> unpriced_added, unpriced_removed;  ///< labels of effects that count without a price
  std::vector<ScenarioChange> scenarios;                      ///< of all scenarios, the one that was asked for too
  bool leaves_open = false;                                   ///< draws may differ even where no best estimate does
  const Causes* causes = nullptr;
  std::vector<Attribution> attributions;
  const SampledCauses* sampled = nullptr;  ///< of the same figures
  std::vector<ChangeLimit> limits;
  std::vector<std::string> as_now;  ///< files that both sides were read with as they are now
  std::string why_not_run;          ///< the first error, where only declarations are compared

  bool is_compared() const { return before && after; }
  /// One side holds nothing at all, the other a model that was run.
  bool is_new() const { return after && !before && changes->before.all.empty(); }
  bool is_gone() const { return before && !after && changes->after.all.empty(); }
  const Results* shown() const { return after ? after : before; }
  /// Did results of the scenario that was asked for change?
  bool results_changed() const { return !figures.empty() || !unpriced_added.empty() || !unpriced_removed.empty(); }
  /// Did those of any scenario that both have?
  bool any_changed() const;
};

/// `all`: every figure that changed, by year too; else the largest.
std::string diff_text(const Difference& difference, const ReportOptions& options, bool all);
/// For a comment under a merge request: the verdict first, details folded.
std::string diff_markdown(const Difference& difference, const ReportOptions& options, bool all);
std::string diff_json(const Difference& difference);

/// A side that could not be compared, and why.
struct BrokenSide {
  std::string side;  ///< "before", "after"
  std::vector<Diagnostic> errors;
  const SourceSet* sources = nullptr;
};
/// In place of a difference: `errors` of each side that has some, as `tally check --format json` tells them.
std::string diff_errors_json(const std::string& before_name, const std::string& after_name,
                             const std::vector<BrokenSide>& broken);

}  // namespace tally
