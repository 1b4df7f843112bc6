#include "engine/draw/folded_texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/draw/node_texts.hpp"

namespace tally {
namespace {

constexpr std::size_t most_names = 24;  // in a tooltip

std::string_view plural(NodeKind kind, const DiagramWords& words) {
  const std::string_view plurals[] = {words.many_groups,  words.many_interventions, words.many_effects,
                                      words.many_impacts, words.many_sectors,       words.many_stakeholders};
  return plurals[static_cast<std::size_t>(kind)];
}

double sum_of_nets(const Run& run, const std::vector<NodeId>& members) {
  double net = 0;
  for (const NodeId id : members)
    for (const StakeholderResult& each : run.results.stakeholders)
      if (each.name == node_name(run, id)) net += each.net_present_value;
  return net;
}

std::size_t unpriced_impacts(const Run& run, const std::vector<NodeId>& members) {
  return static_cast<std::size_t>(std::ranges::count_if(
      members, [&](NodeId id) { return run.graph.impact_bodies[run.graph.nodes[id.value].index]->is_pm; }));
}

}  // namespace

std::string folded_parts(const Run& run, const DrawnSelection& drawn, const DiagramWords& words) {
  std::map<NodeKind, std::size_t> counts;
  for (const std::vector<NodeId>& members : drawn.nodes)
    if (members.size() > 1) counts[run.graph.nodes[members.front().value].kind] += members.size();
  std::string text;
  for (const auto& [kind, count] : counts)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, plural(kind, words));
  return text;
}

void NodeTexts::describe_several(const std::vector<NodeId>& members, DrawnNode& node) const {
  const NodeKind kind = run_.graph.nodes[members.front().value].kind;
  node.title = {fmt::format("{} {}", members.size(), plural(kind, words_))};
  node.accent = kind == NodeKind::intervention;
  add_sums(members, kind, node);
  for (std::size_t i = 0; i < members.size() && i < most_names; ++i)
    node.tooltip += fmt::format("{}{}", i == 0 ? "" : "\n", node_label_text(run_, members[i]));
  if (members.size() > most_names) node.tooltip += "\n…";
}

void NodeTexts::add_sums(const std::vector<NodeId>& members, NodeKind kind, DrawnNode& node) const {
  switch (kind) {
    case NodeKind::group:
      return add_people_sum(members, node);
    case NodeKind::intervention:
      return add_cost_sums(members, node);
    case NodeKind::sector:
      return add_work_sums(members, node);
    case NodeKind::stakeholder:
      return add_net(members, sum_of_nets(run_, members), node);
    default:
      break;
  }
  const Outgoing out = outgoing(members);
  node.tone = out.money != 0 ? (out.money < 0 ? Tone::cost : Tone::benefit) : Tone::neutral;
  if (out.money != 0) add_figure(node, "money", out.money, [&](double value) { return numbers_.signed_money(value); });
  if (out.hours != 0)
    add_figure(node, "hours", out.hours, [&](double value) { return numbers_.signed_count(value, words_.hours); });
  kind == NodeKind::effect ? add_directions(members, node)
                           : note_unpriced(unpriced_impacts(run_, members), members.size(), node);
}

/// Of groups that are counted in one unit; who is in two of them counts twice.
void NodeTexts::add_people_sum(const std::vector<NodeId>& members, DrawnNode& node) const {
  const std::vector<Group>& groups = run_.variant.model().groups;
  const DimensionId unit = groups[run_.graph.nodes[members.front().value].index].unit;
  double size = 0;
  for (const NodeId id : members) {
    const Group& group = groups[run_.graph.nodes[id.value].index];
    if (!group.size || group.unit != unit) return;
    size += amounts_.node_amount[id.value];
  }
  add_figure(node, "size", size, [&](double value) { return people(value, unit); });
}

void NodeTexts::add_cost_sums(const std::vector<NodeId>& members, DrawnNode& node) const {
  double reached = 0, costs = 0;
  for (const NodeId id : members) {
    reached += amounts_.node_amount[id.value];
    const auto known = costs_.find(node_name(run_, id));
    if (known != costs_.end()) costs += known->second;
  }
  if (reached != 0)
    add_figure(node, "reached", reached,
               [&](double value) { return fmt::format("{} {}", numbers_.count(value), words_.reached); });
  if (costs != 0)
    add_figure(node, "costs", costs,
               [&](double value) { return fmt::format("{} {}", numbers_.money(value), words_.costs); });
}

/// Posts where all of the sectors tell them, else hours.
void NodeTexts::add_work_sums(const std::vector<NodeId>& members, DrawnNode& node) const {
  node.tone = Tone::work;
  const auto add = [&](const std::vector<SectorWork>& side, std::string_view what, std::string_view word) {
    double hours = 0, fte = 0;
    bool has_fte = true;
    for (const NodeId id : members) {
      const auto work = std::ranges::find(side, node_name(run_, id), &SectorWork::name);
      if (work == side.end()) continue;
      hours += work->hours;
      fte += work->fte_average.value_or(0);
      has_fte = has_fte && work->fte_average;
    }
    const std::string_view last = hours < 0 ? words_.extra : word, unit = has_fte ? "fte" : words_.hours;
    if (hours != 0)
      add_figure(node, what, std::fabs(has_fte ? fte : hours),
                 [&](double value) { return fmt::format("{} {} {}", numbers_.count(value), unit, last); });
  };
  add(run_.results.labour.saved, "saved", words_.saved);
  add(run_.results.labour.spent, "spent", words_.spent);
  add(run_.results.labour.unpaid, "unpaid", words_.unpaid);
}

/// "3 × ++, 5 × +" of effects that have a direction only.
void NodeTexts::add_directions(const std::vector<NodeId>& members, DrawnNode& node) const {
  constexpr std::string_view signs[] = {"++", "+", "0", "−", "− −"};
  std::size_t counts[std::size(signs)] = {}, unpriced = 0;
  for (const NodeId id : members) {
    const GrownEffect& effect = run_.graph.effects[run_.graph.nodes[id.value].index];
    if (effect.body->direction) ++counts[static_cast<std::size_t>(*effect.body->direction)];
    if (unpriced_.contains(effect.name)) ++unpriced;
  }
  std::string text;
  for (std::size_t i = 0; i < std::size(signs); ++i)
    if (counts[i] > 0) text += fmt::format("{}{} × {}", text.empty() ? "" : ", ", counts[i], signs[i]);
  if (!text.empty()) node.figures.push_back(text);
  note_unpriced(unpriced, members.size(), node);
}

/// "3 not priced"; dashed as a whole if all are.
void NodeTexts::note_unpriced(std::size_t unpriced, std::size_t all, DrawnNode& node) const {
  if (unpriced == 0) return;
  if (unpriced == all) node.tone = Tone::unpriced;
  node.notes.push_back(unpriced == all ? std::string(words_.unpriced)
                                       : fmt::format("{} {}", unpriced, words_.unpriced));
}

}  // namespace tally
