#pragma once
#include "engine/graph/best_values.hpp"
#include "engine/graph/effect_graph.hpp"

namespace tally {

/// Whether an effect counts those whom it reaches, in their own unit: so many lonely persons of the persons reached.
/// What a rule derives counts others, too.
bool counts_those_reached(const CheckedModel& model, const GrownEffect& effect);

/// Reports effects on more people than there are: a change of more than 100 pp, a baseline of a state above 100%, moves
/// of more than 100% of those reached. Looks at best estimates.
void check_shares_of_people(const Variant& variant, const EffectGraph& graph, const BestValues& values,
                            DiagnosticSink& sink);

}  // namespace tally
