#include "engine/draw/selection.hpp"

#include <algorithm>

namespace tally {
namespace {

bool is_reference(const GraphNode& node, const EffectGraph& graph, const CheckedModel& model) {
  if (node.kind == NodeKind::intervention) return model.interventions[node.index].is_reference;
  return node.kind == NodeKind::effect && graph.effects[node.index].is_reference;
}

/// Edges of which neither end belongs to a reference project only.
std::vector<std::uint32_t> own_edges(const EffectGraph& graph, const CheckedModel& model) {
  std::vector<std::uint32_t> edges;
  for (std::uint32_t i = 0; i < graph.edges.size(); ++i) {
    const GraphEdge& edge = graph.edges[i];
    const bool impact_of_reference =
        edge.impact && graph.effects[graph.impacts[edge.impact.value].effect.value].is_reference;
    const bool reference = is_reference(graph.nodes[edge.from.value], graph, model) ||
                           is_reference(graph.nodes[edge.to.value], graph, model) || impact_of_reference;
    if (!reference) edges.push_back(i);
  }
  return edges;
}

bool stands_alone(NodeKind kind) { return kind == NodeKind::intervention || kind == NodeKind::effect; }

}  // namespace

DrawnSelection select_drawn(const EffectGraph& graph, const CheckedModel& model) {
  DrawnSelection drawn;
  drawn.edges = own_edges(graph, model);
  std::vector<bool> used(graph.nodes.size(), false);
  for (const std::uint32_t edge : drawn.edges)
    used[graph.edges[edge].from.value] = used[graph.edges[edge].to.value] = true;
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const GraphNode& node = graph.nodes[i];
    if (!is_reference(node, graph, model) && (used[i] || stands_alone(node.kind))) drawn.nodes.push_back(NodeId(i));
  }
  const auto layer = [&](NodeId id) { return std::pair(graph.nodes[id.value].kind, graph.nodes[id.value].column); };
  std::stable_sort(drawn.nodes.begin(), drawn.nodes.end(), [&](NodeId a, NodeId b) { return layer(a) < layer(b); });

  drawn.place.assign(graph.nodes.size(), DrawnSelection::absent);
  for (std::uint32_t i = 0; i < drawn.nodes.size(); ++i) {
    drawn.place[drawn.nodes[i].value] = i;
    const auto [kind, column] = layer(drawn.nodes[i]);
    const bool effect_step = kind == NodeKind::effect && i > 0 && layer(drawn.nodes[i - 1]).second != column;
    if (drawn.column_kind.empty() || drawn.column_kind.back() != kind) {
      drawn.column_kind.push_back(kind);
      drawn.step.push_back(0);
    } else if (effect_step) {
      drawn.column_kind.push_back(kind);
      drawn.step.push_back(drawn.step.back() + 1);
    }
    drawn.column.push_back(static_cast<std::uint32_t>(drawn.column_kind.size() - 1));
  }
  return drawn;
}

}  // namespace tally
