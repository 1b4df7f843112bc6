#include "engine/draw/folded_texts.hpp"

#include <fmt/format.h>

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
  double amount = 0, costs = 0, money = 0;
  for (const NodeId id : members) {
    amount += amounts_.node_amount[id.value];
    const std::string_view name = node_name(run_, id);
    if (kind == NodeKind::intervention && costs_.contains(name)) costs += costs_.at(name);
    for (const StakeholderResult& each : run_.results.stakeholders)
      if (kind == NodeKind::stakeholder && each.name == name) money += each.net_present_value;
  }
  const auto as_money = [&](double value) { return numbers_.signed_money(value); };
  const auto as_hours = [&](double value) { return numbers_.signed_count(value, words_.hours); };
  if (kind == NodeKind::intervention && amount != 0)
    add_figure(node, "reached", amount,
               [&](double value) { return fmt::format("{} {}", numbers_.count(value), words_.reached); });
  if (costs != 0)
    add_figure(node, "costs", costs,
               [&](double value) { return fmt::format("{} {}", numbers_.money(value), words_.costs); });
  if (kind == NodeKind::stakeholder) {
    node.tone = money < 0 ? Tone::cost : money > 0 ? Tone::benefit : Tone::neutral;
    add_figure(node, "net", money, as_money);
  }
  if (kind == NodeKind::sector) {
    node.tone = Tone::work;
    add_figure(node, "hours", amount, as_hours);
  }
  if (kind != NodeKind::effect && kind != NodeKind::impact) return;
  const Outgoing out = outgoing(members);
  node.tone = out.money != 0 ? (out.money < 0 ? Tone::cost : Tone::benefit) : Tone::neutral;
  if (out.money != 0) add_figure(node, "money", out.money, as_money);
  if (out.hours != 0) add_figure(node, "hours", out.hours, as_hours);
  if (kind == NodeKind::effect) add_directions(members, node);
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
  if (unpriced == 0) return;
  const bool all = unpriced == members.size();
  if (all) node.tone = Tone::unpriced;
  node.notes.push_back(all ? std::string(words_.unpriced) : fmt::format("{} {}", unpriced, words_.unpriced));
}

}  // namespace tally
