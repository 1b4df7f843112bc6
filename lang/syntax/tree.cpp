#include "lang/syntax/tree.hpp"

#include <algorithm>
#include <string>

namespace tally {
namespace {

/// Whether only blanks and one line end stand between two places.
bool on_next_line(std::string_view between) {
  return between.find_first_not_of(" \t\r\n") == std::string_view::npos &&
         std::count(between.begin(), between.end(), '\n') == 1;
}

}  // namespace

std::string SyntaxTree::doc_of(NodeIndex node) const {
  auto after = std::lower_bound(comments.begin(), comments.end(), nodes[node].begin,
                                [](const Comment& comment, std::uint32_t begin) { return comment.begin < begin; });
  auto first = after;
  for (std::uint32_t below = nodes[node].begin; first != comments.begin(); --first) {
    const Comment& above = *(first - 1);
    const bool is_doc = text.substr(above.begin, 3) == "///";
    if (!is_doc || !on_next_line(text.substr(above.end, below - above.end))) break;
    below = above.begin;
  }
  std::string doc;
  for (auto comment = first; comment != after; ++comment) {
    std::string_view line = text.substr(comment->begin + 3, comment->end - comment->begin - 3);
    if (line.starts_with(' ')) line.remove_prefix(1);
    if (comment != first) doc += '\n';
    doc += line;
  }
  return doc;
}

}  // namespace tally
