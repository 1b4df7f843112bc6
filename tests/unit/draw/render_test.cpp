#include "engine/draw/render.hpp"

#include <gtest/gtest.h>

#include "tests/unit/draw/sample_drawing.hpp"

namespace tally {
namespace {

std::string rendered(const Drawing& drawing, DrawingFormat format) {
  const RenderedDrawing picture = render_drawing(drawing, format, TALLY_DRAW_MODULE);
  EXPECT_EQ(picture.error, "");
  return picture.bytes;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(Render, gives_the_same_bytes_twice) {
  const Drawing drawing = sample_drawing();
  for (const auto format : {DrawingFormat::dot, DrawingFormat::svg})
    EXPECT_EQ(rendered(drawing, format), rendered(drawing, format));
}

TEST(Render, writes_every_format) {
  const Drawing drawing = sample_drawing();
  EXPECT_TRUE(rendered(drawing, DrawingFormat::dot).starts_with("digraph sample {"));
  EXPECT_TRUE(holds(rendered(drawing, DrawingFormat::svg), "<svg "));
  EXPECT_TRUE(rendered(drawing, DrawingFormat::png).starts_with("\x89PNG"));
  EXPECT_TRUE(rendered(drawing, DrawingFormat::pdf).starts_with("%PDF"));
}

TEST(Render, tells_costs_from_benefits_without_colour) {
  const std::string dot = rendered(sample_drawing(), DrawingFormat::dot);
  EXPECT_TRUE(holds(dot, "+€ 20"));
  EXPECT_TRUE(holds(dot, "−€ 8"));
  EXPECT_TRUE(holds(dot, "style=dashed"));
}

TEST(Render, draws_what_is_unpriced_dashed) {
  EXPECT_TRUE(holds(rendered(sample_drawing(), DrawingFormat::dot), "style=\"rounded,filled,dashed\""));
}

TEST(Render, draws_an_empty_model_and_a_single_node) {
  Drawing drawing;
  drawing.name = "empty";
  EXPECT_TRUE(holds(rendered(drawing, DrawingFormat::svg), "</svg>"));
  drawing = sample_drawing();
  drawing.nodes.resize(1);
  drawing.edges.clear();
  drawing.columns.resize(1);
  EXPECT_TRUE(holds(rendered(drawing, DrawingFormat::svg), "intervention/help"));
}

TEST(Render, escapes_whatever_an_author_writes) {
  Drawing drawing = sample_drawing();
  for (const char* text : {"<script>alert(\"x\")</script>", "\\", "a\\N\\", "\"quoted\"", "]]>--&lt;&#60;script>",
                           "\x01\x1f tab\t", "é ü €"}) {
    drawing.name = drawing.title[0] = drawing.columns[0] = text;
    for (DrawnNode& node : drawing.nodes) node.title[0] = node.figures[0] = node.tooltip = text;
    for (DrawnEdge& edge : drawing.edges) edge.label = edge.tooltip = text;
    drawing.boxes = {{.title = text, .nodes = {1, 2}}};
    const std::string svg = rendered(drawing, DrawingFormat::svg);
    EXPECT_TRUE(holds(svg, "</svg>")) << text;
    EXPECT_FALSE(holds(svg, "<script")) << text;
    EXPECT_FALSE(holds(rendered(drawing, DrawingFormat::dot), "<script")) << text;
  }
}

TEST(Render, draws_a_label_of_any_length) {
  Drawing drawing = sample_drawing();
  drawing.nodes[0].title = {std::string(300, 'w')};
  EXPECT_TRUE(holds(rendered(drawing, DrawingFormat::svg), std::string(300, 'w')));
}

TEST(Render, says_what_is_wrong_with_the_module) {
  EXPECT_TRUE(holds(render_drawing(sample_drawing(), DrawingFormat::dot, "").error, "tally_draw.so"));
  EXPECT_TRUE(
      holds(render_drawing(sample_drawing(), DrawingFormat::dot, "/nowhere/tally_draw.so").error, "cannot be loaded"));
}

TEST(Render, refuses_what_cannot_be_placed_but_writes_its_dot) {
  Drawing drawing = sample_drawing();
  drawing.nodes.resize(2'000, drawing.nodes[3]);
  for (std::size_t i = 4; i < drawing.nodes.size(); ++i) drawing.nodes[i].key = "stakeholder/" + std::to_string(i);
  EXPECT_TRUE(holds(render_drawing(drawing, DrawingFormat::svg, TALLY_DRAW_MODULE).error, "too many"));
  EXPECT_TRUE(holds(rendered(drawing, DrawingFormat::dot), "stakeholder/1999"));
}

}  // namespace
}  // namespace tally
