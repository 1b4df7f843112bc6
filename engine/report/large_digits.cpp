#include "engine/report/large_digits.hpp"

namespace tally {
namespace {

struct Glyph {
  char character;
  std::array<std::string_view, 3> lines;
};

constexpr Glyph glyphs[] = {
    {'0', {"█▀█", "█ █", "▀▀▀"}}, {'1', {"▀█ ", " █ ", "▀▀▀"}}, {'2', {"▀▀█", "█▀▀", "▀▀▀"}},
    {'3', {"▀▀█", " ▀█", "▀▀▀"}}, {'4', {"█ █", "▀▀█", "  ▀"}}, {'5', {"█▀▀", "▀▀█", "▀▀▀"}},
    {'6', {"█▀▀", "█▀█", "▀▀▀"}}, {'7', {"▀▀█", "  █", "  ▀"}}, {'8', {"█▀█", "█▀█", "▀▀▀"}},
    {'9', {"█▀█", "▀▀█", "▀▀▀"}}, {'.', {" ", " ", "▀"}},       {',', {" ", " ", "█"}},
    {'-', {"   ", "▀▀▀", "   "}},
};

}  // namespace

std::array<std::string, 3> large_digits(std::string_view number) {
  std::array<std::string, 3> lines;
  for (const char character : number)
    for (const Glyph& glyph : glyphs)
      if (glyph.character == character)
        for (std::size_t i = 0; i < lines.size(); ++i) {
          if (!lines[i].empty()) lines[i] += ' ';
          lines[i] += glyph.lines[i];
        }
  return lines;
}

}  // namespace tally
