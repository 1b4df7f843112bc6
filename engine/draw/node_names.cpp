#include "engine/draw/node_names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tally {
namespace {

constexpr std::string_view kinds[] = {"group", "intervention", "effect", "impact", "sector", "stakeholder"};

std::string_view kind_name(NodeKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

/// What a node stands for, but for effects.
const Identity& identity_of(const Run& run, const GraphNode& node) {
  const CheckedModel& model = run.variant.model();
  switch (node.kind) {
    case NodeKind::group:
      return model.groups[node.index].id;
    case NodeKind::intervention:
      return model.interventions[node.index].id;
    case NodeKind::impact:
      return run.graph.impact_bodies[node.index]->id;
    case NodeKind::sector:
      return model.sectors[node.index].id;
    case NodeKind::stakeholder:
      return model.stakeholders[node.index].id;
    case NodeKind::effect:
      break;
  }
  return run.graph.effects[node.index].body->id;
}

bool is_called(const Run& run, NodeId id, std::string_view name) {
  const GraphNode& node = run.graph.nodes[id.value];
  return node_name(run, id) == name || node_key(run, id) == name ||
         (node.kind != NodeKind::effect && identity_of(run, node).path == name);
}

}  // namespace

std::string_view node_name(const Run& run, NodeId id) {
  const GraphNode& node = run.graph.nodes[id.value];
  return node.kind == NodeKind::effect ? run.graph.effects[node.index].name : identity_of(run, node).name;
}

std::string node_key(const Run& run, NodeId id) {
  const GraphNode& node = run.graph.nodes[id.value];
  return fmt::format("{}/{}", kind_name(node.kind),
                     node.kind == NodeKind::impact ? identity_of(run, node).path : node_name(run, id));
}

std::string node_key(const Run& run, const std::vector<NodeId>& members) {
  return (members.size() > 1 ? "fold/" : "") + node_key(run, members.front());
}

std::string node_label_text(const Run& run, NodeId id) {
  const GraphNode& node = run.graph.nodes[id.value];
  if (node.kind != NodeKind::effect) return readable_label(identity_of(run, node));
  const GrownEffect& effect = run.graph.effects[node.index];
  return readable_label(effect.label, effect.name);
}

Span node_span(const Run& run, NodeId id) {
  const GraphNode& node = run.graph.nodes[id.value];
  if (node.kind != NodeKind::effect || !run.graph.effects[node.index].derived()) return identity_of(run, node).span;
  const Match& match = run.graph.matches[run.graph.effects[node.index].match.value];
  return run.variant.model().rules[match.rule.value].id.span;
}

std::string readable_label(std::string_view label, std::string_view name) {
  if (label.empty()) label = name.substr(name.rfind('.') + 1);
  std::string text(label);
  if (name.ends_with(label)) std::ranges::replace(text, '_', ' ');
  return text;
}

std::vector<NodeId> nodes_named(const Run& run, const DrawnSelection& drawn, std::string_view name) {
  std::vector<NodeId> found;
  for (const std::vector<NodeId>& members : drawn.nodes)
    for (const NodeId id : members)
      if (is_called(run, id, name)) found.push_back(id);
  return found;
}

}  // namespace tally
