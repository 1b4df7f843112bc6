#pragma once
#include <vector>

#include "engine/graph/variant.hpp"

namespace tally {

/// By ImpactId: false if it is excluded, or if another impact of the same outcome replaces it.
std::vector<bool> impacts_in_force(const CheckedModel& model);

/// Which facts hold in a variant, by FactId: not those that it replaces, nor what other scenarios put in their place.
std::vector<char> facts_in_force(const Variant& variant);

}  // namespace tally
