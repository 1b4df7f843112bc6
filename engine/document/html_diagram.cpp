#include "engine/document/html_blocks.hpp"
#include "engine/document/sections.hpp"

namespace tally {
namespace {

void write_tools(HtmlWriter& html, const DocumentWords& words) {
  html.open("div", {{"class", "tools"}, {"hidden"}});
  const auto button = [&](std::string_view action, std::string_view sign, std::string_view label) {
    html.element("button", sign, {{"type", "button"}, {"data-zoom", action}, {"aria-label", label}, {"title", label}});
  };
  button("in", "+", words.zoom_in);
  button("out", "−", words.zoom_out);
  button("whole", "⤢", words.zoom_whole);
  html.close();
}

void write_list(HtmlWriter& html, std::string_view title, const std::vector<std::string>& items) {
  if (items.empty()) return;
  html.open("div");
  html.element("dt", title);
  for (const std::string& item : items) html.element("dd", item);
  html.close();
}

void write_node(HtmlWriter& html, const NodeWords& node, const DocumentWords& words) {
  html.open("details", {{"class", "node"}, {"data-key", node.key}});
  html.open("summary");
  html.element("strong", node.title);
  for (const std::string& figure : node.figures) {
    html.text(" · ");
    html.element("span", figure);
  }
  html.close();
  for (const std::string& note : node.notes) html.element("p", note, {{"class", "note"}});
  for (const ToldStep& step : node.steps) write_step(html, step, false);
  html.open("dl");
  write_list(html, words.comes_from, node.from);
  write_list(html, words.leads_to, node.to);
  html.close();
  html.close();
  html.line_end();
}

/// Nodes under the titles of their columns.
void write_words(HtmlWriter& html, const std::vector<NodeWords>& nodes, const DocumentWords& words) {
  html.open("details", {{"class", "in-words"}});
  html.open("summary");
  html.text(words.in_words);
  html.close();
  std::string_view kind;
  for (const NodeWords& node : nodes) {
    if (node.kind != kind) html.element("p", node.kind, {{"class", "column"}});
    kind = node.kind;
    write_node(html, node, words);
  }
  html.close();
}

}  // namespace

void write_diagram(HtmlWriter& html, const Diagram& diagram, const DocumentWords& words) {
  if (diagram.svg.empty()) {
    html.element("p", filled(words.no_picture, diagram.why_no_svg), {{"class", "note"}});
  } else {
    html.open("figure", {{"class", "diagram"}});
    write_tools(html, words);
    html.open("div", {{"class", "view"}, {"id", "diagram"}, {"role", "group"}, {"aria-label", diagram.alternative}});
    html.markup(diagram.svg);
    html.close();
    html.element("figcaption", words.how_to_zoom, {{"class", "note screen-only"}});
    html.close();
    html.open("section", {{"class", "panel"}, {"id", "panel"}, {"hidden"}, {"aria-labelledby", "panel-title"}});
    html.open("div", {{"class", "panel-head"}});
    html.element("h3", words.figures_behind, {{"id", "panel-title"}, {"tabindex", "-1"}});
    html.element("button", words.close, {{"type", "button"}, {"id", "panel-close"}});
    html.close();
    html.open("div", {{"id", "panel-body"}});
    html.close();
    html.close();
  }
  write_words(html, diagram.nodes, words);
}

void write_stories(HtmlWriter& html, const Stories& stories) {
  html.open("ul", {{"class", "stories"}});
  for (const Story& story : stories) {
    html.open("li");
    if (!story.sign.empty()) html.element("span", story.sign, {{"class", "sign"}});
    html.open("div");
    html.element("h3", story.title);
    if (!story.amount.empty()) html.element("p", story.amount, {{"class", "amount"}});
    html.element("p", story.text, {{"class", "told"}});
    html.close();
    html.close();
    html.line_end();
  }
  html.close();
  html.line_end();
}

}  // namespace tally
