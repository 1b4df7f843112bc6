#pragma once
#include <vector>

#include "lang/check/model.hpp"

namespace tally {

/// By ImpactId: false if it is excluded, or if another impact of the same outcome replaces it.
std::vector<bool> impacts_in_force(const CheckedModel& model);

}  // namespace tally
