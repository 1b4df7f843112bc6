#pragma once
#include "engine/graph/effect_graph.hpp"

namespace tally {

/// Lays out nodes and edges of a grown graph: what leads to what, by which line, made by which rule.
void connect(const Variant& variant, EffectGraph& graph);

/// The order in which every node stands after those that lead to it, and each node's column. The graph must have no
/// cycle.
void order_nodes(EffectGraph& graph);

}  // namespace tally
