#pragma once
#include <cstring>
#include <utility>
#include <vector>

#include "lang/syntax/characters.hpp"
#include "lang/syntax/failure_handler.hpp"
#include "lang/syntax/tree.hpp"

namespace tally {

/// What the grammar builds while it reads: nodes in pre-order, comments in order, and where it stands.
class TreeBuilder {
 public:
  static constexpr std::uint32_t kDeepest = 100;

  TreeBuilder(SyntaxTree& tree, FailureHandler& handler)
      : failures(handler), tree_(tree), begin_(tree.text.data()), end_(begin_ + tree.text.size()) {}

  std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - begin_); }
  NodeIndex size() const { return static_cast<NodeIndex>(tree_.nodes.size()); }
  Syntax kind(NodeIndex node) const { return tree_.nodes[node].kind; }
  const SyntaxTree& tree() const { return tree_; }

  NodeIndex open(Syntax kind, const char* begin) {
    const NodeIndex node = size();
    tree_.nodes.push_back({kind, offset(begin), 0, 0});
    return node;
  }
  void close(NodeIndex node, const char* end) {
    tree_.nodes[node].end = offset(end);
    tree_.nodes[node].next = size();
  }
  void leaf(Syntax kind, const char* begin, const char* end) {
    tree_.nodes.push_back({kind, offset(begin), offset(end), size() + 1});
  }
  void truncate(NodeIndex size) { tree_.nodes.erase(tree_.nodes.begin() + size, tree_.nodes.end()); }

  /// Puts a new node above all from `first` on: `a` turns out to be the first part of `a + b`.
  void wrap(NodeIndex first, Syntax kind, const char* end) {
    tree_.nodes.insert(tree_.nodes.begin() + first, {kind, tree_.nodes[first].begin, 0, 0});
    for (NodeIndex node = first + 1; node < size(); ++node) ++tree_.nodes[node].next;
    close(first, end);
  }

  /// Skips blanks, line ends and comments, which are kept. `crossed_line` then tells whether a line (or the file)
  /// ended.
  const char* skip_gap(const char* at) {
    if (at == gap_begin_) return gap_end_;
    gap_begin_ = at;
    gap_has_line_end_ = false;
    for (; at != end_; ++at) {
      if (is_blank(*at)) continue;
      if (*at == '\n') {
        gap_has_line_end_ = true;
      } else if (*at == '/' && at + 1 != end_ && at[1] == '/') {
        at = skip_comment(at) - 1;
      } else if (*at != '\r' || at + 1 == end_ || at[1] != '\n') {
        return gap_end_ = at;
      }
    }
    gap_has_line_end_ = true;
    return gap_end_ = at;
  }
  bool crossed_line() const { return gap_has_line_end_; }

  void enter(const char* at) {
    if (++depth_ == kDeepest + 1) throw SyntaxFailure{Expected::too_deep, offset(at)};
  }
  void leave() { --depth_; }

  /// What a mistake takes back.
  struct Mark {
    NodeIndex size;
    std::uint32_t depth;
  };
  Mark mark() const { return {size(), depth_}; }
  void back_to(const Mark& mark) {
    truncate(mark.size);
    depth_ = mark.depth;
  }

  /// Remembers that all before this is whole.
  void start_declaration() {
    if (size() > whole_) last_declaration_ = whole_;
    whole_ = size();
  }
  /// How many nodes belong to whole declarations.
  NodeIndex whole() const { return whole_; }
  /// The declaration before the one that is read, or 0.
  NodeIndex last_declaration() const { return last_declaration_; }

  FailureHandler& failures;
  NodeIndex fold_head = 0;        ///< where the head of the innermost `fold` that tries its tails begins
  const char* resumed = nullptr;  ///< where reading goes on after a block without its `}`

 private:
  const char* skip_comment(const char* at) {
    const void* found = std::memchr(at, '\n', static_cast<std::size_t>(end_ - at));
    const char* line_end = found == nullptr ? end_ : static_cast<const char*>(found);
    const char* end = line_end != at && line_end[-1] == '\r' ? line_end - 1 : line_end;
    const std::uint32_t begin = offset(at);
    if (tree_.comments.empty() || tree_.comments.back().begin < begin) tree_.comments.push_back({begin, offset(end)});
    return line_end;
  }

  SyntaxTree& tree_;
  const char* begin_;
  const char* end_;
  const char* gap_begin_ = nullptr;
  const char* gap_end_ = nullptr;
  bool gap_has_line_end_ = false;
  std::uint32_t depth_ = 0;  ///< of brackets, blocks and signs
  NodeIndex whole_ = 1;
  NodeIndex last_declaration_ = 0;
};

}  // namespace tally
