#pragma once
#include <string>
#include <string_view>

namespace tally::testing {

/// Whether the part stands anywhere in the text.
inline bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace tally::testing
