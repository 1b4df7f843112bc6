#include "engine/report/words.hpp"

#include <algorithm>

#include "engine/report/unit_words.hpp"

namespace tally {
namespace {

std::string_view shown_atom(const Words& words, std::string_view atom) {
  for (const WordPair& pair : words.units)
    if (pair.word == atom) return pair.shown;
  const std::string_view dutch = words.language == Language::dutch ? dutch_library_unit(atom) : std::string_view();
  return dutch.empty() ? atom : dutch;
}

}  // namespace

std::string shown_unit(const Words& words, std::string_view unit) {
  std::string shown;
  while (true) {
    const std::size_t slash = unit.find('/');
    shown += shown_atom(words, unit.substr(0, slash));
    if (slash == std::string_view::npos) break;
    shown += '/';
    unit.remove_prefix(slash + 1);
  }
  std::ranges::replace(shown, '_', ' ');
  return shown;
}

std::string currency_name(const Words& words, std::string_view money) {
  for (const WordPair& pair : words.currencies)
    if (!pair.word.empty() && money.substr(0, 3) == pair.word) return std::string(pair.shown);
  return std::string(money.substr(0, 3));
}

}  // namespace tally
