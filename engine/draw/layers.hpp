#pragma once
#include <cstdint>
#include <vector>

#include "engine/draw/drawing.hpp"

namespace tally {

/// What stands in a column: a node, or a lane for lines that pass through.
struct LayerItem {
  std::uint32_t column = 0;
  std::uint32_t block = 0;  ///< items of one block stay together: those of a box, or an item alone
  double height = 0;        ///< points
  bool is_lane = false;
};

/// A line, or a part of one, from one item to one of a later column.
struct LayerLink {
  std::uint32_t from = 0, to = 0;
  double weight = 1;  ///< how much it wants to be straight
};

/// A drawing as layers of items and links between them, without any place yet.
struct Layers {
  std::vector<LayerItem> items;  ///< first the nodes, as in the drawing, then lanes
  std::vector<LayerLink> links;
  std::vector<std::vector<std::uint32_t>> columns;  ///< items from top to bottom
  std::vector<std::vector<std::uint32_t>> route;    ///< of each edge: the lanes that it goes through
  std::vector<double> above;                        ///< of each block: see box_above; 0: it is no box
  bool is_box(std::uint32_t block) const { return above[block] > 0; }
};

/// Lines that pass a column get a lane in it: each its own while there are few, else those to one node share one.
/// `heights`: of the nodes.
Layers make_layers(const Drawing& drawing, const std::vector<double>& heights);

/// Neighbours of items, on one side.
class Neighbours {
 public:
  struct Neighbour {
    std::uint32_t item;
    double weight;
  };
  enum class Side : std::uint8_t { left, right };
  Neighbours(const Layers& layers, Side side);

  const Neighbour* begin(std::uint32_t item) const { return all_.data() + begin_[item]; }
  const Neighbour* end(std::uint32_t item) const { return all_.data() + begin_[item + 1]; }

 private:
  std::vector<std::uint32_t> begin_;
  std::vector<Neighbour> all_;
};

/// Orders each column of the layers so that few lines cross. Items of a block stay together.
void order_columns(Layers& layers);

/// The middle of each item, from the top: near its neighbours, apart from those above and below.
std::vector<double> place_heights(const Layers& layers);

/// Gives the lanes that a line goes through one after the other the same height, where there is room for it.
void straighten_lanes(const Layers& layers, std::vector<double>& middles);

/// The least distance from the middle of one item to that of the next below it.
double distance_between(const Layers& layers, std::uint32_t above, std::uint32_t below);

/// Space that a box takes above its first node, with its title, and below its last.
double box_above(const DrawnBox& box);
inline constexpr double box_below = 9;

}  // namespace tally
