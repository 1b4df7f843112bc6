#include "lang/diagnostics/character_width.hpp"

#include <algorithm>
#include <iterator>

namespace tally {
namespace {

constexpr std::size_t kTabStop = 4;

struct Range {
  char32_t first;
  char32_t last;
};

constexpr Range kWide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},  {0x3400, 0x4DBF},
                           {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xAC00, 0xD7A3},  {0xF900, 0xFAFF},
                           {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},  {0x1F300, 0x1F64F},
                           {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
constexpr Range kWithoutWidth[] = {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A},
                                   {0x064B, 0x065F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
                                   {0x202A, 0x202E}, {0x2060, 0x2064}, {0x2066, 0x2069}, {0x20D0, 0x20FF},
                                   {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};

template <std::size_t size>
bool is_in(char32_t character, const Range (&ranges)[size]) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [=](const Range& range) { return character >= range.first && character <= range.last; });
}

std::size_t length_from(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

/// The code point of a character of that many bytes, or 0 if its bytes do not belong together.
char32_t decode(std::string_view text, std::size_t length) {
  if (length == 1) return static_cast<unsigned char>(text[0]);
  char32_t character = static_cast<unsigned char>(text[0]) & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80U) return 0;
    character = (character << 6U) | (byte & 0x3FU);
  }
  return character;
}

/// U+2400 and on show the control characters by name.
std::string control_picture(unsigned char control) {
  if (control == 0x7F) return "\xE2\x90\xA1";
  return std::string("\xE2\x90") + static_cast<char>(0x80 + control);
}

}  // namespace

ShownCharacter first_character(std::string_view text, std::size_t column) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first == '\t') {
    const std::size_t width = kTabStop - column % kTabStop;
    return {std::string(width, ' '), 1, width};
  }
  if (first < 0x20 || first == 0x7F) return {control_picture(first), 1, 1};
  const std::size_t length = length_from(first);
  const char32_t character = length == 0 || length > text.size() ? 0 : decode(text, length);
  if (character == 0) return {"\xEF\xBF\xBD", 1, 1};
  // Marks that turn the writing direction would let an excerpt show what the file does not say.
  const bool turns = (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
  if (turns || (character >= 0x80 && character < 0xA0)) return {"\xEF\xBF\xBD", length, 1};
  const std::size_t width = is_in(character, kWithoutWidth) ? 0 : is_in(character, kWide) ? 2 : 1;
  return {std::string(text.substr(0, length)), length, width};
}

}  // namespace tally
