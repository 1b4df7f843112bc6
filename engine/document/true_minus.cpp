#include "engine/document/true_minus.hpp"

#include <algorithm>
#include <array>

namespace tally {
namespace {

/// Does what stands before a hyphen leave it a minus? Nothing, a blank, an opening bracket or quotation mark.
bool begins_a_number(std::string_view before) {
  constexpr std::array<std::string_view, 5> openings{" ", "(", "\u00a0", "“", "‘"};
  return before.empty() ||
         std::ranges::any_of(openings, [&](std::string_view opening) { return before.ends_with(opening); });
}

void change(std::string& text) {
  if (text.find('-') != std::string::npos) text = with_true_minus(text);
}

void change(std::vector<std::string>& texts) {
  for (std::string& text : texts) change(text);
}

void change(ToldStep& step) {
  change(step.title);
  change(step.details);
  for (ToldStep& part : step.parts) change(part);
}

/// Changes each kind of block.
struct BlockChanger {
  void operator()(Paragraph& block) const { change(block.text); }
  void operator()(Subheading&) const {}
  void operator()(DocumentTable& block) const {
    for (LedgerRow& row : block.table.rows)
      for (std::size_t i = 1; i < row.cells.size(); ++i) change(row.cells[i]);
    change(block.table.notes);
  }
  void operator()(Chart& block) const {
    change(block.alternative);
    for (ChartSeries& series : block.series) change(series.texts);
    for (ChartMark& mark : block.marks) change(mark.text);
    if (block.kind == ChartKind::histogram) change(block.labels);
  }
  void operator()(Stories& block) const {
    for (Story& story : block) change(story.amount);
  }
  void operator()(Derived& block) const { change(block.step); }
  void operator()(Diagram& block) const {
    for (NodeWords& node : block.nodes)
      for (ToldStep& step : node.steps) change(step);
  }
};

}  // namespace

std::string with_true_minus(std::string_view text) {
  std::string changed;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool before_digit = i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';
    if (text[i] == '-' && before_digit && begins_a_number(text.substr(0, i)))
      changed += "−";
    else
      changed += text[i];
  }
  return changed;
}

void use_true_minus(Document& document) {
  change(document.range);
  change(document.meaning);
  for (auto& [name, figure] : document.headline.figures) change(figure);
  change(document.headline.factor);
  for (Section& section : document.sections)
    for (Block& block : section.blocks) std::visit(BlockChanger{}, block);
}

}  // namespace tally
