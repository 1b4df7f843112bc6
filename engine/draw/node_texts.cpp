#include "engine/draw/node_texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/draw/node_places.hpp"
#include "engine/draw/written_lines.hpp"
#include "engine/report/display_width.hpp"

namespace tally {
namespace {

constexpr int label_width = 18;     // of a line in a node,
constexpr int widest_columns = 26;  // or of its longest word, but no more
constexpr int label_lines = 5;      // of a label; the rest is in the tooltip

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

std::string_view direction_sign(Direction direction) {
  constexpr std::string_view texts[] = {"++", "+", "0", "−", "− −"};
  return texts[static_cast<std::size_t>(direction)];
}

Tone tone_of(const Outgoing& out) {
  if (out.money != 0) return out.money < 0 ? Tone::cost : Tone::benefit;
  return out.hours != 0 && out.gains == 0 ? Tone::work : Tone::neutral;
}

void add_wrapped(std::vector<std::string>& target, std::string_view text, int most) {
  for (std::string& line : wrap_to(text, label_width + 2, most)) target.push_back(std::move(line));
}

void add_line(std::string& text, std::string_view line) {
  if (!line.empty()) text += fmt::format("{}{}", text.empty() ? "" : "\n", line);
}

}  // namespace

std::string NodeTexts::people(double count, DimensionId unit) const {
  const Dimensions& dimensions = run_.variant.model().dimensions;
  const bool counted =
      unit && unit != Dimensions::none && unit != DimensionId() && dimensions.power(unit, Dimensions::persons) == 0;
  return fmt::format(
      "{} {}", numbers_.count(count),
      counted ? shown_unit(words_in(options_.language), dimensions.text(unit)) : std::string(words_.people));
}

NodeTexts::NodeTexts(const Run& run, const GraphFigures& amounts, const std::vector<double>& through,
                     const DrawnSelection& drawn, const DrawOptions& options)
    : run_(run),
      amounts_(amounts),
      through_(through),
      drawn_(drawn),
      options_(options),
      words_(diagram_words(options.language)),
      numbers_(options.language, run.results.money) {
  for (const EffectResult& effect : run.results.effects) effects_.emplace(effect.name, &effect);
  for (const UnpricedResult& row : run.results.unpriced)
    if (row.impact.empty()) unpriced_.emplace(row.effect, &row);
  for (const NamedAmount& costs : run.results.costs.by_intervention) costs_.emplace(costs.name, costs.amount);
  incoming_.resize(run.graph.nodes.size());
  for (std::size_t i = 0; i < run.graph.edges.size(); ++i) {
    Incoming& into = incoming_[run.graph.edges[i].to.value];
    (amounts.edge_money[i] < 0 ? into.losses : into.gains) += std::fabs(amounts.edge_money[i]);
  }
  if (options.values == DrawOptions::Values::interval && options.uncertainty)
    for (const FigureDistribution& each : options.uncertainty->also) ranges_.emplace(each.figure.name, &each);
}

DrawnNode NodeTexts::describe(const std::vector<NodeId>& members) const {
  DrawnNode node;
  node.key = node_key(run_, members);
  if (members.size() > 1)
    describe_several(members, node);
  else
    describe_one(members.front(), node);
  return node;
}

void NodeTexts::describe_one(NodeId id, DrawnNode& node) const {
  const CheckedModel& model = run_.variant.model();
  const GraphNode& at = run_.graph.nodes[id.value];
  const std::string label = node_label_text(run_, id);
  const std::string_view name = node_name(run_, id);
  node.title = wrap_to(label, std::clamp(longest_word(label), label_width, widest_columns), label_lines);
  node.tooltip = label == without_underscores(name) ? label : fmt::format("{} ({})", label, name);
  const double amount = amounts_.node_amount[id.value];
  if (at.kind == NodeKind::group) describe_group(model.groups[at.index], amount, node);
  if (at.kind == NodeKind::intervention) describe_intervention(model.interventions[at.index], amount, node);
  if (at.kind == NodeKind::effect) describe_effect(run_.graph.effects[at.index], outgoing({id}), node);
  if (at.kind == NodeKind::impact) describe_impact(*run_.graph.impact_bodies[at.index], outgoing({id}), node);
  if (at.kind == NodeKind::sector) describe_sector(model.sectors[at.index], node);
  if (at.kind == NodeKind::stakeholder) describe_stakeholder(id, model.stakeholders[at.index], node);
  if (options_.sources) {
    add_line(node.tooltip, written_lines(run_, id, *options_.sources));
    add_line(node.tooltip, place_line(id));
  }
  node.url = node_url(run_, id, options_.url_of);
}

/// "youth_work.tally:47", "rule: dropout raises crime · std/nl/education.tally:13"
std::string NodeTexts::place_line(NodeId id) const {
  const std::string place = node_place(run_, id, *options_.sources);
  const GraphNode& node = run_.graph.nodes[id.value];
  const bool is_derived = node.kind == NodeKind::effect && run_.graph.effects[node.index].derived();
  return is_derived ? fmt::format("{} · {}", rule_text(run_.graph.effects[node.index]), place) : place;
}

std::string NodeTexts::rule_text(const GrownEffect& effect) const {
  const Match& match = run_.graph.matches[effect.match.value];
  const Identity& rule = run_.variant.model().rules[match.rule.value].id;
  return fmt::format(fmt::runtime(words_.rule), without_underscores(rule.name));
}

/// The figure, and below it the range in which nine in ten draws lie.
void NodeTexts::add_figure(DrawnNode& node, std::string_view what, double value, const Format& format) const {
  if (options_.values == DrawOptions::Values::none) return;
  add_wrapped(node.figures, format(value), 2);
  const FigureDistribution* const range = found(ranges_, fmt::format("{}.{}", node.key, what));
  if (!range || range->certain || range->count == 0) return;
  const double best = range->best.value_or(0), turn = value * best < 0 ? -1 : 1;
  const double scale = best != 0 ? std::fabs(value / best) : 1;  // an average of years, where the sum is sampled
  const double low = (turn < 0 ? range->p95() : range->p5()) * turn * scale;
  const double high = (turn < 0 ? range->p5() : range->p95()) * turn * scale;
  node.figures.push_back(fmt::format(fmt::runtime(words_.range), bound(what, low), bound(what, high)));
}

/// An end of a range: the number without its unit.
std::string NodeTexts::bound(std::string_view what, double value) const {
  if (what == "costs" || what == "moved") return numbers_.money(value);
  if (what == "money" || what == "net") return numbers_.signed_money(value);
  const bool is_signed = what == "amount" || what == "hours";
  return (is_signed && value > 0 ? "+" : "") + numbers_.count(value);
}

Outgoing NodeTexts::outgoing(const std::vector<NodeId>& members) const {
  const std::uint32_t own = drawn_.place[members.front().value];
  Outgoing out;
  double largest = 0;
  for (const NodeId id : members)
    for (std::uint32_t i = run_.graph.out_begin[id.value]; i < run_.graph.out_begin[id.value + 1]; ++i) {
      const GraphEdge& edge = run_.graph.edges[i];
      if (edge.kind == EdgeKind::pay || drawn_.place[edge.to.value] == own ||
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
  if (group.size) add_figure(node, "size", size, [&](double value) { return people(value, group.unit); });
}

void NodeTexts::describe_intervention(const Intervention& intervention, double reached, DrawnNode& node) const {
  node.accent = true;
  if (intervention.reach)
    add_figure(node, "reached", reached,
               [&](double value) { return fmt::format("{} {}", numbers_.count(value), words_.reached); });
  if (const double costs = found(costs_, intervention.id.name); costs != 0)
    add_figure(node, "costs", costs,
               [&](double value) { return fmt::format("{} {}", numbers_.money(value), words_.costs); });
}

void NodeTexts::add_amount(const EffectResult& result, DrawnNode& node) const {
  const double years = std::max<double>(1, static_cast<double>(run_.results.years.size()));
  const bool counts_people = result.unit.empty() || result.unit == "persons";
  const std::string unit = without_underscores(counts_people ? std::string(words_.people)
                                                             : shown_unit(words_in(options_.language), result.unit));
  add_figure(node, "amount", result.is_state ? *result.amount / years : *result.amount, [&](double value) {
    const std::string text = numbers_.signed_count(value, unit);
    return result.is_state ? fmt::format("{} {}", text, words_.average) : text;
  });
}

void NodeTexts::describe_effect(const GrownEffect& effect, const Outgoing& out, DrawnNode& node) const {
  const EffectResult* const result = found(effects_, effect.name);
  const UnpricedResult* const unpriced = found(unpriced_, effect.name);
  node.tone = unpriced ? Tone::unpriced : tone_of(out);
  if (effect.body->direction) node.figures.emplace_back(direction_sign(*effect.body->direction));
  if (result && result->amount) add_amount(*result, node);
  if (unpriced) node.notes.emplace_back(out.money != 0 ? words_.itself_unpriced : words_.unpriced);
  if (unpriced) add_line(node.tooltip, unpriced->story);
  if (effect.derived()) add_wrapped(node.notes, rule_text(effect), 3);
}

void NodeTexts::describe_impact(const Impact& impact, const Outgoing& out, DrawnNode& node) const {
  const bool transfer = out.money == 0 && out.gains > 0;
  node.tone = impact.is_pm ? Tone::unpriced : tone_of(out);
  if (out.money != 0) add_figure(node, "money", out.money, [&](double value) { return numbers_.signed_money(value); });
  if (transfer) add_figure(node, "moved", out.gains, [&](double value) { return numbers_.money(value); });
  if (out.hours != 0)
    add_figure(node, "hours", out.hours, [&](double value) { return numbers_.signed_count(value, words_.hours); });
  if (transfer) node.notes.emplace_back(words_.transfer);
  if (impact.is_pm) node.notes.emplace_back(words_.unpriced);
  if (impact.is_pm) add_line(node.tooltip, impact.pm);
}

void NodeTexts::describe_sector(const Sector& sector, DrawnNode& node) const {
  node.tone = Tone::work;
  const auto add = [&](const std::vector<SectorWork>& side, std::string_view what, std::string_view word) {
    const SectorWork* work = find_named(side, sector.id.name);
    if (!work || work->hours == 0) return;
    const std::string_view last = work->hours < 0 ? words_.extra : word;  // of what should be saved
    const std::string unit(work->fte_average ? "fte" : words_.hours);
    add_figure(node, what, std::fabs(work->fte_average.value_or(work->hours)),
               [&](double value) { return fmt::format("{} {} {}", numbers_.count(value), unit, last); });
  };
  add(run_.results.labour.saved, "saved", words_.saved);
  add(run_.results.labour.spent, "spent", words_.spent);
  add(run_.results.labour.unpaid, "unpaid", words_.unpaid);
}

void NodeTexts::describe_stakeholder(NodeId id, const Stakeholder& stakeholder, DrawnNode& node) const {
  const StakeholderResult* result = find_named(run_.results.stakeholders, stakeholder.id.name);
  if (result) add_net({id}, result->net_present_value, node);
}

/// "net" where some money comes in and some goes out.
void NodeTexts::add_net(const std::vector<NodeId>& members, double net, DrawnNode& node) const {
  double in = 0, out = 0;
  for (const NodeId id : members) {
    in += incoming_[id.value].gains;
    out += incoming_[id.value].losses;
  }
  node.tone = net < 0 ? Tone::cost : net > 0 ? Tone::benefit : Tone::neutral;
  const bool both = std::min(in, out) > std::max(in, out) * 1e-9;
  add_figure(node, "net", net, [&](double value) {
    const std::string text = numbers_.signed_money(value);
    return both ? fmt::format("{} {}", words_.net, text) : text;
  });
}

}  // namespace tally
