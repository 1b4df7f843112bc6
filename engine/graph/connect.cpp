#include "engine/graph/connect.hpp"

#include <functional>

#include "engine/graph/links.hpp"

namespace tally {
namespace {

class Connecting {
 public:
  Connecting(const Variant& variant, EffectGraph& graph) : variant_(variant), model_(variant.model()), graph_(graph) {}

  void run() {
    make_nodes();
    for (std::size_t i = 0; i < model_.interventions.size(); ++i) intervention(InterventionId(i));
    for (std::size_t i = 0; i < graph_.effects.size(); ++i) effect(GrownEffectId(i));
    for (std::size_t i = 0; i < graph_.impacts.size(); ++i) impact(GrownImpactId(i));
    sort_edges();
  }

 private:
  NodeId add(NodeKind kind, std::size_t index) {
    graph_.nodes.push_back({kind, static_cast<std::uint32_t>(index), 0});
    return NodeId(graph_.nodes.size() - 1);
  }

  void make_nodes() {
    const auto each = [&](NodeKind kind, std::size_t count, std::vector<NodeId>& ids) {
      ids.reserve(count);
      for (std::size_t i = 0; i < count; ++i) ids.push_back(add(kind, i));
    };
    each(NodeKind::group, model_.groups.size(), graph_.group_nodes);
    each(NodeKind::intervention, model_.interventions.size(), graph_.intervention_nodes);
    each(NodeKind::effect, graph_.effects.size(), graph_.effect_nodes);
    impact_places_.assign(model_.impacts.size() + model_.rule_impacts.size(), no_place);
    for (const GrownImpact& impact : graph_.impacts) {
      std::size_t& place = place_of(*impact.body);
      if (place != no_place) continue;
      place = graph_.impact_bodies.size();
      graph_.impact_bodies.push_back(impact.body);
    }
    each(NodeKind::impact, graph_.impact_bodies.size(), graph_.impact_nodes);
    each(NodeKind::sector, model_.sectors.size(), graph_.sector_nodes);
    each(NodeKind::stakeholder, model_.stakeholders.size(), graph_.stakeholder_nodes);
  }

  /// The place in `impact_bodies` of a body, which is an impact of the model or of a rule.
  std::size_t& place_of(const Impact& body) {
    const std::less<const Impact*> before;
    const Impact* const written = model_.impacts.data();
    const bool is_written = !before(&body, written) && before(&body, written + model_.impacts.size());
    return impact_places_[static_cast<std::size_t>(
        is_written ? &body - written
                   : &body - model_.rule_impacts.data() + static_cast<std::ptrdiff_t>(model_.impacts.size()))];
  }

  GraphEdge& edge(NodeId from, NodeId to, EdgeKind kind, FactId fact, Span span, MatchId match = {}) {
    GraphEdge& added = graph_.edges.emplace_back();
    added.from = from;
    added.to = to;
    added.kind = kind;
    added.fact = variant_.resolve(fact);
    added.span = span;
    added.match = match;
    return added;
  }

  void intervention(InterventionId id) {
    const Intervention& intervention = model_.interventions[id.value];
    const NodeId node = graph_.intervention_nodes[id.value];
    if (intervention.group)
      edge(graph_.group_nodes[intervention.group.value], node, EdgeKind::reach, intervention.reach,
           intervention.id.span);
    for (std::uint32_t i = 0; i < intervention.lines.size(); ++i) {
      const Line& line = intervention.lines[i];
      for (const Party& party : line.parties)
        edge(node, graph_.stakeholder_nodes[party.stakeholder.value], EdgeKind::pay, line.value, line.span).line = i;
      if (line.kind == LineKind::work && line.sector)
        edge(node, graph_.sector_nodes[line.sector.value], EdgeKind::spend, line.value, line.span).line = i;
    }
  }

  void effect(GrownEffectId id) {
    const GrownEffect& effect = graph_.effects[id.value];
    const NodeId node = graph_.effect_nodes[id.value];
    const Effect& body = *effect.body;
    const FactId fact = body.amount          ? body.amount
                        : body.change        ? body.change
                        : body.moves.empty() ? FactId{}
                                             : body.moves[0].value;
    if (effect.parent)
      edge(graph_.effect_nodes[effect.parent.value], node, EdgeKind::derive, fact, body.id.span, effect.match);
    else if (effect.intervention)
      edge(graph_.intervention_nodes[effect.intervention.value], node, EdgeKind::change, fact, body.id.span,
           effect.match);
    lines(node, body.lines, {}, effect.match);
  }

  void impact(GrownImpactId id) {
    const GrownImpact& impact = graph_.impacts[id.value];
    const NodeId node = graph_.impact_nodes[place_of(*impact.body)];
    edge(graph_.effect_nodes[impact.effect.value], node, EdgeKind::price, {}, impact.body->id.span, impact.match)
        .impact = id;
    lines(node, impact.body->lines, id, impact.match);
  }

  void lines(NodeId node, const std::vector<Line>& all, GrownImpactId impact, MatchId match) {
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      const Line& line = all[i];
      const auto to = [&](NodeId target, EdgeKind kind) {
        GraphEdge& added = edge(node, target, kind, line.value, line.span, match);
        added.impact = impact;
        added.line = i;
      };
      for (const Party& party : line.parties) to(graph_.stakeholder_nodes[party.stakeholder.value], EdgeKind::money);
      if (line.from) to(graph_.stakeholder_nodes[line.from.value], EdgeKind::money);
      if (line.to) to(graph_.stakeholder_nodes[line.to.value], EdgeKind::money);
      if (is_work(line.kind) && line.sector) to(graph_.sector_nodes[line.sector.value], EdgeKind::hours);
    }
  }

  /// By the node they leave; those of one node stay as they came.
  void sort_edges() {
    graph_.out_begin.assign(graph_.nodes.size() + 1, 0);
    for (const GraphEdge& edge : graph_.edges) ++graph_.out_begin[edge.from.value + 1];
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) graph_.out_begin[i + 1] += graph_.out_begin[i];
    std::vector<std::uint32_t> next(graph_.out_begin.begin(), graph_.out_begin.end() - 1);
    std::vector<GraphEdge> sorted(graph_.edges.size());
    for (const GraphEdge& edge : graph_.edges) sorted[next[edge.from.value]++] = edge;
    graph_.edges = std::move(sorted);
  }

  const Variant& variant_;
  const CheckedModel& model_;
  EffectGraph& graph_;
  static constexpr std::size_t no_place = ~std::size_t{0};
  std::vector<std::size_t> impact_places_;  ///< by impact of the model, then by impact of a rule
};

}  // namespace

void connect(const Variant& variant, EffectGraph& graph) { Connecting(variant, graph).run(); }

}  // namespace tally
