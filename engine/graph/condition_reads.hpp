#pragma once
#include <vector>

#include "engine/graph/effect_graph.hpp"

namespace tally {

/// By FactId: the rules in force of which a condition reads that number, of itself or by a line that it names; rising.
/// Such a number decides what there is in the graph, although no figure is made of it.
std::vector<std::vector<RuleId>> rules_that_read(const Variant& variant, const EffectGraph& graph);

}  // namespace tally
