#pragma once
#include <string>

#include "lang/syntax/tree.hpp"

namespace tally {

/// The canonical form of a complete tree: `tally fmt`. Comments, blank lines and meaning stay; printing twice gives the
/// same bytes.
std::string print_canonical(const SyntaxTree& tree);

/// One declaration, item or value in canonical form, without the comments in it.
std::string print_node(const SyntaxTree& tree, NodeIndex node);

}  // namespace tally
