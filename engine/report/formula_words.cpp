#include "engine/report/formula_words.hpp"

#include <algorithm>
#include <array>

#include "engine/report/words.hpp"

namespace tally {
namespace {

/// Whole names of what is computed.
constexpr std::array<WordPair, 10> dutch_names{{
    {"benefits", "baten"},
    {"benefits.by_year", "baten per jaar"},
    {"benefits.present_value", "baten"},
    {"costs", "kosten"},
    {"costs.by_year", "kosten per jaar"},
    {"costs.present_value", "kosten"},
    {"reached", "bereik"},
    {"benefit_factor", "discontofactor van de baten"},
    {"cost_factor", "discontofactor van de kosten"},
    {"peak_exposure.amount", "diepste punt"},
}};

/// Names before the name of a thing.
constexpr std::array<WordPair, 7> dutch_beginnings{{
    {"benefits.by_effect.", "baten van "},
    {"benefits.by_sector.", "baten van "},
    {"benefits.by_stakeholder.", "baten van "},
    {"benefits.by_intervention.", "baten van "},
    {"costs.by_line.", "kosten van "},
    {"costs.by_stakeholder.", "kosten van "},
    {"costs.by_intervention.", "kosten van "},
}};

/// Names behind the name of a thing.
constexpr std::array<WordPair, 2> dutch_ends{{{".by_year", " per jaar"}, {".hours_by_year", ": uren per jaar"}}};

/// Functions, and words between names.
constexpr std::array<WordPair, 5> dutch_phrases{{{"first(", "eerste("},
                                                 {"largest(", "grootste("},
                                                 {"max by size(", "grootste("},
                                                 {"weights(", "gewichten("},
                                                 {"to the end", "tot het einde"}}};

bool is_of_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

std::string dutch_name(std::string_view name) {
  const auto whole = std::ranges::find(dutch_names, name, &WordPair::word);
  if (whole != dutch_names.end()) return std::string(whole->shown);
  for (const WordPair& beginning : dutch_beginnings)
    if (name.starts_with(beginning.word))
      return std::string(beginning.shown) + dutch_name(name.substr(beginning.word.size()));
  for (const WordPair& end : dutch_ends)
    if (name.ends_with(end.word))
      return std::string(name.substr(0, name.size() - end.word.size())) + std::string(end.shown);
  return std::string(name);
}

/// The phrase that begins here; null if none does.
const WordPair* phrase_at(std::string_view rest) {
  const auto found =
      std::ranges::find_if(dutch_phrases, [&](const WordPair& phrase) { return rest.starts_with(phrase.word); });
  return found == dutch_phrases.end() ? nullptr : &*found;
}

}  // namespace

std::string formula_in(Language language, std::string_view formula) {
  if (language != Language::dutch) return std::string(formula);
  std::string text;
  for (std::size_t i = 0; i < formula.size();) {
    const std::string_view rest = formula.substr(i);
    if (const WordPair* phrase = phrase_at(rest)) {
      text += phrase->shown;
      i += phrase->word.size();
      continue;
    }
    const auto end = static_cast<std::size_t>(std::ranges::find_if_not(rest, is_of_name) - rest.begin());
    text += end > 0 ? dutch_name(rest.substr(0, end)) : std::string(rest.substr(0, 1));
    i += std::max<std::size_t>(end, 1);
  }
  return text;
}

}  // namespace tally
