#pragma once
#include "engine/graph/bound.hpp"

namespace tally {

/// The facts that a field of a matched node or sector has, before a scenario replaces them; `name`: of one named line.
/// Absent if not given.
Reached field_of(const CheckedModel& model, const EffectGraph& graph, const Reached& from, Field field,
                 std::string_view name);

}  // namespace tally
