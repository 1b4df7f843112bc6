#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace tally {

/// What a node or edge is about; each has its own colour, line style and sign.
enum class Tone : std::uint8_t {
  neutral,   ///< people and the way they go
  benefit,   ///< money gained
  cost,      ///< money spent or lost
  work,      ///< hours
  unpriced,  ///< counts, but has no price
};

/// What became of a node or edge between two models; each has its own badge and line.
enum class Mark : std::uint8_t { none, added, removed, changed };

/// What a picture is for: a sheet of paper that it is fitted to, or a screen, where it has its natural size.
enum class Page : std::uint8_t { screen, a4, a3 };

/// One thing as it is drawn. Texts are plain: whoever renders escapes them.
struct DrawnNode {
  std::string key;           ///< unique and stable: "effect/fewer_offences"; in SVG its group has the id "node/<key>"
  std::uint32_t column = 0;  ///< in `Drawing::columns`
  Tone tone = Tone::neutral;
  bool accent = false;               ///< the interventions: what it all begins with
  std::vector<std::string> title;    ///< lines
  std::vector<std::string> figures;  ///< lines
  std::vector<std::string> notes;    ///< lines: the rule that made it, why it has no price
  std::string tooltip;               ///< the label in full, and what else is known
  std::string url;                   ///< where its line can be read; empty: nowhere
  Mark mark = Mark::none;
};

/// One line between two things; edges that run beside each other are one, with their sum.
struct DrawnEdge {
  std::uint32_t from = 0, to = 0;  ///< in `Drawing::nodes`
  Tone tone = Tone::neutral;
  double width = 1;   ///< points
  std::string sign;   ///< "+", "−", "++"; empty: none
  std::string label;  ///< with the sign; empty where the picture is clear without
  std::string tooltip;
  Mark mark = Mark::none;
};

/// Nodes of one column that belong together.
struct DrawnBox {
  std::string title;  ///< lines, with a line end between them
  std::vector<std::uint32_t> nodes;
};

/// One line of the legend: a tone, or a mark where there is one.
struct LegendEntry {
  Tone tone = Tone::neutral;
  std::string text;
  Mark mark = Mark::none;
  double width = 2;  ///< of its line, in points
};

/// A diagram before it is placed: what is drawn, in which column, in which style. Left to right.
struct Drawing {
  std::string name;
  std::vector<std::string> title;      ///< lines
  std::vector<std::string> subtitles;  ///< lines; the first is the result
  std::vector<LegendEntry> legend;
  std::vector<std::string> columns;  ///< their titles
  std::vector<DrawnNode> nodes;
  std::vector<DrawnEdge> edges;
  std::vector<DrawnBox> boxes;
  Page page = Page::screen;
};

}  // namespace tally
