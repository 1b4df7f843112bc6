#include "engine/draw/text_width.hpp"

#include <algorithm>
#include <cstdint>

#include "engine/report/display_width.hpp"

namespace tally {
namespace {

constexpr unsigned first = 0x20, past = 0x180;

/// Hundredths of the font's size that each character from U+0020 to U+017F takes in DejaVu Sans, and in its bold.
constexpr std::uint8_t regular[past - first] = {
    32, 41, 46,  84, 64,  96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,  34,  34,
    84, 84, 84,  54, 100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79, 61, 79, 70, 64, 62, 74,  69,  99,
    69, 62, 69,  40, 34,  40, 84, 50, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64,  42,  53,
    40, 64, 60,  82, 60,  60, 53, 64, 34, 64, 84, 0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,   0,   0,
    0,  0,  0,   0,  0,   0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  32, 41, 64, 64, 64, 64, 34, 50, 50, 100, 48,  62,
    84, 37, 100, 50, 50,  84, 41, 41, 50, 64, 64, 32, 50, 41, 48, 62, 97, 97, 97, 54, 69, 69, 69, 69, 69, 69,  98,  70,
    64, 64, 64,  64, 30,  30, 30, 30, 78, 75, 79, 79, 79, 79, 79, 84, 79, 74, 74, 74, 74, 62, 61, 63, 62, 62,  62,  62,
    62, 62, 99,  55, 62,  62, 62, 62, 28, 28, 28, 28, 62, 64, 62, 62, 62, 62, 62, 84, 62, 64, 64, 64, 64, 60,  64,  60,
    69, 62, 69,  62, 69,  62, 70, 55, 70, 55, 70, 55, 70, 55, 78, 64, 78, 64, 64, 62, 64, 62, 64, 62, 64, 62,  64,  62,
    78, 64, 78,  64, 78,  64, 78, 64, 76, 64, 92, 70, 30, 28, 30, 28, 30, 28, 30, 28, 30, 28, 59, 56, 30, 28,  66,  58,
    58, 56, 28,  56, 28,  56, 38, 56, 35, 57, 29, 75, 64, 75, 64, 75, 64, 82, 75, 64, 79, 62, 79, 62, 79, 62,  107, 103,
    70, 42, 70,  42, 70,  42, 64, 53, 64, 53, 64, 53, 64, 53, 62, 40, 62, 40, 62, 40, 74, 64, 74, 64, 74, 64,  74,  64,
    74, 64, 74,  64, 99,  82, 62, 60, 62, 69, 53, 69, 53, 69, 53, 36};
constexpr std::uint8_t bold[past - first] = {
    35, 46, 53, 84, 70,  101, 88,  31,  46,  46, 53, 84, 38,  42,  38,  37, 70, 70,  70,  70,  70, 70,  70,  70,
    70, 70, 40, 40, 84,  84,  84,  59,  100, 78, 77, 74, 84,  69,  69,  83, 84, 38,  38,  78,  64, 100, 84,  86,
    74, 86, 78, 73, 69,  82,  78,  111, 78,  73, 73, 46, 37,  46,  84,  50, 50, 68,  72,  60,  72, 68,  44,  72,
    72, 35, 35, 67, 35,  105, 72,  69,  72,  72, 50, 60, 48,  72,  66,  93, 65, 66,  59,  72,  37, 72,  84,  0,
    0,  0,  0,  0,  0,   0,   0,   0,   0,   0,  0,  0,  0,   0,   0,   0,  0,  0,   0,   0,   0,  0,   0,   0,
    0,  0,  0,  0,  0,   0,   0,   0,   35,  46, 70, 70, 64,  70,  37,  50, 50, 100, 57,  65,  84, 42,  100, 50,
    50, 84, 44, 44, 50,  74,  64,  38,  50,  44, 57, 65, 104, 104, 104, 59, 78, 78,  78,  78,  78, 78,  109, 74,
    69, 69, 69, 69, 38,  38,  38,  38,  84,  84, 86, 86, 86,  86,  86,  84, 86, 82,  82,  82,  82, 73,  74,  72,
    68, 68, 68, 68, 68,  68,  105, 60,  68,  68, 68, 68, 35,  35,  35,  35, 69, 72,  69,  69,  69, 69,  69,  84,
    69, 72, 72, 72, 72,  66,  72,  66,  78,  68, 78, 68, 78,  68,  74,  60, 74, 60,  74,  60,  74, 60,  84,  72,
    84, 72, 69, 68, 69,  68,  69,  68,  69,  68, 69, 68, 83,  72,  83,  72, 83, 72,  83,  72,  84, 72,  98,  80,
    38, 35, 38, 35, 38,  35,  38,  35,  38,  35, 75, 69, 38,  35,  78,  67, 67, 64,  35,  64,  35, 64,  48,  64,
    56, 65, 38, 84, 72,  84,  72,  84,  72,  99, 84, 72, 86,  69,  86,  69, 86, 69,  117, 110, 78, 50,  78,  50,
    78, 50, 73, 60, 73,  60,  73,  60,  73,  60, 69, 48, 69,  48,  69,  48, 82, 72,  82,  72,  82, 72,  82,  72,
    82, 72, 82, 72, 111, 93,  73,  66,  73,  73, 59, 73, 59,  73,  59,  44};

constexpr double widest = 1.05;        // of what stands in no table: most signs, Greek, Cyrillic
constexpr double widest_double = 1.3;  // of what takes two columns of a terminal: CJK, emoji

/// The code point at the start of the text, and how many bytes it takes; of bytes that are no UTF-8 one.
std::pair<std::uint32_t, std::size_t> first_point(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = std::min<std::size_t>(lead < 0x80   ? 1
                                                   : lead < 0xe0 ? 2
                                                   : lead < 0xf0 ? 3
                                                                 : 4,
                                                   text.size());
  std::uint32_t point = length == 1 ? lead : lead & (0xffu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) point = (point << 6) | (static_cast<unsigned char>(text[i]) & 0x3f);
  return {point, length};
}

double width_of(std::uint32_t point, std::string_view bytes, Weight weight) {
  if (point < first) return widest;
  if (point < past) return (weight == Weight::bold ? bold : regular)[point - first] / 100.0;
  const int columns = display_width(bytes);
  return columns == 0 ? 0 : columns == 1 ? widest : widest_double;
}

}  // namespace

double text_width(std::string_view text, double size, Weight weight) {
  double width = 0;
  while (!text.empty()) {
    const auto [point, length] = first_point(text);
    width += width_of(point, text.substr(0, length), weight);
    text.remove_prefix(length);
  }
  return width * size;
}

}  // namespace tally
