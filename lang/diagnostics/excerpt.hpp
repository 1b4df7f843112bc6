#pragma once
#include <string>
#include <vector>

#include "lang/source/source_file.hpp"

namespace tally {

/// A stretch of one line to be marked, and the words that stand behind the marks.
struct LineMark {
  std::uint32_t line;
  std::uint32_t begin;  ///< bytes from the start of the file
  std::uint32_t end;
  bool primary;      ///< `^^^`, else `---`
  std::string text;  ///< may be empty
};

/// A line as it is shown, about a hundred columns of it, and its marks below.
struct ShownLine {
  std::string text;
  std::size_t mark_column;  ///< from 0
  std::size_t mark_width;   ///< at least 1
};

/// The marks of a span: one, or two where it goes over several lines (its start and its end).
std::vector<LineMark> marks_of(const SourceFile& file, Span span, bool primary, std::string text);

/// What is shown of the line of a mark; very long lines are cut around the mark, with `…` where they go on.
ShownLine show_line(const SourceFile& file, const LineMark& mark);

}  // namespace tally
