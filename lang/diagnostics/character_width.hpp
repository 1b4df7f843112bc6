#pragma once
#include <string>
#include <string_view>

namespace tally {

/// One character of a text as a terminal shows it.
struct ShownCharacter {
  std::string text;   ///< itself; a stand-in for what cannot be shown; blanks for a tab
  std::size_t bytes;  ///< how many it takes in the text
  std::size_t width;  ///< how many columns it fills: 0, 1, 2, or more for a tab
};

/// The character at the start of a text that is not empty, shown in this column (from 0).
ShownCharacter first_character(std::string_view text, std::size_t column);

}  // namespace tally
