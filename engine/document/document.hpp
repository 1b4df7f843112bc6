#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/report/ledger.hpp"

namespace tally {

/// Some words of running text. `is_note`: beside the matter, set smaller.
struct Paragraph {
  std::string text;
  bool is_note = false;
};

/// A heading below the section's own.
struct Subheading {
  std::string text;
};

/// A table. Its title stands over it; `links`: the address behind the first cell of each row, empty where there is
/// none.
struct DocumentTable {
  LedgerTable table;
  std::vector<std::string> links{};
};

/// How a series of a chart looks, apart from its colour: each can be told from the others in print without colours.
enum class ChartLook : std::uint8_t {
  gain,     ///< filled
  loss,     ///< hatched
  neutral,  ///< filled, pale
  line,     ///< a line with points
  range,    ///< a thin bar from low to high
};

/// Numbers of one kind. `texts`: each as a person reads it, beside its bar; may be empty.
struct ChartSeries {
  std::string name;
  ChartLook look = ChartLook::gain;
  std::vector<std::optional<double>> values;
  std::vector<std::optional<double>> from{};  ///< where a bar begins, if not at zero
  std::vector<std::string> texts{};
};

/// A line across a chart at a value or label, with its words.
struct ChartMark {
  double value = 0;
  std::string text;
};

enum class ChartKind : std::uint8_t {
  bars,       ///< lying, one row a label
  years,      ///< standing, one column a label, with lines over them
  histogram,  ///< standing without gaps; `labels` are not shown: the axis goes from `low` to `high`
};

/// A chart before it is drawn. `alternative` says in words what it shows; the same numbers stand in a table beside it.
struct Chart {
  std::string name;  ///< stable: "labour"
  ChartKind kind = ChartKind::bars;
  std::string title, alternative, axis;
  std::vector<std::string> labels;
  std::vector<ChartSeries> series;
  std::vector<ChartMark> marks{};
  double low = 0, high = 0;
};

/// What changes without a price: a sign, what it is, how much, and how those concerned tell it.
struct Story {
  std::string sign, title, amount, text;
};
using Stories = std::vector<Story>;

/// A step of a derivation, in words, and the steps that make it.
struct ToldStep {
  std::string title;
  std::vector<std::string> details;
  std::vector<ToldStep> parts;
};

/// How a figure comes about.
struct Derived {
  ToldStep step;
};

/// One node of the diagram, in words.
struct NodeWords {
  std::string key;  ///< as `DrawnNode::key`
  std::string kind, title;
  std::vector<std::string> figures, notes, from, to;
  std::vector<ToldStep> steps{};  ///< how its figures come about
};

/// The effect chain: the picture as SVG, and the same in words.
struct Diagram {
  std::string svg;         ///< empty: it could not be drawn,
  std::string why_no_svg;  ///< because of this
  std::string alternative;
  std::vector<NodeWords> nodes;
};

using Block = std::variant<Paragraph, Subheading, DocumentTable, Chart, Stories, Derived, Diagram>;

/// A part of the document. `name` is stable, for links: "labour".
struct Section {
  std::string name, title;
  std::vector<Block> blocks;
};

/// A report for readers who do not know the language of models, before it is HTML or Markdown: all words chosen, all
/// numbers written.
struct Document {
  Language language = Language::english;
  std::string title;
  std::vector<std::string> subtitle;
  Headline headline;
  std::string range;                                       ///< of the factor: "0.59 to 2.25"; empty: not sampled
  std::vector<std::string> meaning;                        ///< what the factor says, in sentences
  std::vector<std::pair<std::string, std::string>> terms;  ///< zero alternative, years, discount, prices …
  std::vector<Section> sections;
  std::string closing;  ///< how it was computed
};

}  // namespace tally
