#include <fmt/format.h>

#include <cmath>

#include "engine/evaluate/collect.hpp"
#include "engine/explain/derivation.hpp"
#include "engine/graph/bound.hpp"
#include "engine/plan/flow.hpp"

namespace tally {
namespace {

Topic of_result(ResultKey key, std::uint32_t account) {
  return {TopicKind::result, static_cast<std::uint32_t>(key), Topic::none, account};
}

std::string graded_name(Grade grade) { return fmt::format("|benefits, grade {}|", grade_name(grade)); }

std::string_view name_of_side(std::uint32_t side) { return side == 0 ? "costs" : "benefits"; }

}  // namespace

Draft Derivation::result(const Topic& topic) {
  const auto key = static_cast<ResultKey>(topic.a);
  switch (key) {
    case ResultKey::costs:
    case ResultKey::costs_cash:
    case ResultKey::costs_welfare:
    case ResultKey::costs_of_stakeholder:
    case ResultKey::costs_of_intervention:
    case ResultKey::benefits:
    case ResultKey::benefits_cash:
    case ResultKey::benefits_welfare:
    case ResultKey::benefits_of_stakeholder:
    case ResultKey::benefits_of_sector:
    case ResultKey::benefits_of_effect:
    case ResultKey::benefits_of_intervention:
      return split(topic);
    case ResultKey::costs_of_line:
      return flow(topic.b);
    case ResultKey::stakeholder_net:
    case ResultKey::stakeholder_return_factor:
    case ResultKey::stakeholder_payback_year:
      return stakeholder(topic);
    case ResultKey::measure:
      return measure(topic.b);
    case ResultKey::effect_amount:
      return amount(GrownEffectId(topic.b));
    case ResultKey::net_present_value:
    case ResultKey::return_factor:
    case ResultKey::payback_year:
    case ResultKey::internal_rate_of_return:
    case ResultKey::peak_exposure:
    case ResultKey::peak_exposure_year:
    case ResultKey::reached:
    case ResultKey::cost_per_person:
    case ResultKey::benefit_per_person:
      return headline(key, topic.c);
    default:
      return labour(topic);
  }
}

Draft Derivation::ratio(std::string name, std::string unit, Slot slot, ResultKey above, ResultKey below,
                        std::uint32_t account_place) {
  Draft draft;
  draft.step = step_of(StepAbout::result, prefix(account_place) + name, std::move(unit), slot);
  draft.step.form = StepForm::ratio;
  for (ResultKey key : {above, below}) add(draft, of_result(key, account_place), 0);
  draft.step.formula = fmt::format("{} ÷ {}", above == ResultKey::costs ? "costs" : "benefits",
                                   below == ResultKey::costs ? "costs" : "reached");
  return draft;
}

Draft Derivation::headline(ResultKey key, std::uint32_t place) {
  const AccountSlots& slots = account(place);
  const std::string a_person = fmt::format("{}/person", model_.settings.money);
  switch (key) {
    case ResultKey::return_factor:
      return ratio("return_factor", "", slots.return_factor, ResultKey::benefits, ResultKey::costs, place);
    case ResultKey::cost_per_person:
      return ratio("cost_per_person", a_person, slots.cost_per_person, ResultKey::costs, ResultKey::reached, place);
    case ResultKey::benefit_per_person:
      return ratio("benefit_per_person", a_person, slots.benefit_per_person, ResultKey::benefits, ResultKey::reached,
                   place);
    case ResultKey::reached:
      return reached(place);
    case ResultKey::net_present_value: {
      Draft draft;
      draft.step = step_of(StepAbout::result, prefix(place) + "net_present_value", std::string(model_.settings.money),
                           slots.net_present_value);
      draft.step.form = StepForm::sum;
      draft.step.formula = "benefits − costs";
      add(draft, of_result(ResultKey::benefits, place), at(slots.benefits.present_value));
      add(draft, of_result(ResultKey::costs, place), at(slots.costs.present_value), -1);
      return draft;
    }
    default:
      return balance(key, place);
  }
}

Draft Derivation::balance(ResultKey key, std::uint32_t place) {
  const AccountSlots& slots = account(place);
  const std::string money_name(model_.settings.money);
  Draft draft;
  switch (key) {
    case ResultKey::payback_year:
      draft.step = step_of(StepAbout::result, "payback_year", "year", slots.payback_year);
      draft.step.formula = "first(t): Σ benefits.by_year − Σ costs.by_year ≥ 0, to the end";
      break;
    case ResultKey::peak_exposure:
      draft.step = step_of(StepAbout::result, "peak_exposure.amount", money_name, slots.lowest);
      draft.step.formula = "min(0, Σ benefits.by_year − Σ costs.by_year)";
      break;
    case ResultKey::peak_exposure_year:
      draft.step = step_of(StepAbout::result, "peak_exposure.year", "year", slots.lowest_year);
      draft.step.formula = "t: Σ benefits.by_year − Σ costs.by_year = peak_exposure.amount";
      break;
    default:
      draft.step = step_of(StepAbout::result, "internal_rate_of_return", "", slots.internal_rate);
      draft.step.percent = true;
      draft.step.formula = "r: Σ (benefits.by_year − costs.by_year) ÷ (1 + r)^t = 0";
  }
  draft.step.name = prefix(place) + draft.step.name;
  draft.step.form = StepForm::computed;
  StepRow costs{RowAbout::costs, row(slots.costs.row)}, benefits{RowAbout::benefits, row(slots.benefits.row)};
  StepRow balance{RowAbout::balance, {}}, running{RowAbout::running_balance, {}};
  double all = 0;
  for (std::size_t t = 0; t < costs.values.size(); ++t) {
    balance.values.push_back(benefits.values[t] - costs.values[t]);
    running.values.push_back(all += balance.values.back());
  }
  draft.step.rows = {std::move(benefits), std::move(costs), std::move(balance), std::move(running)};
  for (std::uint32_t side : {1u, 0u}) add(draft, {TopicKind::row_of_side, side, Topic::none, place}, 0);
  return draft;
}

Draft Derivation::reached(std::uint32_t place) {
  Draft draft;
  draft.step = step_of(StepAbout::result, prefix(place) + "reached", "persons", account(place).reached);
  draft.step.form = StepForm::sum;
  for (std::size_t i = 0; i < model_.interventions.size(); ++i)
    if (run_.plan.reach_rows[i] != no_slot && in_account(run_, InterventionId(i), place))
      add(draft, {TopicKind::people, static_cast<std::uint32_t>(i)}, sum_of(row(run_.plan.reach_rows[i])));
  return draft;
}

Draft Derivation::year_of_side(const Topic& topic) {
  const AccountSlots& slots = account(topic.c);
  const Slot slot = (topic.a == 0 ? slots.costs.row : slots.benefits.row) + topic.b;
  Draft draft;
  draft.step = step_of(StepAbout::result,
                       fmt::format("{}{}.by_year.{}", prefix(topic.c), name_of_side(topic.a),
                                   run_.plan.start + static_cast<int>(topic.b)),
                       std::string(model_.settings.money), slot);
  draft.step.form = StepForm::sum;
  for (std::uint32_t i = 0; i < run_.plan.flows.size(); ++i) {
    const FlowSlots& each = flow_at(i);
    if (each.is_work || each.is_transfer || static_cast<bool>(each.effect) != (topic.a == 1)) continue;
    if (!in_account(run_, intervention_of(graph_, each), topic.c) || at(each.row + topic.b) == 0) continue;
    add(draft, {TopicKind::flow_row, i}, at(each.row + topic.b));
  }
  return draft;
}

Draft Derivation::row_of_side(const Topic& topic) {
  const AccountSlots& slots = account(topic.c);
  const Slot first = topic.a == 0 ? slots.costs.row : slots.benefits.row;
  Draft draft;
  draft.step.name = fmt::format("{}{}.by_year", prefix(topic.c), name_of_side(topic.a));
  draft.step.unit = model_.settings.money;
  draft.step.form = StepForm::sum;
  draft.step.rows = {{topic.a == 0 ? RowAbout::costs : RowAbout::benefits, row(first)}};
  draft.step.value = sum_of(draft.step.rows[0].values);
  for (std::uint32_t t = 0; t < run_.plan.years; ++t) {
    draft.step.terms.push_back({first + t, 1});
    add(draft, {TopicKind::year_of_side, topic.a, t, topic.c}, at(first + t));
  }
  return draft;
}

/// What falls past the horizon: all there is, less what falls within.
Draft Derivation::later(const Topic& topic) {
  constexpr std::string_view names[] = {"later.costs", "later.benefits", "later.hours_saved"};
  Draft draft;
  draft.step.name = prefix(topic.c) + std::string(names[topic.a]);
  draft.step.unit = topic.a == 2 ? "hours" : std::string(model_.settings.money);
  draft.step.form = StepForm::sum;
  double all = 0;
  for (std::uint32_t i = 0; i < run_.plan.flows.size(); ++i) {
    const FlowSlots& each = flow_at(i);
    const bool wanted = topic.a == 2
                            ? each.is_work && each.effect && line_of(graph_, model_, each).sector
                            : !each.is_work && !each.is_transfer && static_cast<bool>(each.effect) == (topic.a == 1);
    if (!wanted || !in_account(run_, intervention_of(graph_, each), topic.c)) continue;
    const double within = sum_of(row(each.row)), whole = at(each.row + run_.plan.years);
    if (std::abs(whole - within) <= 1e-9 * (std::abs(whole) + std::abs(within))) continue;
    all += whole - within;
    add(draft, {TopicKind::flow_row, i}, whole - within);
  }
  draft.step.value = all;
  return draft;
}

Draft Derivation::grade_share(const Topic& topic) {
  const auto grade = static_cast<Grade>(topic.a);
  Draft draft;
  draft.step.name = fmt::format("{}evidence.priced_share_by_grade.{}", prefix(topic.c), grade_name(grade));
  draft.step.percent = true;
  draft.step.value = priced_share_by_grade(run_, topic.c)[topic.a].second;
  draft.step.form = StepForm::ratio;
  draft.step.formula = fmt::format("{} ÷ |benefits|", graded_name(grade));
  const Draft whole = priced_money(topic.c);
  if (whole.step.value == 0.0) draft.step.form = StepForm::computed;  // no benefits: a share of 0%
  add(draft, {TopicKind::graded_money, topic.a, Topic::none, topic.c}, 0);
  add(draft, {TopicKind::priced_money, Topic::none, Topic::none, topic.c}, 0);
  return draft;
}

/// By size: a benefit that turned out negative rests on its evidence as well.
Draft Derivation::priced_money(std::uint32_t place) {
  Draft draft;
  draft.step.name = prefix(place) + "|benefits|";
  draft.step.unit = model_.settings.money;
  draft.step.form = StepForm::sum;
  double all = 0;
  for (std::uint32_t grade = 0; grade <= static_cast<std::uint32_t>(Grade::none); ++grade) {
    const std::vector<std::uint32_t> flows = graded_flows(static_cast<Grade>(grade), place);
    if (flows.empty()) continue;
    double size = 0;
    for (const std::uint32_t flow : flows) size += std::abs(at(flow_at(flow).present_value));
    all += size;
    add(draft, {TopicKind::graded_money, grade, Topic::none, place}, size);
  }
  draft.step.value = all;
  return draft;
}

Draft Derivation::graded_money(Grade grade, std::uint32_t place) {
  Draft draft;
  draft.step.name = prefix(place) + graded_name(grade);
  draft.step.unit = model_.settings.money;
  draft.step.form = StepForm::sum;
  double all = 0;
  for (const std::uint32_t flow : graded_flows(grade, place)) {
    const double size = std::abs(at(flow_at(flow).present_value));
    all += size;
    add(draft, {TopicKind::graded_flow, flow}, size);
  }
  draft.step.value = all;
  return draft;
}

Draft Derivation::graded_flow(std::uint32_t place) {
  const FlowSlots& flow = flow_at(place);
  const WeakestLine weakest = weakest_line(run_, flow);
  const double money = at(flow.present_value);
  Draft draft;
  draft.step.name = fmt::format("|{}|", flow_name(place));
  draft.step.unit = model_.settings.money;
  draft.step.form = StepForm::sum;
  draft.step.value = std::abs(money);
  draft.step.grade = weakest.grade;
  if (weakest.line) draft.step.weakest = model_.fact(weakest.line).name;
  add(draft, {TopicKind::flow, place}, money, money < 0 ? -1 : 1);
  return draft;
}

std::vector<std::uint32_t> Derivation::graded_flows(Grade grade, std::uint32_t place) const {
  std::vector<std::uint32_t> flows;
  for (std::uint32_t i = 0; i < run_.plan.flows.size(); ++i) {
    const FlowSlots& each = flow_at(i);
    if (!each.effect || each.is_work || each.is_transfer || !in_account(run_, intervention_of(graph_, each), place))
      continue;
    if (weakest_line(run_, each).grade == grade) flows.push_back(i);
  }
  return flows;
}

}  // namespace tally
