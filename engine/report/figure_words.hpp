#pragma once
#include <string_view>

#include "engine/report/words.hpp"

namespace tally {

/// What a report writes for a figure of the results, of its name in the JSON: "Return factor" for "return_factor".
/// `costs` and `benefits` are short for their present values. Empty for a name that has no word.
std::string_view figure_word(const Words& words, std::string_view name);

}  // namespace tally
