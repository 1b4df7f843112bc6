#pragma once
#include <string>
#include <string_view>

namespace tally {

/// Text as XML and Graphviz's HTML-like labels can hold it: markup escaped, control characters left out.
std::string escape_markup(std::string_view text);
/// Text for a plain Graphviz attribute or name, where a backslash starts an escape, read once or twice: one that looks
/// like it stands in its place.
std::string escape_attribute(std::string_view text);

}  // namespace tally
