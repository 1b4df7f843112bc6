#pragma once
#include <array>
#include <string>
#include <string_view>

namespace tally {

/// A number in three lines of block characters: digits, point, comma, minus; other characters are left out.
std::array<std::string, 3> large_digits(std::string_view number);

}  // namespace tally
