#pragma once
#include <vector>

#include "engine/evaluate/run.hpp"
#include "engine/uncertainty/reduce.hpp"

namespace tally {

/// The slots that a condition of an `expect` (or any expression over results) reads.
std::vector<Slot> slots_of(const Run& run, ExprId root);

/// The expression as a formula over what the reducer took from the run's plan; of a condition, 1 or 0.
Linear expression_form(const Run& run, ExprId root, Reducer& reducer);

}  // namespace tally
