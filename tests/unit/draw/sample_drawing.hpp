#pragma once
#include "engine/draw/drawing.hpp"

namespace tally {

/// People, one intervention, one stakeholder who pays, one who gains, one unpriced effect.
inline Drawing sample_drawing() {
  Drawing drawing;
  drawing.name = "sample";
  drawing.title = {"A sample"};
  drawing.subtitles = {"Each euro brings 1.47", "present values in euro"};
  drawing.legend = {{Tone::benefit, "+ benefits"}, {Tone::cost, "− costs"}};
  drawing.columns = {"Interventions", "Effects", "Stakeholders"};
  const auto node = [&](const char* key, std::uint32_t column, Tone tone) {
    DrawnNode& added = drawing.nodes.emplace_back();
    added.key = key;
    added.column = column;
    added.tone = tone;
    added.title = {key};
    added.figures = {"€ 12"};
    added.tooltip = key;
  };
  node("intervention/help", 0, Tone::neutral);
  node("effect/fewer", 1, Tone::benefit);
  node("effect/cohesion", 1, Tone::unpriced);
  node("stakeholder/town", 2, Tone::cost);
  const auto edge = [&](std::uint32_t from, std::uint32_t to, Tone tone, const char* label) {
    DrawnEdge& added = drawing.edges.emplace_back();
    added.from = from;
    added.to = to;
    added.tone = tone;
    added.width = 2;
    added.label = label;
  };
  edge(0, 1, Tone::benefit, "");
  edge(0, 2, Tone::unpriced, "");
  edge(1, 3, Tone::benefit, "+€ 20");
  edge(0, 3, Tone::cost, "−€ 8");
  return drawing;
}

}  // namespace tally
