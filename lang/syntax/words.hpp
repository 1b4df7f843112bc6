#pragma once
#include <algorithm>
#include <array>
#include <string_view>

namespace tally {

/// Words that cannot be names.
inline constexpr std::array<std::string_view, 19> kReservedWords = {
    "and", "as",   "borne",    "else", "for",    "from", "in",       "like",    "of",     "on",
    "or",  "paid", "replaces", "to",   "valued", "with", "thousand", "million", "billion"};

/// Words that start a declaration with a kind, a name and a block.
inline constexpr std::array<std::string_view, 11> kThingWords = {"model",   "source", "index",       "group",
                                                                 "outcome", "sector", "stakeholder", "intervention",
                                                                 "effect",  "impact", "scenario"};

/// Words that start any declaration.
inline constexpr std::array<std::string_view, 21> kDeclarationWords = {
    "use",     "parameter", "unit",        "number",       "measure", "expect", "correlate",
    "combine", "exclude",   "rule",        "model",        "source",  "index",  "group",
    "outcome", "sector",    "stakeholder", "intervention", "effect",  "impact", "scenario"};

/// Words that start a line with a name: money, work, moves.
inline constexpr std::array<std::string_view, 8> kLineWords = {"cost",      "work",  "costs", "yields",
                                                               "transfers", "takes", "saves", "moves"};

inline constexpr std::array<std::string_view, 5> kPartWords = {"for", "where", "then", "warn", "require"};
inline constexpr std::array<std::string_view, 7> kClauseWords = {"paid", "borne", "from", "to", "in", "valued", "as"};
inline constexpr std::array<std::string_view, 7> kLinkWords = {"of", "on", "for", "in", "like", "from", "replaces"};
inline constexpr std::array<std::string_view, 6> kPatternWords = {"effect", "intervention", "cost",
                                                                  "work",   "impact",       "group"};

inline constexpr std::array<std::string_view, 3> kScaleWords = {"thousand", "million", "billion"};

template <std::size_t size>
constexpr bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Is a word of `size` letters this one? With the size known beforehand it is one comparison of integers.
template <std::size_t size>
constexpr bool same_word(std::string_view word, const char (&other)[size]) {
  return std::string_view(word.data(), size - 1) == std::string_view(other, size - 1);
}

/// Fast enough for every name of a file: decides by length and first letters.
constexpr bool is_reserved(std::string_view word) {
  const auto any = [word](const auto&... others) { return (same_word(word, others) || ...); };
  switch (word.size()) {
    case 2:
      return any("as", "in", "of", "on", "or", "to");
    case 3:
      return any("and", "for");
    case 4:
      return any("else", "from", "like", "paid", "with");
    case 5:
      return any("borne");
    case 6:
      return any("valued");
    case 7:
      return any("million", "billion");
    case 8:
      return any("replaces", "thousand");
    default:
      return false;
  }
}

}  // namespace tally
