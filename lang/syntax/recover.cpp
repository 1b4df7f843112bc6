#include "lang/syntax/recover.hpp"

#include <algorithm>

#include "lang/syntax/characters.hpp"
#include "lang/syntax/words.hpp"

namespace tally {
namespace {

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_word_or_capital(text[at])) ++at;
  return at;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

std::size_t line_end(std::string_view text, std::size_t at) { return std::min(text.find('\n', at), text.size()); }

/// One past a string or a comment that starts here; else `at`.
std::size_t skip_quoted(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) == "//") return line_end(text, at);
  if (text.substr(at, 2) == "/*") {
    const std::size_t close = text.find("*/", at + 2);
    return close == std::string_view::npos ? at : close + 2;
  }
  if (text[at] != '"') return at;
  for (++at; at < text.size() && text[at] != '\n'; ++at) {
    if (text[at] == '"') return at + 1;
    if (text[at] == '\\' && at + 1 < text.size() && text[at + 1] != '\n') ++at;
  }
  return at;
}

bool is_letter_of_any_language(char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0xC3; }

/// Whether the line that ends at `end` goes on in the next one, by an operator, a comma or a bracket.
bool goes_on(std::string_view text, std::size_t end) {
  while (end > 0 && (is_blank(text[end - 1]) || text[end - 1] == '\r')) --end;
  return end > 0 && std::string_view("+-*/,(<>=").find(text[end - 1]) != std::string_view::npos;
}

/// Whether a fact may start here: by a word, or by a year or level and `:`.
bool starts_item(std::string_view text, std::size_t at) {
  if (is_letter_of_any_language(text[at])) return true;
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  end = end == at ? text.size() : skip_blanks(text, end);
  return end < text.size() && text[end] == ':';
}

/// Whether the line is `name: …`, which stands in blocks only.
bool is_fact(std::string_view text, std::size_t at) {
  std::size_t end = word_end(text, at);
  if (is_one_of(text.substr(at, end - at), kLineWords)) end = word_end(text, skip_blanks(text, end));
  end = skip_blanks(text, end);
  return end < text.size() && text[end] == ':';
}

bool starts(std::string_view text, std::size_t at, Level level) {
  if (level != Level::declaration) return starts_item(text, at) && !goes_on(text, text.rfind('\n', at));
  if (starts_declaration(text.substr(at))) return true;
  const bool column_one = at == 0 || text[at - 1] == '\n';
  return column_one && is_letter_of_any_language(text[at]) && !is_fact(text, at);
}

}  // namespace

bool starts_declaration(std::string_view text) {
  const std::string_view word = text.substr(0, word_end(text, 0));
  if (!is_one_of(word, kDeclarationWords)) return false;
  const std::size_t next = skip_blanks(text, word.size());
  if (next == word.size() || next >= text.size() || !is_letter(text[next])) return false;
  return text.substr(next, word_end(text, next) - next) != "at";
}

std::optional<std::uint32_t> dangling_operator(std::string_view text, std::size_t begin, std::size_t at) {
  const std::size_t newline = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  if (newline == std::string_view::npos || newline <= begin) return std::nullopt;
  std::size_t end = newline;
  while (end > begin && (is_blank(text[end - 1]) || text[end - 1] == '\r' || text[end - 1] == '\n')) --end;
  if (end == begin) return std::nullopt;
  if (goes_on(text, end)) return static_cast<std::uint32_t>(end - 1);
  const std::size_t word = text.find_last_of(" \t\n", end - 1) + 1;
  const bool joins = text.substr(word, end - word) == "and" || text.substr(word, end - word) == "or";
  return joins ? std::optional(static_cast<std::uint32_t>(word)) : std::nullopt;
}

std::size_t next_start(std::string_view text, std::size_t begin, std::size_t failed, Level level) {
  int depth = 0;
  for (std::size_t at = begin; at < text.size(); ++at) {
    if (const std::size_t behind = skip_quoted(text, at); behind != at)
      at = behind - 1;
    else if (text[at] == '{')
      ++depth;
    else if (text[at] == '}' && depth > 0)
      --depth;
    else if (text[at] == '}' && level != Level::declaration)
      return at;
    if (at >= text.size() || text[at] != '\n') continue;
    const std::size_t first = skip_blanks(text, at + 1);
    if (first < failed || first >= text.size() || first == begin) continue;
    const bool column_one = first == at + 1;
    if (column_one && starts_declaration(text.substr(first))) return first;
    if (depth == 0 && starts(text, first, level)) return first;
  }
  return text.size();
}

}  // namespace tally
