#include "lang/diagnostics/excerpt.hpp"

#include <algorithm>

#include "lang/diagnostics/character_width.hpp"

namespace tally {
namespace {

constexpr std::size_t kColumns = 100;
constexpr std::size_t kColumnsBefore = 40;
constexpr std::string_view kCut = "…";

bool inside_character(std::string_view line, std::size_t at) {
  return at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U;
}

std::size_t shown_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const ShownCharacter character = first_character(text, width);
    width += character.width;
    text.remove_prefix(character.bytes);
  }
  return width;
}

/// Where in a long line the excerpt begins: at most so many columns before the mark.
std::size_t first_shown(std::string_view line, std::size_t mark) {
  if (line.size() <= kColumns) return 0;
  std::size_t first = std::min(mark, line.size());
  for (std::size_t columns = 0; first > 0 && columns < kColumnsBefore; ++columns) {
    --first;
    for (int back = 0; back < 3 && first > 0 && inside_character(line, first); ++back) --first;
  }
  return first;
}

std::uint32_t end_of_line(const SourceFile& file, std::uint32_t line) {
  return file.line_start(line) + static_cast<std::uint32_t>(file.line(line).size());
}

}  // namespace

std::vector<LineMark> marks_of(const SourceFile& file, Span span, bool primary, std::string text) {
  const std::uint32_t first = file.position(span.begin).line;
  const std::uint32_t last = file.position(std::max(span.begin + 1, span.end) - 1).line;
  if (first == last) return {{first, span.begin, span.end, primary, std::move(text)}};
  const std::string_view last_line = file.line(last);
  const std::size_t indent = std::min(last_line.find_first_not_of(" \t"), last_line.size());
  return {{first, span.begin, end_of_line(file, first), primary, std::move(text)},
          {last, file.line_start(last) + static_cast<std::uint32_t>(indent), span.end, primary, {}}};
}

ShownLine show_line(const SourceFile& file, const LineMark& mark) {
  const std::string_view line = file.line(mark.line);
  const std::size_t mark_begin = std::min<std::size_t>(mark.begin - file.line_start(mark.line), line.size());
  const std::size_t mark_end = std::clamp<std::size_t>(mark.end - file.line_start(mark.line), mark_begin, line.size());
  std::size_t at = first_shown(line, mark_begin);
  const bool whole = at == 0 && shown_width(line.substr(0, 4 * kColumns)) <= kColumns && line.size() <= 4 * kColumns;
  ShownLine shown{at == 0 ? "" : std::string(kCut), 0, 0};
  std::size_t column = at == 0 ? 0 : 1;
  shown.mark_column = column;
  while (at < line.size() && (whole || column < kColumns)) {
    const ShownCharacter character = first_character(line.substr(at), column);
    if (at < mark_begin)
      shown.mark_column = column + character.width;
    else if (at < mark_end)
      shown.mark_width += character.width;
    shown.text += character.text;
    column += character.width;
    at += character.bytes;
  }
  if (at < line.size()) shown.text += kCut;
  shown.mark_width = std::max<std::size_t>(shown.mark_width, 1);
  return shown;
}

}  // namespace tally
