#include "lang/syntax/check_bytes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>

#include "lang/syntax/merge_marks.hpp"

namespace tally {
namespace {

constexpr std::uint32_t kLongestLine = 100'000;

/// A byte that ends a line for some editors: a carriage return, a vertical tab, a form feed.
bool may_end_line(char c) { return c == '\r' || c == '\v' || c == '\f'; }

/// Where the first byte is that is not plain ASCII, is NUL or may end a line, from `at` on; whole words at a time.
std::size_t skip_plain(std::string_view text, std::size_t at) {
  constexpr std::uint64_t high = 0x8080808080808080U;
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr auto zero_where = [](std::uint64_t word, std::uint64_t byte) { return (word ^ ones * byte) - ones; };
  constexpr std::size_t stride = 32;
  while (at + stride <= text.size()) {
    std::uint64_t words[stride / 8];
    std::memcpy(words, text.data() + at, stride);
    std::uint64_t found = 0;
    for (const std::uint64_t word : words)
      found |= word | (word - ones) | zero_where(word, '\r') | zero_where(word, '\v') | zero_where(word, '\f');
    if ((found & high) != 0) break;
    at += stride;
  }
  while (at < text.size() && static_cast<signed char>(text[at]) > 0 && !may_end_line(text[at])) ++at;
  return at;
}

/// The length of the UTF-8 character at `at`, or 0 if there is none.
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
  const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return byte(i) >= low && byte(i) <= high;
  };
  const unsigned first = byte(0);
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool second = follows(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
    return second && follows(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool second = follows(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
    return second && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

/// `from`: all before it is plain.
std::optional<std::size_t> first_bad_byte(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); at = skip_plain(text, at)) {
    const std::size_t length = text[at] == 0 ? 0 : may_end_line(text[at]) ? 1 : character_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

/// What ends a line in some editors and not in a model, so that a fact behind a comment may look like one and be none.
struct HiddenEnd {
  std::string_view sign;
  std::string_view name;
};
constexpr HiddenEnd kHiddenEnds[] = {{"\v", "a vertical tab (U+000B)"},
                                     {"\f", "a form feed (U+000C)"},
                                     {"\xC2\x85", "the sign U+0085"},
                                     {"\xE2\x80\xA8", "the line separator U+2028"},
                                     {"\xE2\x80\xA9", "the paragraph separator U+2029"}};

bool is_lone_return(std::string_view text, std::size_t at) {
  return text[at] == '\r' && text.substr(at + 1, 1) != "\n";
}

const HiddenEnd* hidden_end(std::string_view text, std::size_t at) {
  for (const HiddenEnd& end : kHiddenEnds)
    if (text.substr(at).starts_with(end.sign)) return &end;
  return nullptr;
}

void report_lone_return(Span span, DiagnosticSink& sink) {
  Diagnostic& message = sink.error(Code::hidden_line_end, span, "a line ends here with a carriage return (CR) alone");
  message.notes.push_back("a line ends with LF, or with CR and LF; behind CR alone a comment would go on");
  message.hint = "save the file with LF or CRLF as line ends";
}

void report_hidden_end(const HiddenEnd& end, Span span, DiagnosticSink& sink) {
  Diagnostic& message =
      sink.error(Code::hidden_line_end, span, fmt::format("{} looks like the end of a line and is none", end.name));
  message.notes.push_back("many editors show a new line behind it, but here a comment or a text goes on");
  message.hint = "put an ordinary line end in its place (delete it and press Enter)";
}

/// Whether all line ends are what they seem; `from`: all before it is plain. Many of one file are told of, a carriage
/// return alone once.
bool check_line_ends(std::string_view text, std::size_t from, FileId file, DiagnosticSink& sink) {
  constexpr int most = 5;
  int told = 0;
  bool returns = false;
  for (std::size_t at = from; at < text.size() && told < most; at = skip_plain(text, at)) {
    const auto begin = static_cast<std::uint32_t>(at);
    const HiddenEnd* const end = hidden_end(text, at);
    const std::size_t length = std::max<std::size_t>(1, character_length(text, at));
    if (end != nullptr) {
      report_hidden_end(*end, {file, begin, begin + static_cast<std::uint32_t>(length)}, sink);
      ++told;
    } else if (!returns && is_lone_return(text, at)) {
      report_lone_return({file, begin, begin + 1}, sink);
      returns = true;
    }
    at += length;
  }
  return told == 0 && !returns;
}

void report_bad_byte(std::string_view text, Span span, DiagnosticSink& sink) {
  const auto byte = static_cast<unsigned char>(text[span.begin]);
  if (byte == 0) {
    Diagnostic& message = sink.error(Code::nul_byte, span, "this is not a text file: it holds a byte that is zero");
    message.hint = "give a `.tally` file; from a word processor or spreadsheet, save as plain text (UTF-8)";
    return;
  }
  Diagnostic& message = sink.error(Code::not_utf8, span, fmt::format("the byte {:02X} is not UTF-8 text", byte));
  message.notes.push_back("a model is a text file in UTF-8");
  message.hint = "save the file as UTF-8 in your editor";
}

std::optional<std::uint32_t> longest_line(const SourceFile& source) {
  const auto size = static_cast<std::uint32_t>(source.text().size());
  for (std::uint32_t line = 1; line <= source.line_count(); ++line) {
    const std::uint32_t end = line < source.line_count() ? source.line_start(line + 1) : size;
    if (end - source.line_start(line) > kLongestLine) return source.line_start(line);
  }
  return std::nullopt;
}

}  // namespace

bool check_bytes(const SourceFile& source, FileId file, DiagnosticSink& sink) {
  const std::size_t plain = skip_plain(source.text(), 0);
  if (const auto bad = first_bad_byte(source.text(), plain)) {
    const auto at = static_cast<std::uint32_t>(*bad);
    report_bad_byte(source.text(), {file, at, at + 1}, sink);
    return false;
  }
  if (!check_line_ends(source.text(), plain, file, sink)) return false;
  if (!check_merge_marks(source.text(), file, sink)) return false;
  if (const auto begin = longest_line(source)) {
    Diagnostic& message = sink.error(Code::line_too_long, {file, *begin, *begin + 1}, "this line is too long");
    message.notes.push_back(fmt::format("a line has at most {} bytes", kLongestLine));
    message.hint = "break it after a comma, an operator or `(`";
    return false;
  }
  return true;
}

}  // namespace tally
