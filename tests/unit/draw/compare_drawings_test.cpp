#include "engine/draw/compare_drawings.hpp"

#include <gtest/gtest.h>

#include "tests/unit/draw/sample_drawing.hpp"

namespace tally {
namespace {

TEST(CompareDrawings, marks_nothing_where_nothing_changed) {
  const Drawing same = compare_drawings(sample_drawing(), sample_drawing());
  ASSERT_EQ(same.nodes.size(), 4u);
  ASSERT_EQ(same.edges.size(), 4u);
  for (const DrawnNode& node : same.nodes) EXPECT_EQ(node.mark, Mark::none) << node.key;
  for (const DrawnEdge& edge : same.edges) EXPECT_EQ(edge.mark, Mark::none) << edge.label;
  EXPECT_EQ(same.legend.size(), sample_drawing().legend.size());
}

TEST(CompareDrawings, keeps_what_was_removed_in_its_column) {
  Drawing after = sample_drawing();
  after.columns = {"Interventions", "Stakeholders"};
  after.nodes = {after.nodes[0], after.nodes[3]};
  after.nodes[1].column = 1;
  after.edges = {after.edges[3]};
  after.edges[0].to = 1;
  const Drawing both = compare_drawings(sample_drawing(), after);
  EXPECT_EQ(both.columns, sample_drawing().columns);
  ASSERT_EQ(both.nodes.size(), 4u);
  EXPECT_EQ(both.nodes[1].column, 2u);
  EXPECT_EQ(both.nodes[2].key, "effect/fewer");
  EXPECT_EQ(both.nodes[2].mark, Mark::removed);
  EXPECT_EQ(both.nodes[2].column, 1u);
  ASSERT_EQ(both.edges.size(), 4u);
  EXPECT_EQ(both.edges[0].mark, Mark::none);
  EXPECT_EQ(both.edges[1].mark, Mark::removed);
  EXPECT_EQ(both.nodes[both.edges[3].from].key, "effect/fewer");
  EXPECT_EQ(both.legend.back().mark, Mark::removed);
}

TEST(CompareDrawings, tells_what_a_changed_figure_was) {
  Drawing after = sample_drawing();
  after.nodes[0].figures = {"€ 13"};
  after.nodes.push_back(after.nodes[1]);
  after.nodes.back().key = "effect/new";
  const Drawing both = compare_drawings(sample_drawing(), after, Language::dutch);
  EXPECT_EQ(both.nodes[0].mark, Mark::changed);
  EXPECT_EQ(both.nodes[0].notes, std::vector<std::string>{"← € 12"});
  EXPECT_EQ(both.nodes[4].mark, Mark::added);
  ASSERT_EQ(both.legend.size(), 4u);
  EXPECT_EQ(both.legend[2].text, "toegevoegd");
}

TEST(CompareDrawings, tells_the_whole_of_an_old_title) {
  Drawing before = sample_drawing();
  before.nodes[0].title = {"Outreach", "youth work"};
  const Drawing both = compare_drawings(before, sample_drawing());
  EXPECT_EQ(both.nodes[0].mark, Mark::changed);
  EXPECT_EQ(both.nodes[0].notes, (std::vector<std::string>{"← Outreach", "youth work"}));
}

}  // namespace
}  // namespace tally
