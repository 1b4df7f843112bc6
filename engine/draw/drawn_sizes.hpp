#pragma once
#include <string_view>

#include "engine/draw/drawing.hpp"
#include "engine/draw/placement.hpp"

namespace tally {

/// Font sizes of the parts of a diagram, in points. Whole ones, but for labels of lines: Graphviz cuts others off.
struct FontSizes {
  static constexpr double title = 10, figure = 9, note = 8, column = 10, box = 8, label = 8.5, legend = 9;
  static constexpr double heading = 18, result = 12, subtitle = 9;
};

/// The height of a line of text, in parts of the font's size.
inline constexpr double line_height = 1.2;

/// What stands before the title of a marked node, and in the legend; empty for none.
constexpr std::string_view badge_of(Mark mark) {
  constexpr std::string_view badges[] = {"", "[+]", "[−]", "[≠]"};
  return badges[static_cast<std::size_t>(mark)];
}

/// What is written on a line: its mark, and its label, or its sign if it has none.
inline std::string text_on(const DrawnEdge& edge) {
  const std::string badge(badge_of(edge.mark)), &said = edge.label.empty() ? edge.sign : edge.label;
  return badge.empty() || said.empty() ? badge + said : badge + " " + said;
}

/// The same with a blank on both sides, so that the rest of the line does not touch it.
inline std::string spaced_text_on(const DrawnEdge& edge) {
  constexpr std::string_view blank = "\u00a0";
  return std::string(blank) + text_on(edge) + std::string(blank);
}

/// The lines of a box's title.
inline std::vector<std::string> lines_of_box(std::string_view title) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin <= title.size();) {
    const std::size_t end = title.find('\n', begin);
    lines.emplace_back(title.substr(begin, end - begin));
    begin = end == std::string_view::npos ? title.size() + 1 : end + 1;
  }
  return lines;
}

/// Width and height that a node needs for its text; `y` is the height.
Point size_of(const DrawnNode& node);
/// The same for the label of a line, the title of a column, that of a box, title and subtitles of the whole.
Point label_size(const DrawnEdge& edge);
Point column_title_size(const std::string& title);
Point box_title_size(const std::string& title);
Point heading_size(const Drawing& drawing);
Point legend_text_size(const LegendEntry& entry);

}  // namespace tally
