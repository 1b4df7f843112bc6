#pragma once
#include "engine/evaluate/run.hpp"
#include "engine/explain/explanation.hpp"

namespace tally {

/// What a scenario replaces, each with what the base has in its place, and what becomes of the main results. `base` and
/// `run` are runs of one model, the second of the scenario, which its variant names.
Explanation explain_scenario(const Run& base, const Run& run, const SourceSet& sources);

}  // namespace tally
