#include <fmt/format.h>

#include <cmath>
#include <map>
#include <numeric>

#include "engine/evaluate/collect.hpp"
#include "engine/graph/bound.hpp"
#include "engine/plan/flow.hpp"

namespace tally {
namespace {

/// What falls past the horizon: all there is, less what falls within. Rounding is no money.
double later(const Run& run, Slot row) {
  double within = 0, size = 0;
  for (std::uint32_t t = 0; t < run.plan.years; ++t) {
    within += run.values[row + t];
    size += std::abs(run.values[row + t]);
  }
  const double all = run.values[row + run.plan.years];
  return std::abs(all - within) <= 1e-9 * (size + std::abs(all)) ? 0 : all - within;
}

/// Adds named amounts for the things that have one.
template <class Things>
std::vector<NamedAmount> named(const Run& run, const Things& things, const std::vector<Slot>& slots,
                               const std::vector<bool>& used) {
  std::vector<NamedAmount> amounts;
  for (std::size_t i = 0; i < things.size(); ++i)
    if (used[i])
      amounts.push_back({std::string(things[i].id.name), std::string(things[i].id.label), run.values[slots[i]]});
  return amounts;
}

/// Which stakeholders, sectors and interventions have money on one side of an account.
struct Used {
  std::vector<bool> stakeholders, sectors, interventions, effects;
  bool no_sector = false;
};

Used used_by(const Run& run, std::size_t account, bool costs) {
  const CheckedModel& model = run.variant.model();
  Used used{std::vector<bool>(model.stakeholders.size()), std::vector<bool>(model.sectors.size()),
            std::vector<bool>(model.interventions.size()), std::vector<bool>(run.graph.effects.size())};
  for (const FlowSlots& flow : run.plan.flows) {
    if (flow.is_work || static_cast<bool>(flow.effect) == costs ||
        !in_account(run, intervention_of(run.graph, flow), account))
      continue;
    const Line& line = line_of(run.graph, model, flow);
    for (const Party& party : line.parties) used.stakeholders[party.stakeholder.value] = true;
    if (line.from) used.stakeholders[line.from.value] = true;
    if (line.to) used.stakeholders[line.to.value] = true;
    if (line.sector)
      used.sectors[line.sector.value] = true;
    else
      used.no_sector = true;
    used.interventions[intervention_of(run.graph, flow).value] = true;
    if (flow.effect) used.effects[flow.effect.value] = true;
  }
  return used;
}

MoneySide common(const Run& run, const AccountSlots::Side& slots, const Used& used) {
  const CheckedModel& model = run.variant.model();
  MoneySide side;
  side.present_value = run.values[slots.present_value];
  side.by_year = by_year(run, slots.row);
  side.cash = run.values[slots.cash];
  side.welfare = run.values[slots.welfare];
  side.by_stakeholder = named(run, model.stakeholders, slots.by_stakeholder, used.stakeholders);
  side.by_intervention = named(run, model.interventions, slots.by_intervention, used.interventions);
  side.later = later(run, slots.row);
  return side;
}

}  // namespace

MoneySide collect_costs(const Run& run, std::size_t account) {
  const CheckedModel& model = run.variant.model();
  MoneySide side = common(run, run.plan.accounts[account].costs, used_by(run, account, true));
  for (const FlowSlots& flow : run.plan.flows) {
    if (flow.effect || flow.is_work || !in_account(run, flow.cost.intervention, account)) continue;
    const Line& line = line_of(model, flow.cost);
    NamedAmount& amount = side.by_line.emplace_back();
    amount.name = model.fact(line.value).name;
    amount.label = line.label.empty() ? line.name : line.label;
    amount.amount = run.values[flow.present_value];
    for (const Party& party : line.parties)
      amount.payers.emplace_back(model.stakeholders[party.stakeholder.value].id.label);
  }
  return side;
}

MoneySide collect_benefits(const Run& run, std::size_t account) {
  const CheckedModel& model = run.variant.model();
  const AccountSlots::Side& slots = run.plan.accounts[account].benefits;
  const Used used = used_by(run, account, false);
  MoneySide side = common(run, slots, used);
  side.by_sector = named(run, model.sectors, slots.by_sector, used.sectors);
  if (used.no_sector) side.by_sector.push_back({"none", "", run.values[slots.by_sector.back()], {}});
  for (std::size_t i = 0; i < run.graph.effects.size(); ++i)
    if (used.effects[i])
      side.by_effect.push_back(
          {run.graph.effects[i].name, run.graph.effects[i].label, run.values[run.plan.effects[i].benefits], {}});
  return side;
}

namespace {

SectorWork sector_work(const Run& run, const Sector& sector, const AccountSlots::Work& slots) {
  SectorWork work;
  work.name = sector.id.name;
  work.label = sector.id.label;
  work.hours_by_year = by_year(run, slots.row);
  work.hours = run.values[slots.hours];
  if (!slots.has_fte) return work;
  work.fte_by_year = by_year(run, slots.fte_row);
  work.fte_average = run.values[slots.fte_average];
  work.fte_peak = run.values[slots.fte_peak];
  return work;
}

std::vector<SectorWork> sectors_work(const Run& run, const std::vector<AccountSlots::Work>& slots) {
  const CheckedModel& model = run.variant.model();
  std::vector<SectorWork> all;
  for (std::size_t i = 0; i < slots.size(); ++i)
    if (slots[i].used) all.push_back(sector_work(run, model.sectors[i], slots[i]));
  return all;
}

}  // namespace

Labour collect_labour(const Run& run, std::size_t account) {
  const AccountSlots& slots = run.plan.accounts[account];
  return {sectors_work(run, slots.saved), sectors_work(run, slots.spent), sectors_work(run, slots.unpaid),
          sectors_work(run, slots.net), later(run, slots.saved_all)};
}

}  // namespace tally
