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

template <std::size_t size>
constexpr bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Fast enough for every name of a file: decides by length and first letters.
constexpr bool is_reserved(std::string_view word) {
  switch (word.size()) {
    case 2:
      return word == "as" || word == "in" || word == "of" || word == "on" || word == "or" || word == "to";
    case 3:
      return word == "and" || word == "for";
    case 4:
      return word == "else" || word == "from" || word == "like" || word == "paid" || word == "with";
    case 5:
      return word == "borne";
    case 6:
      return word == "valued";
    case 7:
      return word == "million" || word == "billion";
    case 8:
      return word == "replaces" || word == "thousand";
    default:
      return false;
  }
}

}  // namespace tally
