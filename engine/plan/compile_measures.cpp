#include <fmt/format.h>

#include "engine/graph/bound.hpp"
#include "engine/plan/compile.hpp"
#include "engine/plan/compiler.hpp"

namespace tally {
namespace {

/// Looks a name up in its table, which is made of `count` names the first time.
template <class NameOf>
std::optional<std::size_t> find(NamedPlaces& places, std::size_t count, std::string_view name, NameOf name_of) {
  if (places.empty())
    for (std::size_t i = 0; i < count; ++i) places.try_emplace(name_of(i), i);
  const auto found = places.find(name);
  return found == places.end() ? std::nullopt : std::optional(found->second);
}

template <class Things>
std::optional<std::size_t> find_thing(NamedPlaces& places, const Things& things, std::string_view name) {
  return find(places, things.size(), name, [&](std::size_t i) { return things[i].id.name; });
}

Slot slot_at(const std::vector<Slot>& slots, const std::optional<std::size_t>& place) {
  return place ? slots[*place] : Plan::no_slot;
}

}  // namespace

std::optional<std::size_t> ResultSlots::stakeholder(std::string_view name) {
  return find_thing(stakeholders_, model_.stakeholders, name);
}

std::optional<std::size_t> ResultSlots::sector(std::string_view name) {
  return find_thing(sectors_, model_.sectors, name);
}

std::optional<std::size_t> ResultSlots::intervention(std::string_view name) {
  return find_thing(interventions_, model_.interventions, name);
}

Slot ResultSlots::of_effect(std::string_view name, bool amount) {
  const auto place = find(effects_, graph_.effects.size(), name,
                          [&](std::size_t i) { return std::string_view(graph_.effects[i].name); });
  if (!place) return Plan::no_slot;
  const EffectSlots& effect = plan_.effects[*place];
  if (!amount) return effect.benefits;
  return effect.has_amount ? effect.amount : Plan::no_slot;
}

Slot ResultSlots::of_line(std::string_view name) {
  if (cost_lines_.empty())
    for (std::size_t i = 0; i < plan_.flows.size(); ++i) {
      const FlowSlots& flow = plan_.flows[i];
      if (flow.effect || flow.is_work) continue;
      const Line& line = line_of(model_, flow.cost);
      cost_lines_.try_emplace(model_.fact(line.value).name, i);
    }
  const auto found = cost_lines_.find(name);
  return found == cost_lines_.end() ? Plan::no_slot : plan_.flows[found->second].present_value;
}

Slot ResultSlots::of_work(const std::vector<AccountSlots::Work>& work, std::string_view name, WorkFigure figure) {
  const auto place = sector(name);
  if (!place) return Plan::no_slot;
  if (!work[*place].used) return plan_.zero;
  if (figure == WorkFigure::hours) return work[*place].hours;
  if (!work[*place].has_fte) return Plan::no_slot;
  return figure == WorkFigure::average ? work[*place].fte_average : work[*place].fte_peak;
}

Slot ResultSlots::of_labour(const AccountSlots& account, const ResultRef& ref) {
  switch (ref.key) {
    case ResultKey::saved_fte_average:
      return of_work(account.saved, ref.subject, WorkFigure::average);
    case ResultKey::saved_fte_peak:
      return of_work(account.saved, ref.subject, WorkFigure::peak);
    case ResultKey::saved_hours:
      return of_work(account.saved, ref.subject, WorkFigure::hours);
    case ResultKey::spent_fte_average:
      return of_work(account.spent, ref.subject, WorkFigure::average);
    case ResultKey::spent_fte_peak:
      return of_work(account.spent, ref.subject, WorkFigure::peak);
    case ResultKey::spent_hours:
      return of_work(account.spent, ref.subject, WorkFigure::hours);
    case ResultKey::unpaid_fte_average:
      return of_work(account.unpaid, ref.subject, WorkFigure::average);
    case ResultKey::unpaid_fte_peak:
      return of_work(account.unpaid, ref.subject, WorkFigure::peak);
    case ResultKey::unpaid_hours:
      return of_work(account.unpaid, ref.subject, WorkFigure::hours);
    case ResultKey::net_fte_average:
      return of_work(account.net, ref.subject, WorkFigure::average);
    case ResultKey::net_fte_peak:
      return of_work(account.net, ref.subject, WorkFigure::peak);
    case ResultKey::net_hours:
      return of_work(account.net, ref.subject, WorkFigure::hours);
    default:
      return Plan::no_slot;
  }
}

Slot ResultSlots::of_stakeholder(const AccountSlots& account, const ResultRef& ref) {
  const auto place = stakeholder(ref.subject);
  if (!place) return Plan::no_slot;
  if (!account.stakeholders[*place].used) return ref.key == ResultKey::stakeholder_net ? plan_.zero : Plan::no_slot;
  const AccountSlots::Stakeholder& slots = account.stakeholders[*place];
  if (ref.key == ResultKey::stakeholder_net) return slots.net;
  return ref.key == ResultKey::stakeholder_return_factor ? slots.return_factor : slots.payback_year;
}

Slot ResultSlots::of(const ResultRef& ref) {
  const AccountSlots& account = plan_.accounts.front();
  switch (ref.key) {
    case ResultKey::costs:
      return account.costs.present_value;
    case ResultKey::costs_cash:
      return account.costs.cash;
    case ResultKey::costs_welfare:
      return account.costs.welfare;
    case ResultKey::costs_of_stakeholder:
      return slot_at(account.costs.by_stakeholder, stakeholder(ref.subject));
    case ResultKey::costs_of_line:
      return of_line(ref.subject);
    case ResultKey::costs_of_intervention:
      return slot_at(account.costs.by_intervention, intervention(ref.subject));
    case ResultKey::benefits:
      return account.benefits.present_value;
    case ResultKey::benefits_cash:
      return account.benefits.cash;
    case ResultKey::benefits_welfare:
      return account.benefits.welfare;
    case ResultKey::benefits_of_stakeholder:
      return slot_at(account.benefits.by_stakeholder, stakeholder(ref.subject));
    case ResultKey::benefits_of_sector:
      if (ref.subject == "none") return account.benefits.by_sector.back();
      return slot_at(account.benefits.by_sector, sector(ref.subject));
    case ResultKey::benefits_of_effect:
      return of_effect(ref.subject, false);
    case ResultKey::benefits_of_intervention:
      return slot_at(account.benefits.by_intervention, intervention(ref.subject));
    case ResultKey::stakeholder_net:
    case ResultKey::stakeholder_return_factor:
    case ResultKey::stakeholder_payback_year:
      return of_stakeholder(account, ref);
    case ResultKey::net_present_value:
      return account.net_present_value;
    case ResultKey::return_factor:
      return account.return_factor;
    case ResultKey::payback_year:
      return account.payback_year;
    case ResultKey::internal_rate_of_return:
      return account.internal_rate;
    case ResultKey::peak_exposure:
      return account.lowest;
    case ResultKey::peak_exposure_year:
      return account.lowest_year;
    case ResultKey::reached:
      return account.reached;
    case ResultKey::cost_per_person:
      return account.cost_per_person;
    case ResultKey::benefit_per_person:
      return account.benefit_per_person;
    case ResultKey::measure:
      return slot_at(plan_.measure_slots, find_thing(measures_, model_.measures, ref.subject));
    case ResultKey::effect_amount:
      return of_effect(ref.subject, true);
    default:
      return of_labour(account, ref);
  }
}

Slot slot_of_result(const CheckedModel& model, const EffectGraph& graph, const Plan& plan, const ResultRef& ref) {
  return ResultSlots(model, graph, plan).of(ref);
}

/// A measure after those that it names; the checker has seen to it that none needs itself. Without recursion: chains
/// may be long.
void Compiler::measure(MeasureId last) {
  std::vector<MeasureId> open{last};
  while (!open.empty()) {
    const MeasureId id = open.back();
    const ExprId root = model_.measures[id.value].root;
    const std::size_t before = open.size();
    for (std::uint32_t i = model_.exprs[root.value].first.value; i <= root.value; ++i) {
      if (model_.exprs[i].op != Op::result) continue;
      const ResultRef& ref = model_.result_refs[model_.exprs[i].payload];
      if (ref.key != ResultKey::measure) continue;
      const std::uint32_t needed = measure_places_.at(ref.subject);
      if (measure_slots_[needed] == Plan::no_slot) open.push_back(MeasureId(needed));
    }
    if (open.size() > before) continue;
    open.pop_back();
    if (measure_slots_[id.value] == Plan::no_slot) measure_slots_[id.value] = expression(root, {}, {});
  }
}

void Compiler::measures() {
  Plan& plan = builder_.plan();
  measure_slots_.assign(model_.measures.size(), Plan::no_slot);
  for (std::uint32_t i = 0; i < model_.measures.size(); ++i) measure_places_.emplace(model_.measures[i].id.name, i);
  for (std::size_t i = 0; i < model_.measures.size(); ++i) measure(MeasureId(i));
  plan.measure_slots = measure_slots_;
  for (const ResultRef& ref : model_.result_refs) {
    plan.result_slots.push_back(ref.key == ResultKey::measure ? measure_slots_[measure_places_.at(ref.subject)]
                                                              : results_.of(ref));
    if (plan.result_slots.back() != Plan::no_slot) continue;
    Diagnostic& error =
        sink_.error(Code::unknown_result, ref.span, fmt::format("this run has no such figure for `{}`", ref.subject));
    error.notes.push_back("an effect needs an amount, a sector work in it, a stakeholder money, to have this figure");
    error.hint =
        "leave this out, or give it what it lacks: for an effect a `change` or an `amount`, for a derived one a rule "
        "that applies";
  }
}

}  // namespace tally
