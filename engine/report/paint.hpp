#pragma once
#include <string>
#include <string_view>

namespace tally {

/// What a piece of text is, so that a terminal may show it so.
enum class Paint : std::uint8_t { plain, title, strong, faint, good, bad };

/// The text in its tone; unchanged without colour. Blue and orange: told apart by those who are colour-blind too.
inline std::string painted(std::string_view text, Paint tone, bool colour) {
  constexpr std::string_view codes[] = {"", "\x1b[1;36m", "\x1b[1m", "\x1b[2m", "\x1b[1;34m", "\x1b[1;33m"};
  const std::string_view code = codes[static_cast<std::size_t>(tone)];
  if (!colour || code.empty() || text.empty()) return std::string(text);
  return std::string(code).append(text).append("\x1b[0m");
}

}  // namespace tally
