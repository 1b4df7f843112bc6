#pragma once
#include <string_view>

#include "lang/syntax/characters.hpp"
#include "lang/syntax/words.hpp"

/// The lexical rules, written by hand since most of a file's bytes go through them. Each function gives the end of what
/// it finds at `at`, or null.
namespace tally::grammar {

inline const char* skip_blanks(const char* at, const char* end) {
  while (at != end && is_blank(*at)) ++at;
  return at;
}

inline const char* scan_word(const char* at, const char* end) {
  if (at == end || !is_lower(*at)) return nullptr;
  while (++at != end && is_word(*at)) {
  }
  return at != end && is_capital(*at) ? nullptr : at;
}

inline const char* scan_name(const char* at, const char* end) {
  const char* const stop = scan_word(at, end);
  return stop == nullptr || is_reserved({at, static_cast<std::size_t>(stop - at)}) ? nullptr : stop;
}

inline const char* scan_constant(const char* at, const char* end) {
  if (at == end || !is_capital(*at)) return nullptr;
  while (++at != end && is_any(*at, 2 | 4)) {
  }
  return at != end && is_word_or_capital(*at) ? nullptr : at;
}

inline const char* scan_digits(const char* at, const char* end) {
  if (at == end || !is_digit(*at)) return nullptr;
  while (++at != end && is_digit(*at)) {
  }
  return at;
}

inline const char* scan_integer(const char* at, const char* end) {
  at = scan_digits(at, end);
  while (at != nullptr && at != end && *at == '_') {
    const char* const more = scan_digits(at + 1, end);
    if (more == nullptr) break;
    at = more;
  }
  return at;
}

inline const char* scan_number(const char* at, const char* end) {
  at = scan_integer(at, end);
  if (at == nullptr || at == end || *at != '.') return at;
  const char* const decimals = scan_digits(at + 1, end);
  return decimals == nullptr ? at : decimals;
}

inline const char* scan_unit_atom(const char* at, const char* end) {
  if (at == end) return nullptr;
  if (*at == '%') return at + 1;
  return is_capital(*at) ? scan_constant(at, end) : scan_name(at, end);
}

/// name ('.' word)*
inline const char* scan_path(const char* at, const char* end) {
  at = scan_name(at, end);
  while (at != nullptr && at != end && *at == '.') {
    const char* const more = scan_word(at + 1, end);
    if (more == nullptr) break;
    at = more;
  }
  return at;
}

/// atom ('/' atom)* or ('/' atom)+
inline const char* scan_unit(const char* at, const char* end) {
  const char* stop = at != end && *at == '/' ? at : scan_unit_atom(at, end);
  if (stop == nullptr) return nullptr;
  while (stop != end && *stop == '/') {
    const char* const more = scan_unit_atom(stop + 1, end);
    if (more == nullptr) break;
    stop = more;
  }
  return stop == at ? nullptr : stop;
}

/// a string with its quotes, all on one line
inline const char* scan_quoted(const char* at, const char* end) {
  if (at == end || *at != '"') return nullptr;
  for (++at; at != end && *at != '\n'; ++at) {
    if (*at == '"') return at + 1;
    if (*at != '\\') continue;
    if (++at == end || (*at != '"' && *at != '\\')) return nullptr;
  }
  return nullptr;
}

/// the place in a citation: up to `]`, `;` or the line end; blanks at its ends are not part of it
inline const char* scan_place(const char* at, const char* end) {
  const char* stop = at;
  while (stop != end && *stop != ']' && *stop != ';' && *stop != '\n') ++stop;
  while (stop != at && (is_blank(stop[-1]) || stop[-1] == '\r')) --stop;
  return stop == at ? nullptr : stop;
}

/// `++`, `--`, `+` or `-` with nothing behind it but a citation, `}` or the line end
inline const char* scan_sign(const char* at, const char* end) {
  if (at == end || (*at != '+' && *at != '-')) return nullptr;
  const char* const stop = at + (at + 1 != end && at[1] == *at ? 2 : 1);
  const char* const next = skip_blanks(stop, end);
  const bool comment = next != end && *next == '/' && next + 1 != end && next[1] == '/';
  const bool last = next == end || *next == '\n' || *next == '\r' || *next == '[' || *next == '}' || comment;
  return last ? stop : nullptr;
}

}  // namespace tally::grammar
