#include <gtest/gtest.h>

#include "lang/check/check.hpp"
#include "tests/unit/check/values_bench.hpp"

namespace tally::test {
namespace {

/// A value read by one of the literal readers; parsed as a field of a group.
template <class Reader>
auto read_as(ValuesBench& bench, const std::string& text, Reader reader) {
  const FileId file = bench.sources.add("test.tally", "group g {\n  size: " + text + "\n}\n");
  bench.trees.push_back(parse(bench.sources, file, bench.sink));
  const SyntaxTree& tree = bench.trees.back();
  NodeIndex field = 0;
  for (NodeIndex node = 0; node < tree.nodes.size(); ++node)
    if (tree.kind(node) == Syntax::field) field = node;
  return reader(tree, tree.nodes[field + 1].next);
}

TEST(Literals, YearsAndSharesAreReadAsTheyStand) {
  ValuesBench bench;
  auto& values = bench.values;
  auto year = [&](const SyntaxTree& tree, NodeIndex node) { return values.year(tree, node, "`start`"); };
  auto years = [&](const SyntaxTree& tree, NodeIndex node) { return values.years(tree, node, "`years`"); };
  auto whole = [&](const SyntaxTree& tree, NodeIndex node) { return values.whole_years(tree, node, "`horizon`"); };
  auto share = [&](const SyntaxTree& tree, NodeIndex node) { return values.share(tree, node, "a share"); };
  auto bare = [&](const SyntaxTree& tree, NodeIndex node) { return values.bare_number(tree, node, "an index value"); };
  EXPECT_EQ(read_as(bench, "2025", year), 2025);
  EXPECT_EQ(read_as(bench, "2025..2027", years), (Years{2025, 2027}));
  EXPECT_EQ(read_as(bench, "2025", years), (Years{2025, 2025}));
  EXPECT_EQ(read_as(bench, "5 years", whole), 5);
  EXPECT_EQ(read_as(bench, "24 months", whole), 2);
  EXPECT_EQ(read_as(bench, "70%", share), 0.7);
  EXPECT_EQ(read_as(bench, "-0.6", bare), -0.6);
  EXPECT_EQ(bench.titles(), std::vector<std::string>{});
  EXPECT_FALSE(read_as(bench, "25", year));
  EXPECT_FALSE(read_as(bench, "2027..2025", years));
  EXPECT_FALSE(read_as(bench, "5", whole));
  EXPECT_FALSE(read_as(bench, "2.5 years", whole));
  EXPECT_FALSE(read_as(bench, "0.7", share));
  EXPECT_FALSE(read_as(bench, "130%", share));
  EXPECT_FALSE(read_as(bench, "3 hours", bare));
  EXPECT_EQ(bench.sink.error_count(), 7U);
}

TEST(Literals, AQuantityGivesItsUnit) {
  ValuesBench bench;
  double value = 0;
  const auto meaning = read_as(bench, "8 hours", [&](const SyntaxTree& tree, NodeIndex node) {
    return bench.values.quantity_unit(tree, node, bench.scope, value);
  });
  ASSERT_TRUE(meaning);
  EXPECT_EQ(value, 8);
  EXPECT_EQ(meaning->dimension, bench.model.dimensions.of(Dimensions::work));
}

TEST(LinkRate, FollowsTheUnitOfTheValue) {
  Dimensions d;
  const DimensionId persons = d.of(Dimensions::persons), money = d.of(Dimensions::money), work = d.of(Dimensions::work);
  const DimensionId time = d.of(Dimensions::time), posts = d.of(Dimensions::posts);
  const DimensionId offence = d.of(d.add_count("offence", "offences"));
  auto per = [&](DimensionId a, DimensionId b) { return d.divide(a, b); };
  const LinkEnds event{persons, false, offence, false};
  EXPECT_EQ(link_rate(d, event, per(offence, persons)), Rate::once);
  EXPECT_EQ(link_rate(d, event, per(per(offence, persons), time)), Rate::every_year);
  EXPECT_EQ(link_rate(d, event, per(money, persons)), std::nullopt);
  const LinkEnds to_state{offence, false, persons, true};
  EXPECT_EQ(link_rate(d, to_state, per(persons, offence)), Rate::every_year);
  EXPECT_EQ(link_rate(d, to_state, per(per(persons, offence), time)), std::nullopt);
  const LinkEnds from_state{persons, true, money, false};
  EXPECT_EQ(link_rate(d, from_state, per(per(money, persons), time)), Rate::while_state);
  EXPECT_EQ(link_rate(d, from_state, per(money, persons)), std::nullopt);
  const LinkEnds states{persons, true, persons, true};
  EXPECT_EQ(link_rate(d, states, Dimensions::none), Rate::while_state);
  const LinkEnds hours{offence, false, work, false};
  EXPECT_EQ(link_rate(d, hours, per(posts, offence)), Rate::every_year);
  EXPECT_EQ(link_rate(d, hours, per(work, offence)), Rate::once);
}

}  // namespace
}  // namespace tally::test
