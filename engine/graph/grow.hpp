#pragma once
#include "engine/graph/effect_graph.hpp"
#include "lang/diagnostics/diagnostic.hpp"

namespace tally {

/// Runs the rules to their fixpoint, finds cycles, double counting and contradicting rules, and lays out the graph.
/// `warn` and `require` rules report to the sink. Usable only without errors. Limit: 10,000 effects, and 100 more for
/// each that is written.
EffectGraph grow(const Variant& variant, const SourceSet& sources, DiagnosticSink& sink);

/// Reports where a scenario's graph has other nodes than the base's: a scenario changes numbers, never structure.
void check_same_structure(const EffectGraph& base, const EffectGraph& other, const Variant& variant,
                          DiagnosticSink& sink);

}  // namespace tally
