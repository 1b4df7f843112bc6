#include "engine/draw/node_texts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/report/display_width.hpp"

namespace tally {
namespace {

constexpr int columns = 18;  // of a line in a node
constexpr int lines = 5;     // of a label; the rest is in the tooltip

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

void add_wrapped(std::vector<std::string>& target, std::string_view text, int most) {
  for (std::string& line : wrap_to(text, columns + 2, most)) target.push_back(std::move(line));
}

void set_title(DrawnNode& node, std::string_view kind, std::string_view name, const std::string& label) {
  node.key = fmt::format("{}/{}", kind, name);
  node.title = wrap_to(label, columns, lines);
  node.tooltip = label == name ? label : fmt::format("{} ({})", label, name);
}

}  // namespace

std::string readable_label(const Identity& id) {
  const bool unlabelled = id.label.empty() || id.label == id.name || id.path.ends_with(id.label);
  return unlabelled ? without_underscores(id.label.empty() ? id.name : id.label) : std::string(id.label);
}

std::string_view direction_text(Direction direction) {
  constexpr std::string_view texts[] = {"++", "+", "0", "−", "− −"};
  return texts[static_cast<std::size_t>(direction)];
}

std::string NodeTexts::people(double count, DimensionId unit) const {
  const Dimensions& dimensions = run_.variant.model().dimensions;
  const bool counted =
      unit && unit != Dimensions::none && unit != DimensionId() && dimensions.power(unit, Dimensions::persons) == 0;
  return fmt::format("{} {}", numbers_.count(count), counted ? dimensions.text(unit) : std::string(words_.people));
}

NodeTexts::NodeTexts(const Run& run, const GraphFigures& amounts, Language language)
    : run_(run),
      amounts_(amounts),
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
      describe_effect(graph.effects[at.index], node);
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

void NodeTexts::describe_effect(const GrownEffect& effect, DrawnNode& node) const {
  const EffectResult* const result = found(effects_, effect.name);
  const UnpricedResult* const unpriced = found(unpriced_, effect.name);
  set_title(node, "effect", effect.name, effect.label.empty() ? without_underscores(effect.name) : effect.label);
  node.tone = unpriced ? Tone::unpriced : result && result->benefits < 0 ? Tone::cost : Tone::benefit;
  if (effect.body->direction) node.figures.emplace_back(direction_text(*effect.body->direction));
  if (result && result->amount) {
    const double years = std::max<double>(1, static_cast<double>(run_.results.years.size()));
    const double amount = result->is_state ? *result->amount / years : *result->amount;
    const std::string unit = result->unit.empty() || result->unit == "persons"
                                 ? std::string(words_.people)
                                 : shown_unit(words_in(language_), result->unit);
    std::string text = numbers_.signed_count(amount, unit);
    if (result->is_state) text += fmt::format(" {}", words_.average);
    add_wrapped(node.figures, text, 2);
  }
  if (unpriced) node.notes.emplace_back(words_.unpriced);
  if (unpriced && !unpriced->story.empty()) node.tooltip += "\n" + unpriced->story;
  if (!effect.derived()) return;
  const Identity& rule = run_.variant.model().rules[run_.graph.matches[effect.match.value].rule.value].id;
  add_wrapped(node.notes, fmt::format(fmt::runtime(words_.rule), without_underscores(rule.name)), 3);
}

void NodeTexts::describe_impact(const Impact& impact, NodeId id, DrawnNode& node) const {
  set_title(node, "impact", impact.id.path, readable_label(impact.id));
  double value = 0, hours = 0;
  for (std::uint32_t i = run_.graph.out_begin[id.value]; i < run_.graph.out_begin[id.value + 1]; ++i) {
    const GraphEdge& edge = run_.graph.edges[i];
    const bool of_reference =
        edge.impact && run_.graph.effects[run_.graph.impacts[edge.impact.value].effect.value].is_reference;
    if (of_reference) continue;
    value += amounts_.edge_money[i];
    hours += amounts_.edge_hours[i];
  }
  node.tone = impact.is_pm ? Tone::unpriced : value < 0 ? Tone::cost : value > 0 ? Tone::benefit : Tone::work;
  if (value != 0) node.figures.push_back(numbers_.signed_money(value));
  if (hours != 0) node.figures.push_back(numbers_.signed_count(hours, words_.hours));
  if (impact.is_pm) node.notes.emplace_back(words_.unpriced);
  if (impact.is_pm && !impact.pm.empty()) node.tooltip += fmt::format("\n{}", impact.pm);
}

void NodeTexts::describe_sector(const Sector& sector, DrawnNode& node) const {
  set_title(node, "sector", sector.id.name, readable_label(sector.id));
  node.tone = Tone::work;
  const auto add = [&](const std::vector<SectorWork>& side, std::string_view word) {
    const SectorWork* work = find_named(side, sector.id.name);
    if (!work || work->hours == 0) return;
    const std::string text = work->fte_average ? fmt::format("{} fte", numbers_.count(*work->fte_average))
                                               : fmt::format("{} {}", numbers_.count(work->hours), words_.hours);
    node.figures.push_back(fmt::format("{} {}", text, word));
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
