// The only file that knows Boost.Graph. A compressed sparse row graph orders many times faster than an adjacency list.
#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/topological_sort.hpp>
#include <cstdio>
#include <cstdlib>

#include "engine/graph/connect.hpp"

namespace tally {
namespace {

using Csr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                               boost::no_property, std::uint32_t, std::uint32_t>;

/// Columns of the kinds that stand before and after the effects; effects take one column a step of their chain.
void set_columns(EffectGraph& graph) {
  std::uint32_t last_effect = 2;
  for (NodeId id : graph.order) {
    GraphNode& node = graph.nodes[id.value];
    if (node.kind == NodeKind::effect) node.column = std::max(node.column, 2u);
    if (node.kind == NodeKind::intervention) node.column = 1;
    if (node.kind == NodeKind::effect) last_effect = std::max(last_effect, node.column);
    for (std::uint32_t e = graph.out_begin[id.value]; e < graph.out_begin[id.value + 1]; ++e) {
      GraphNode& to = graph.nodes[graph.edges[e].to.value];
      if (to.kind == NodeKind::effect) to.column = std::max(to.column, node.column + 1);
    }
  }
  for (GraphNode& node : graph.nodes) {
    if (node.kind == NodeKind::impact) node.column = last_effect + 1;
    if (node.kind == NodeKind::sector) node.column = last_effect + 2;
    if (node.kind == NodeKind::stakeholder) node.column = last_effect + 3;
  }
}

}  // namespace

void order_nodes(EffectGraph& graph) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  ends.reserve(graph.edges.size());
  for (const GraphEdge& edge : graph.edges) ends.emplace_back(edge.from.value, edge.to.value);
  const Csr csr(boost::edges_are_sorted, ends.begin(), ends.end(), static_cast<std::uint32_t>(graph.nodes.size()));
  std::vector<std::uint32_t> reversed;
  reversed.reserve(graph.nodes.size());
  try {
    boost::topological_sort(csr, std::back_inserter(reversed));
  } catch (const boost::not_a_dag&) {
    std::fprintf(stderr, "%s:%d: the grown graph has a cycle\n", __FILE__, __LINE__);
    std::abort();
  }
  graph.order.clear();
  for (auto it = reversed.rbegin(); it != reversed.rend(); ++it) graph.order.push_back(NodeId(*it));
  set_columns(graph);
}

}  // namespace tally
