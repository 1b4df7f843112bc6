#include "engine/draw/layers.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/draw/drawn_sizes.hpp"

namespace tally {
namespace {

constexpr std::size_t most_own_lanes = 60;
constexpr double lane_weight = 8, end_weight = 2;

/// The columns strictly between the ends of an edge.
std::pair<std::uint32_t, std::uint32_t> passed(const Drawing& drawing, const DrawnEdge& edge) {
  const std::uint32_t from = drawing.nodes[edge.from].column, to = drawing.nodes[edge.to].column;
  return {from + 1, std::max(from + 1, to)};
}

class LayerBuilder {
 public:
  LayerBuilder(const Drawing& drawing, const std::vector<double>& heights) : drawing_(drawing) {
    for (std::size_t i = 0; i < drawing.nodes.size(); ++i)
      layers_.items.push_back({drawing.nodes[i].column, no_block, heights[i], false});
  }

  Layers take() {
    add_blocks();
    std::size_t lanes = 0;
    for (const DrawnEdge& edge : drawing_.edges) {
      const auto [first, past] = passed(drawing_, edge);
      lanes += past - first;
    }
    shared_ = lanes > most_own_lanes;
    layers_.route.resize(drawing_.edges.size());
    for (std::size_t i = 0; i < drawing_.edges.size(); ++i) add_route(i);
    layers_.columns.resize(drawing_.columns.size());
    for (std::uint32_t i = 0; i < layers_.items.size(); ++i) {
      const std::uint32_t column = layers_.items[i].column;
      if (column >= layers_.columns.size()) layers_.columns.resize(column + 1);
      layers_.columns[column].push_back(i);
    }
    return std::move(layers_);
  }

 private:
  static constexpr std::uint32_t no_block = 0xffffffff;

  std::uint32_t new_block(double above) {
    layers_.above.push_back(above);
    return static_cast<std::uint32_t>(layers_.above.size() - 1);
  }

  void add_blocks() {
    for (const DrawnBox& box : drawing_.boxes) {
      const std::uint32_t block = new_block(box_above(box));
      for (const std::uint32_t node : box.nodes) layers_.items[node].block = block;
    }
    for (LayerItem& item : layers_.items)
      if (item.block == no_block) item.block = new_block(0);
  }

  /// The lane of an edge in a column that it passes; shared ones go to one node in one tone.
  std::uint32_t lane(std::size_t place, std::uint32_t column) {
    const DrawnEdge& edge = drawing_.edges[place];
    const auto next = static_cast<std::uint32_t>(layers_.items.size());
    if (shared_) {
      const auto [known, is_new] = shared_lanes_.try_emplace({edge.to, edge.tone, column}, next);
      LayerItem* const item = is_new ? nullptr : &layers_.items[known->second];
      if (item) item->height = std::max(item->height, edge.width);
      if (item) return known->second;
    }
    layers_.items.push_back({column, new_block(0), edge.width, true});
    return next;
  }

  void add_route(std::size_t place) {
    const DrawnEdge& edge = drawing_.edges[place];
    const auto [first, past] = passed(drawing_, edge);
    std::uint32_t last = edge.from;
    for (std::uint32_t column = first; column < past; ++column) {
      const std::uint32_t next = lane(place, column);
      link(last, next, last == edge.from ? end_weight : lane_weight);
      layers_.route[place].push_back(next);
      last = next;
    }
    link(last, edge.to, last == edge.from ? 1 + edge.width / 4 : end_weight);
  }

  /// Lines to the left or within a column say nothing about the order.
  void link(std::uint32_t from, std::uint32_t to, double weight) {
    if (layers_.items[from].column < layers_.items[to].column) layers_.links.push_back({from, to, weight});
  }

  const Drawing& drawing_;
  Layers layers_;
  bool shared_ = false;
  std::map<std::tuple<std::uint32_t, Tone, std::uint32_t>, std::uint32_t> shared_lanes_;
};

}  // namespace

double box_above(const DrawnBox& box) { return box_title_size(box.title).y + 11.4; }

Layers make_layers(const Drawing& drawing, const std::vector<double>& heights) {
  return LayerBuilder(drawing, heights).take();
}

Neighbours::Neighbours(const Layers& layers, Side side) : begin_(layers.items.size() + 1, 0) {
  const auto own = [&](const LayerLink& link) { return side == Side::left ? link.to : link.from; };
  for (const LayerLink& link : layers.links) ++begin_[own(link) + 1];
  for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
  all_.resize(layers.links.size());
  std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
  for (const LayerLink& link : layers.links)
    all_[next[own(link)]++] = {side == Side::left ? link.from : link.to, link.weight};
}

}  // namespace tally
