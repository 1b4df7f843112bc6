#include <algorithm>
#include <limits>

#include "engine/draw/layers.hpp"

namespace tally {
namespace {

/// Heights that something may have.
struct Room {
  double from = -std::numeric_limits<double>::infinity(), to = std::numeric_limits<double>::infinity();
  Room within(const Room& other) const { return {std::max(from, other.from), std::min(to, other.to)}; }
  bool empty() const { return from > to; }
};

class Straightener {
 public:
  Straightener(const Layers& layers, std::vector<double>& middles)
      : layers_(layers), middles_(middles), place_(layers.items.size()), done_(layers.items.size(), false) {
    for (const auto& column : layers.columns)
      for (std::size_t i = 0; i < column.size(); ++i) place_[column[i]] = i;
  }

  void go() {
    for (const auto& route : layers_.route)
      for (std::size_t first = 0; first < route.size();) first = level_from(route, first);
  }

 private:
  /// Between the items above and below, as these stand now.
  Room room_of(std::uint32_t item) const {
    const auto& column = layers_.columns[layers_.items[item].column];
    const std::size_t place = place_[item];
    Room room;
    if (place > 0) room.from = middles_[column[place - 1]] + distance_between(layers_, column[place - 1], item);
    if (place + 1 < column.size())
      room.to = middles_[column[place + 1]] - distance_between(layers_, item, column[place + 1]);
    return room;
  }

  /// Levels as many lanes of a route as can be; gives the first that could not join them.
  std::size_t level_from(const std::vector<std::uint32_t>& route, std::size_t first) {
    Room room;
    double sum = 0;
    std::size_t past = first;
    for (; past < route.size() && !done_[route[past]]; ++past) {
      const Room joined = room.within(room_of(route[past]));
      if (joined.empty()) break;
      room = joined;
      sum += middles_[route[past]];
    }
    if (past == first) return first + 1;
    const double level = std::clamp(sum / static_cast<double>(past - first), room.from, room.to);
    for (std::size_t i = first; i < past; ++i) {
      middles_[route[i]] = level;
      done_[route[i]] = true;
    }
    return past;
  }

  const Layers& layers_;
  std::vector<double>& middles_;
  std::vector<std::size_t> place_;
  std::vector<bool> done_;
};

}  // namespace

void straighten_lanes(const Layers& layers, std::vector<double>& middles) { Straightener(layers, middles).go(); }

}  // namespace tally
