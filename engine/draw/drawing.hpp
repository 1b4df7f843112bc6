#pragma once
#include <cstdint>
#include <string>
#include <utility>
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

/// One thing as it is drawn. Texts are plain: whoever renders escapes them.
struct DrawnNode {
  std::string key;           ///< unique and stable: "effect/fewer_offences"
  std::uint32_t column = 0;  ///< in `Drawing::columns`
  Tone tone = Tone::neutral;
  bool accent = false;               ///< the interventions: what it all begins with
  std::vector<std::string> title;    ///< lines
  std::vector<std::string> figures;  ///< lines
  std::vector<std::string> notes;    ///< lines: the rule that made it, why it has no price
  std::string tooltip;               ///< the label in full, and what else is known
};

/// One line between two things; edges that run beside each other are one, with their sum.
struct DrawnEdge {
  std::uint32_t from = 0, to = 0;  ///< in `Drawing::nodes`
  Tone tone = Tone::neutral;
  double width = 1;   ///< points
  std::string sign;   ///< "+", "−", "++"; empty: none
  std::string label;  ///< with the sign; empty where the picture is clear without
  std::string tooltip;
};

/// Nodes of one column that belong together.
struct DrawnBox {
  std::string title;
  std::vector<std::uint32_t> nodes;
};

/// A diagram before it is placed: what is drawn, in which column, in which style. Left to right.
struct Drawing {
  std::string name;
  std::vector<std::string> title;      ///< lines
  std::vector<std::string> subtitles;  ///< lines; the first is the result
  std::vector<std::pair<Tone, std::string>> legend;
  std::vector<std::string> columns;  ///< their titles
  std::vector<DrawnNode> nodes;
  std::vector<DrawnEdge> edges;
  std::vector<DrawnBox> boxes;
};

}  // namespace tally
