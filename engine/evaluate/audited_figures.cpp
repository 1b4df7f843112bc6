#include "engine/evaluate/audited_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/evaluate/collect.hpp"
#include "engine/graph/links.hpp"

namespace tally {
namespace {

constexpr double tolerance = 1e-9;

/// The figures of one account.
class AccountFigures {
 public:
  AccountFigures(const Run& run, const Plan& plan, std::size_t account, std::vector<AuditedFigure>& figures)
      : run_(run), model_(run.variant.model()), plan_(plan), account_(account), figures_(figures) {
    if (account > 0)
      before_ = fmt::format("references.{}.results.", model_.interventions[plan.references[account - 1].value].id.name);
  }

  void add_all() {
    const AccountSlots& slots = plan_.accounts[account_];
    const std::string money(model_.settings.money);
    add(AuditFigureKind::costs, "costs.present_value", money, {slots.costs.present_value});
    add(AuditFigureKind::benefits, "benefits.present_value", money, {slots.benefits.present_value});
    add(AuditFigureKind::net_present_value, "net_present_value", money, {slots.net_present_value});
    add(AuditFigureKind::return_factor, "return_factor", "", {slots.return_factor});
    if (slots.reached != plan_.zero) add(AuditFigureKind::reached, "reached", "persons", {slots.reached});
    hours(AuditFigureKind::hours_saved, "labour.saved.hours", slots.saved);
    hours(AuditFigureKind::hours_spent, "labour.spent.hours", slots.spent);
    hours(AuditFigureKind::hours_unpaid, "labour.unpaid.hours", slots.unpaid);
    effects(money);
    stakeholders(slots, money);
    sectors(slots);
  }

 private:
  AuditedFigure& add(AuditFigureKind kind, std::string_view name, std::string_view unit, std::vector<Slot> slots) {
    const bool is_main = account_ == 0;
    figures_.push_back(
        {kind, before_ + std::string(name), "", std::string(unit), std::move(slots), model_.settings.id.span, is_main});
    return figures_.back();
  }
  void add_part(AuditFigureKind kind, const std::string& name, std::string_view label, std::string_view unit, Slot slot,
                Span span) {
    AuditedFigure& figure = add(kind, name, unit, {slot});
    figure.label = label;
    figure.span = span;
    figure.is_main = false;
  }

  void hours(AuditFigureKind kind, std::string_view name, const std::vector<AccountSlots::Work>& works) {
    std::vector<Slot> slots;
    for (const AccountSlots::Work& work : works)
      if (work.used) slots.push_back(work.hours);
    if (!slots.empty()) add(kind, name, "hours", slots);
  }

  void effects(const std::string& money) {
    for (std::size_t i = 0; i < run_.graph.effects.size(); ++i) {
      const GrownEffect& effect = run_.graph.effects[i];
      if (!in_account(run_, effect.intervention, account_)) continue;
      const EffectSlots& slots = plan_.effects[i];
      const Span span = effect.body->id.span;
      if (slots.has_amount && effect.outcome)
        add_part(AuditFigureKind::effect_amount, fmt::format("effects.{}.amount", effect.name), effect.label,
                 model_.dimensions.text(amount_of(run_.variant, effect).unit), slots.amount, span);
      if (slots.has_money)
        add_part(AuditFigureKind::effect_benefits, fmt::format("benefits.by_effect.{}", effect.name), effect.label,
                 money, slots.benefits, span);
    }
  }

  void stakeholders(const AccountSlots& slots, const std::string& money) {
    for (std::size_t i = 0; i < model_.stakeholders.size(); ++i) {
      if (!slots.stakeholders[i].used) continue;
      const Identity& id = model_.stakeholders[i].id;
      add_part(AuditFigureKind::stakeholder_benefits, fmt::format("benefits.by_stakeholder.{}", id.name), id.label,
               money, slots.benefits.by_stakeholder[i], id.span);
    }
  }

  void sectors(const AccountSlots& slots) {
    for (std::size_t i = 0; i < model_.sectors.size(); ++i) {
      if (!slots.saved[i].used) continue;
      const Identity& id = model_.sectors[i].id;
      add_part(AuditFigureKind::sector_hours_saved, fmt::format("labour.saved.by_sector.{}.hours", id.name), id.label,
               "hours", slots.saved[i].hours, id.span);
    }
  }

  const Run& run_;
  const CheckedModel& model_;
  const Plan& plan_;
  std::size_t account_;
  std::vector<AuditedFigure>& figures_;
  std::string before_;
};

}  // namespace

double AuditedFigure::in(const std::vector<double>& values) const {
  double sum = 0;
  for (Slot slot : slots) sum += values[slot];
  return sum;
}

std::vector<AuditedFigure> audited_figures(const Run& run, const Plan& plan) {
  std::vector<AuditedFigure> figures;
  for (std::size_t account = 0; account < plan.accounts.size(); ++account)
    AccountFigures(run, plan, account, figures).add_all();
  return figures;
}

bool same_figure(double expected, double found, double size) {
  if (!std::isfinite(expected) || !std::isfinite(found)) return std::isfinite(expected) == std::isfinite(found);
  return std::abs(expected - found) <= tolerance * std::max({std::abs(expected), std::abs(found), size});
}

std::optional<double> audited_number(double value) { return if_number(value + 0.0); }

}  // namespace tally
