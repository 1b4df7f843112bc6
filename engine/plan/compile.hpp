#pragma once
#include "engine/plan/plan.hpp"
#include "lang/diagnostics/diagnostic.hpp"

namespace tally {

/// The graph as a flat plan. What only shows here is reported: a year without discount rate, a result that the run does
/// not have.
Plan compile(const Variant& variant, const EffectGraph& graph, DiagnosticSink& sink);

/// Where a result stands in a compiled plan; no_slot if the run does not have it.
Slot slot_of_result(const CheckedModel& model, const EffectGraph& graph, const Plan& plan, const ResultRef& ref);

}  // namespace tally
