#pragma once
#include "engine/plan/plan.hpp"

namespace tally {

/// The line of money or work that a flow stands for.
const Line& line_of(const EffectGraph& graph, const CheckedModel& model, const FlowSlots& flow);
/// Whose flow it is.
InterventionId intervention_of(const EffectGraph& graph, const FlowSlots& flow);

}  // namespace tally
