#include "lang/syntax/merge_marks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tally {
namespace {

constexpr std::uint32_t kMarkLength = 7;

/// Where a line begins with these seven signs, from `at` on; a line of text cannot begin so.
std::size_t find_mark(std::string_view text, std::string_view mark, std::size_t at) {
  for (at = text.find(mark, at); at != std::string_view::npos; at = text.find(mark, at + 1))
    if (at == 0 || text[at - 1] == '\n') return at;
  return text.size();
}

void report_mark(std::string_view text, std::size_t at, FileId file, DiagnosticSink& sink) {
  const auto begin = static_cast<std::uint32_t>(at);
  Diagnostic& message = sink.error(Code::merge_mark, {file, begin, begin + kMarkLength},
                                   fmt::format("`{}` is a mark of an unfinished merge", text.substr(at, kMarkLength)));
  message.notes.push_back(
      "git writes the two sides between `<<<<<<<`, `=======` and `>>>>>>>` where both changed a line");
  message.hint = "keep one side and delete the other, with the marks";
}

}  // namespace

bool check_merge_marks(std::string_view text, FileId file, DiagnosticSink& sink) {
  constexpr std::string_view open = "<<<<<<<", middle = "=======", close = ">>>>>>>";
  std::size_t begin = find_mark(text, open, 0), between = find_mark(text, middle, 0), end = find_mark(text, close, 0);
  const bool clean = std::min({begin, between, end}) == text.size();
  for (std::size_t at = 0; at < text.size();) {
    // What lies ahead need not be looked for again.
    if (begin < at) begin = find_mark(text, open, at);
    if (between < at) between = find_mark(text, middle, at);
    if (end < at) end = find_mark(text, close, at);
    const std::size_t next = std::min({begin, between, end});
    if (next == text.size()) break;
    report_mark(text, next, file, sink);
    at = end == text.size() ? text.size() : end + kMarkLength;
  }
  return clean;
}

}  // namespace tally
