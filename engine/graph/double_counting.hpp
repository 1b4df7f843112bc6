#pragma once
#include "engine/graph/effect_graph.hpp"
#include "lang/diagnostics/diagnostic.hpp"

namespace tally {

/// Finds one outcome reached directly and through a rule, and two impacts in one pot, for one intervention and group.
/// Each is an error unless a `combine` settles it; `largest` becomes a choice of the graph.
void settle_double_counting(const Variant& variant, EffectGraph& graph, DiagnosticSink& sink);

}  // namespace tally
