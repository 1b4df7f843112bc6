#pragma once
#include <vector>

#include "engine/draw/drawing.hpp"
#include "engine/draw/make_drawing.hpp"
#include "engine/draw/selection.hpp"

namespace tally {

/// The edges of a diagram: those that run side by side as one, as wide as their present value, with sign and, where it
/// helps, amount.
std::vector<DrawnEdge> draw_edges(const Run& run, const GraphFigures& figures, const std::vector<double>& through,
                                  const DrawnSelection& drawn, const std::vector<DrawnNode>& nodes,
                                  const DrawOptions& options);

}  // namespace tally
