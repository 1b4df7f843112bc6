#include "engine/plan/flow.hpp"

#include "engine/graph/bound.hpp"

namespace tally {

const Line& line_of(const EffectGraph& graph, const CheckedModel& model, const FlowSlots& flow) {
  if (!flow.effect) return line_of(model, flow.cost);
  if (flow.impact) return graph.impacts[flow.impact.value].body->lines[flow.line];
  return graph.effects[flow.effect.value].body->lines[flow.line];
}

InterventionId intervention_of(const EffectGraph& graph, const FlowSlots& flow) {
  return flow.effect ? graph.effects[flow.effect.value].intervention : flow.cost.intervention;
}

}  // namespace tally
