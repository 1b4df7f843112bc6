#include "engine/draw/place_edges.hpp"

#include <algorithm>

namespace tally {
namespace {

/// One end of a line at a side of a node.
struct End {
  double towards;  ///< the height of what it leads to or comes from
  std::uint32_t edge;
};

class EdgePlacer {
 public:
  EdgePlacer(const Drawing& drawing, const Layers& layers, const std::vector<double>& middles,
             const std::vector<ColumnPlace>& columns, const std::vector<Rectangle>& nodes)
      : drawing_(drawing), layers_(layers), middles_(middles), columns_(columns), nodes_(nodes) {}

  std::vector<PlacedEdge> place() {
    start_.resize(drawing_.edges.size());
    end_.resize(drawing_.edges.size());
    std::vector<std::vector<End>> leaving(nodes_.size()), arriving(nodes_.size());
    for (std::uint32_t i = 0; i < drawing_.edges.size(); ++i) {
      const DrawnEdge& edge = drawing_.edges[i];
      const auto& route = layers_.route[i];
      leaving[edge.from].push_back({middles_[route.empty() ? edge.to : route.front()], i});
      arriving[edge.to].push_back({middles_[route.empty() ? edge.from : route.back()], i});
    }
    for (std::size_t node = 0; node < nodes_.size(); ++node) {
      spread(leaving[node], nodes_[node], start_);
      spread(arriving[node], nodes_[node], end_);
    }
    std::vector<PlacedEdge> placed;
    for (std::uint32_t i = 0; i < drawing_.edges.size(); ++i) placed.push_back(curve(i));
    return placed;
  }

 private:
  double thickness(const End& end) const { return arrow_breadth(drawing_.edges[end.edge].width); }

  /// Gives each end its height: side by side in the middle of the node's side, as far apart as there is room for.
  void spread(std::vector<End>& ends, const Rectangle& node, std::vector<double>& heights) const {
    constexpr double corner = 5, widest_gap = 5;
    std::ranges::stable_sort(ends, {}, &End::towards);
    double lines = 0;
    for (const End& end : ends) lines += thickness(end);
    const double room = node.height - 2 * corner, gaps = static_cast<double>(ends.size()) - 1;
    const double shrink = std::min(1.0, room / std::max(lines, 1.0));
    const double gap = gaps > 0 ? std::clamp((room - lines * shrink) / gaps, 0.0, widest_gap) : 0;
    double at = node.middle().y - (lines * shrink + gap * gaps) / 2;
    for (const End& end : ends) {
      const double width = thickness(end) * shrink;
      heights[end.edge] = at + width / 2;
      at += width + gap;
    }
  }

  PlacedEdge curve(std::uint32_t place) const {
    const DrawnEdge& edge = drawing_.edges[place];
    PlacedEdge placed;
    placed.curve.push_back({nodes_[edge.from].right(), start_[place]});
    for (const std::uint32_t lane : layers_.route[place]) {
      const ColumnPlace& column = columns_[layers_.items[lane].column];
      bend_to(placed.curve, {column.left, middles_[lane]});
      bend_to(placed.curve, {column.right, middles_[lane]});
    }
    placed.tip = {nodes_[edge.to].left - 0.5 - past_tip(edge.width), end_[place]};
    bend_to(placed.curve, {placed.tip.x - 10 * arrow_size(edge.width), placed.tip.y});
    return placed;
  }

  /// Is the last piece of the curve level, and at that height?
  static bool ends_level(const std::vector<Point>& curve, double height) {
    return curve.size() > 3 && curve.back().y == height && curve[curve.size() - 4].y == height;
  }

  /// Level at both ends. One level piece after another becomes one piece.
  static void bend_to(std::vector<Point>& curve, Point to) {
    if (to.x > curve.back().x && ends_level(curve, to.y)) curve.resize(curve.size() - 3);
    const Point from = curve.back();
    const double reach = to.x > from.x ? (to.x - from.x) / 2 : 40;
    curve.push_back({from.x + reach, from.y});
    curve.push_back({to.x - reach, to.y});
    curve.push_back(to);
  }

  const Drawing& drawing_;
  const Layers& layers_;
  const std::vector<double>& middles_;
  const std::vector<ColumnPlace>& columns_;
  const std::vector<Rectangle>& nodes_;
  std::vector<double> start_, end_;  ///< heights at both ends of each line
};

}  // namespace

std::vector<PlacedEdge> place_edges(const Drawing& drawing, const Layers& layers, const std::vector<double>& middles,
                                    const std::vector<ColumnPlace>& columns, const std::vector<Rectangle>& nodes) {
  return EdgePlacer(drawing, layers, middles, columns, nodes).place();
}

}  // namespace tally
