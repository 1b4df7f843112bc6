#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/evaluate/run.hpp"

namespace tally {

/// Which part of an effect graph is drawn, and where each node stands.
struct DrawnSelection {
  static constexpr std::uint32_t absent = 0xffffffff;
  std::vector<std::vector<NodeId>> nodes;  ///< drawn ones, by column; of one that stands for several: all of them
  std::vector<std::uint32_t> place;        ///< of each node of the graph in `nodes`; `absent` if not drawn
  std::vector<std::uint32_t> column;       ///< of each drawn node, without gaps
  std::vector<std::uint32_t> edges;        ///< drawn edges, by their place in the graph
  std::vector<NodeKind> column_kind;       ///< of each column
  std::vector<std::uint32_t> step;         ///< of each column: which one of its kind, from 0
};

/// A part of the graph: what leads to some nodes and what follows from them.
struct DrawnScope {
  std::vector<NodeId> focus;  ///< empty: all
  std::optional<std::uint32_t>
      depth;  ///< at most so many steps away from them; without a focus: from the interventions
};

/// Leaves out reference projects and what nothing leads to: prices of the library that no effect uses, people that no
/// one reaches.
DrawnSelection select_drawn(const EffectGraph& graph, const CheckedModel& model, const DrawnScope& scope = {});

}  // namespace tally
