#include "lang/syntax/print.hpp"

#include "lang/syntax/print_facts.hpp"
#include "lang/syntax/print_layout.hpp"

namespace tally {

std::string print_canonical(const SyntaxTree& tree) {
  CommentCursor comments(tree);
  std::string out;
  FactPrinter(tree, comments).print_file(out);
  return out;
}

std::string print_node(const SyntaxTree& tree, NodeIndex node) {
  SyntaxTree without_comments;
  without_comments.file = tree.file;
  without_comments.text = tree.text;
  CommentCursor comments(without_comments);
  std::string out;
  FactPrinter(tree, comments).print_alone(node, out);
  return out;
}

}  // namespace tally
