#include "engine/report/words.hpp"

namespace tally {

std::string shown_unit(const Words& words, std::string_view unit) {
  std::string shown;
  while (true) {
    const std::size_t slash = unit.find('/');
    const std::string_view atom = unit.substr(0, slash);
    std::string_view found = atom;
    for (const WordPair& pair : words.units)
      if (pair.word == atom) found = pair.shown;
    shown += found;
    if (slash == std::string_view::npos) return shown;
    shown += '/';
    unit.remove_prefix(slash + 1);
  }
}

std::string currency_name(const Words& words, std::string_view money) {
  for (const WordPair& pair : words.currencies)
    if (!pair.word.empty() && money.substr(0, 3) == pair.word) return std::string(pair.shown);
  return std::string(money.substr(0, 3));
}

}  // namespace tally
