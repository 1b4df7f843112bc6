#include "engine/draw/graphviz/labels.hpp"

#include <fmt/format.h>

#include "engine/draw/graphviz/escape.hpp"
#include "engine/draw/graphviz/palette.hpp"

namespace tally {
namespace {

std::string joined(const std::vector<std::string>& lines, std::string_view line_end = "<BR/>") {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : std::string(line_end)) + escape_markup(line);
  return text;
}

std::string table(std::string_view rows, int spacing) {
  return fmt::format(R"(<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="{}">{}</TABLE>)", spacing, rows);
}

void add_row(std::string& rows, std::string_view align, const std::string& open, const std::string& text,
             const std::string& close) {
  if (!text.empty()) rows += fmt::format(R"(<TR><TD ALIGN="{}">{}{}{}</TD></TR>)", align, open, text, close);
}

std::string legend_text(const Drawing& drawing) {
  std::string legend;
  for (const auto& [tone, text, mark] : drawing.legend)
    legend +=
        fmt::format(R"({}<FONT COLOR="{}"><B>{}</B>  {}</FONT>)", legend.empty() ? "" : "        ", style_of(tone).line,
                    mark == Mark::none ? style_of(tone).swatch : badge_of(mark), escape_markup(text));
  return legend;
}

}  // namespace

std::string node_label(const DrawnNode& node) {
  std::string rows;
  add_row(rows, "CENTER", R"(<FONT POINT-SIZE="10"><B>)", joined(node.title), "</B></FONT>");
  add_row(rows, "CENTER", R"(<FONT POINT-SIZE="9.5" COLOR="#222222">)", joined(node.figures), "</FONT>");
  add_row(rows, "CENTER", R"(<FONT POINT-SIZE="8" COLOR="#555555"><I>)", joined(node.notes), "</I></FONT>");
  return rows.empty() ? "<BR/>" : table(rows, 1);
}

std::string column_label(const std::string& title) {
  return fmt::format(R"(<FONT POINT-SIZE="10.5" COLOR="#444444"><B>{}</B></FONT>)",
                     title.empty() ? " " : escape_markup(title));
}

std::string box_label(const std::string& title) {
  return fmt::format(R"(<FONT POINT-SIZE="8.5" COLOR="#555555"><I>{}</I></FONT>)",
                     title.empty() ? " " : escape_markup(title));
}

std::string edge_label(const DrawnEdge& edge) {
  // Graphviz puts a label against the middle of a line however wide it is.
  return fmt::format(
      R"(<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="{:.0f}" CELLSPACING="0"><TR><TD>{}</TD></TR></TABLE>)",
      edge.width / 2 + 2, escape_markup(edge.label));
}

std::string graph_label(const Drawing& drawing) {
  std::string rows;
  const std::string line_end = R"(<BR ALIGN="LEFT"/>)";
  add_row(rows, "LEFT", R"(<FONT POINT-SIZE="18" COLOR="#111111"><B>)", joined(drawing.title, line_end), "</B></FONT>");
  for (std::size_t i = 0; i < drawing.subtitles.size(); ++i)
    add_row(rows, "LEFT",
            i == 0 ? R"(<FONT POINT-SIZE="12" COLOR="#222222">)" : R"(<FONT POINT-SIZE="9.5" COLOR="#555555">)",
            escape_markup(drawing.subtitles[i]), "</FONT>");
  add_row(rows, "LEFT", R"(<FONT POINT-SIZE="9.5">)", legend_text(drawing), "</FONT>");
  return rows.empty() ? "<BR/>" : table(rows, 4);
}

}  // namespace tally
