#include "engine/draw/place.hpp"

#include <algorithm>
#include <cmath>

#include "engine/draw/drawn_sizes.hpp"
#include "engine/draw/layers.hpp"
#include "engine/draw/place_edges.hpp"

namespace tally {
namespace {

constexpr double border = 18, below_heading = 8, below_legend = 18, below_titles = 10;
constexpr double legend_line = 34, legend_gap = 22, swatch_gap = 7;

class Placer {
 public:
  explicit Placer(const Drawing& drawing) : drawing_(drawing), columns_(drawing.columns.size()) {}

  Placement take() {
    for (const DrawnNode& node : drawing_.nodes) sizes_.push_back(size_of(node));
    make_room_for_arrows();
    std::vector<double> node_heights;
    for (const Point& size : sizes_) node_heights.push_back(size.y);
    layers_ = make_layers(drawing_, node_heights);
    order_columns(layers_);
    middles_ = place_heights(layers_);
    straighten_lanes(layers_, middles_);
    place_columns();
    place_heading();
    place_titles();
    place_nodes();
    place_boxes();
    placed_.edges = place_edges(drawing_, layers_, middles_, columns_, placed_.nodes);
    place_labels(drawing_, placed_.nodes, placed_.edges);
    placed_.height += border;
    fit_to_sheet();
    return std::move(placed_);
  }

 private:
  /// Nodes to which several lines lead are as high as these need, within reason.
  void make_room_for_arrows() {
    constexpr double corners = 16, gap = 3, highest = 96;
    std::vector<double> needed(sizes_.size(), corners - gap);
    for (const DrawnEdge& edge : drawing_.edges) needed[edge.to] += arrow_breadth(edge.width) + gap;
    for (std::size_t i = 0; i < sizes_.size(); ++i) sizes_[i].y = std::max(sizes_[i].y, std::min(needed[i], highest));
  }

  /// How much room the lines between a column and the next need: for their labels, and to be no steeper than need be.
  std::vector<double> gaps() const {
    constexpr double narrowest = 46, widest_for_slope = 110, beside_label = 44;
    std::vector<double> room(columns_.size(), narrowest);
    const auto want = [&](std::uint32_t column, double width) { room[column] = std::max(room[column], width); };
    for (std::size_t i = 0; i < drawing_.edges.size(); ++i) {
      const DrawnEdge& edge = drawing_.edges[i];
      std::uint32_t last = edge.from;
      for (std::size_t step = 0; step <= layers_.route[i].size(); ++step) {
        const std::uint32_t next = step < layers_.route[i].size() ? layers_.route[i][step] : edge.to;
        want(layers_.items[last].column,
             std::min(widest_for_slope, narrowest + 0.22 * std::abs(middles_[next] - middles_[last])));
        last = next;
      }
      if (!text_on(edge).empty())
        want(layers_.items[last == edge.to && !layers_.route[i].empty() ? layers_.route[i].back() : edge.from].column,
             label_size(edge).x + beside_label);
    }
    return room;
  }

  void place_columns() {
    for (std::size_t c = 0; c < columns_.size(); ++c) columns_[c].right = column_title_size(drawing_.columns[c]).x;
    for (std::size_t i = 0; i < sizes_.size(); ++i) {
      double& width = columns_[drawing_.nodes[i].column].right;
      width = std::max(width, sizes_[i].x);
    }
    for (const DrawnBox& box : drawing_.boxes) {
      double& width = columns_[drawing_.nodes[box.nodes.front()].column].right;
      width = std::max(width, box_title_size(box.title).x);
    }
    const std::vector<double> room = gaps();
    double left = border;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      columns_[c] = {left, left + columns_[c].right};
      left = columns_[c].right + room[c];
    }
    placed_.width = (columns_.empty() ? border : columns_.back().right) + border;
  }

  void place_heading() {
    const Point size = heading_size(drawing_);
    placed_.width = std::max(placed_.width, size.x + 2 * border);
    placed_.heading = {border, border, placed_.width - 2 * border, size.y};
    placed_.height = placed_.heading.bottom() + below_heading;
    Point at{border, placed_.height};
    double lowest = at.y;
    for (const LegendEntry& entry : drawing_.legend) {
      const Point text = legend_text_size(entry);
      const double width = legend_line + swatch_gap + text.x;
      if (at.x > border && at.x + width > placed_.width - border) at = {border, at.y + text.y + 4};
      const double middle = at.y + text.y / 2;
      placed_.legend.push_back(
          {{at.x, middle}, {at.x + legend_line, middle}, {at.x + legend_line + swatch_gap, at.y, text.x, text.y}});
      at.x += width + legend_gap;
      lowest = at.y + text.y;
    }
    if (!drawing_.legend.empty()) placed_.height = lowest;
    placed_.height += below_legend;
  }

  void place_titles() {
    double height = 0;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const Point size = column_title_size(drawing_.columns[c]);
      placed_.column_titles.push_back({columns_[c].left, placed_.height, columns_[c].right - columns_[c].left, size.y});
      height = std::max(height, size.y);
    }
    placed_.height += height + below_titles;
  }

  void place_nodes() {
    for (double& middle : middles_) middle += placed_.height;
    for (std::size_t i = 0; i < sizes_.size(); ++i) {
      const ColumnPlace& column = columns_[drawing_.nodes[i].column];
      placed_.nodes.push_back({column.left, middles_[i] - sizes_[i].y / 2, column.right - column.left, sizes_[i].y});
    }
    for (std::size_t i = 0; i < layers_.items.size(); ++i)
      placed_.height = std::max(placed_.height, middles_[i] + layers_.items[i].height / 2);
  }

  void place_boxes() {
    constexpr double beside = 7;
    for (const DrawnBox& box : drawing_.boxes) {
      Rectangle around = placed_.nodes[box.nodes.front()];
      double bottom = around.bottom();
      for (const std::uint32_t node : box.nodes) {
        around.top = std::min(around.top, placed_.nodes[node].top);
        bottom = std::max(bottom, placed_.nodes[node].bottom());
      }
      const double top = around.top - box_above(box) + 2;
      placed_.boxes.push_back({around.left - beside, top, around.width + 2 * beside, bottom + box_below - 2 - top});
      const Rectangle& placed = placed_.boxes.back();
      placed_.box_titles.push_back({placed.middle().x, placed.top + 3 + box_title_size(box.title).y / 2});
      placed_.height = std::max(placed_.height, placed.bottom());
    }
  }

  /// Makes the picture as wide or high as the sheet is, so that it fills it; small ones are not blown up.
  void fit_to_sheet() {
    if (drawing_.page == Page::screen) return;
    constexpr double point = 72, largest = 1.2, root_of_2 = 1.4142135623730951;
    const double long_side = drawing_.page == Page::a4 ? 297 / 25.4 : 420 / 25.4, short_side = long_side / root_of_2;
    const auto scale = [&](double width, double height) {
      return std::min({largest, width * point / placed_.width, height * point / placed_.height});
    };
    const bool upright = scale(short_side, long_side) > 1.15 * scale(long_side, short_side);
    placed_.sheet = upright ? Point{short_side, long_side} : Point{long_side, short_side};
    const double by = scale(placed_.sheet->x, placed_.sheet->y);
    placed_.width = placed_.sheet->x * point / by;
    placed_.height = placed_.sheet->y * point / by;
  }

  const Drawing& drawing_;
  std::vector<Point> sizes_;
  Layers layers_;
  std::vector<double> middles_;
  std::vector<ColumnPlace> columns_;
  Placement placed_;
};

}  // namespace

Placement place(const Drawing& drawing) { return Placer(drawing).take(); }

}  // namespace tally
