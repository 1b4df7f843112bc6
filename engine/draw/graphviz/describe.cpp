#include "engine/draw/graphviz/describe.hpp"

#include <fmt/format.h>

#include "engine/draw/drawn_sizes.hpp"
#include "engine/draw/graphviz/escape.hpp"
#include "engine/draw/graphviz/labels.hpp"
#include "engine/draw/graphviz/palette.hpp"

namespace tally {
namespace {

/// Beyond so many nodes boxes have corners and lines no arrows, which all lead to the right: nobody sees them there,
/// and they take a third of the time.
constexpr std::size_t most_fine_nodes = 2'000;

constexpr const char* font = "Helvetica,Arial,sans-serif";

std::string inches(double points) { return fmt::format("{:.4f}", points / 72); }

/// Graphviz counts from below.
class Coordinates {
 public:
  explicit Coordinates(double height) : height_(height) {}
  std::string text(Point point) const { return fmt::format("{:.1f},{:.1f}", point.x, height_ - point.y); }
  std::string text(const Rectangle& box) const {
    return fmt::format("{:.1f},{:.1f},{:.1f},{:.1f}", box.left, height_ - box.bottom(), box.right(), height_ - box.top);
  }
  std::string text(const PlacedEdge& edge) const {
    std::string all = "e," + text(edge.tip);
    for (const Point& point : edge.curve) all += " " + text(point);
    return all;
  }
  std::string text_without_arrow(const PlacedEdge& edge) const {
    std::string all;
    for (std::size_t i = 0; i + 1 < edge.curve.size(); ++i) all += text(edge.curve[i]) + " ";
    return all + text(edge.tip);
  }

 private:
  double height_;
};

class Describer {
 public:
  Describer(const Drawing& drawing, const Placement& placement)
      : drawing_(drawing),
        placement_(placement),
        at_(placement.height),
        is_fine_(drawing.nodes.size() <= most_fine_nodes) {}

  DescribedGraph take() {
    described_.name = escape_attribute(drawing_.name);
    add_shared();
    for (std::size_t i = 0; i < drawing_.nodes.size(); ++i) add_node(drawing_.nodes[i], placement_.nodes[i]);
    for (std::size_t i = 0; i < drawing_.edges.size(); ++i) add_edge(drawing_.edges[i], placement_.edges[i]);
    for (std::size_t i = 0; i < drawing_.boxes.size(); ++i) add_box(i);
    for (std::size_t i = 0; i < drawing_.columns.size(); ++i)
      add_text(fmt::format("column/{}", i + 1), placement_.column_titles[i], column_label(drawing_.columns[i]));
    add_text(std::string(heading_name), placement_.heading, heading_label(drawing_, placement_.heading.width));
    add_legend();
    add_corner("corner/1", {0, 0});
    add_corner("corner/2", {placement_.width, placement_.height});
    return std::move(described_);
  }

 private:
  void add_shared() {
    described_.of_graph = {{"bgcolor", "white"}, {"fontname", font},
                           {"fontsize", "8.5"},  {"fontcolor", "#555555"},
                           {"color", "#B5B5B5"}, {"outputorder", "edgesfirst"},
                           {"label", ""},        {"style", ""},
                           {"bb", ""},           {"lp", ""},
                           {"margin", "0"},      {"pad", "0"},
                           {"tooltip", " "}};
    if (placement_.sheet)
      described_.of_graph.push_back({"size", fmt::format("{:.4f},{:.4f}!", placement_.sheet->x, placement_.sheet->y)});
    described_.of_nodes = {{"shape", "box"},
                           {"style", is_fine_ ? "rounded,filled" : "filled"},
                           {"fontname", font},
                           {"fontsize", "10"},
                           {"margin", "0"},
                           {"penwidth", "1"},
                           {"width", "1"},
                           {"height", "0.4"},
                           {"fixedsize", "true"},
                           {"label", ""},
                           {"color", "#8A8A8A"},
                           {"fillcolor", "#F4F4F4"},
                           {"peripheries", "1"},
                           {"tooltip", " "},
                           {"id", ""},
                           {"URL", ""},
                           {"pos", ""}};
    described_.of_edges = {{"fontname", font}, {"fontsize", "8.5"}, {"arrowsize", "0.6"}, {"arrowhead", "normal"},
                           {"style", "solid"}, {"penwidth", "1"},   {"color", "#8A8A8A"}, {"fontcolor", "#444444"},
                           {"label", ""},      {"lp", ""},          {"tooltip", " "},     {"labeltooltip", " "},
                           {"pos", ""}};
  }

  DescribedNode& place_node(std::string name, const Rectangle& place) {
    DescribedNode& node = described_.nodes.emplace_back();
    node.name = std::move(name);
    node.attributes = {
        {"pos", at_.text(place.middle())}, {"width", inches(place.width)}, {"height", inches(place.height)}};
    return node;
  }

  void add_node(const DrawnNode& drawn, const Rectangle& place) {
    const ToneStyle look = style_of(drawn.tone);
    DescribedNode& node = place_node(escape_attribute(drawn.key), place);
    const auto set = [&](const char* name, std::string value) { node.attributes.push_back({name, std::move(value)}); };
    node.attributes.push_back({"label", node_label(drawn), true});
    set("id", "node/" + escape_attribute(drawn.key));
    set("tooltip", escape_attribute(drawn.tooltip));
    if (!drawn.url.empty()) set("URL", escape_attribute(drawn.url));
    set("color", drawn.accent ? "#444444" : look.line);
    set("fillcolor", drawn.accent ? "#FFF6DD" : look.fill);
    if (drawn.accent) set("penwidth", "1.4");
    if (drawn.tone == Tone::unpriced) set("style", is_fine_ ? "rounded,filled,dashed" : "filled,dashed");
    if (drawn.mark == Mark::added) set("penwidth", "2.8");
    if (drawn.mark == Mark::removed) set("style", is_fine_ ? "rounded,filled,dotted" : "filled,dotted");
    if (drawn.mark == Mark::changed) set("peripheries", "2");
  }

  void add_edge(const DrawnEdge& drawn, const PlacedEdge& placed) {
    DescribedEdge& edge = style_edge(drawn.from, drawn.to, drawn.tone, drawn.width);
    const auto set = [&](const char* name, std::string value) { edge.attributes.push_back({name, std::move(value)}); };
    if (!is_fine_) set("arrowhead", "none");
    set("pos", is_fine_ ? at_.text(placed) : at_.text_without_arrow(placed));
    if (placed.label) {
      edge.attributes.push_back({"label", edge_label(drawn), true});
      set("lp", at_.text(*placed.label));
    }
    if (!drawn.tooltip.empty()) {
      set("tooltip", escape_attribute(drawn.tooltip));
      if (placed.label) set("labeltooltip", escape_attribute(drawn.tooltip));
    }
    // Dots are lines of work: what is removed is pale and ends on a bar in place of an arrow.
    if (drawn.mark == Mark::removed) {
      set("color", "#B5B5B5");
      set("arrowhead", "tee");
    }
  }

  DescribedEdge& style_edge(std::size_t from, std::size_t to, Tone tone, double width) {
    const ToneStyle look = style_of(tone);
    DescribedEdge& edge = described_.edges.emplace_back();
    edge.from = from;
    edge.to = to;
    edge.attributes = {{"color", look.line},
                       {"fontcolor", look.line},
                       {"style", look.style},
                       {"arrowhead", look.arrow},
                       {"penwidth", fmt::format("{:.2f}", width)},
                       {"arrowsize", fmt::format("{:.2f}", arrow_size(width))}};
    return edge;
  }

  void add_box(std::size_t place) {
    DescribedCluster& cluster = described_.clusters.emplace_back();
    cluster.name = fmt::format("cluster{}", place + 1);
    cluster.attributes = {{"label", box_label(drawing_.boxes[place].title), true},
                          {"style", "rounded"},
                          {"bb", at_.text(placement_.boxes[place])},
                          {"lp", at_.text(placement_.box_titles[place])}};
    cluster.nodes.assign(drawing_.boxes[place].nodes.begin(), drawing_.boxes[place].nodes.end());
  }

  /// Text without a border.
  void add_text(std::string name, const Rectangle& place, std::string label) {
    DescribedNode& node = place_node(std::move(name), place);
    node.attributes.push_back({"shape", "plaintext"});
    node.attributes.push_back({"style", ""});
    node.attributes.push_back({"peripheries", "0"});
    node.attributes.push_back({"label", std::move(label), true});
  }

  std::size_t add_corner(std::string name, Point at) {
    DescribedNode& node = place_node(std::move(name), {at.x, at.y, 0, 0});
    node.attributes.push_back({"shape", "point"});
    node.attributes.push_back({"style", "invis"});
    return described_.nodes.size() - 1;
  }

  /// Each line of the legend is drawn as the lines that it is about.
  void add_legend() {
    for (std::size_t i = 0; i < drawing_.legend.size(); ++i) {
      const LegendEntry& entry = drawing_.legend[i];
      const PlacedLegend& place = placement_.legend[i];
      const std::string name = fmt::format("{}{}", legend_name, i + 1);
      add_text(name, place.text, legend_label(entry, place.text.width));
      if (entry.mark != Mark::none) {
        const double half = place.text.height / 2;
        add_text(name + "/badge",
                 {place.line_from.x, place.line_from.y - half, place.line_to.x - place.line_from.x, 2 * half},
                 badge_label(entry.mark));
        continue;
      }
      const std::size_t from = add_corner(name + "/from", place.line_from),
                        to = add_corner(name + "/to", place.line_to);
      DescribedEdge& line = style_edge(from, to, entry.tone, entry.width);
      line.attributes.push_back({"pos", at_.text(legend_curve(place, entry.width))});
    }
  }

  static PlacedEdge legend_curve(const PlacedLegend& place, double width) {
    const Point from = place.line_from, tip{place.line_to.x - past_tip(width), place.line_to.y};
    const Point foot{tip.x - 10 * arrow_size(width), tip.y};
    const double third = (foot.x - from.x) / 3;
    return {{from, {from.x + third, from.y}, {foot.x - third, foot.y}, foot}, tip, {}};
  }

  const Drawing& drawing_;
  const Placement& placement_;
  Coordinates at_;
  bool is_fine_;
  DescribedGraph described_;
};

}  // namespace

DescribedGraph describe(const Drawing& drawing, const Placement& placement) {
  return Describer(drawing, placement).take();
}

}  // namespace tally
