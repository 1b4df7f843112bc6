#pragma once
#include "engine/draw/layers.hpp"
#include "engine/draw/placement.hpp"

namespace tally {

/// Where a column stands.
struct ColumnPlace {
  double left = 0, right = 0;
};

/// Lines from the right side of one node to the left side of another, by way of their lanes. Lines that share a side of
/// a node end apart from each other, in the order of where they come from. `middles`: heights of the items.
std::vector<PlacedEdge> place_edges(const Drawing& drawing, const Layers& layers, const std::vector<double>& middles,
                                    const std::vector<ColumnPlace>& columns, const std::vector<Rectangle>& nodes);

/// Puts the labels of lines on them where they cover no node, no other label and as few other lines as can be; those
/// for which there is no such place are left out, and so are all if there are more than 150 lines.
void place_labels(const Drawing& drawing, const std::vector<Rectangle>& nodes, std::vector<PlacedEdge>& edges);

}  // namespace tally
