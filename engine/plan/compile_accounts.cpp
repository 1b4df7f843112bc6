#include <fmt/format.h>

#include <algorithm>

#include "engine/plan/compiler.hpp"
#include "engine/plan/flow.hpp"

namespace tally {

void Compiler::discounting() {
  const FactId discount = model_.settings.discount;
  const auto parts = model_.parts_of(variant_.resolve(discount));
  std::vector<PlacedBand> bands;
  for (std::uint32_t p = 0; p < parts.size(); ++p) {
    const bool single = variant_.fact(discount).shape == Shape::single;
    bands.push_back({value(discount, {}, p), single ? 0 : parts[p].first, single ? Part::open_end : parts[p].last, 0});
  }
  const auto make = [&](When when) {
    const int last = static_cast<int>(years_) - (when == When::start ? 1 : 0);
    for (int year = 1; year <= last; ++year) {
      bool held = false;
      for (const PlacedBand& band : bands) held = held || (band.first <= year && year <= band.last);
      if (held) continue;
      Diagnostic& error =
          sink_.error(Code::no_rate, variant_.fact(discount).span, fmt::format("no discount rate for year {}", year));
      error.notes.push_back(
          "the bands count from 0, the first year of the model, and must hold every year of the horizon");
      const bool calendar = !bands.empty() && bands.front().first >= 1900;
      const bool later =
          std::any_of(bands.begin(), bands.end(), [&](const PlacedBand& band) { return band.first > year; });
      error.hint = calendar ? fmt::format("write `0..{}` for the years of the model", years_ - 1)
                   : later  ? fmt::format("let a band before it end later, or add one: `{}..{}: …`", year, year)
                            : "give the last band no end, as in `31..: 3%/year`";
      break;
    }
    return builder_.discount(bands, when);
  };
  builder_.plan().cost_factors = make(model_.settings.cost_timing);
  builder_.plan().benefit_factors = model_.settings.cost_timing == model_.settings.benefit_timing
                                        ? builder_.plan().cost_factors
                                        : make(model_.settings.benefit_timing);
}

bool Compiler::belongs(InterventionId intervention, InterventionId reference) const {
  if (reference) return intervention == reference;
  return !model_.interventions[intervention.value].is_reference;
}

void Compiler::accounts() {
  Plan& plan = builder_.plan();
  for (std::size_t i = 0; i < plan.effects.size(); ++i) plan.effects[i].benefits = builder_.constant(0);
  std::vector<std::vector<Term>> by_effect(plan.effects.size());
  for (const FlowSlots& flow : plan.flows) {
    if (!flow.effect || flow.is_work) continue;
    plan.effects[flow.effect.value].has_money = true;
    if (!flow.is_transfer) by_effect[flow.effect.value].push_back({flow.present_value, 1});
  }
  for (std::size_t i = 0; i < by_effect.size(); ++i) plan.effects[i].benefits = builder_.sum(by_effect[i]);
  plan.accounts.push_back(account({}));
  for (std::size_t i = 0; i < model_.interventions.size(); ++i) {
    if (!model_.interventions[i].is_reference) continue;
    plan.references.push_back(InterventionId(i));
    plan.accounts.push_back(account(InterventionId(i)));
  }
}

AccountSlots Compiler::account(InterventionId reference) {
  AccountSlots account;
  money_side(account, reference, true);
  money_side(account, reference, false);
  stakeholders(account, reference);
  labour(account, reference);
  headline(account, reference);
  return account;
}

void Compiler::money_side(AccountSlots& account, InterventionId reference, bool costs) {
  AccountSlots::Side& side = costs ? account.costs : account.benefits;
  std::vector<Term> rows, all, cash, welfare;
  std::vector<std::vector<Term>> by_stakeholder(model_.stakeholders.size()), by_sector(model_.sectors.size() + 1),
      by_intervention(model_.interventions.size());
  for (const FlowSlots& flow : builder_.plan().flows) {
    if (flow.is_work || static_cast<bool>(flow.effect) == costs) continue;
    const InterventionId intervention = intervention_of(graph_, flow);
    if (!belongs(intervention, reference)) continue;
    const Line& line = line_of(graph_, model_, flow);
    for (const Party& party : line.parties)
      by_stakeholder[party.stakeholder.value].push_back({flow.present_value, party.share});
    if (flow.is_transfer) {
      by_stakeholder[line.from.value].push_back({flow.present_value, -1});
      by_stakeholder[line.to.value].push_back({flow.present_value, 1});
      continue;
    }
    rows.push_back({flow.row, 1});
    all.push_back({flow.present_value, 1});
    const bool unpaid = costs && line.kind == LineKind::work;
    (line.welfare || unpaid ? welfare : cash).push_back({flow.present_value, 1});
    by_sector[line.sector ? line.sector.value : model_.sectors.size()].push_back({flow.present_value, 1});
    by_intervention[intervention.value].push_back({flow.present_value, 1});
  }
  side.row = builder_.sum_rows(rows);
  side.present_value = builder_.sum(all);
  side.cash = builder_.sum(cash);
  side.welfare = builder_.sum(welfare);
  for (const auto& terms : by_stakeholder) side.by_stakeholder.push_back(builder_.sum(terms));
  for (const auto& terms : by_sector) side.by_sector.push_back(builder_.sum(terms));
  for (const auto& terms : by_intervention) side.by_intervention.push_back(builder_.sum(terms));
}

void Compiler::stakeholders(AccountSlots& account, InterventionId reference) {
  std::vector<std::vector<Term>> costs(model_.stakeholders.size()), benefits(model_.stakeholders.size());
  for (const FlowSlots& flow : builder_.plan().flows) {
    if (flow.is_work) continue;
    const InterventionId intervention = intervention_of(graph_, flow);
    if (!belongs(intervention, reference)) continue;
    const Line& line = line_of(graph_, model_, flow);
    for (const Party& party : line.parties)
      (flow.effect ? benefits : costs)[party.stakeholder.value].push_back({flow.row, party.share});
    if (!flow.is_transfer) continue;
    benefits[line.from.value].push_back({flow.row, -1});
    benefits[line.to.value].push_back({flow.row, 1});
  }
  for (std::size_t i = 0; i < model_.stakeholders.size(); ++i) {
    AccountSlots::Stakeholder& stakeholder = account.stakeholders.emplace_back();
    stakeholder.used = !costs[i].empty() || !benefits[i].empty();
    if (!stakeholder.used) continue;
    stakeholder.costs_row = builder_.sum_rows(costs[i]);
    stakeholder.benefits_row = builder_.sum_rows(benefits[i]);
    const Slot cost = account.costs.by_stakeholder[i], benefit = account.benefits.by_stakeholder[i];
    stakeholder.net = builder_.number(StepKind::subtract, benefit, cost);
    stakeholder.return_factor = builder_.number(StepKind::ratio, benefit, cost);
    stakeholder.payback_year =
        builder_.number(StepKind::payback, stakeholder.costs_row, stakeholder.benefits_row, cost);
  }
}

AccountSlots::Work Compiler::work(const std::vector<Term>& rows, SectorId sector) {
  AccountSlots::Work work;
  work.used = !rows.empty();
  if (!work.used) return work;
  work.row = builder_.sum_rows(rows);
  work.hours = builder_.number(StepKind::total, work.row);
  const FactId productive = model_.sectors[sector.value].productive;
  if (!productive) return work;
  work.has_fte = true;
  const Slot share = builder_.number(StepKind::divide, builder_.constant(1), value(productive));
  work.fte_row = builder_.row(StepKind::scale_row, work.row, share);
  const Slot all = builder_.number(StepKind::multiply, work.hours, share);
  work.fte_average = builder_.number(StepKind::multiply, all, builder_.constant(1.0 / years_));
  work.fte_peak = builder_.number(StepKind::peak, work.fte_row);
  return work;
}

void Compiler::labour(AccountSlots& account, InterventionId reference) {
  std::vector<std::vector<Term>> saved(model_.sectors.size()), spent = saved, unpaid = saved;
  std::vector<Term> saved_all;
  for (const FlowSlots& flow : builder_.plan().flows) {
    if (!flow.is_work) continue;
    const InterventionId intervention = intervention_of(graph_, flow);
    const Line& line = line_of(graph_, model_, flow);
    if (!belongs(intervention, reference) || !line.sector) continue;
    if (flow.effect) saved_all.push_back({flow.row, 1});
    (flow.effect ? saved : line.valued ? unpaid : spent)[line.sector.value].push_back({flow.row, 1});
  }
  account.saved_all = builder_.sum_rows(saved_all);
  for (std::size_t i = 0; i < model_.sectors.size(); ++i) {
    account.saved.push_back(work(saved[i], SectorId(i)));
    account.spent.push_back(work(spent[i], SectorId(i)));
    account.unpaid.push_back(work(unpaid[i], SectorId(i)));
    std::vector<Term> net = saved[i];
    for (const Term& term : spent[i]) net.push_back({term.slot, -1});
    account.net.push_back(work(net, SectorId(i)));
  }
}

void Compiler::headline(AccountSlots& account, InterventionId reference) {
  const Slot costs = account.costs.present_value, benefits = account.benefits.present_value;
  account.net_present_value = builder_.number(StepKind::subtract, benefits, costs);
  account.return_factor = builder_.number(StepKind::ratio, benefits, costs);
  account.payback_year = builder_.number(StepKind::payback, account.costs.row, account.benefits.row, costs);
  std::tie(account.lowest, account.lowest_year) = builder_.lowest(account.costs.row, account.benefits.row);
  account.internal_rate = builder_.internal_rate(account.costs.row, account.benefits.row, costs,
                                                 model_.settings.cost_timing, model_.settings.benefit_timing);
  std::vector<Term> reached;
  for (std::size_t i = 0; i < model_.interventions.size(); ++i)
    if (belongs(InterventionId(i), reference) && people_rows_[i] != Plan::no_slot)
      reached.push_back({builder_.number(StepKind::total, people_rows_[i]), 1});
  account.reached = builder_.sum(reached);
  account.cost_per_person = builder_.number(StepKind::safe_divide, costs, account.reached);
  account.benefit_per_person = builder_.number(StepKind::safe_divide, benefits, account.reached);
}

}  // namespace tally
