#pragma once
#include <string>

#include "lang/syntax/tree.hpp"

namespace tally {

/// Appends an expression, condition or value in canonical form, all but texts on one line.
void print_value(const SyntaxTree& tree, NodeIndex node, std::string& out);

/// Appends the citations with the two blanks before them.
void print_cites(const SyntaxTree& tree, NodeIndex node, std::string& out);

}  // namespace tally
