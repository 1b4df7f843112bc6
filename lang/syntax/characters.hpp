#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace tally {

/// The classes of ASCII characters that the grammar tells apart.
enum class CharClass : std::uint8_t { lower = 1, capital = 2, digit = 4, underscore = 8, blank = 16 };

constexpr std::array<std::uint8_t, 256> character_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (int c = 'a'; c <= 'z'; ++c) classes[static_cast<std::size_t>(c)] = 1;
  for (int c = 'A'; c <= 'Z'; ++c) classes[static_cast<std::size_t>(c)] = 2;
  for (int c = '0'; c <= '9'; ++c) classes[static_cast<std::size_t>(c)] = 4;
  classes['_'] = 8;
  classes[' '] = classes['\t'] = 16;
  return classes;
}

inline constexpr auto kCharacterClasses = character_classes();

constexpr bool is_any(char c, unsigned classes) {
  return (kCharacterClasses[static_cast<unsigned char>(c)] & classes) != 0;
}
constexpr bool is_lower(char c) { return is_any(c, 1); }
constexpr bool is_capital(char c) { return is_any(c, 2); }
constexpr bool is_letter(char c) { return is_any(c, 3); }
constexpr bool is_digit(char c) { return is_any(c, 4); }
/// Letters of names: lower case, digits, `_`.
constexpr bool is_word(char c) { return is_any(c, 1 | 4 | 8); }
/// All that may follow a letter without ending the word.
constexpr bool is_word_or_capital(char c) { return is_any(c, 1 | 2 | 4 | 8); }
constexpr bool is_blank(char c) { return is_any(c, 16); }

constexpr char small_letter(char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr char capital_letter(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

/// The text without the blanks that it begins with.
constexpr std::string_view after_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}
/// The text without the blanks that it ends with.
constexpr std::string_view before_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace tally
