#pragma once
#include <string>
#include <string_view>

#include "lang/source/source_file.hpp"

namespace tally {

/// The whole text of a declaration with braces, from its keyword to its closing brace, of a file that was parsed
/// without errors; `name` is where its name stands.
std::string declared_text(std::string_view file, Span name);

}  // namespace tally
