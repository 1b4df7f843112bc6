#include "engine/draw/node_figures.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/draw/node_names.hpp"

namespace tally {
namespace {

/// Collects the slots of the figures of drawn nodes. What they are called here is known to NodeTexts::add_figure.
class NodeFigures {
 public:
  explicit NodeFigures(const Run& run) : run_(run), account_(run.plan.accounts[0]) {}

  void add_node(const std::vector<NodeId>& members) {
    key_ = node_key(run_, members);
    const NodeKind kind = run_.graph.nodes[members.front().value].kind;
    const bool several = members.size() > 1;
    std::vector<std::uint32_t> places;
    for (const NodeId id : members) places.push_back(run_.graph.nodes[id.value].index);
    if (kind == NodeKind::group) add_size(places);
    if (kind == NodeKind::intervention) add_intervention(places);
    if (kind == NodeKind::effect) several ? add_flows(effects_from(places), {}) : add_amount(places.front());
    if (kind == NodeKind::impact) add_flows({}, bodies(places));
    if (kind == NodeKind::sector) add_work(places);
    if (kind == NodeKind::stakeholder) add_net(places);
  }

  std::vector<SampledFigure> take() { return std::move(figures_); }

 private:
  void add(std::string_view what, const std::vector<Slot>& slots) {
    if (slots.empty()) return;
    SampledFigure& figure = figures_.emplace_back();
    figure.name = fmt::format("{}.{}", key_, what);
    figure.slot = slots.front();
    figure.plus.assign(slots.begin() + 1, slots.end());
  }

  void add_size(const std::vector<std::uint32_t>& groups) {
    std::vector<Slot> sizes;
    for (const std::uint32_t group : groups)
      if (const FactId size = run_.variant.model().groups[group].size)
        sizes.push_back(run_.plan.fact_slots[run_.variant.fact(size).part_begin]);
    add("size", sizes);
  }

  void add_intervention(const std::vector<std::uint32_t>& places) {
    std::vector<Slot> reached, costs;
    for (const std::uint32_t place : places) {
      const Slot row = run_.plan.reach_rows[place];
      for (std::uint32_t t = 0; row != Plan::no_slot && t < run_.plan.years; ++t) reached.push_back(row + t);
      costs.push_back(account_.costs.by_intervention[place]);
    }
    add("reached", reached);
    add("costs", costs);
  }

  void add_amount(std::uint32_t effect) {
    if (run_.plan.effects[effect].has_amount) add("amount", {run_.plan.effects[effect].amount});
  }

  /// Those effects and all that derive from them; parents stand before what derives.
  std::vector<bool> effects_from(const std::vector<std::uint32_t>& places) const {
    std::vector<bool> chosen(run_.graph.effects.size(), false);
    for (const std::uint32_t place : places) chosen[place] = true;
    for (std::size_t i = 0; i < chosen.size(); ++i)
      if (const GrownEffectId parent = run_.graph.effects[i].parent) chosen[i] = chosen[i] || chosen[parent.value];
    return chosen;
  }

  std::vector<const Impact*> bodies(const std::vector<std::uint32_t>& places) const {
    std::vector<const Impact*> all;
    for (const std::uint32_t place : places) all.push_back(run_.graph.impact_bodies[place]);
    std::ranges::sort(all);
    return all;
  }

  /// Money and hours of the effects, or of the impacts (sorted).
  void add_flows(const std::vector<bool>& effects, const std::vector<const Impact*>& impacts) {
    std::vector<Slot> money, hours, moved;
    for (const FlowSlots& flow : run_.plan.flows) {
      if (!flow.effect || run_.graph.effects[flow.effect.value].is_reference) continue;
      const Impact* const body = flow.impact ? run_.graph.impacts[flow.impact.value].body : nullptr;
      const bool is_meant =
          effects.empty() ? body && std::ranges::binary_search(impacts, body) : effects[flow.effect.value];
      if (!is_meant) continue;
      std::vector<Slot>& target = flow.is_work ? hours : flow.is_transfer ? moved : money;
      target.push_back(flow.is_work ? flow.hours : flow.present_value);
    }
    add("money", money);
    add("hours", hours);
    add("moved", moved);
  }

  /// Posts where all of the sectors tell them, else hours.
  void add_work(const std::vector<std::uint32_t>& sectors) {
    const std::pair<std::string_view, const std::vector<AccountSlots::Work>*> sides[] = {
        {"saved", &account_.saved}, {"spent", &account_.spent}, {"unpaid", &account_.unpaid}};
    for (const auto& [what, works] : sides) {
      const auto counts_hours = [works = works](std::uint32_t sector) {
        return (*works)[sector].used && !(*works)[sector].has_fte;
      };
      const bool has_fte = std::ranges::none_of(sectors, counts_hours);
      std::vector<Slot> slots;
      for (const std::uint32_t sector : sectors)
        if (const AccountSlots::Work& work = (*works)[sector]; work.used)
          slots.push_back(has_fte ? work.fte_average : work.hours);
      add(what, slots);
    }
  }

  void add_net(const std::vector<std::uint32_t>& stakeholders) {
    std::vector<Slot> net;
    for (const std::uint32_t each : stakeholders)
      if (account_.stakeholders[each].used) net.push_back(account_.stakeholders[each].net);
    add("net", net);
  }

  const Run& run_;
  const AccountSlots& account_;
  std::string key_;
  std::vector<SampledFigure> figures_;
};

}  // namespace

std::vector<SampledFigure> figures_of_nodes(const Run& run, const DrawnSelection& drawn) {
  NodeFigures figures(run);
  for (const std::vector<NodeId>& members : drawn.nodes) figures.add_node(members);
  return figures.take();
}

}  // namespace tally
