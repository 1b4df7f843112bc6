#pragma once
#include <vector>

#include "engine/evaluate/run.hpp"

namespace tally {

/// The present value that comes about through each edge, by place in `graph.edges`: of money edges their own,
/// of all others the sum of what follows from them.
std::vector<double> money_through(const EffectGraph& graph, const GraphFigures& figures);

}  // namespace tally
