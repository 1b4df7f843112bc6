#pragma once
#include <optional>
#include <string_view>

#include "engine/graph/best_values.hpp"

namespace tally {

/// What a field may hold, in base units, and how that is said.
struct Range {
  double low, high;
  std::string_view rule;
  std::string_view hint;
  bool above_low = false;  ///< `low` itself is not allowed
};

/// The range of a fact by its field; unset where any number will do.
std::optional<Range> range_of(const Fact& fact);

/// Reports values that no field of their kind can have: shares above 100%, a change below −100%, negative times,
/// numbers that are none (division by zero). Looks at best estimates, as the variant has them.
void check_ranges(const Variant& variant, const BestValues& values, DiagnosticSink& sink);

}  // namespace tally
