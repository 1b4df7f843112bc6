#pragma once
#include <string>

#include "lang/syntax/parse.hpp"

namespace tally {

/// A text read into its tree.
struct Parsed {
  explicit Parsed(std::string text) : file(sources.add("a.tally", std::move(text))), tree(parse(sources, file, sink)) {}

  SourceSet sources;
  DiagnosticSink sink;
  FileId file;
  SyntaxTree tree;
};

/// A node and all below it, as `(` and `)` around its children; leaves as their text.
inline std::string show(const SyntaxTree& tree, NodeIndex node) {
  if (tree.children(node).empty()) return std::string(tree.text_of(node));
  std::string shown = "(";
  for (const NodeIndex child : tree.children(node)) shown += (shown.size() > 1 ? " " : "") + show(tree, child);
  return shown + ")";
}

/// The kinds of the nodes in pre-order, each with the number of nodes below it.
inline std::string shape(const SyntaxTree& tree) {
  std::string shape;
  for (NodeIndex node = 0; node < tree.nodes.size(); ++node)
    shape +=
        std::to_string(static_cast<int>(tree.kind(node))) + "/" + std::to_string(tree.nodes[node].next - node) + " ";
  return shape;
}

}  // namespace tally
