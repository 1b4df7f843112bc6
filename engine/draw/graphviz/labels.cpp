#include "engine/draw/graphviz/labels.hpp"

#include <fmt/format.h>

#include "engine/draw/drawn_sizes.hpp"
#include "engine/draw/graphviz/escape.hpp"
#include "engine/draw/graphviz/palette.hpp"

namespace tally {
namespace {

constexpr std::string_view table_open = R"(<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING=)";

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "<BR/>") + escape_markup(line);
  return text;
}

struct Font {
  double size;
  const char* colour;
  const char *open = "", *close = "";
};

std::string in_font(const Font& font, const std::string& text) {
  return fmt::format(R"(<FONT POINT-SIZE="{}" COLOR="{}">{}{}{}</FONT>)", font.size, font.colour, font.open,
                     text.empty() ? " " : text, font.close);
}

void add_row(std::string& rows, const Font& font, const std::string& text) {
  if (!text.empty()) rows += fmt::format("<TR><TD>{}</TD></TR>", in_font(font, text));
}

void add_left_row(std::string& rows, const Font& font, const std::string& text) {
  if (!text.empty()) rows += fmt::format(R"(<TR><TD ALIGN="LEFT" BALIGN="LEFT">{}</TD></TR>)", in_font(font, text));
}

}  // namespace

std::string node_label(const DrawnNode& node) {
  std::string rows, title = joined(node.title);
  if (node.mark != Mark::none) title = fmt::format("{} {}", badge_of(node.mark), title);
  add_row(rows, {FontSizes::title, "#000000", "<B>", "</B>"}, title);
  add_row(rows, {FontSizes::figure, "#222222"}, joined(node.figures));
  add_row(rows, {FontSizes::note, "#555555", "<I>", "</I>"}, joined(node.notes));
  return rows.empty() ? "<BR/>" : fmt::format(R"({}"1">{}</TABLE>)", table_open, rows);
}

std::string column_label(const std::string& title) {
  return in_font({FontSizes::column, "#444444", "<B>", "</B>"}, escape_markup(title));
}

std::string box_label(const std::string& title) {
  return in_font({FontSizes::box, "#555555", "<I>", "</I>"}, joined(lines_of_box(title)));
}

std::string edge_label(const DrawnEdge& edge) {
  return fmt::format(
      R"(<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="1" CELLSPACING="0" BGCOLOR="white"><TR><TD>{}</TD></TR></TABLE>)",
      escape_markup(spaced_text_on(edge)));
}

std::string heading_label(const Drawing& drawing, double width) {
  std::string rows;
  add_left_row(rows, {FontSizes::heading, "#111111", "<B>", "</B>"}, joined(drawing.title));
  for (std::size_t i = 0; i < drawing.subtitles.size(); ++i)
    add_left_row(rows, i == 0 ? Font{FontSizes::result, "#222222"} : Font{FontSizes::subtitle, "#555555"},
                 escape_markup(drawing.subtitles[i]));
  return rows.empty() ? "<BR/>" : fmt::format(R"({}"2" WIDTH="{:.0f}">{}</TABLE>)", table_open, width, rows);
}

std::string legend_label(const LegendEntry& entry, double width) {
  std::string row;
  const bool has_colour = entry.mark == Mark::none && entry.tone != Tone::neutral;
  const char* const colour = has_colour ? style_of(entry.tone).line : "#444444";
  add_left_row(row, {FontSizes::legend, colour}, escape_markup(entry.text));
  return row.empty() ? "<BR/>" : fmt::format(R"({}"0" WIDTH="{:.0f}">{}</TABLE>)", table_open, width, row);
}

std::string badge_label(Mark mark) {
  return in_font({FontSizes::title, "#000000", "<B>", "</B>"}, std::string(badge_of(mark)));
}

}  // namespace tally
