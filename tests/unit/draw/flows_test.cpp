#include "engine/draw/flows.hpp"

#include <gtest/gtest.h>

#include "engine/draw/selection.hpp"

namespace tally {
namespace {

/// group → intervention → effect → derived effect → impact → stakeholder; the first effect has money of its own too.
class ChainTest : public ::testing::Test {
 protected:
  enum Node : std::size_t { group, intervention, effect, derived, impact, sector, payer, gainer, unused, count };

  ChainTest() {
    const NodeKind kinds[] = {NodeKind::group,       NodeKind::intervention, NodeKind::effect,
                              NodeKind::effect,      NodeKind::impact,       NodeKind::sector,
                              NodeKind::stakeholder, NodeKind::stakeholder,  NodeKind::stakeholder};
    const std::uint32_t places[] = {0, 0, 0, 1, 0, 0, 0, 1, 2}, columns[] = {0, 1, 2, 3, 4, 5, 6, 6, 6};
    for (std::size_t i = 0; i < count; ++i) {
      graph.nodes.push_back({kinds[i], places[i], columns[i]});
      graph.order.push_back(NodeId(i));
    }
    graph.effects.resize(2);
    graph.impacts.resize(1);
    graph.impacts[0].effect = GrownEffectId(1);
    model.interventions.resize(1);
    edge(group, intervention, EdgeKind::reach, 0);
    edge(intervention, effect, EdgeKind::change, 0);
    edge(intervention, payer, EdgeKind::pay, -50);
    edge(effect, derived, EdgeKind::derive, 0);
    edge(effect, gainer, EdgeKind::money, 30);
    edge(derived, impact, EdgeKind::price, 0).impact = GrownImpactId(0);
    edge(impact, sector, EdgeKind::hours, 0).impact = GrownImpactId(0);
    edge(impact, gainer, EdgeKind::money, 70).impact = GrownImpactId(0);
    graph.out_begin = {0, 1, 3, 5, 6, 8, 8, 8, 8, 8};
  }

  GraphEdge& edge(Node from, Node to, EdgeKind kind, double money) {
    GraphEdge& added = graph.edges.emplace_back();
    added.from = NodeId(from);
    added.to = NodeId(to);
    added.kind = kind;
    figures.edge_money.push_back(money);
    figures.edge_hours.push_back(0);
    return added;
  }

  EffectGraph graph;
  GraphFigures figures;
  CheckedModel model;
};

TEST_F(ChainTest, money_that_follows_is_carried_back_to_the_people) {
  const std::vector<double> expected = {100, 100, -50, 70, 30, 70, 0, 70};
  EXPECT_EQ(money_through(graph, figures), expected);
}

TEST_F(ChainTest, columns_follow_kinds_and_the_chain_of_effects) {
  const DrawnSelection drawn = select_drawn(graph, model);
  const std::vector<std::uint32_t> columns = {0, 1, 2, 3, 4, 5, 6, 6}, steps = {0, 0, 0, 1, 0, 0, 0};
  EXPECT_EQ(drawn.column, columns);
  EXPECT_EQ(drawn.step, steps);
  EXPECT_EQ(drawn.place[unused], DrawnSelection::absent);
}

TEST_F(ChainTest, reference_projects_are_left_out) {
  model.interventions[0].is_reference = graph.effects[0].is_reference = graph.effects[1].is_reference = true;
  EXPECT_TRUE(select_drawn(graph, model).nodes.empty());
}

TEST_F(ChainTest, effects_stay_though_nothing_prices_them) {
  graph.edges.clear();
  const DrawnSelection drawn = select_drawn(graph, model);
  EXPECT_EQ(drawn.nodes.size(), 3u);
}

}  // namespace
}  // namespace tally
