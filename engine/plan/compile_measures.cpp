#include <fmt/format.h>

#include "engine/plan/compile.hpp"
#include "engine/plan/compiler.hpp"

namespace tally {
namespace {

template <class Things>
std::optional<std::size_t> place_of(const Things& things, std::string_view name) {
  for (std::size_t i = 0; i < things.size(); ++i)
    if (things[i].id.name == name) return i;
  return {};
}

Slot slot_at(const std::vector<Slot>& slots, const std::optional<std::size_t>& place) {
  return place ? slots[*place] : Plan::no_slot;
}

Slot of_effect(const EffectGraph& graph, const Plan& plan, std::string_view name, bool amount) {
  for (std::size_t i = 0; i < graph.effects.size(); ++i) {
    if (graph.effects[i].name != name) continue;
    if (!amount) return plan.effects[i].benefits;
    return plan.effects[i].has_amount ? plan.effects[i].amount : Plan::no_slot;
  }
  return Plan::no_slot;
}

Slot of_line(const CheckedModel& model, const Plan& plan, std::string_view name) {
  for (const FlowSlots& flow : plan.flows) {
    if (flow.effect || flow.is_work) continue;
    const Line& line = model.interventions[flow.cost.intervention.value].lines[flow.cost.place];
    if (model.fact(line.value).name == name) return flow.present_value;
  }
  return Plan::no_slot;
}

enum class WorkFigure : std::uint8_t { average, peak, hours };

Slot of_work(const CheckedModel& model, const Plan& plan, const std::vector<AccountSlots::Work>& work,
             std::string_view sector, WorkFigure figure) {
  const auto place = place_of(model.sectors, sector);
  if (!place) return Plan::no_slot;
  if (!work[*place].used) return plan.zero;
  if (figure == WorkFigure::hours) return work[*place].hours;
  if (!work[*place].has_fte) return Plan::no_slot;
  return figure == WorkFigure::average ? work[*place].fte_average : work[*place].fte_peak;
}

Slot of_labour(const CheckedModel& model, const Plan& plan, const AccountSlots& account, const ResultRef& ref) {
  switch (ref.key) {
    case ResultKey::saved_fte_average:
      return of_work(model, plan, account.saved, ref.subject, WorkFigure::average);
    case ResultKey::saved_fte_peak:
      return of_work(model, plan, account.saved, ref.subject, WorkFigure::peak);
    case ResultKey::saved_hours:
      return of_work(model, plan, account.saved, ref.subject, WorkFigure::hours);
    case ResultKey::spent_fte_average:
      return of_work(model, plan, account.spent, ref.subject, WorkFigure::average);
    case ResultKey::spent_fte_peak:
      return of_work(model, plan, account.spent, ref.subject, WorkFigure::peak);
    case ResultKey::spent_hours:
      return of_work(model, plan, account.spent, ref.subject, WorkFigure::hours);
    case ResultKey::unpaid_fte_average:
      return of_work(model, plan, account.unpaid, ref.subject, WorkFigure::average);
    case ResultKey::unpaid_fte_peak:
      return of_work(model, plan, account.unpaid, ref.subject, WorkFigure::peak);
    case ResultKey::unpaid_hours:
      return of_work(model, plan, account.unpaid, ref.subject, WorkFigure::hours);
    case ResultKey::net_fte_average:
      return of_work(model, plan, account.net, ref.subject, WorkFigure::average);
    case ResultKey::net_fte_peak:
      return of_work(model, plan, account.net, ref.subject, WorkFigure::peak);
    case ResultKey::net_hours:
      return of_work(model, plan, account.net, ref.subject, WorkFigure::hours);
    default:
      return Plan::no_slot;
  }
}

Slot of_stakeholder(const CheckedModel& model, const Plan& plan, const AccountSlots& account, const ResultRef& ref) {
  const auto place = place_of(model.stakeholders, ref.subject);
  if (!place) return Plan::no_slot;
  if (!account.stakeholders[*place].used) return ref.key == ResultKey::stakeholder_net ? plan.zero : Plan::no_slot;
  const AccountSlots::Stakeholder& stakeholder = account.stakeholders[*place];
  if (ref.key == ResultKey::stakeholder_net) return stakeholder.net;
  return ref.key == ResultKey::stakeholder_return_factor ? stakeholder.return_factor : stakeholder.payback_year;
}

}  // namespace

Slot slot_of_result(const CheckedModel& model, const EffectGraph& graph, const Plan& plan, const ResultRef& ref) {
  const AccountSlots& account = plan.accounts.front();
  switch (ref.key) {
    case ResultKey::costs:
      return account.costs.present_value;
    case ResultKey::costs_cash:
      return account.costs.cash;
    case ResultKey::costs_welfare:
      return account.costs.welfare;
    case ResultKey::costs_of_stakeholder:
      return slot_at(account.costs.by_stakeholder, place_of(model.stakeholders, ref.subject));
    case ResultKey::costs_of_line:
      return of_line(model, plan, ref.subject);
    case ResultKey::costs_of_intervention:
      return slot_at(account.costs.by_intervention, place_of(model.interventions, ref.subject));
    case ResultKey::benefits:
      return account.benefits.present_value;
    case ResultKey::benefits_cash:
      return account.benefits.cash;
    case ResultKey::benefits_welfare:
      return account.benefits.welfare;
    case ResultKey::benefits_of_stakeholder:
      return slot_at(account.benefits.by_stakeholder, place_of(model.stakeholders, ref.subject));
    case ResultKey::benefits_of_sector:
      if (ref.subject == "none") return account.benefits.by_sector.back();
      return slot_at(account.benefits.by_sector, place_of(model.sectors, ref.subject));
    case ResultKey::benefits_of_effect:
      return of_effect(graph, plan, ref.subject, false);
    case ResultKey::benefits_of_intervention:
      return slot_at(account.benefits.by_intervention, place_of(model.interventions, ref.subject));
    case ResultKey::stakeholder_net:
    case ResultKey::stakeholder_return_factor:
    case ResultKey::stakeholder_payback_year:
      return of_stakeholder(model, plan, account, ref);
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
      return slot_at(plan.measure_slots, place_of(model.measures, ref.subject));
    case ResultKey::effect_amount:
      return of_effect(graph, plan, ref.subject, true);
    default:
      return of_labour(model, plan, account, ref);
  }
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
                                                              : slot_of_result(model_, graph_, plan, ref));
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
