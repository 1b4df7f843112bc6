#include <algorithm>

#include "engine/evaluate/collect.hpp"
#include "engine/graph/bound.hpp"
#include "engine/plan/flow.hpp"

namespace tally {
namespace {

class Figures {
 public:
  explicit Figures(const Run& run) : run_(run), model_(run.variant.model()), graph_(run.graph) {
    figures_.edge_money.resize(graph_.edges.size());
    figures_.edge_hours.resize(graph_.edges.size());
    figures_.node_amount.resize(graph_.nodes.size());
  }

  GraphFigures take() {
    for (const FlowSlots& flow : run_.plan.flows) flow.effect ? benefit(flow) : cost(flow);
    nodes();
    return std::move(figures_);
  }

 private:
  bool in_model(InterventionId id) const { return !model_.interventions[id.value].is_reference; }

  /// Calls `each(place)` for the edges of a node.
  template <class Each>
  void edges_of(NodeId node, Each each) const {
    for (std::uint32_t e = graph_.out_begin[node.value]; e < graph_.out_begin[node.value + 1]; ++e) each(e);
  }

  double share_of(const Line& line, NodeId stakeholder) const {
    const StakeholderId id(graph_.nodes[stakeholder.value].index);
    if (line.to == id) return 1;
    if (line.from == id) return -1;
    for (const Party& party : line.parties)
      if (party.stakeholder == id) return party.share;
    return 0;
  }

  void cost(const FlowSlots& flow) {
    if (!in_model(flow.cost.intervention)) return;
    const Line& line = line_of(model_, flow.cost);
    edges_of(graph_.intervention_nodes[flow.cost.intervention.value], [&](std::uint32_t e) {
      const GraphEdge& edge = graph_.edges[e];
      if (edge.line != flow.cost.place) return;
      if (edge.kind == EdgeKind::pay && !flow.is_work)
        figures_.edge_money[e] -= share_of(line, edge.to) * run_.values[flow.present_value];
      if (edge.kind == EdgeKind::spend && flow.is_work) figures_.edge_hours[e] -= run_.values[flow.hours];
    });
  }

  void benefit(const FlowSlots& flow) {
    if (!in_model(intervention_of(graph_, flow))) return;
    const Line& line = line_of(graph_, model_, flow);
    NodeId from = graph_.effect_nodes[flow.effect.value];
    const double money = flow.is_work ? 0 : run_.values[flow.present_value],
                 hours = flow.is_work ? run_.values[flow.hours] : 0;
    if (flow.impact) {
      edges_of(from, [&](std::uint32_t e) {
        if (graph_.edges[e].impact != flow.impact) return;
        if (!flow.is_transfer) figures_.edge_money[e] += money;
        figures_.edge_hours[e] += hours;
        from = graph_.edges[e].to;
      });
    }
    edges_of(from, [&](std::uint32_t e) {
      const GraphEdge& edge = graph_.edges[e];
      if (edge.impact != flow.impact || edge.line != flow.line) return;
      if (edge.kind == EdgeKind::money && !flow.is_work) figures_.edge_money[e] += share_of(line, edge.to) * money;
      if (edge.kind == EdgeKind::hours && flow.is_work) figures_.edge_hours[e] += hours;
    });
  }

  void nodes() {
    for (std::size_t i = 0; i < model_.interventions.size(); ++i) {
      const Slot row = run_.plan.reach_rows[i];
      double people = 0;
      for (std::uint32_t t = 0; row != Plan::no_slot && t < run_.plan.years; ++t) people += run_.values[row + t];
      figures_.node_amount[graph_.intervention_nodes[i].value] = people;
    }
    for (std::size_t i = 0; i < model_.groups.size(); ++i)
      if (model_.groups[i].size)
        figures_.node_amount[graph_.group_nodes[i].value] =
            run_.values[run_.plan.fact_slots[run_.variant.fact(model_.groups[i].size).part_begin]];
    for (std::size_t i = 0; i < graph_.effects.size(); ++i)
      if (run_.plan.effects[i].has_amount)
        figures_.node_amount[graph_.effect_nodes[i].value] = run_.values[run_.plan.effects[i].amount];
    for (std::size_t e = 0; e < graph_.edges.size(); ++e) {
      const GraphEdge& edge = graph_.edges[e];
      const NodeKind kind = graph_.nodes[edge.to.value].kind;
      if (kind == NodeKind::impact || kind == NodeKind::stakeholder)
        figures_.node_amount[edge.to.value] += figures_.edge_money[e];
      if (kind == NodeKind::sector) figures_.node_amount[edge.to.value] += figures_.edge_hours[e];
    }
  }

  const Run& run_;
  const CheckedModel& model_;
  const EffectGraph& graph_;
  GraphFigures figures_;
};

}  // namespace

GraphFigures graph_figures(const Run& run) { return Figures(run).take(); }

}  // namespace tally
