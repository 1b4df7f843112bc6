#include "engine/draw/node_texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/report/display_width.hpp"

namespace tally {
namespace {

constexpr int columns = 18;         // of a line in a node,
constexpr int widest_columns = 26;  // or of its longest word, but no more
constexpr int lines = 5;            // of a label; the rest is in the tooltip

template <class Named>
const Named* find_named(const std::vector<Named>& all, std::string_view name) {
  const auto found = std::ranges::find(all, name, &Named::name);
  return found == all.end() ? nullptr : &*found;
}

template <class Value>
Value found(const std::unordered_map<std::string_view, Value>& all, std::string_view name) {
  const auto entry = all.find(name);
  return entry == all.end() ? Value() : entry->second;
}

std::string without_underscores(std::string_view name) {
  std::string text(name);
  std::ranges::replace(text, '_', ' ');
  return text;
}

int longest_word(std::string_view text) {
  int longest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    longest = std::max(longest, display_width(text.substr(at, end - at)));
    at = end + 1;
  }
  return longest;
}

std::string_view direction_text(Direction direction) {
  constexpr std::string_view texts[] = {"++", "+", "0", "−", "− −"};
  return texts[static_cast<std::size_t>(direction)];
}

Tone tone_of(const Outgoing& out) {
  if (out.money != 0) return out.money < 0 ? Tone::cost : Tone::benefit;
  return out.hours != 0 && out.gains == 0 ? Tone::work : Tone::neutral;
}

void add_wrapped(std::vector<std::string>& target, std::string_view text, int most) {
  for (std::string& line : wrap_to(text, columns + 2, most)) target.push_back(std::move(line));
}

void set_title(DrawnNode& node, std::string_view kind, std::string_view name, const std::string& label) {
  node.key = fmt::format("{}/{}", kind, name);
  node.title = wrap_to(label, std::clamp(longest_word(label), columns, widest_columns), lines);
  node.tooltip = label == without_underscores(name) ? label : fmt::format("{} ({})", label, name);
}

}  // namespace

std::string readable_label(std::string_view label, std::string_view name) {
  if (label.empty()) label = name.substr(name.rfind('.') + 1);
  return name.ends_with(label) ? without_underscores(label) : std::string(label);
}

std::string NodeTexts::people(double count, DimensionId unit) const {
  const Dimensions& dimensions = run_.variant.model().dimensions;
  const bool counted =
      unit && unit != Dimensions::none && unit != DimensionId() && dimensions.power(unit, Dimensions::persons) == 0;
  return fmt::format("{} {}", numbers_.count(count), counted ? dimensions.text(unit) : std::string(words_.people));
}

NodeTexts::NodeTexts(const Run& run, const GraphFigures& amounts, const std::vector<double>& through, Language language)
    : run_(run),
      amounts_(amounts),
      through_(through),
      language_(language),
      words_(diagram_words(language)),
      numbers_(language, run.results.money) {
  for (const EffectResult& effect : run.results.effects) effects_.emplace(effect.name, &effect);
  for (const UnpricedResult& row : run.results.unpriced)
    if (row.impact.empty()) unpriced_.emplace(row.effect, &row);
  for (const NamedAmount& costs : run.results.costs.by_intervention) costs_.emplace(costs.name, costs.amount);
}

DrawnNode NodeTexts::describe(NodeId id) const {
  const CheckedModel& model = run_.variant.model();
  const EffectGraph& graph = run_.graph;
  const GraphNode& at = graph.nodes[id.value];
  const double amount = amounts_.node_amount[id.value];
  DrawnNode node;
  switch (at.kind) {
    case NodeKind::group:
      describe_group(model.groups[at.index], amount, node);
      break;
    case NodeKind::intervention:
      describe_intervention(model.interventions[at.index], amount, node);
      break;
    case NodeKind::effect:
      describe_effect(graph.effects[at.index], id, node);
      break;
    case NodeKind::impact:
      describe_impact(*graph.impact_bodies[at.index], id, node);
      break;
    case NodeKind::sector:
      describe_sector(model.sectors[at.index], node);
      break;
    case NodeKind::stakeholder:
      describe_stakeholder(model.stakeholders[at.index], node);
      break;
  }
  return node;
}

Outgoing NodeTexts::outgoing(NodeId id) const {
  Outgoing out;
  double largest = 0;
  for (std::uint32_t i = run_.graph.out_begin[id.value]; i < run_.graph.out_begin[id.value + 1]; ++i) {
    const GraphEdge& edge = run_.graph.edges[i];
    if (edge.kind == EdgeKind::pay ||
        (edge.impact && run_.graph.effects[run_.graph.impacts[edge.impact.value].effect.value].is_reference))
      continue;
    out.money += through_[i];
    out.gains += std::max(0.0, through_[i]);
    out.hours += amounts_.edge_hours[i];
    largest = std::max(largest, std::fabs(through_[i]));
  }
  if (std::fabs(out.money) < largest * 1e-9) out.money = 0;
  return out;
}

void NodeTexts::describe_group(const Group& group, double size, DrawnNode& node) const {
  set_title(node, "group", group.id.name, readable_label(group.id));
  if (group.size) node.figures.push_back(people(size, group.unit));
}

void NodeTexts::describe_intervention(const Intervention& intervention, double reached, DrawnNode& node) const {
  set_title(node, "intervention", intervention.id.name, readable_label(intervention.id));
  node.accent = true;
  if (intervention.reach) node.figures.push_back(fmt::format("{} {}", numbers_.count(reached), words_.reached));
  if (const double costs = found(costs_, intervention.id.name); costs != 0)
    node.figures.push_back(fmt::format("{} {}", numbers_.money(costs), words_.costs));
}

std::string NodeTexts::amount_of(const EffectResult& result) const {
  const double years = std::max<double>(1, static_cast<double>(run_.results.years.size()));
  const bool counts_people = result.unit.empty() || result.unit == "persons";
  const std::string unit = counts_people ? std::string(words_.people) : shown_unit(words_in(language_), result.unit);
  const std::string text =
      numbers_.signed_count(result.is_state ? *result.amount / years : *result.amount, without_underscores(unit));
  return result.is_state ? fmt::format("{} {}", text, words_.average) : text;
}

void NodeTexts::describe_effect(const GrownEffect& effect, NodeId id, DrawnNode& node) const {
  const EffectResult* const result = found(effects_, effect.name);
  const UnpricedResult* const unpriced = found(unpriced_, effect.name);
  set_title(node, "effect", effect.name, readable_label(effect.label, effect.name));
  node.tone = unpriced ? Tone::unpriced : tone_of(outgoing(id));
  if (effect.body->direction) node.figures.emplace_back(direction_text(*effect.body->direction));
  if (result && result->amount) add_wrapped(node.figures, amount_of(*result), 2);
  if (unpriced) node.notes.emplace_back(outgoing(id).money != 0 ? words_.itself_unpriced : words_.unpriced);
  if (unpriced && !unpriced->story.empty()) node.tooltip += "\n" + unpriced->story;
  if (!effect.derived()) return;
  const Identity& rule = run_.variant.model().rules[run_.graph.matches[effect.match.value].rule.value].id;
  add_wrapped(node.notes, fmt::format(fmt::runtime(words_.rule), without_underscores(rule.name)), 3);
}

void NodeTexts::describe_impact(const Impact& impact, NodeId id, DrawnNode& node) const {
  set_title(node, "impact", impact.id.path, readable_label(impact.id));
  const Outgoing out = outgoing(id);
  const bool transfer = out.money == 0 && out.gains > 0;
  node.tone = impact.is_pm ? Tone::unpriced : tone_of(out);
  if (out.money != 0) node.figures.push_back(numbers_.signed_money(out.money));
  if (transfer) node.figures.push_back(numbers_.money(out.gains));
  if (out.hours != 0) node.figures.push_back(numbers_.signed_count(out.hours, words_.hours));
  if (transfer) node.notes.emplace_back(words_.transfer);
  if (impact.is_pm) node.notes.emplace_back(words_.unpriced);
  if (impact.is_pm && !impact.pm.empty()) node.tooltip += fmt::format("\n{}", impact.pm);
}

void NodeTexts::describe_sector(const Sector& sector, DrawnNode& node) const {
  set_title(node, "sector", sector.id.name, readable_label(sector.id));
  node.tone = Tone::work;
  const auto add = [&](const std::vector<SectorWork>& side, std::string_view word) {
    const SectorWork* work = find_named(side, sector.id.name);
    if (!work || work->hours == 0) return;
    const bool more = work->hours < 0;  // of what should be saved
    const std::string text = work->fte_average
                                 ? fmt::format("{} fte", numbers_.count(std::fabs(*work->fte_average)))
                                 : fmt::format("{} {}", numbers_.count(std::fabs(work->hours)), words_.hours);
    node.figures.push_back(fmt::format("{} {}", text, more ? words_.extra : word));
  };
  add(run_.results.labour.saved, words_.saved);
  add(run_.results.labour.spent, words_.spent);
  add(run_.results.labour.unpaid, words_.unpaid);
}

void NodeTexts::describe_stakeholder(const Stakeholder& stakeholder, DrawnNode& node) const {
  set_title(node, "stakeholder", stakeholder.id.name, readable_label(stakeholder.id));
  const StakeholderResult* result = find_named(run_.results.stakeholders, stakeholder.id.name);
  if (!result) return;
  const double net = result->net_present_value;
  node.tone = net < 0 ? Tone::cost : net > 0 ? Tone::benefit : Tone::neutral;
  const bool both = result->costs != 0 && result->benefits != 0;
  const std::string text = numbers_.signed_money(net);
  node.figures.push_back(both ? fmt::format("{} {}", words_.net, text) : text);
}

}  // namespace tally
