#include "engine/draw/selection.hpp"

#include <algorithm>
#include <limits>

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

/// How many steps each node lies behind the focus, and before it.
class Distances {
 public:
  static constexpr std::uint32_t far = std::numeric_limits<std::uint32_t>::max();

  Distances(const EffectGraph& graph, const std::vector<std::uint32_t>& edges, const std::vector<NodeId>& focus)
      : after_(graph.nodes.size(), far), before_(graph.nodes.size(), far) {
    for (const NodeId node : focus) after_[node.value] = before_[node.value] = 0;
    std::vector<std::uint32_t> rank(graph.nodes.size(), 0);
    for (std::uint32_t i = 0; i < graph.order.size(); ++i) rank[graph.order[i].value] = i;
    std::vector<std::uint32_t> sorted = edges;
    const auto source = [&](std::uint32_t edge) { return rank[graph.edges[edge].from.value]; };
    const auto target = [&](std::uint32_t edge) { return rank[graph.edges[edge].to.value]; };
    std::ranges::stable_sort(sorted, {}, source);
    for (const std::uint32_t edge : sorted) step(after_, graph.edges[edge].from, graph.edges[edge].to);
    std::ranges::stable_sort(sorted, std::ranges::greater{}, target);
    for (const std::uint32_t edge : sorted) step(before_, graph.edges[edge].to, graph.edges[edge].from);
  }

  bool is_near(NodeId node, std::uint32_t depth) const {
    return is_within(after_, node, depth) || is_within(before_, node, depth);
  }
  /// Not what goes past the focus.
  bool is_near(const GraphEdge& edge, std::uint32_t depth) const {
    const auto both = [&](const std::vector<std::uint32_t>& steps) {
      return is_within(steps, edge.from, depth) && is_within(steps, edge.to, depth);
    };
    return both(after_) || both(before_);
  }

 private:
  static void step(std::vector<std::uint32_t>& steps, NodeId from, NodeId to) {
    if (steps[from.value] != far) steps[to.value] = std::min(steps[to.value], steps[from.value] + 1);
  }
  static bool is_within(const std::vector<std::uint32_t>& steps, NodeId node, std::uint32_t depth) {
    return steps[node.value] != far && steps[node.value] <= depth;
  }

  std::vector<std::uint32_t> after_, before_;
};

/// Keeps of `drawn.edges` those in the scope; gives which nodes are in it.
std::vector<bool> narrow(DrawnSelection& drawn, const EffectGraph& graph, const CheckedModel& model,
                         const DrawnScope& scope) {
  std::vector<bool> inside(graph.nodes.size(), true);
  if (scope.focus.empty() && !scope.depth) return inside;
  std::vector<NodeId> focus = scope.focus;
  if (focus.empty())
    for (std::size_t i = 0; i < graph.intervention_nodes.size(); ++i)
      if (!model.interventions[i].is_reference) focus.push_back(graph.intervention_nodes[i]);
  const std::uint32_t depth = scope.depth.value_or(Distances::far - 1);
  const Distances distances(graph, drawn.edges, focus);
  std::erase_if(drawn.edges, [&](std::uint32_t edge) { return !distances.is_near(graph.edges[edge], depth); });
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) inside[i] = distances.is_near(NodeId(i), depth);
  return inside;
}

std::vector<NodeId> nodes_by_layer(const DrawnSelection& drawn, const EffectGraph& graph, const CheckedModel& model,
                                   const std::vector<bool>& inside, const std::vector<NodeId>& focus) {
  std::vector<bool> used(graph.nodes.size(), false);
  for (const std::uint32_t edge : drawn.edges)
    used[graph.edges[edge].from.value] = used[graph.edges[edge].to.value] = true;
  for (const NodeId node : focus) used[node.value] = true;
  std::vector<NodeId> nodes;
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const GraphNode& node = graph.nodes[i];
    if (inside[i] && !is_reference(node, graph, model) && (used[i] || stands_alone(node.kind)))
      nodes.push_back(NodeId(i));
  }
  const auto layer = [&](NodeId id) { return std::pair(graph.nodes[id.value].kind, graph.nodes[id.value].column); };
  std::stable_sort(nodes.begin(), nodes.end(), [&](NodeId a, NodeId b) { return layer(a) < layer(b); });
  return nodes;
}

void add_columns(DrawnSelection& drawn, const EffectGraph& graph) {
  drawn.place.assign(graph.nodes.size(), DrawnSelection::absent);
  std::uint32_t last = 0;  // the column of the node before, in the graph
  for (std::uint32_t i = 0; i < drawn.nodes.size(); ++i) {
    drawn.place[drawn.nodes[i].front().value] = i;
    const GraphNode& node = graph.nodes[drawn.nodes[i].front().value];
    const bool effect_step = node.kind == NodeKind::effect && node.column != last;
    if (drawn.column_kind.empty() || drawn.column_kind.back() != node.kind) {
      drawn.column_kind.push_back(node.kind);
      drawn.step.push_back(0);
    } else if (effect_step) {
      drawn.column_kind.push_back(node.kind);
      drawn.step.push_back(drawn.step.back() + 1);
    }
    last = node.column;
    drawn.column.push_back(static_cast<std::uint32_t>(drawn.column_kind.size() - 1));
  }
}

}  // namespace

DrawnSelection select_drawn(const EffectGraph& graph, const CheckedModel& model, const DrawnScope& scope) {
  DrawnSelection drawn;
  drawn.edges = own_edges(graph, model);
  const std::vector<bool> inside = narrow(drawn, graph, model, scope);
  for (const NodeId node : nodes_by_layer(drawn, graph, model, inside, scope.focus)) drawn.nodes.push_back({node});
  add_columns(drawn, graph);
  return drawn;
}

}  // namespace tally
