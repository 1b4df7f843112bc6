#include "lang/syntax/print_layout.hpp"

#include <algorithm>

namespace tally {
namespace {

bool has_blank(const Entry& entry) {
  return entry.blank_before || std::any_of(entry.comments.begin(), entry.comments.end(),
                                           [](const CommentLine& line) { return line.blank_before; });
}

/// Takes off the entry what is set apart from it by an empty line; the empty line goes too.
std::vector<CommentLine> take_apart(Entry& entry) {
  std::size_t apart = entry.comments.size();
  if (entry.blank_before) {
    entry.blank_before = false;
  } else {
    while (!entry.comments[apart - 1].blank_before) --apart;
    entry.comments[--apart].blank_before = false;
  }
  const auto end = entry.comments.begin() + static_cast<std::ptrdiff_t>(apart);
  std::vector<CommentLine> taken(entry.comments.begin(), end);
  entry.comments.erase(entry.comments.begin(), end);
  return taken;
}

void put_above(Entry& entry, const std::vector<CommentLine>& apart) {
  (entry.comments.empty() ? entry.blank_before : entry.comments.front().blank_before) = true;
  entry.comments.insert(entry.comments.begin(), apart.begin(), apart.end());
}

void write_comments(const std::vector<CommentLine>& comments, std::size_t indent, bool& first, std::string& out) {
  for (const CommentLine& line : comments) {
    if (line.blank_before && !first) out += '\n';
    first = false;
    out.append(indent, ' ').append(line.text) += '\n';
  }
}

}  // namespace

const Comment* CommentCursor::next_before(std::uint32_t place) {
  if (at_ >= tree_.comments.size() || tree_.comments[at_].begin >= place) return nullptr;
  return &tree_.comments[at_++];
}

std::string_view CommentCursor::text(const Comment& comment) const {
  std::string_view text = tree_.text.substr(comment.begin, comment.end - comment.begin);
  while (text.ends_with(' ') || text.ends_with('\t') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::size_t CommentCursor::lines_between(std::uint32_t begin, std::uint32_t end) const {
  const std::string_view between = tree_.text.substr(begin, end - begin);
  return static_cast<std::size_t>(std::count(between.begin(), between.end(), '\n'));
}

void sort_by_place(std::vector<Entry>& entries) {
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.place < b.place; });
}

void sort_uses(std::vector<Entry>& entries) {
  for (auto first = entries.begin(); first != entries.end();) {
    auto end = first + 1;
    if (!first->key.empty())
      while (end != entries.end() && !end->key.empty() && !has_blank(*end)) ++end;
    if (end - first > 1) {
      const bool apart = has_blank(*first);
      const std::vector<CommentLine> above = apart ? take_apart(*first) : std::vector<CommentLine>();
      std::stable_sort(first, end, [](const Entry& a, const Entry& b) { return a.body < b.body; });
      if (apart) put_above(*first, above);
    }
    first = end;
  }
}

void write_row(const Row& row, std::size_t indent, std::string& out) {
  bool first = true;
  for (const Entry& entry : row.entries) {
    write_comments(entry.comments, indent, first, out);
    if (entry.blank_before && !first) out += '\n';
    first = false;
    out.append(indent, ' ').append(entry.body);
    if (!entry.trailing.empty()) out.append("  ").append(entry.trailing);
    out += '\n';
  }
  write_comments(row.last, indent, first, out);
}

}  // namespace tally
