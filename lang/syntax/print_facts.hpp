#pragma once
#include "lang/syntax/print_layout.hpp"

namespace tally {

/// Prints declarations, items and parts; comments inside of a fact move above it.
class FactPrinter {
 public:
  FactPrinter(const SyntaxTree& tree, CommentCursor& comments) : tree_(tree), comments_(comments) {}

  void print_file(std::string& out);
  /// One node, as if it stood at the edge of the page.
  void print_alone(NodeIndex node, std::string& out) { print(node, 0, out); }

 private:
  struct Bounds {
    std::uint32_t begin;  ///< behind the `{`
    std::uint32_t end;    ///< the `}`
  };

  template <typename Filter>
  Row row_of(NodeIndex parent, Bounds bounds, std::size_t indent, std::string_view declaration, Filter is_entry);
  Entry entry_of(NodeIndex node, std::size_t indent, std::string_view declaration);
  void take_comments_above(Row& row, std::uint32_t& behind, std::uint32_t until, std::vector<CommentLine>& above);

  void print(NodeIndex node, std::size_t indent, std::string& out);
  void print_parts(NodeIndex node, std::size_t indent, std::string& out);
  void print_clauses(NodeIndex node, std::string& out);
  void print_clause(NodeIndex clause, std::string& out);
  void print_text(NodeIndex node, std::size_t indent, std::string& out);
  template <typename Filter>
  void print_braces(NodeIndex parent, std::uint32_t brace, std::size_t indent, std::string_view declaration,
                    Filter is_entry, std::string& out);
  /// The comments before this place stand inside of a fact: they move above it.
  void lift_comments(std::uint32_t until);

  const SyntaxTree& tree_;
  CommentCursor& comments_;
  std::vector<std::string_view> lifted_;
};

}  // namespace tally
