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

}  // namespace tally
