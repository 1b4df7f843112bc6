#pragma once
#include <string>
#include <vector>

#include "engine/draw/placement.hpp"

namespace tally {

/// An attribute of Graphviz. `html`: its value is in Graphviz's HTML-like language.
struct Attribute {
  std::string name, value;
  bool html = false;
};

struct DescribedNode {
  std::string name;
  std::vector<Attribute> attributes;
};

struct DescribedEdge {
  std::size_t from = 0, to = 0;  ///< places among the nodes
  std::vector<Attribute> attributes;
};

struct DescribedCluster {
  std::string name;
  std::vector<Attribute> attributes;
  std::vector<std::size_t> nodes;
};

/// A placed drawing in the terms of Graphviz, every text escaped: it has but to be written or painted as it is
/// (`neato -n2`). Attributes come after those that all share.
struct DescribedGraph {
  std::string name;
  std::vector<Attribute> of_graph, of_nodes, of_edges;
  std::vector<DescribedNode> nodes;
  std::vector<DescribedEdge> edges;
  std::vector<DescribedCluster> clusters;
};

DescribedGraph describe(const Drawing& drawing, const Placement& placement);

/// Nodes that hold text which stands at the left: names that begin so.
inline constexpr std::string_view heading_name = "heading", legend_name = "legend/";

}  // namespace tally
