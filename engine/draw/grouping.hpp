#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/draw/make_drawing.hpp"
#include "engine/draw/selection.hpp"

namespace tally {

/// The box that each node of the graph stands in, by place in `titles`; only impacts stand in boxes.
struct Grouping {
  static constexpr std::uint32_t none = 0xffffffff;
  std::vector<std::uint32_t> group;  ///< of each node of the graph; none: in no box
  std::vector<std::string> titles;
};

/// Impacts by their sector, or by the stakeholder to whom most of their money goes or from whom it comes.
Grouping group_impacts(const Run& run, const GraphFigures& figures, const DrawnSelection& drawn, DrawOptions::By by);

/// Boxes around what belongs together: two nodes or more, or one that stands for several.
std::vector<DrawnBox> draw_boxes(const Grouping& grouping, const DrawnSelection& drawn);

}  // namespace tally
