#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/draw/drawn_sizes.hpp"
#include "engine/draw/place_edges.hpp"

namespace tally {
namespace {

bool overlap(const Rectangle& a, const Rectangle& b) {
  return a.left < b.right() && b.left < a.right() && a.top < b.bottom() && b.top < a.bottom();
}

bool holds(const Rectangle& box, Point point, double margin) {
  return point.x > box.left - margin && point.x < box.right() + margin && point.y > box.top - margin &&
         point.y < box.bottom() + margin;
}

Point on_curve(const Point* p, double t) {
  const double s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
  return {a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x, a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

/// Puts the labels one after the other, the widest lines first.
class LabelPlacer {
 public:
  LabelPlacer(const Drawing& drawing, const std::vector<Rectangle>& nodes, std::vector<PlacedEdge>& edges)
      : drawing_(drawing), nodes_(nodes), edges_(edges) {}

  void place() {
    std::vector<std::uint32_t> labelled;
    for (std::uint32_t i = 0; i < edges_.size(); ++i)
      if (!text_on(drawing_.edges[i]).empty()) labelled.push_back(i);
    constexpr std::size_t most_lines = 150;  // beyond, labels would cover the picture, and looking for room takes long
    if (labelled.empty() || edges_.size() > most_lines) return;
    for (const PlacedEdge& edge : edges_) sample(edge);
    std::ranges::stable_sort(labelled, std::ranges::greater{},
                             [&](std::uint32_t i) { return drawing_.edges[i].width; });
    for (const std::uint32_t edge : labelled) put(edge);
  }

 private:
  static constexpr int steps = 24;  // of each curve, to see what a label would cover

  void sample(const PlacedEdge& edge) {
    std::vector<Point>& points = samples_.emplace_back();
    points.reserve(edge.curve.size() / 3 * (steps + 1));
    for (std::size_t first = 0; first + 3 < edge.curve.size(); first += 3)
      for (int i = 0; i <= steps; ++i) points.push_back(on_curve(&edge.curve[first], static_cast<double>(i) / steps));
  }

  void put(std::uint32_t place) {
    const Point size = label_size(drawing_.edges[place]);
    const std::vector<Point>& curve = edges_[place].curve;
    double least = std::numeric_limits<double>::infinity();
    Rectangle best;
    for (std::size_t first = 0; first + 3 < curve.size(); first += 3) {
      const bool is_lane = curve[first].y == curve[first + 3].y && curve.size() > 4;
      for (const double t : {0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8}) {
        const Point at = on_curve(&curve[first], t);
        const Rectangle box{at.x - size.x / 2, at.y - size.y / 2, size.x, size.y};
        const double cost = badness(place, box) + std::abs(t - 0.5) + (is_lane ? 0.4 : 0) + sticking_out(place, box);
        if (cost >= least) continue;
        least = cost;
        best = box;
      }
    }
    if (!std::isfinite(least)) return;
    edges_[place].label = best.middle();
    taken_.push_back(best);
  }

  /// Lines that a label would cover; infinite where it would cover a node or another label.
  double badness(std::uint32_t place, const Rectangle& box) const {
    for (const Rectangle& node : nodes_)
      if (overlap(box, node)) return std::numeric_limits<double>::infinity();
    for (const Rectangle& label : taken_)
      if (overlap(box, label)) return std::numeric_limits<double>::infinity();
    double covered = 0;
    for (std::uint32_t other = 0; other < samples_.size(); ++other) {
      const double margin = drawing_.edges[other].width / 2;
      if (other != place &&
          std::ranges::any_of(samples_[other], [&](Point point) { return holds(box, point, margin); }))
        covered += 1;
    }
    return covered;
  }

  /// A wide line that climbs beside its label would show above and below it: the more so, the wider and steeper.
  double sticking_out(std::uint32_t place, const Rectangle& box) const {
    constexpr double narrow = 1.6, most = 1.5;
    const double width = drawing_.edges[place].width;
    if (width <= narrow) return 0;
    double highest = box.bottom(), lowest = box.top;
    for (const Point& point : samples_[place]) {
      if (point.x < box.left || point.x > box.right()) continue;
      highest = std::min(highest, point.y);
      lowest = std::max(lowest, point.y);
    }
    return std::clamp((lowest - highest) / box.height * width / 3, 0.0, most);
  }

  const Drawing& drawing_;
  const std::vector<Rectangle>& nodes_;
  std::vector<PlacedEdge>& edges_;
  std::vector<std::vector<Point>> samples_;
  std::vector<Rectangle> taken_;
};

}  // namespace

void place_labels(const Drawing& drawing, const std::vector<Rectangle>& nodes, std::vector<PlacedEdge>& edges) {
  LabelPlacer(drawing, nodes, edges).place();
}

}  // namespace tally
