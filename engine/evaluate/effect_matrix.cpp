#include "engine/evaluate/effect_matrix.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace tally {
namespace {

constexpr double nothing = 0.005;

bool is_something(double amount) { return std::fabs(amount) >= nothing; }

/// The effect that an edge of money belongs to: by its impact, or the effect that it leaves.
const GrownEffect& effect_of(const EffectGraph& graph, const GraphEdge& edge) {
  if (edge.impact) return graph.effects[graph.impacts[edge.impact.value].effect.value];
  return graph.effects[graph.nodes[edge.from.value].index];
}

/// Sums of edges by the name of a row and the place of a stakeholder.
class Sums {
 public:
  Sums(const Run& run, const std::vector<StakeholderResult>& shown) : width_(shown.size()) {
    const auto& all = run.variant.model().stakeholders;
    for (std::size_t i = 0; i < shown.size(); ++i)
      for (std::size_t s = 0; s < all.size(); ++s)
        if (all[s].id.name == shown[i].name) places_[static_cast<std::uint32_t>(s)] = i;
  }

  void add(std::string_view row, std::uint32_t stakeholder, double amount) {
    const auto place = places_.find(stakeholder);
    if (place == places_.end() || amount == 0) return;
    std::vector<double>& amounts = rows_[std::string(row)];
    amounts.resize(width_);
    amounts[place->second] += amount;
  }

  /// Adds the row of that name, if someone has something of it.
  void give(std::vector<MatrixRow>& rows, const std::string& name, const std::string& label) const {
    const auto found = rows_.find(name);
    if (found != rows_.end() && std::any_of(found->second.begin(), found->second.end(), is_something))
      rows.push_back({name, label, found->second});
  }

 private:
  std::size_t width_;
  std::map<std::uint32_t, std::size_t> places_;
  std::map<std::string, std::vector<double>, std::less<>> rows_;
};

}  // namespace

EffectMatrix effect_matrix(const Run& run) {
  const EffectGraph& graph = run.graph;
  EffectMatrix matrix;
  for (const StakeholderResult& each : run.results.stakeholders)
    if (is_something(each.costs) || is_something(each.benefits)) matrix.stakeholders.push_back(each);
  Sums gains(run, matrix.stakeholders), costs(run, matrix.stakeholders);
  const GraphFigures figures = graph_figures(run);
  for (std::size_t e = 0; e < graph.edges.size(); ++e) {
    const GraphEdge& edge = graph.edges[e];
    const std::uint32_t to = graph.nodes[edge.to.value].index;
    if (edge.kind == EdgeKind::money) gains.add(effect_of(graph, edge).name, to, figures.edge_money[e]);
    if (edge.kind == EdgeKind::pay)
      costs.add(run.variant.model().interventions[graph.nodes[edge.from.value].index].id.name, to,
                figures.edge_money[e]);
  }
  for (const EffectResult& effect : run.results.effects) gains.give(matrix.effects, effect.name, effect.label);
  for (const NamedAmount& each : run.results.costs.by_intervention)
    costs.give(matrix.interventions, each.name, each.label);
  return matrix;
}

int gain_of(const UnpricedResult& unpriced, const Run& run) {
  if (!unpriced.direction.empty())
    return unpriced.direction.front() == '+' ? 1 : unpriced.direction.front() == '-' ? -1 : 0;
  if (!unpriced.amount || *unpriced.amount == 0) return 0;
  for (const GrownEffect& effect : run.graph.effects) {
    if (effect.name != unpriced.effect) continue;
    if (!effect.outcome) return 0;
    const bool fewer = run.variant.model().outcomes[effect.outcome.value].fewer_is_better;
    return (*unpriced.amount < 0) == fewer ? 1 : -1;
  }
  return 0;
}

GroupId group_of(const UnpricedResult& unpriced, const Run& run) {
  if (!unpriced.impact.empty()) return {};
  for (const GrownEffect& effect : run.graph.effects) {
    if (effect.name != unpriced.effect) continue;
    return effect.group ? effect.group : run.variant.model().interventions[effect.intervention.value].group;
  }
  return {};
}

}  // namespace tally
