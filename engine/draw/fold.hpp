#pragma once
#include "engine/draw/selection.hpp"

namespace tally {

/// What folding goes by, for each node of the graph.
struct FoldBy {
  std::vector<double> weight;        ///< how much it matters; infinite: it stays
  std::vector<std::uint32_t> group;  ///< only nodes of one group and column become one
};

/// Folds the nodes of least weight, of one column and group, into one, until at most `most` are drawn or all that can
/// be is folded. Each group keeps about as many single nodes as any other. Where there are too many columns for that,
/// all effects from some step on become one.
void fold(DrawnSelection& drawn, const FoldBy& by, std::size_t most);

/// The present value that goes through each node of the graph, as its edges of one side carry it; hours are weighed as
/// money, at the average of all. `through`: see money_through.
std::vector<double> weights_of_nodes(const Run& run, const GraphFigures& figures, const std::vector<double>& through,
                                     const DrawnSelection& drawn);

}  // namespace tally
