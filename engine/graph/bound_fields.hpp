#pragma once
#include "engine/graph/bound.hpp"

namespace tally {

/// The facts that a field of a matched node or sector has, as they hold in the variant; `name`: of one named line.
/// Absent if not given.
Reached field_of(const Variant& variant, const EffectGraph& graph, const Reached& from, Field field,
                 std::string_view name);

}  // namespace tally
