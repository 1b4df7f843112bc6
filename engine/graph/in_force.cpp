#include "engine/graph/in_force.hpp"

namespace tally {

std::vector<bool> impacts_in_force(const CheckedModel& model) {
  std::vector<bool> in_force(model.impacts.size(), true);
  for (std::size_t i = 0; i < model.impacts.size(); ++i) {
    const Impact& impact = model.impacts[i];
    if (impact.excluded)
      in_force[i] = false;
    else if (impact.replaces && model.impacts[impact.replaces.value].outcome == impact.outcome)
      in_force[impact.replaces.value] = false;
  }
  return in_force;
}

std::vector<char> facts_in_force(const Variant& variant) {
  const CheckedModel& model = variant.model();
  std::vector<char> in_force(model.facts.size(), 1);
  std::vector<const Scenario*> scenarios;
  for (const Scenario& scenario : model.scenarios) scenarios.push_back(&scenario);
  if (model.set) scenarios.push_back(&*model.set);
  for (const Scenario* scenario : scenarios)
    for (const auto& [replaced, replacement] : scenario->facts) in_force[replacement.value] = 0;
  for (const Scenario* scenario : scenarios)
    for (const auto& [replaced, replacement] : scenario->facts) {
      const FactId holds = variant.resolve(replaced);
      if (holds != replaced) in_force[replaced.value] = 0;
      in_force[holds.value] = 1;
    }
  return in_force;
}

}  // namespace tally
