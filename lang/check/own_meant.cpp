#include "lang/check/own_meant.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lang/check/path_words.hpp"
#include "lang/check/schema.hpp"
#include "lang/syntax/characters.hpp"

namespace tally {
namespace {

constexpr std::size_t kMostOwn = 3;

bool stands_in(const ModuleNames& names, const Declared& declared, Span span) {
  return names.tree->span(declared.node).holds(span);
}

/// The effects of that name that `like` copied into interventions of this file.
std::vector<std::string> copies_of(const Checking& checking, const ModuleNames& names, std::string_view effect) {
  std::vector<std::string> copies;
  for (const Declared& declared : names.declared) {
    if (declared.kind != EntityKind::intervention) continue;
    std::string copy = fmt::format("{}.{}", declared.name, effect);
    if (checking.copies.contains(std::string_view(copy))) copies.push_back(std::move(copy));
  }
  return copies;
}

/// The unit or number that ends the text.
std::string_view last_unit(std::string_view text) {
  std::size_t begin = text.size();
  const auto is_part = [](char c) { return is_word_or_capital(c) || c == '/' || c == '%' || c == '.'; };
  while (begin > 0 && is_part(text[begin - 1])) --begin;
  return text.substr(begin);
}

/// `person*year)` as `person/year`.
std::string factors_joined(std::string_view text) {
  std::string joined;
  for (char c : text.substr(0, text.find_first_of(")\n")))
    if (!is_blank(c)) joined += c == '*' ? '/' : c;
  return joined;
}

}  // namespace

std::string own_meant(const Checking& checking, std::uint32_t instance, std::string_view path, Span span,
                      EntityKind elsewhere) {
  if (elsewhere != EntityKind::intervention && elsewhere != EntityKind::effect) return {};
  const ModuleNames& names = checking.modules[checking.instances[instance].module];
  const auto [first, rest] = split_path(path);
  std::vector<std::string> own;
  if (elsewhere == EntityKind::effect) own = copies_of(checking, names, first);
  const bool copied = !own.empty();
  for (const Declared& declared : names.declared) {
    const bool like = declared.kind == EntityKind::intervention && stands_in(names, declared, span);
    if (like) return {};
    const bool fits = declared.kind == elsewhere && !stands_in(names, declared, span);
    if (!copied && fits) own.emplace_back(declared.name);
  }
  if (!rest.empty() && !copied && field_rule(elsewhere, first_word(rest)) == nullptr) return {};
  if (own.size() > kMostOwn) own.resize(kMostOwn);
  for (std::string& name : own) name = rest.empty() ? fmt::format("`{}`", name) : fmt::format("`{}.{}`", name, rest);
  return fmt::format("{}", fmt::join(own, " or "));
}

std::string joined_unit(std::string_view text, Span span) {
  std::string_view before = before_blanks(text.substr(0, span.begin));
  const bool bracket = before.ends_with('(');
  if (bracket) before = before_blanks(before.substr(0, before.size() - 1));
  if (!before.ends_with('/')) return {};
  before = before_blanks(before.substr(0, before.size() - 1));
  const std::string_view word = text.substr(span.begin, span.end - span.begin);
  return fmt::format("`{}/{}`", last_unit(before),
                     bracket ? factors_joined(text.substr(span.begin)) : std::string(word));
}

}  // namespace tally
