#pragma once
#include "engine/graph/best_values.hpp"

namespace tally {

/// Reports values that no field of their kind can have: shares above 100%, a change below −100%, negative times,
/// numbers that are none (division by zero). Looks at best estimates, as the variant has them.
void check_ranges(const Variant& variant, const BestValues& values, DiagnosticSink& sink);

}  // namespace tally
