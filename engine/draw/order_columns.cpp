#include <algorithm>
#include <numeric>

#include "engine/draw/layers.hpp"

namespace tally {
namespace {

using Columns = std::vector<std::vector<std::uint32_t>>;

/// How many pairs of numbers stand in the wrong order: inversions, counted by a Fenwick tree.
std::uint64_t inversions(const std::vector<std::uint32_t>& numbers, std::size_t bound) {
  std::vector<std::uint32_t> tree(bound + 1, 0);
  std::uint64_t count = 0, before = 0;
  for (const std::uint32_t number : numbers) {
    std::uint64_t not_above = 0;
    for (std::size_t i = number + 1; i > 0; i -= i & (~i + 1)) not_above += tree[i];
    count += before - not_above;
    ++before;
    for (std::size_t i = number + 1; i <= bound; i += i & (~i + 1)) ++tree[i];
  }
  return count;
}

class ColumnOrder {
 public:
  explicit ColumnOrder(Layers& layers)
      : layers_(layers),
        left_(layers, Neighbours::Side::left),
        right_(layers, Neighbours::Side::right),
        place_(layers.items.size(), 0),
        key_(layers.items.size(), 0),
        block_key_(layers.above.size()) {}

  void find() {
    const int rounds = layers_.items.size() < 2'000 ? 16 : 4;
    for (std::size_t c = 0; c < layers_.columns.size(); ++c) gather_blocks(c);
    Columns best = layers_.columns;
    std::uint64_t fewest = crossings();
    for (int round = 0; round < rounds && fewest > 0; ++round) {
      sweep(round % 2 == 0);
      const std::uint64_t count = crossings();
      if (count >= fewest) continue;
      fewest = count;
      best = layers_.columns;
    }
    layers_.columns = std::move(best);
    if (layers_.items.size() < 400) swap_neighbours();
  }

 private:
  void number(std::size_t column) {
    for (std::uint32_t i = 0; i < layers_.columns[column].size(); ++i) place_[layers_.columns[column][i]] = i;
  }

  double relative(std::uint32_t item) const {
    return (place_[item] + 0.5) / static_cast<double>(layers_.columns[layers_.items[item].column].size());
  }

  /// Sorts by the keys of the blocks, then by those of the items; what is equal stays in its order.
  void sort_by_keys(std::size_t column) {
    std::vector<std::uint32_t>& items = layers_.columns[column];
    for (const std::uint32_t item : items) block_key_[layers_.items[item].block] = {0, 0};
    for (const std::uint32_t item : items) {
      auto& [sum, count] = block_key_[layers_.items[item].block];
      sum += key_[item];
      ++count;
    }
    const auto block_of = [&](std::uint32_t item) { return layers_.items[item].block; };
    const auto block_key = [&](std::uint32_t block) { return block_key_[block].first / block_key_[block].second; };
    std::stable_sort(items.begin(), items.end(), [&](std::uint32_t a, std::uint32_t b) {
      if (block_of(a) == block_of(b)) return key_[a] < key_[b];
      const double first = block_key(block_of(a)), second = block_key(block_of(b));
      return first != second
                 ? first < second
                 : layers_.is_box(block_of(a)) + layers_.is_box(block_of(b)) > 0 && block_of(a) < block_of(b);
    });
    number(column);
  }

  /// Boxes may begin with their items apart.
  void gather_blocks(std::size_t column) {
    number(column);
    for (const std::uint32_t item : layers_.columns[column]) key_[item] = relative(item);
    sort_by_keys(column);
  }

  void sweep(bool rightwards) {
    const Neighbours& neighbours = rightwards ? left_ : right_;
    const std::size_t count = layers_.columns.size();
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t column = rightwards ? i : count - 1 - i;
      for (const std::uint32_t item : layers_.columns[column]) {
        double sum = 0, weight = 0;
        for (auto each = neighbours.begin(item); each != neighbours.end(item); ++each) {
          sum += relative(each->item);
          weight += 1;
        }
        key_[item] = weight > 0 ? sum / weight : relative(item);
      }
      sort_by_keys(column);
    }
  }

  /// Places of the neighbours to the right of the items, in the order of the items: each inversion is a crossing.
  std::uint64_t crossings() const {
    std::uint64_t count = 0;
    std::vector<std::uint32_t> ends;
    for (const std::vector<std::uint32_t>& column : layers_.columns) {
      ends.clear();
      std::size_t bound = 0;
      for (const std::uint32_t item : column) {
        const std::size_t first = ends.size();
        for (auto each = right_.begin(item); each != right_.end(item); ++each) ends.push_back(place_[each->item]);
        std::sort(ends.begin() + static_cast<std::ptrdiff_t>(first), ends.end());
      }
      for (const std::uint32_t end : ends) bound = std::max<std::size_t>(bound, end + 1);
      count += inversions(ends, bound);
    }
    return count;
  }

  /// Crossings between the lines of two items, if `above` stands above `below`.
  std::uint64_t crossings_of(std::uint32_t above, std::uint32_t below, const Neighbours& side) const {
    std::uint64_t count = 0;
    for (auto a = side.begin(above); a != side.end(above); ++a)
      for (auto b = side.begin(below); b != side.end(below); ++b)
        if (place_[a->item] > place_[b->item]) ++count;
    return count;
  }

  bool may_swap(std::uint32_t a, std::uint32_t b) const {
    const LayerItem &first = layers_.items[a], &second = layers_.items[b];
    return first.block == second.block || (!layers_.is_box(first.block) && !layers_.is_box(second.block));
  }

  void swap_neighbours() {
    for (std::size_t c = 0; c < layers_.columns.size(); ++c) number(c);
    bool better = true;
    for (int round = 0; round < 20 && better; ++round) {
      better = false;
      for (std::vector<std::uint32_t>& column : layers_.columns)
        for (std::size_t i = 0; i + 1 < column.size(); ++i) better |= swap_if_better(column, i);
    }
  }

  bool swap_if_better(std::vector<std::uint32_t>& column, std::size_t i) {
    const std::uint32_t a = column[i], b = column[i + 1];
    if (!may_swap(a, b)) return false;
    const std::uint64_t now = crossings_of(a, b, left_) + crossings_of(a, b, right_);
    const std::uint64_t then = crossings_of(b, a, left_) + crossings_of(b, a, right_);
    if (then >= now) return false;
    std::swap(column[i], column[i + 1]);
    std::swap(place_[a], place_[b]);
    return true;
  }

  Layers& layers_;
  Neighbours left_, right_;
  std::vector<std::uint32_t> place_;
  std::vector<double> key_;
  std::vector<std::pair<double, double>> block_key_;
};

}  // namespace

void order_columns(Layers& layers) { ColumnOrder(layers).find(); }

}  // namespace tally
