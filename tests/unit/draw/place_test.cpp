#include "engine/draw/place.hpp"

#include <gtest/gtest.h>

#include <random>

#include "engine/draw/layers.hpp"
#include "tests/unit/draw/sample_drawing.hpp"

namespace tally {
namespace {

/// Columns of nodes with random lines to later ones, of which some go far, and boxes in the last but one.
Drawing random_drawing(std::uint32_t seed, std::uint32_t columns, std::uint32_t in_each) {
  std::mt19937 random(seed);
  Drawing drawing;
  drawing.title = {"Random"};
  for (std::uint32_t c = 0; c < columns; ++c) {
    drawing.columns.push_back("Column " + std::to_string(c));
    for (std::uint32_t i = 0; i < in_each; ++i) {
      DrawnNode& node = drawing.nodes.emplace_back();
      node.key = std::to_string(c) + "/" + std::to_string(i);
      node.column = c;
      node.title.assign(1 + random() % 3, std::string(1 + random() % 20, 'm'));
    }
  }
  const auto count = static_cast<std::uint32_t>(drawing.nodes.size());
  for (std::uint32_t i = 0; i < 2 * count; ++i) {
    DrawnEdge edge;
    edge.from = random() % count;
    edge.to = random() % count;
    edge.width = 1 + random() % 5;
    if (i < 20) edge.label = "+€ 123,456";
    if (drawing.nodes[edge.from].column < drawing.nodes[edge.to].column) drawing.edges.push_back(edge);
  }
  DrawnBox even{.title = "even", .nodes = {}}, odd{.title = "odd", .nodes = {}};
  for (std::uint32_t i = 0; i < in_each; ++i) (i % 2 == 0 ? even : odd).nodes.push_back((columns - 2) * in_each + i);
  drawing.boxes = {even, odd};
  return drawing;
}

bool overlap(const Rectangle& a, const Rectangle& b) {
  return a.left < b.right() && b.left < a.right() && a.top < b.bottom() && b.top < a.bottom();
}

class PlaceTest : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(PlaceTest, nothing_overlaps) {
  const Drawing drawing = random_drawing(GetParam(), 5, 8);
  const Placement placed = place(drawing);
  std::vector<Rectangle> all = placed.nodes;
  all.insert(all.end(), placed.column_titles.begin(), placed.column_titles.end());
  all.push_back(placed.heading);
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(overlap(all[i], all[j])) << i << " and " << j;
  EXPECT_FALSE(overlap(placed.boxes[0], placed.boxes[1]));
  for (std::size_t box = 0; box < drawing.boxes.size(); ++box)
    for (std::uint32_t node = 0; node < drawing.nodes.size(); ++node) {
      const auto& nodes = drawing.boxes[box].nodes;
      const bool inside = std::find(nodes.begin(), nodes.end(), node) != nodes.end();
      EXPECT_EQ(overlap(placed.boxes[box], placed.nodes[node]), inside) << drawing.nodes[node].key;
    }
}

TEST_P(PlaceTest, everything_lies_on_the_picture) {
  const Placement placed = place(random_drawing(GetParam(), 4, 6));
  for (const auto* all : {&placed.nodes, &placed.boxes, &placed.column_titles})
    for (const Rectangle& each : *all) {
      EXPECT_GE(std::min(each.left, each.top), 0);
      EXPECT_LE(each.right(), placed.width);
      EXPECT_LE(each.bottom(), placed.height);
    }
}

TEST_P(PlaceTest, lines_run_around_the_nodes_that_they_pass) {
  const Drawing drawing = random_drawing(GetParam(), 5, 8);
  const Placement placed = place(drawing);
  for (std::size_t i = 0; i < drawing.edges.size(); ++i)
    for (std::size_t node = 0; node < placed.nodes.size(); ++node) {
      if (node == drawing.edges[i].from || node == drawing.edges[i].to) continue;
      const auto& curve = placed.edges[i].curve;
      for (std::size_t at = 0; at < curve.size(); at += 3)
        EXPECT_FALSE(overlap({curve[at].x, curve[at].y, 0.01, 0.01}, placed.nodes[node])) << i << " and " << node;
    }
}

TEST_P(PlaceTest, labels_stand_on_their_lines_and_cover_no_node) {
  const Drawing drawing = random_drawing(GetParam(), 5, 8);
  const Placement placed = place(drawing);
  std::size_t labels = 0;
  for (const PlacedEdge& edge : placed.edges) {
    if (!edge.label) continue;
    ++labels;
    for (const Rectangle& node : placed.nodes)
      EXPECT_FALSE(overlap({edge.label->x - 20, edge.label->y - 5, 40, 10}, node));
  }
  EXPECT_GT(labels, 3u);
}

INSTANTIATE_TEST_SUITE_P(Seeds, PlaceTest, ::testing::Range(1u, 9u));

TEST(Place, finds_the_order_without_crossings) {
  Drawing drawing;
  drawing.columns = {"a", "b", "c"};
  for (std::uint32_t i = 0; i < 12; ++i) {
    drawing.nodes.emplace_back().column = i / 4;
    drawing.nodes.back().key = std::to_string(i);
  }
  const std::uint32_t turned[] = {2, 0, 3, 1};
  for (std::uint32_t i = 0; i < 4; ++i) {
    drawing.edges.push_back({.from = i, .to = 4 + turned[i], .sign = {}, .label = {}, .tooltip = {}});
    drawing.edges.push_back(
        {.from = 4 + turned[i], .to = 8 + (turned[i] + 1) % 4, .sign = {}, .label = {}, .tooltip = {}});
  }
  const Placement placed = place(drawing);
  for (const PlacedEdge& edge : placed.edges) EXPECT_NEAR(edge.curve.front().y, edge.tip.y, 0.01);
}

TEST(Place, gives_the_same_twice) {
  const Drawing drawing = random_drawing(3, 6, 30);
  const Placement one = place(drawing), two = place(drawing);
  for (std::size_t i = 0; i < one.nodes.size(); ++i) EXPECT_EQ(one.nodes[i].top, two.nodes[i].top);
}

TEST(Place, draws_lines_that_lead_nowhere_new) {
  Drawing drawing = sample_drawing();
  drawing.edges.push_back(drawing.edges[0]);
  drawing.edges.back().from = 3;
  drawing.edges.back().to = 0;
  drawing.edges.push_back(drawing.edges[0]);
  drawing.edges.back().from = drawing.edges.back().to = 1;
  EXPECT_EQ(place(drawing).edges.size(), drawing.edges.size());
}

TEST(Place, gives_text_the_room_that_it_needs) {
  Drawing drawing = sample_drawing();
  drawing.nodes[0].title = {std::string(300, 'W')};
  EXPECT_GT(place(drawing).nodes[0].width, 300 * 10);
}

}  // namespace
}  // namespace tally
