#include "engine/workbook/words.hpp"

namespace tally {

extern const WorkbookWords english_workbook_words, dutch_workbook_words;

const WorkbookWords& workbook_words(Language language) {
  return language == Language::dutch ? dutch_workbook_words : english_workbook_words;
}

}  // namespace tally
