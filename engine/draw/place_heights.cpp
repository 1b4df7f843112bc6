#include <algorithm>

#include "engine/draw/layers.hpp"

namespace tally {
namespace {

constexpr double node_gap = 16, lane_gap = 7, lane_beside_node = 11;

/// The heights of one column that are nearest to what its items wish (weighted least squares) and keep their order and
/// distances: pool adjacent violators, Barlow et al. 1972.
class ColumnFit {
 public:
  void clear() { pools_.clear(); }

  /// `offset`: how far below the first item this one stands at least.
  void add(double wish, double weight, double offset) {
    pools_.push_back({(wish - offset) * weight, weight, 1});
    while (pools_.size() > 1 && pools_[pools_.size() - 2].mean() >= pools_.back().mean()) {
      const Pool last = pools_.back();
      pools_.pop_back();
      pools_.back().sum += last.sum;
      pools_.back().weight += last.weight;
      pools_.back().count += last.count;
    }
  }

  /// Calls `each(place in the column, height without its offset)`.
  template <class Each>
  void tell(Each each) const {
    std::size_t place = 0;
    for (const Pool& pool : pools_)
      for (std::size_t i = 0; i < pool.count; ++i) each(place++, pool.mean());
  }

 private:
  struct Pool {
    double sum, weight;
    std::size_t count;
    double mean() const { return sum / weight; }
  };
  std::vector<Pool> pools_;
};

class Heights {
 public:
  explicit Heights(const Layers& layers)
      : layers_(layers),
        left_(layers, Neighbours::Side::left),
        right_(layers, Neighbours::Side::right),
        offset_(layers.items.size(), 0),
        height_(layers.items.size(), 0) {}

  std::vector<double> find() {
    for (const auto& column : layers_.columns) stack(column);
    const int rounds = layers_.items.size() < 2'000 ? 120 : 8;
    for (int round = 0; round < rounds; ++round) {
      const std::size_t count = layers_.columns.size();
      for (std::size_t i = 0; i < count; ++i) fit(layers_.columns[round % 2 == 0 ? i : count - 1 - i]);
    }
    move_to_top();
    return std::move(height_);
  }

 private:
  /// As close as can be, around height 0.
  void stack(const std::vector<std::uint32_t>& column) {
    for (std::size_t i = 1; i < column.size(); ++i)
      offset_[column[i]] = offset_[column[i - 1]] + distance_between(layers_, column[i - 1], column[i]);
    for (const std::uint32_t item : column) height_[item] = offset_[item] - offset_[column.back()] / 2;
  }

  void fit(const std::vector<std::uint32_t>& column) {
    fit_.clear();
    for (const std::uint32_t item : column) {
      double sum = 0, weight = 0;
      for (const Neighbours* side : {&left_, &right_}) {
        for (auto each = side->begin(item); each != side->end(item); ++each) {
          sum += height_[each->item] * each->weight;
          weight += each->weight;
        }
      }
      constexpr double stays = 0.02;  // what has no neighbours stays where it is
      fit_.add((sum + height_[item] * stays) / (weight + stays), weight + stays, offset_[item]);
    }
    fit_.tell([&](std::size_t place, double height) { height_[column[place]] = height + offset_[column[place]]; });
  }

  void move_to_top() {
    double top = 0;
    bool any = false;
    for (const auto& column : layers_.columns) {
      if (column.empty()) continue;
      const LayerItem& first = layers_.items[column.front()];
      const double above = first.height / 2 + layers_.above[first.block];
      top = any ? std::min(top, height_[column.front()] - above) : height_[column.front()] - above;
      any = true;
    }
    for (double& height : height_) height -= top;
  }

  const Layers& layers_;
  Neighbours left_, right_;
  std::vector<double> offset_;  ///< of each item below the first of its column, at least
  std::vector<double> height_;
  ColumnFit fit_;
};

}  // namespace

double distance_between(const Layers& layers, std::uint32_t above, std::uint32_t below) {
  const LayerItem &first = layers.items[above], &second = layers.items[below];
  const int lanes = first.is_lane + second.is_lane;
  double distance = (first.height + second.height) / 2 + (lanes == 2   ? lane_gap
                                                          : lanes == 1 ? lane_beside_node
                                                                       : node_gap);
  if (first.block == second.block) return layers.is_box(first.block) ? distance - 5 : distance;
  if (layers.is_box(first.block)) distance += box_below;
  return distance + layers.above[second.block];
}

std::vector<double> place_heights(const Layers& layers) { return Heights(layers).find(); }

}  // namespace tally
