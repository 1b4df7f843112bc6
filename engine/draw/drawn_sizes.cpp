#include "engine/draw/drawn_sizes.hpp"

#include <algorithm>
#include <utility>

#include "engine/draw/text_width.hpp"

namespace tally {
namespace {

constexpr double side = 9, above = 6;  // between the text of a node and its border
constexpr double narrowest = 90, lowest = 28;
constexpr double row_gap = 1;

struct Style {
  double size;
  Weight weight;
};

/// Lines below each other.
Point lines_size(const std::vector<std::string>& lines, Style style) {
  Point size;
  for (const std::string& line : lines) size.x = std::max(size.x, text_width(line, style.size, style.weight));
  size.y = static_cast<double>(lines.size()) * style.size * line_height;
  return size;
}

Point line_size(std::string_view line, Style style) {
  return {text_width(line, style.size, style.weight), style.size * line_height};
}

}  // namespace

Point size_of(const DrawnNode& node) {
  std::vector<std::string> title = node.title;
  if (node.mark != Mark::none && !title.empty()) title.front() = std::string(badge_of(node.mark)) + " " + title.front();
  Point size{narrowest - 2 * side, 0};
  for (const auto& [lines, style] : {std::pair{&std::as_const(title), Style{FontSizes::title, Weight::bold}},
                                     {&node.figures, Style{FontSizes::figure, Weight::regular}},
                                     {&node.notes, Style{FontSizes::note, Weight::regular}}}) {
    const Point part = lines_size(*lines, style);
    size.x = std::max(size.x, part.x);
    size.y += part.y + row_gap;
  }
  return {size.x + 2 * side, std::max(lowest, size.y + row_gap + 2 * above)};
}

Point label_size(const DrawnEdge& edge) {
  const Point size = line_size(spaced_text_on(edge), {FontSizes::label, Weight::regular});
  return {size.x + 4, size.y + 1};
}

Point column_title_size(const std::string& title) { return line_size(title, {FontSizes::column, Weight::bold}); }

Point box_title_size(const std::string& title) {
  return lines_size(lines_of_box(title), {FontSizes::box, Weight::regular});
}

Point heading_size(const Drawing& drawing) {
  Point size = lines_size(drawing.title, {FontSizes::heading, Weight::bold});
  for (std::size_t i = 0; i < drawing.subtitles.size(); ++i) {
    const Point line =
        line_size(drawing.subtitles[i], {i == 0 ? FontSizes::result : FontSizes::subtitle, Weight::regular});
    size = {std::max(size.x, line.x), size.y + line.y + 4};
  }
  return size;
}

Point legend_text_size(const LegendEntry& entry) { return line_size(entry.text, {FontSizes::legend, Weight::regular}); }

}  // namespace tally
