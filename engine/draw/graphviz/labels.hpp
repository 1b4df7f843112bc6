#pragma once
#include <string>

#include "engine/draw/drawing.hpp"

namespace tally {

/// HTML-like labels of Graphviz, without the angle brackets around them.
std::string node_label(const DrawnNode& node);
std::string column_label(const std::string& title);
std::string box_label(const std::string& title);
std::string edge_label(const DrawnEdge& edge);
/// Title and figures, at the left of so many points.
std::string heading_label(const Drawing& drawing, double width);
std::string legend_label(const LegendEntry& entry, double width);
std::string badge_label(Mark mark);

}  // namespace tally
