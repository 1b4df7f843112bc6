#include "engine/evaluate/scenario_changes.hpp"

#include <algorithm>

namespace tally {
namespace {

/// The scenarios of one side by what they are called in the second model; "base" is the base.
struct NamedScenario {
  std::string name, label;
  ScenarioId id;
};

std::vector<NamedScenario> scenarios_of(const ScenarioSide& side, const Renames& renames) {
  if (!side.model) return {};
  std::vector<NamedScenario> named{{"base", {}, {}}};
  for (std::size_t i = 0; i < side.model->scenarios.size(); ++i) {
    const Identity& id = side.model->scenarios[i].id;
    named.push_back({renamed(id.name, renames), std::string(id.label), ScenarioId(i)});
  }
  return named;
}

const NamedScenario* scenario_in(const std::vector<NamedScenario>& all, const std::string& name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.name == name; });
  return found == all.end() ? nullptr : &*found;
}

class ScenarioComparing {
 public:
  ScenarioComparing(const ScenarioSide& before, const ScenarioSide& after, const Causes& causes, const Renames& renames)
      : before_(before),
        after_(after),
        causes_(causes),
        of_before_(scenarios_of(before, renames)),
        of_after_(scenarios_of(after, {})) {
    if (causes.start) of_start_ = scenarios_of({&causes.start->model, &causes.start->sources}, {});
  }

  ScenarioChanges go() {
    for (const NamedScenario& each : of_after_) add(each, scenario_in(of_before_, each.name), &each);
    for (const NamedScenario& each : of_before_)
      if (!scenario_in(of_after_, each.name)) add(each, &each, nullptr);
    return std::move(told_);
  }

 private:
  void add(const NamedScenario& shown, const NamedScenario* before, const NamedScenario* after) {
    ScenarioChange change;
    change.name = shown.name;
    change.label = shown.label;
    change.is_added = !before;
    change.is_removed = !after;
    if (after) change.fails_after = !figures(after_, after->id, change.after);
    if (before) change.fails_before = !figures(before_, before->id, change.before);
    const bool has_both = before && after && !change.fails_before && !change.fails_after;
    if (has_both) {
      take_names_of_second(change);
      change.changed = changed_figures(change.before, change.after);
    }
    told_.all.push_back(std::move(change));
  }

  /// False if the scenario has errors.
  bool figures(const ScenarioSide& side, ScenarioId scenario, std::vector<ResultFigure>& into) {
    DiagnosticSink quiet;
    const auto run = run_scenario(*side.model, scenario, *side.sources, quiet);
    if (!run || quiet.has_errors()) return false;
    told_.has_uncertain = told_.has_uncertain || !run->plan.draws.empty();
    into = result_figures(run->results);
    return true;
  }

  void take_names_of_second(ScenarioChange& change) {
    if (causes_.before == causes_.after) {
      if (same_numbers(change.before, change.after)) change.before = change.after;
      return;
    }
    const NamedScenario* same = scenario_in(of_start_, change.name);
    std::vector<ResultFigure> in_names_of_second;
    if (!same || !figures({&causes_.start->model, &causes_.start->sources}, same->id, in_names_of_second)) return;
    if (same_numbers(change.before, in_names_of_second)) change.before = std::move(in_names_of_second);
  }

  const ScenarioSide &before_, &after_;
  const Causes& causes_;
  std::vector<NamedScenario> of_before_, of_after_, of_start_;
  ScenarioChanges told_;
};

}  // namespace

ScenarioChanges scenario_changes(const ScenarioSide& before, const ScenarioSide& after, const Causes& causes,
                                 const Renames& renames) {
  return ScenarioComparing(before, after, causes, renames).go();
}

}  // namespace tally
