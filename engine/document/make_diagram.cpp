#include <algorithm>

#include "engine/document/sections.hpp"
#include "engine/document/told_steps.hpp"
#include "engine/draw/make_drawing.hpp"
#include "engine/draw/render.hpp"

namespace tally {
namespace {

/// Several nodes that are drawn as one: its tooltip lists them.
bool is_folded(const DrawnNode& node) { return node.key.starts_with("fold/"); }

/// The label in full: of a drawn title, which may be cut, only lines are left.
std::string title_of(const DrawnNode& node) {
  if (is_folded(node)) return joined(node.title, " ");
  const std::string first_line = node.tooltip.substr(0, node.tooltip.find('\n'));
  const std::string_view name = std::string_view(node.key).substr(node.key.find('/') + 1);
  const std::string in_brackets = filled(" ({})", name);
  if (!first_line.ends_with(in_brackets)) return first_line.empty() ? joined(node.title, " ") : first_line;
  return first_line.substr(0, first_line.size() - in_brackets.size());
}

std::string edge_words(const DrawnEdge& edge, const std::string& other) {
  return edge.label.empty() ? other : filled("{}: {}", other, edge.label);
}

std::vector<std::string> notes_of(const DrawnNode& node) {
  std::vector<std::string> notes = node.notes;
  if (!is_folded(node)) return notes;
  for (std::size_t begin = 0; begin < node.tooltip.size();) {
    const std::size_t end = std::min(node.tooltip.find('\n', begin), node.tooltip.size());
    notes.push_back(node.tooltip.substr(begin, end - begin));
    begin = end + 1;
  }
  return notes;
}

std::vector<NodeWords> words_of(const Drawing& drawing) {
  std::vector<NodeWords> nodes;
  for (const DrawnNode& node : drawing.nodes)
    nodes.push_back({node.key,
                     node.column < drawing.columns.size() ? drawing.columns[node.column] : std::string(),
                     title_of(node),
                     node.figures,
                     notes_of(node),
                     {},
                     {}});
  for (const DrawnEdge& edge : drawing.edges) {
    nodes[edge.from].to.push_back(edge_words(edge, nodes[edge.to].title));
    nodes[edge.to].from.push_back(edge_words(edge, nodes[edge.from].title));
  }
  return nodes;
}

/// How the figures of each node come about: of many nodes less deep, so that the page stays small.
void add_steps(std::vector<NodeWords>& nodes, const Reported& reported, Language language) {
  constexpr std::size_t many = 150;
  const ExplainOptions options{.depth = nodes.size() > many ? 1u : 3u, .parts = 8};
  std::vector<Explanation> explanations;
  std::vector<NodeWords*> explained;
  for (NodeWords& node : nodes)
    if (auto explanation = reported.explainer->of_key(node.key, options)) {
      explanations.push_back(std::move(*explanation));
      explained.push_back(&node);
    }
  add_intervals(explanations, reported);
  for (std::size_t i = 0; i < explained.size(); ++i)
    explained[i]->steps = told_steps(explanations[i], reported.run->results, language).parts;
}

/// The picture alone, without the head of an XML file and the program's comments.
std::string svg_element(const std::string& file) {
  const std::size_t begin = file.find("<svg");
  return begin == std::string::npos ? std::string() : file.substr(begin);
}

}  // namespace

std::vector<SampledFigure> diagram_figures(const Run& run) { return figures_to_sample(run, {}); }

Diagram make_diagram(const Reported& reported, Language language, const std::string& module) {
  DrawOptions options{.language = language, .sources = reported.sources, .edition = reported.edition};
  if (reported.uncertainty && reported.uncertainty->uncertain_inputs > 0) {
    options.values = DrawOptions::Values::interval;
    options.uncertainty = reported.uncertainty;
  }
  Drawing drawing = make_drawing(*reported.run, options);
  Diagram diagram;
  diagram.nodes = words_of(drawing);
  if (reported.explainer) add_steps(diagram.nodes, reported, language);
  diagram.alternative = filled(document_words_in(language).chain_alternative, joined(drawing.title, " "),
                               drawing.nodes.size(), drawing.edges.size());
  RenderedDrawing picture = render_drawing(drawing, DrawingFormat::svg, module);
  diagram.why_no_svg = std::move(picture.error);
  if (diagram.why_no_svg.empty()) diagram.svg = svg_element(picture.bytes);
  return diagram;
}

}  // namespace tally
