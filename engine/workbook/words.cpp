#include "engine/workbook/words.hpp"

namespace tally {

extern const WorkbookWords english_workbook_words, dutch_workbook_words;

const WorkbookWords& workbook_words(Language language) {
  return language == Language::dutch ? dutch_workbook_words : english_workbook_words;
}

std::string filled(std::string_view pattern, std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) {
    const std::size_t gap = pattern.find("{}");
    if (gap == std::string_view::npos) break;
    text.append(pattern.substr(0, gap)).append(part);
    pattern.remove_prefix(gap + 2);
  }
  return text.append(pattern);
}

}  // namespace tally
