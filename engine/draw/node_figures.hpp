#pragma once
#include <vector>

#include "engine/draw/selection.hpp"
#include "engine/uncertainty/figures.hpp"

namespace tally {

/// The figures that drawn nodes show, as sums of slots of the plan, named after their nodes: "effect/cohesion.amount".
std::vector<SampledFigure> figures_of_nodes(const Run& run, const DrawnSelection& drawn);

}  // namespace tally
