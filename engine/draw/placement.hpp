#pragma once
#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "engine/draw/drawing.hpp"

namespace tally {

/// In points (1/72 inch), from the upper left corner of the picture: x to the right, y down.
struct Point {
  double x = 0, y = 0;
};

struct Rectangle {
  double left = 0, top = 0, width = 0, height = 0;
  double right() const { return left + width; }
  double bottom() const { return top + height; }
  Point middle() const { return {left + width / 2, top + height / 2}; }
};

/// The size of the arrow of a line so wide, as Graphviz counts it (1 is ten points long).
constexpr double arrow_size(double width) { return 0.5 + 0.12 * width; }
/// Half the breadth of an arrow as a part of its length: those of wide lines are blunter.
inline double arrow_slope(double width) { return 0.35 * std::max(1.0, width / 4); }
/// How far its drawn point reaches past the tip: the outline of the arrow is as thick as the line, and sharp.
inline double past_tip(double width) {
  const double slope = arrow_slope(width);
  return width / 2 * std::sqrt(1 + slope * slope) / slope;
}
/// How much of a side an arrow takes, with its outline.
inline double arrow_breadth(double width) { return 20 * arrow_size(width) * arrow_slope(width) + width; }

/// A line with its arrow: a chain of cubic Bézier curves, so 3n + 1 points, up to the arrow's foot.
struct PlacedEdge {
  std::vector<Point> curve;
  Point tip;
  std::optional<Point> label;  ///< the middle of its label; unset: it has none, or there is no room for it
};

/// One entry of the legend: a short line as it is drawn, and its text behind it.
struct PlacedLegend {
  Point line_from, line_to;
  Rectangle text;
};

/// Where everything of a drawing stands. Nodes, column titles and labels do not overlap, and no text is wider than what
/// it stands in (see text_width.hpp).
struct Placement {
  double width = 0, height = 0;          ///< of the whole picture
  std::optional<Point> sheet;            ///< inches of the paper that the picture fills; unset: natural size
  Rectangle heading;                     ///< title and subtitles
  std::vector<PlacedLegend> legend;      ///< as in `Drawing::legend`
  std::vector<Rectangle> column_titles;  ///< as in `Drawing::columns`
  std::vector<Rectangle> nodes;          ///< as in `Drawing::nodes`
  std::vector<PlacedEdge> edges;         ///< as in `Drawing::edges`
  std::vector<Rectangle> boxes;          ///< as in `Drawing::boxes`
  std::vector<Point> box_titles;         ///< their middles
};

}  // namespace tally
