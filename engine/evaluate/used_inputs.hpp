#pragma once
#include <vector>

#include "engine/evaluate/run.hpp"

namespace tally {

/// Of each input of a run's plan, whether some figure of the results is made of it. Others belong to parts of a library
/// that the model takes along but does not need.
std::vector<bool> used_inputs(const Run& run);

}  // namespace tally
