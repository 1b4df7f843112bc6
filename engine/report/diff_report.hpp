#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/evaluate/causes.hpp"
#include "engine/report/report.hpp"
#include "engine/uncertainty/sample_causes.hpp"
#include "lang/changes/changes.hpp"

namespace tally {

/// How far a figure may change, and whether it did.
struct ChangeLimit {
  std::string figure;  ///< its name in the JSON results
  double limit = 0;    ///< in the figure's unit, or a share of it before
  bool is_relative = false;
  FigureChange found{};  ///< the figure before and after
  bool is_beyond = false;
};
/// Sets `found` and `is_beyond`: also where a number becomes n/a or n/a a number, or where a share is asked of zero.
void settle(ChangeLimit& limit, const FigureChange& found);

/// All that is told of how one model became another.
struct Difference {
  std::string before_name, after_name;  ///< as given: "HEAD~1:models/youth_work"
  const ModelChanges* changes = nullptr;
  const Results *before = nullptr, *after = nullptr;          ///< null: not run, as one of them has no `model`
  std::vector<FigureChange> figures;                          ///< those that changed; in the order of the results
  std::vector<std::string> unpriced_added, unpriced_removed;  ///< labels of effects that count without a price
  const Causes* causes = nullptr;
  std::vector<Attribution> attributions;
  const SampledCauses* sampled = nullptr;  ///< of the same figures
  std::vector<ChangeLimit> limits;

  bool results_changed() const { return !figures.empty() || !unpriced_added.empty() || !unpriced_removed.empty(); }
};

/// `all`: every figure that changed, by year too; else the largest.
std::string diff_text(const Difference& difference, const ReportOptions& options, bool all);
/// For a comment under a merge request: the verdict first, details folded.
std::string diff_markdown(const Difference& difference, const ReportOptions& options, bool all);
std::string diff_json(const Difference& difference);

}  // namespace tally
