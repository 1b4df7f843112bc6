#include "engine/document/html_blocks.hpp"
#include "engine/document/report_document.hpp"
#include "engine/document/sections.hpp"
#include "engine/report/markdown.hpp"

namespace tally {
namespace {

void add_step(std::string& text, const ToldStep& step, std::size_t indent) {
  text += std::string(indent, ' ') + "- " + markdown_text(step.title) + "\n";
  for (const std::string& detail : step.details)
    text += std::string(indent + 2, ' ') + "<br>" + markdown_text(detail) + "\n";
  for (const ToldStep& part : step.parts) add_step(text, part, indent + 2);
}

/// Writes each kind of block. Charts are left out: their numbers stand in the tables.
struct MarkdownBlockWriter {
  const DocumentWords& words;

  std::string operator()(const Paragraph& block) const { return "\n" + markdown_text(block.text) + "\n"; }
  std::string operator()(const Subheading& block) const { return "\n### " + markdown_text(block.text) + "\n"; }
  std::string operator()(const Chart&) const { return {}; }

  std::string operator()(const DocumentTable& block) const {
    std::string text = "\n";
    if (!block.table.rows.empty()) text += "**" + markdown_text(block.table.title) + "**\n\n";
    text += markdown_table(block.table);
    std::string links;
    for (std::size_t i = 0; i < block.links.size(); ++i)
      if (!block.links[i].empty() && i < block.table.rows.size())
        links += "- " + markdown_text(block.table.rows[i].cells.front()) + ": <" + block.links[i] + ">\n";
    return links.empty() ? text : text + "\n" + links;
  }

  std::string operator()(const Stories& block) const {
    std::string text = "\n";
    for (const Story& story : block) {
      text += "- ";
      if (!story.sign.empty()) text += markdown_text(story.sign) + " ";
      text += "**" + markdown_text(story.title) + "**";
      if (!story.amount.empty()) text += " (" + markdown_text(story.amount) + ")";
      text += ": " + markdown_text(story.text) + "\n";
    }
    return text;
  }

  std::string operator()(const Derived& block) const {
    std::string text = "\n";
    add_step(text, block.step, 0);
    return text;
  }

  std::string operator()(const Diagram& block) const {
    std::string text = "\n" + std::string(words.how_to_draw) + "\n";
    std::string_view kind;
    for (const NodeWords& node : block.nodes) {
      if (node.kind != kind) text += "\n**" + markdown_text(node.kind) + "**\n\n";
      kind = node.kind;
      text += "- " + markdown_text(node.title);
      for (const std::string& figure : node.figures) text += " · " + markdown_text(figure);
      for (const std::string& next : node.to) text += "\n  - → " + markdown_text(next);
      text += "\n";
    }
    return text;
  }
};

}  // namespace

std::string document_markdown(const Document& document) {
  const DocumentWords& words = document_words_in(document.language);
  std::string text = "# " + markdown_text(document.title) + "\n\n";
  for (const auto& [word, term] : document.terms)
    text += "- " + markdown_text(word) + ": " + markdown_text(term) + "\n";
  text += "\n## " + markdown_text(words.result) + "\n\n";
  for (const std::string& sentence : document.meaning) text += "**" + markdown_text(sentence) + "**\n";
  text += "\n";
  for (const auto& [name, figure] : document.headline.figures)
    text += "- " + markdown_text(name) + ": " + markdown_text(figure) + "\n";
  for (const Section& section : document.sections) {
    text += "\n## " + markdown_text(section.title) + "\n";
    for (const Block& block : section.blocks) text += std::visit(MarkdownBlockWriter{words}, block);
  }
  if (!document.closing.empty()) text += "\n" + markdown_text(document.closing) + "\n";
  return text;
}

}  // namespace tally
