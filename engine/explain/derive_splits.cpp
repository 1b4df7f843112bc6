#include <fmt/format.h>

#include <cmath>

#include "engine/evaluate/collect.hpp"
#include "engine/explain/derivation.hpp"
#include "engine/graph/bound.hpp"
#include "engine/plan/flow.hpp"

namespace tally {
namespace {

using enum ResultKey;

double share_of(const Line& line, StakeholderId id) {
  double share = (line.to == id ? 1 : 0) - (line.from == id ? 1 : 0);
  for (const Party& party : line.parties)
    if (party.stakeholder == id) share += party.share;
  return share;
}

bool is_of_costs(ResultKey key) { return key <= costs_of_intervention; }

/// How a split is named in the results, before the name of its subject.
std::string_view split_name(ResultKey key) {
  switch (key) {
    case costs:
      return "costs";
    case costs_cash:
      return "costs.cash";
    case costs_welfare:
      return "costs.welfare";
    case costs_of_stakeholder:
      return "costs.by_stakeholder.";
    case costs_of_intervention:
      return "costs.by_intervention.";
    case benefits:
      return "benefits";
    case benefits_cash:
      return "benefits.cash";
    case benefits_welfare:
      return "benefits.welfare";
    case benefits_of_stakeholder:
      return "benefits.by_stakeholder.";
    case benefits_of_sector:
      return "benefits.by_sector.";
    case benefits_of_effect:
      return "benefits.by_effect.";
    default:
      return "benefits.by_intervention.";
  }
}

enum class LabourFigure { average, peak, hours };

}  // namespace

/// With which share and sign a flow of money counts in a split; 0: not at all.
double Derivation::coefficient(const FlowSlots& flow, const Topic& topic) const {
  const Line& line = line_of(graph_, model_, flow);
  const auto key = static_cast<ResultKey>(topic.a);
  const bool unpaid = !flow.effect && line.kind == LineKind::work;
  if (key == costs_of_stakeholder || key == benefits_of_stakeholder) return share_of(line, StakeholderId(topic.b));
  if (flow.is_transfer) return 0;
  switch (key) {
    case costs_cash:
    case benefits_cash:
      return line.welfare || unpaid ? 0 : 1;
    case costs_welfare:
    case benefits_welfare:
      return line.welfare || unpaid ? 1 : 0;
    case costs_of_intervention:
    case benefits_of_intervention:
      return intervention_of(graph_, flow) == InterventionId(topic.b) ? 1 : 0;
    case benefits_of_sector:
      return (line.sector ? line.sector.value : model_.sectors.size()) == topic.b ? 1 : 0;
    case benefits_of_effect:
      return flow.effect == GrownEffectId(topic.b) ? 1 : 0;
    default:
      return 1;
  }
}

Derivation::SplitPlace Derivation::split_place(const Topic& topic) const {
  const auto key = static_cast<ResultKey>(topic.a);
  const AccountSlots::Side& side = is_of_costs(key) ? account(topic.c).costs : account(topic.c).benefits;
  const auto of = [&](const auto& things, const std::vector<Slot>& slots) {
    return SplitPlace{slots[topic.b], things[topic.b].id.name, things[topic.b].id.label};
  };
  switch (key) {
    case costs_cash:
    case benefits_cash:
      return {side.cash, {}, {}};
    case costs_welfare:
    case benefits_welfare:
      return {side.welfare, {}, {}};
    case costs_of_stakeholder:
    case benefits_of_stakeholder:
      return of(model_.stakeholders, side.by_stakeholder);
    case costs_of_intervention:
    case benefits_of_intervention:
      return of(model_.interventions, side.by_intervention);
    case benefits_of_sector:
      if (topic.b < model_.sectors.size()) return of(model_.sectors, side.by_sector);
      return {side.by_sector[topic.b], "none", {}};
    case benefits_of_effect:
      return {run_.plan.effects[topic.b].benefits, graph_.effects[topic.b].name, graph_.effects[topic.b].label};
    default:
      return {side.present_value, {}, {}};
  }
}

Draft Derivation::split(const Topic& topic) {
  const auto key = static_cast<ResultKey>(topic.a);
  const SplitPlace place = split_place(topic);
  Draft draft;
  draft.step = step_of(StepAbout::result, fmt::format("{}{}{}", prefix(topic.c), split_name(key), place.name),
                       std::string(model_.settings.money), place.slot);
  draft.step.label = place.label;
  draft.step.form = StepForm::sum;
  if (key == benefits) {
    add_effects(draft, topic.c);
  } else if (key == benefits_of_effect) {
    for (std::uint32_t i : flows_of_effect_[topic.b]) add_flow(draft, i, topic);
  } else {
    for (std::uint32_t i = 0; i < run_.plan.flows.size(); ++i) add_flow(draft, i, topic);
  }
  return draft;
}

void Derivation::add_effects(Draft& draft, std::uint32_t place) const {
  for (std::uint32_t e = 0; e < graph_.effects.size(); ++e)
    if (run_.plan.effects[e].has_money && in_account(run_, graph_.effects[e].intervention, place))
      add(draft, {TopicKind::result, static_cast<std::uint32_t>(benefits_of_effect), e, place},
          at(run_.plan.effects[e].benefits));
}

void Derivation::add_flow(Draft& draft, std::uint32_t place, const Topic& split) const {
  const FlowSlots& each = flow_at(place);
  if (each.is_work || static_cast<bool>(each.effect) == is_of_costs(static_cast<ResultKey>(split.a))) return;
  if (!in_account(run_, intervention_of(graph_, each), split.c)) return;
  if (const double share = coefficient(each, split); share != 0)
    add(draft, {TopicKind::flow, place}, at(each.present_value), share);
}

Draft Derivation::stakeholder(const Topic& topic) {
  const auto key = static_cast<ResultKey>(topic.a);
  const AccountSlots& slots = account(topic.c);
  const AccountSlots::Stakeholder& of = slots.stakeholders[topic.b];
  const Identity& id = model_.stakeholders[topic.b].id;
  const std::string name = fmt::format("{}stakeholders.{}.", prefix(topic.c), id.name);
  const Topic benefits_topic{TopicKind::result, static_cast<std::uint32_t>(benefits_of_stakeholder), topic.b, topic.c};
  const Topic costs_topic{TopicKind::result, static_cast<std::uint32_t>(costs_of_stakeholder), topic.b, topic.c};
  const std::string benefits_name = fmt::format("benefits.by_stakeholder.{}", id.name);
  const std::string costs_name = fmt::format("costs.by_stakeholder.{}", id.name);
  Draft draft;
  if (key == stakeholder_net) {
    draft.step = step_of(StepAbout::result, name + "net_present_value", std::string(model_.settings.money),
                         of.used ? of.net : run_.plan.zero);
    draft.step.form = StepForm::sum;
    draft.step.formula = fmt::format("{} − {}", benefits_name, costs_name);
    add(draft, benefits_topic, at(slots.benefits.by_stakeholder[topic.b]));
    add(draft, costs_topic, at(slots.costs.by_stakeholder[topic.b]), -1);
  } else if (key == stakeholder_return_factor) {
    draft.step = step_of(StepAbout::result, name + "return_factor", "", of.used ? of.return_factor : no_slot);
    draft.step.form = StepForm::ratio;
    draft.step.formula = fmt::format("{} ÷ {}", benefits_name, costs_name);
    add(draft, benefits_topic, 0);
    add(draft, costs_topic, 0);
  } else {
    draft.step = step_of(StepAbout::result, name + "payback_year", "year", of.used ? of.payback_year : no_slot);
    draft.step.form = StepForm::computed;
    draft.step.formula = fmt::format("first(t): Σ {} − Σ {} ≥ 0, to the end", benefits_name, costs_name);
    if (of.used) draft.step.rows = {{RowAbout::benefits, row(of.benefits_row)}, {RowAbout::costs, row(of.costs_row)}};
    add(draft, benefits_topic, 0);
    add(draft, costs_topic, 0);
  }
  draft.step.label = id.label;
  return draft;
}

Draft Derivation::labour(const Topic& topic) {
  const std::uint32_t place = topic.a - static_cast<std::uint32_t>(saved_fte_average);
  const auto figure = static_cast<LabourFigure>(place % 3);
  constexpr std::string_view sides[] = {"saved", "spent", "unpaid", "net"};
  constexpr std::string_view figures[] = {"fte_average", "fte_peak", "hours"};
  const AccountSlots& slots = account(topic.c);
  const std::vector<AccountSlots::Work>* const works[] = {&slots.saved, &slots.spent, &slots.unpaid, &slots.net};
  const AccountSlots::Work& work = (*works[place / 3])[topic.b];
  const Sector& sector = model_.sectors[topic.b];
  const std::string of_sector = fmt::format("labour.{}.by_sector.{}.", sides[place / 3], sector.id.name);
  const Slot made[] = {work.has_fte ? work.fte_average : no_slot, work.has_fte ? work.fte_peak : no_slot, work.hours};
  Draft draft;
  draft.step = step_of(StepAbout::result, fmt::format("{}{}{}", prefix(topic.c), of_sector, figures[place % 3]),
                       figure == LabourFigure::hours ? "hours" : "fte", work.used ? made[place % 3] : run_.plan.zero);
  draft.step.label = sector.id.label;
  if (figure == LabourFigure::hours)
    add_hours(draft, topic, static_cast<LabourSide>(place / 3));
  else if (work.has_fte)
    make_fte(draft, topic, work, of_sector);
  return draft;
}

void Derivation::add_hours(Draft& draft, const Topic& topic, LabourSide side) const {
  draft.step.form = StepForm::sum;
  for (std::uint32_t i = 0; i < run_.plan.flows.size(); ++i) {
    const FlowSlots& each = flow_at(i);
    if (!each.is_work || !in_account(run_, intervention_of(graph_, each), topic.c)) continue;
    const Line& line = line_of(graph_, model_, each);
    if (line.sector != SectorId(topic.b)) continue;
    const LabourSide here = each.effect ? LabourSide::saved : line.valued ? LabourSide::unpaid : LabourSide::spent;
    const bool is_net = side == LabourSide::net && here != LabourSide::unpaid;
    if (here == side || is_net) add(draft, {TopicKind::flow, i}, at(each.hours), is_net && !each.effect ? -1 : 1);
  }
}

void Derivation::make_fte(Draft& draft, const Topic& topic, const AccountSlots::Work& work,
                          const std::string& of_sector) {
  const FactId productive = model_.sectors[topic.b].productive;
  const std::uint32_t figure = (topic.a - static_cast<std::uint32_t>(saved_fte_average)) % 3;
  const Topic hours{TopicKind::result, topic.a - figure + 2, topic.b, topic.c};
  if (static_cast<LabourFigure>(figure) == LabourFigure::average) {
    draft.step.form = StepForm::product;
    draft.step.rows = {{RowAbout::fte, row(work.fte_row)}};
    multiply(draft, hours, at(work.hours), of_sector + "hours");
    multiply(draft, fact_topic(productive, {}), value(productive, {}), fact_name(productive), true);
    multiply(draft, constant("model.horizon", years(), "years"), years(), "model.horizon", true);
    return;
  }
  draft.step.form = StepForm::computed;
  draft.step.formula = fmt::format("max by size(t): {}hours_by_year ÷ {}", of_sector, fact_name(productive));
  draft.step.rows = {{RowAbout::hours, row(work.row)}, {RowAbout::fte, row(work.fte_row)}};
  add(draft, hours, 0);
  add(draft, fact_topic(productive, {}), 0);
}

Draft Derivation::measure(std::uint32_t place) {
  const Measure& measure = model_.measures[place];
  Draft draft;
  draft.step = step_of(StepAbout::result, std::string(measure.id.name),
                       unit_text(model_.exprs[measure.root.value].dimension), run_.plan.measure_slots[place]);
  draft.step.label = measure.id.label;
  const Expr& root = model_.exprs[measure.root.value];
  draft.step.place = place_text(root.span);
  draft.step.span = root.span;
  draft.step.written = sources_.text(root.span);
  make_of(draft, measure.root, {}, {});
  return draft;
}

Draft Derivation::impact_money(const Topic& topic) {
  const Impact* body = graph_.impact_bodies[topic.a];
  const bool of_hours = topic.b == 1;
  Draft draft;
  draft.step.name = fmt::format("{}.{}", body->id.name, of_hours ? "hours" : "benefits");
  draft.step.label = body->id.label;
  draft.step.unit = of_hours ? "hours" : std::string(model_.settings.money);
  draft.step.form = StepForm::sum;
  double all = 0;
  for (std::uint32_t i = 0; i < run_.plan.flows.size(); ++i) {
    const FlowSlots& each = flow_at(i);
    if (!each.impact || each.is_work != of_hours || each.is_transfer) continue;
    if (graph_.impacts[each.impact.value].body != body || !in_account(run_, intervention_of(graph_, each), 0)) continue;
    const Slot slot = of_hours ? each.hours : each.present_value;
    all += at(slot);
    draft.step.terms.push_back({slot, 1});
    add(draft, {TopicKind::flow, i}, at(slot));
  }
  draft.step.value = all;
  return draft;
}

}  // namespace tally
