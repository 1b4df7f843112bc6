#include "engine/report/display_width.hpp"

#include <algorithm>
#include <cstdint>

namespace tally {
namespace {

struct CodeRange {
  std::uint32_t first, last;
};

constexpr CodeRange zero_width[] = {{0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},   {0x610, 0x61a},
                                    {0x64b, 0x65f},   {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200f},
                                    {0x202a, 0x202e}, {0x2060, 0x2064}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f},
                                    {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}};
constexpr CodeRange double_width[] = {{0x1100, 0x115f},   {0x2e80, 0xa4cf},  {0xac00, 0xd7a3}, {0xf900, 0xfaff},
                                      {0xfe30, 0xfe6f},   {0xff00, 0xff60},  {0xffe0, 0xffe6}, {0x1f300, 0x1f64f},
                                      {0x1f900, 0x1faff}, {0x20000, 0x3fffd}};

template <std::size_t N>
bool is_in(const CodeRange (&ranges)[N], std::uint32_t point) {
  return std::any_of(ranges, ranges + N, [&](CodeRange range) { return point >= range.first && point <= range.last; });
}

/// Takes one code point off the front. Bytes that are no UTF-8 count as one each.
std::uint32_t next_point(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  std::uint32_t point = length == 1 ? lead : lead & (0xffu >> (length + 1));
  const std::size_t taken = std::min(length, text.size());
  for (std::size_t i = 1; i < taken; ++i) point = (point << 6) | (static_cast<unsigned char>(text[i]) & 0x3f);
  text.remove_prefix(taken);
  return point;
}

int width_of(std::uint32_t point) {
  if (point < 0x300) return 1;
  return is_in(zero_width, point) ? 0 : is_in(double_width, point) ? 2 : 1;
}

/// The longest start of `text` that fits in `width` columns, in bytes.
std::size_t fitting(std::string_view text, int width) {
  std::string_view rest = text;
  int used = 0;
  while (!rest.empty()) {
    std::string_view after = rest;
    used += width_of(next_point(after));
    if (used > width) break;
    rest = after;
  }
  return text.size() - rest.size();
}

}  // namespace

int display_width(std::string_view text) {
  int width = 0;
  while (!text.empty()) width += width_of(next_point(text));
  return width;
}

std::string without_controls(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) {
    const std::string_view before = text;
    const std::uint32_t point = next_point(text);
    if (point == '\t' || point == '\n' || point == '\r')
      shown += ' ';
    else if (point < 0x20 || (point >= 0x7f && point < 0xa0) || (point >= 0x202a && point <= 0x202e))
      shown += "\xef\xbf\xbd";
    else
      shown += before.substr(0, before.size() - text.size());
  }
  return shown;
}

std::string cut_to(std::string_view text, int width) {
  if (display_width(text) <= width) return std::string(text);
  std::string_view kept = text.substr(0, fitting(text, std::max(0, width - 1)));
  while (!kept.empty() && kept.back() == ' ') kept.remove_suffix(1);
  return std::string(kept) + "…";
}

std::vector<std::string> wrap_to(std::string_view text, int width, int max_lines) {
  std::vector<std::string> lines;
  width = std::max(width, 1);
  while (display_width(text) > width && static_cast<int>(lines.size()) + 1 < max_lines) {
    std::size_t at = fitting(text, width);
    const std::size_t blank = text.substr(0, at + 1).rfind(' ');
    if (blank != std::string_view::npos && blank > 0)
      at = blank;
    else if (const std::size_t joint = text.substr(0, at).find_last_of("._/"); joint != std::string_view::npos)
      at = joint > at / 3 ? joint + 1 : at;  // a long name breaks where it is made of parts
    if (at == 0) at = fitting(text, 2);
    lines.emplace_back(text.substr(0, at));
    text.remove_prefix(at);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }
  if (!text.empty() || lines.empty()) lines.push_back(cut_to(text, width));
  return lines;
}

std::string padded(std::string_view text, int width, bool right) {
  const std::string blanks(static_cast<std::size_t>(std::max(0, width - display_width(text))), ' ');
  return right ? blanks + std::string(text) : std::string(text) + blanks;
}

}  // namespace tally
