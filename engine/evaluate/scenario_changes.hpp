#pragma once
#include <string>
#include <vector>

#include "engine/evaluate/causes.hpp"
#include "lang/changes/names_in_text.hpp"

namespace tally {

/// What became of one scenario from one model to the other.
struct ScenarioChange {
  std::string name, label;                         ///< in the second model, where it has it; "base" has no label
  bool is_added = false, is_removed = false;       ///< only one of the models has it
  bool fails_before = false, fails_after = false;  ///< it has errors, so there are no figures of that side
  std::vector<ResultFigure> before, after;         ///< every figure, in names of the second model where they are known
  std::vector<FigureChange> changed;               ///< those that differ; empty where one of the sides has none
  bool has_changed() const { return !changed.empty() || fails_before != fails_after; }
};

/// All scenarios of both models, those of the second first, in their order; first of all the base.
struct ScenarioChanges {
  std::vector<ScenarioChange> all;
  bool has_uncertain = false;  ///< a run of one of them has uncertain numbers
};

/// A model that is compared, with the text that it was read from. `model` null: there is none.
struct ScenarioSide {
  const CheckedModel* model = nullptr;
  const SourceSet* sources = nullptr;
};

/// Runs every scenario of both models. `causes`: of the scenario that was asked for; the model that they start from
/// tells what figures of the first are called in the second, as far as it comes to the same in that scenario.
ScenarioChanges scenario_changes(const ScenarioSide& before, const ScenarioSide& after, const Causes& causes,
                                 const Renames& renames);

}  // namespace tally
