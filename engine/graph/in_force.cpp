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

}  // namespace tally
