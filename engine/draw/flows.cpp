#include "engine/draw/flows.hpp"

#include <ranges>

namespace tally {

std::vector<double> money_through(const EffectGraph& graph, const GraphFigures& figures) {
  std::vector<double> by_impact(graph.impacts.size(), 0.0);
  for (std::size_t i = 0; i < graph.edges.size(); ++i)
    if (graph.edges[i].kind == EdgeKind::money && graph.edges[i].impact)
      by_impact[graph.edges[i].impact.value] += figures.edge_money[i];

  std::vector<double> through = figures.edge_money;
  std::vector<double> after(graph.nodes.size(), 0.0);  // of interventions and effects: all benefits that follow
  for (const NodeId node : graph.order | std::views::reverse) {
    for (std::uint32_t i = graph.out_begin[node.value]; i < graph.out_begin[node.value + 1]; ++i) {
      const GraphEdge& edge = graph.edges[i];
      if (edge.kind == EdgeKind::price) through[i] = edge.impact ? by_impact[edge.impact.value] : 0;
      if (edge.kind == EdgeKind::reach || edge.kind == EdgeKind::change || edge.kind == EdgeKind::derive)
        through[i] = after[edge.to.value];
      if (edge.kind != EdgeKind::pay) after[node.value] += through[i];
    }
  }
  return through;
}

}  // namespace tally
