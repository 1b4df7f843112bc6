#include "engine/report/histogram_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/report/display_width.hpp"

namespace tally {
namespace {

constexpr int height = 4;
constexpr int levels = 8;  ///< of one character
constexpr std::array<std::string_view, levels + 1> blocks{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

/// Eighths of a character; what was drawn at all shows.
int level_of(double share, double most) {
  const int level = static_cast<int>(std::lround(share / most * height * levels));
  return share > 0 ? std::max(level, 1) : 0;
}

std::string without_end_blanks(std::string line) {
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

/// The column on which a number lies; unset where it lies on none.
std::optional<int> column_of(const Histogram& histogram, std::optional<double> mark) {
  if (!mark || *mark < histogram.low || *mark > histogram.high) return {};
  const auto columns = static_cast<double>(histogram.shares.size());
  // A number between two columns belongs to the right one; rounding must not put it left.
  constexpr double rounding = 1e-9;
  const double at = (*mark - histogram.low) / (histogram.high - histogram.low) * columns + rounding;
  return std::min(static_cast<int>(at), static_cast<int>(columns) - 1);
}

/// The ends under the ends of the axis, and the mark between them if there is room.
std::string axis_labels(const std::string& low, const std::string& high, const std::string& mark,
                        std::optional<int> column, int width) {
  std::string line = low;
  const int high_at = std::max(width - display_width(high), display_width(low) + 1);
  if (column) {
    const int mark_at = std::max(*column - display_width(mark) / 2, 0);
    if (mark_at > display_width(low) && mark_at + display_width(mark) < high_at) line = padded(line, mark_at) + mark;
  }
  return padded(line, high_at) + high;
}

}  // namespace

std::vector<std::string> histogram_text(const Histogram& histogram, std::optional<double> mark,
                                        const std::function<std::string(double)>& write) {
  std::vector<std::string> lines;
  if (histogram.shares.empty()) return lines;
  const double most = *std::max_element(histogram.shares.begin(), histogram.shares.end());
  if (!(most > 0)) return lines;
  for (int row = height - 1; row >= 0; --row) {
    std::string line;
    for (const double share : histogram.shares)
      line += blocks[static_cast<std::size_t>(std::clamp(level_of(share, most) - row * levels, 0, levels))];
    lines.push_back(without_end_blanks(std::move(line)));
  }
  const auto column = column_of(histogram, mark);
  const int width = static_cast<int>(histogram.shares.size());
  std::string axis;
  for (int i = 0; i < width; ++i) axis += column && i == *column ? "┴" : "─";
  lines.push_back(std::move(axis));
  lines.push_back(axis_labels(write(histogram.low), write(histogram.high), mark ? write(*mark) : "", column, width));
  return lines;
}

}  // namespace tally
