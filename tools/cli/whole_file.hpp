#pragma once
#include <string_view>

namespace tally::cli {

/// Writes all of it; 0, or the `errno` of what went wrong.
int write_all(int descriptor, std::string_view text);

}  // namespace tally::cli
