#pragma once
#include <string>
#include <vector>

#include "lang/syntax/tree.hpp"

namespace tally {

/// A comment on a line of its own.
struct CommentLine {
  bool blank_before;  ///< an empty line stands above
  std::string_view text;
};

/// One declaration, item, part or setting with all that belongs to it: what moves when it moves.
struct Entry {
  std::vector<CommentLine> comments;  ///< above it
  bool blank_before = false;          ///< an empty line stands between them, or above it
  std::string body;                   ///< one line or more, the first without its indent
  std::string trailing;               ///< the comment behind it
  int place = 0;
  std::string_view key;  ///< sorts `use` lines
};

/// A row of entries, and the comments behind the last.
struct Row {
  std::string_view opening;  ///< the comment behind the `{`
  std::vector<Entry> entries;
  std::vector<CommentLine> last;
};

/// Goes through the comments of a file in order; each is taken once.
class CommentCursor {
 public:
  explicit CommentCursor(const SyntaxTree& tree) : tree_(tree) {}

  /// The next comment that begins before this place, or null.
  const Comment* next_before(std::uint32_t place);
  std::string_view text(const Comment& comment) const;
  /// How many line ends stand between two places.
  std::size_t lines_between(std::uint32_t begin, std::uint32_t end) const;

 private:
  const SyntaxTree& tree_;
  std::size_t at_ = 0;
};

/// Puts fields in the order of their places.
void sort_by_place(std::vector<Entry>& entries);
/// Puts each run of `use` lines in order; what stands above a run and apart from it stays above.
void sort_uses(std::vector<Entry>& entries);
/// Appends the row, each line indented, an empty line where one stood.
void write_row(const Row& row, std::size_t indent, std::string& out);

}  // namespace tally
