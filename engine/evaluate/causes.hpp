#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "engine/evaluate/cause_groups.hpp"
#include "engine/evaluate/result_figures.hpp"
#include "engine/evaluate/text_run.hpp"
#include "lang/changes/between.hpp"

namespace tally {

/// Changes that only make sense together, and the first model with these alone.
struct Cause {
  std::vector<std::size_t> changes;  ///< places in `ModelChanges::all`
  std::unique_ptr<TextRun> made;     ///< null: this cause is the whole difference, and its run the second model's
  const Run* run = nullptr;
};

/// What changed the results, each cause by itself.
struct Causes {
  std::unique_ptr<TextRun> start;  ///< the first model in the files and names of the second; null: it could not be made
  std::vector<Cause> causes;       ///< in the order of their changes
  const Run* before = nullptr;     ///< the run of `start`, or else of the first model itself
  const Run* after = nullptr;
  CauseGrouping grouping = CauseGrouping::none;
};

/// Most causes that are looked at one by one; with more, those of one declaration are one, or those of one kind.
inline constexpr std::size_t most_causes = 60;

/// Applies changes one by one. Those that need one another (an effect of a new intervention, what is measured by a new
/// outcome, what cannot stand alone) are one cause. What is only declared, such as a source, is no cause.
/// `before`, `after`: runs of both models, which must live as long.
Causes causes_between(const ModelChanges& changes, const ModelsBetween& between, const std::string& main_path,
                      const Run& before, const Run& after);

/// How much each cause changes a figure.
struct Attribution {
  ResultFigure figure;
  std::optional<double> before, after;
  std::vector<std::optional<double>> by_cause;  ///< by place in `Causes::causes`; unset: n/a with that change alone
  /// What is left: causes and interaction add up to `after` − `before`. Unset where one of them is n/a.
  std::optional<double> interaction;
};
/// A figure by its name in the second model, or, of what only the first has, there; unset where neither has it.
std::optional<Attribution> attribution_of(const Causes& causes, std::string_view figure);

}  // namespace tally
