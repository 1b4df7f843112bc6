#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// How many columns of a terminal a UTF-8 text takes.
int display_width(std::string_view text);
/// The text with control characters, which could steer a terminal, made visible.
std::string without_controls(std::string_view text);
/// At most `width` columns; what was cut off shows as "…".
std::string cut_to(std::string_view text, int width);
/// Lines of at most `width` columns, broken at blanks; words that are longer are broken too, after `.`, `_` or `/` if
/// they have one. At most `max_lines`, the
/// last with "…".
std::vector<std::string> wrap_to(std::string_view text, int width, int max_lines);
/// Blanks added up to `width`, after the text or (`right`) before it.
std::string padded(std::string_view text, int width, bool right = false);

}  // namespace tally
