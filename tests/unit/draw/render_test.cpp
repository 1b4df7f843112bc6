#include "engine/draw/render.hpp"

#include <gtest/gtest.h>

#include <regex>

#include "tests/unit/draw/sample_drawing.hpp"
#include "tests/unit/support/part_of_text.hpp"

namespace tally {
namespace {

std::string rendered(const Drawing& drawing, DrawingFormat format) {
  const RenderedDrawing picture = render_drawing(drawing, format, TALLY_DRAW_MODULE);
  EXPECT_EQ(picture.error, "");
  return picture.bytes;
}

void expect_size(const std::string& svg, double width, double height) {
  std::smatch found;
  const std::regex size(R"re(<svg width="(\d+)pt" height="(\d+)pt")re");
  ASSERT_TRUE(std::regex_search(svg, found, size));
  EXPECT_NEAR(std::stod(found[1].str()), width, 1);
  EXPECT_NEAR(std::stod(found[2].str()), height, 1);
}

TEST(Render, gives_the_same_bytes_twice) {
  const Drawing drawing = sample_drawing();
  for (const auto format : {DrawingFormat::dot, DrawingFormat::svg})
    EXPECT_EQ(rendered(drawing, format), rendered(drawing, format));
}

TEST(Render, writes_every_format) {
  const Drawing drawing = sample_drawing();
  EXPECT_TRUE(rendered(drawing, DrawingFormat::dot).starts_with("digraph sample {"));
  EXPECT_TRUE(testing::contains(rendered(drawing, DrawingFormat::svg), "<svg "));
  EXPECT_TRUE(rendered(drawing, DrawingFormat::png).starts_with("\x89PNG"));
  EXPECT_TRUE(rendered(drawing, DrawingFormat::pdf).starts_with("%PDF"));
}

TEST(Render, tells_costs_from_benefits_without_colour) {
  const std::string dot = rendered(sample_drawing(), DrawingFormat::dot);
  EXPECT_TRUE(testing::contains(dot, "+€ 20"));
  EXPECT_TRUE(testing::contains(dot, "−€ 8"));
  EXPECT_TRUE(testing::contains(dot, "style=dashed"));
}

TEST(Render, draws_what_is_unpriced_dashed) {
  EXPECT_TRUE(testing::contains(rendered(sample_drawing(), DrawingFormat::dot), "style=\"rounded,filled,dashed\""));
}

TEST(Render, draws_an_empty_model_and_a_single_node) {
  Drawing drawing;
  drawing.name = "empty";
  EXPECT_TRUE(testing::contains(rendered(drawing, DrawingFormat::svg), "</svg>"));
  drawing = sample_drawing();
  drawing.nodes.resize(1);
  drawing.edges.clear();
  drawing.columns.resize(1);
  EXPECT_TRUE(testing::contains(rendered(drawing, DrawingFormat::svg), "intervention/help"));
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
    EXPECT_TRUE(testing::contains(svg, "</svg>")) << text;
    EXPECT_FALSE(testing::contains(svg, "<script")) << text;
    EXPECT_FALSE(testing::contains(rendered(drawing, DrawingFormat::dot), "<script")) << text;
  }
}

TEST(Render, draws_a_label_of_any_length) {
  Drawing drawing = sample_drawing();
  drawing.nodes[0].title = {std::string(300, 'w')};
  EXPECT_TRUE(testing::contains(rendered(drawing, DrawingFormat::svg), std::string(300, 'w')));
}

TEST(Render, says_what_is_wrong_with_the_module) {
  EXPECT_TRUE(testing::contains(render_drawing(sample_drawing(), DrawingFormat::dot, "").error, "tally_draw.so"));
  EXPECT_TRUE(testing::contains(render_drawing(sample_drawing(), DrawingFormat::dot, "/nowhere/tally_draw.so").error,
                                "cannot be loaded"));
}

TEST(Render, draws_thousands_of_nodes) {
  Drawing drawing = sample_drawing();
  drawing.nodes.resize(3'000, drawing.nodes[3]);
  for (std::size_t i = 4; i < drawing.nodes.size(); ++i) {
    drawing.nodes[i].key = "stakeholder/" + std::to_string(i);
    drawing.edges.push_back(drawing.edges[2]);
    drawing.edges.back().to = static_cast<std::uint32_t>(i);
  }
  EXPECT_TRUE(testing::contains(rendered(drawing, DrawingFormat::svg), "stakeholder/2999"));
}

TEST(Render, fits_a_sheet_of_paper) {
  Drawing drawing = sample_drawing();
  drawing.page = Page::a4;
  expect_size(rendered(drawing, DrawingFormat::svg), 841.9, 595.3);
  drawing.page = Page::a3;
  expect_size(rendered(drawing, DrawingFormat::svg), 1190.6, 841.9);
}

TEST(Render, draws_marks_as_signs_and_lines) {
  Drawing drawing = sample_drawing();
  drawing.nodes[0].mark = drawing.edges[0].mark = Mark::changed;
  drawing.nodes[1].mark = Mark::added;
  drawing.nodes[2].mark = drawing.edges[1].mark = Mark::removed;
  const std::string dot = rendered(drawing, DrawingFormat::dot);
  for (const char* part :
       {"[≠] intervention/help", "[+] effect/fewer", "[−] effect/cohesion", "peripheries=2", "rounded,filled,dotted"})
    EXPECT_TRUE(testing::contains(dot, part)) << part;
}

TEST(Render, links_nodes_to_where_they_are_written) {
  Drawing drawing = sample_drawing();
  drawing.nodes[1].url = "https://example.org/plan.tally?a=1&b=2#L12";
  EXPECT_TRUE(testing::contains(rendered(drawing, DrawingFormat::svg),
                                R"(xlink:href="https://example.org/plan.tally?a=1&amp;b=2#L12")"));
}

}  // namespace
}  // namespace tally
