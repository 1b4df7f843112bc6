#include "engine/workbook/figures.hpp"

#include <fmt/format.h>

#include "engine/evaluate/collect.hpp"
#include "engine/graph/links.hpp"
#include "engine/plan/flow.hpp"
#include "engine/report/words.hpp"
#include "engine/workbook/number_formats.hpp"
#include "engine/workbook/words.hpp"

namespace tally {
namespace {

/// Lists the figures of one run.
class Figures {
 public:
  Figures(const Run& run, const ReportOptions& options)
      : run_(run),
        model_(run.variant.model()),
        words_(words_in(options.language)),
        more_words_(workbook_words(options.language)),
        money_(model_.settings.money) {}

  std::vector<WorkbookFigure> take() {
    headline();
    costs();
    benefits();
    effects();
    labour();
    measures();
    for (std::size_t r = 0; r < run_.plan.references.size(); ++r) reference(r);
    return std::move(figures_);
  }

 private:
  void add(std::string_view label, std::string_view unit, Slot slot, std::string_view format) {
    figures_.push_back({section_, std::string(label), std::string(unit), slot, std::string(format)});
  }
  void add_money(std::string_view label, Slot slot) { add(label, money_, slot, money_format); }

  void totals(const AccountSlots& account) {
    add(words_.return_factor, "", account.return_factor, factor_format);
    add_money(words_.net_present_value, account.net_present_value);
    add_money(words_.costs, account.costs.present_value);
    add_money(words_.benefits, account.benefits.present_value);
  }

  void people(const AccountSlots& account) {
    add(words_.reached, shown_unit(words_, "persons"), account.reached, amount_format);
    add_money(words_.cost_per_person, account.cost_per_person);
    add_money(words_.benefit_per_person, account.benefit_per_person);
  }

  void headline() {
    const AccountSlots& account = run_.plan.accounts.front();
    totals(account);
    add_money(filled(more_words_.cash, {words_.costs}), account.costs.cash);
    add_money(filled(more_words_.welfare, {words_.costs}), account.costs.welfare);
    add_money(filled(more_words_.cash, {words_.benefits}), account.benefits.cash);
    add_money(filled(more_words_.welfare, {words_.benefits}), account.benefits.welfare);
    add(words_.payback_year, words_.year, account.payback_year, year_format);
    add(words_.internal_rate, filled(words_.a_year, {"%"}), account.internal_rate, rate_format);
    add_money(words_.peak_exposure, account.lowest);
    add(more_words_.peak_year, words_.year, account.lowest_year, year_format);
    people(account);
  }

  /// A split of money over things with labels; those without a share in it are constants and left out.
  template <class Things>
  void split(std::string_view title, const Things& things, const std::vector<Slot>& slots,
             const std::vector<NamedAmount>& shown) {
    section_ = title;
    for (const NamedAmount& amount : shown)
      for (std::size_t i = 0; i < things.size(); ++i)
        if (things[i].id.name == amount.name) add_money(things[i].id.label, slots[i]);
  }

  void costs() {
    const AccountSlots::Side& side = run_.plan.accounts.front().costs;
    section_ = words_.costs_by_line;
    for (const FlowSlots& flow : run_.plan.flows) {
      if (flow.effect || flow.is_work || !in_account(run_, flow.cost.intervention, 0)) continue;
      const Line& line = line_of(run_.graph, model_, flow);
      const std::string_view project = model_.interventions[flow.cost.intervention.value].id.label;
      add_money(fmt::format("{}: {}", project, line.label.empty() ? line.name : line.label), flow.present_value);
    }
    split(words_.costs_of_each, model_.stakeholders, side.by_stakeholder, run_.results.costs.by_stakeholder);
    if (run_.results.costs.by_intervention.size() > 1)
      split(words_.costs_by_intervention, model_.interventions, side.by_intervention,
            run_.results.costs.by_intervention);
  }

  void benefits() {
    const AccountSlots::Side& side = run_.plan.accounts.front().benefits;
    split(words_.benefits_of_each, model_.stakeholders, side.by_stakeholder, run_.results.benefits.by_stakeholder);
    split(words_.benefits_by_sector, model_.sectors, side.by_sector, run_.results.benefits.by_sector);
    for (const NamedAmount& amount : run_.results.benefits.by_sector)
      if (amount.name == "none") add_money(words_.no_sector, side.by_sector.back());
    section_ = words_.benefits_by_effect;
    each_effect([&](const GrownEffect& effect, const EffectSlots& slots) {
      if (slots.has_money) add_money(effect.label, slots.benefits);
    });
    if (run_.results.benefits.by_intervention.size() > 1)
      split(words_.benefits_by_intervention, model_.interventions, side.by_intervention,
            run_.results.benefits.by_intervention);
  }

  template <class Each>
  void each_effect(Each each) const {
    for (std::size_t i = 0; i < run_.graph.effects.size(); ++i)
      if (in_account(run_, run_.graph.effects[i].intervention, 0)) each(run_.graph.effects[i], run_.plan.effects[i]);
  }

  void effects() {
    section_ = words_.change_of_each;
    each_effect([&](const GrownEffect& effect, const EffectSlots& slots) {
      if (!slots.has_amount) return;
      const std::string unit = model_.dimensions.text(amount_of(run_.variant, effect).unit);
      add(effect.label, shown_unit(words_, unit), slots.amount, amount_format);
    });
  }

  void work(std::string_view title, const std::vector<AccountSlots::Work>& sectors) {
    section_ = title;
    for (std::size_t i = 0; i < sectors.size(); ++i) {
      if (!sectors[i].used) continue;
      const std::string_view label = model_.sectors[i].id.label;
      add(label, words_.hours, sectors[i].hours, amount_format);
      if (!sectors[i].has_fte) continue;
      add(label, filled(words_.on_average, {"fte"}), sectors[i].fte_average, amount_format);
      add(label, words_.fte_peak, sectors[i].fte_peak, amount_format);
    }
  }

  void labour() {
    const AccountSlots& account = run_.plan.accounts.front();
    work(more_words_.labour_saved, account.saved);
    work(more_words_.labour_spent, account.spent);
    work(more_words_.labour_unpaid, account.unpaid);
    work(more_words_.labour_net, account.net);
  }

  void measures() {
    section_ = words_.measures;
    for (std::size_t i = 0; i < model_.measures.size(); ++i)
      add(model_.measures[i].id.label, shown_unit(words_, run_.results.measures[i].unit), run_.plan.measure_slots[i],
          amount_format);
  }

  void reference(std::size_t r) {
    section_ = filled(more_words_.reference_project, {model_.interventions[run_.plan.references[r].value].id.label});
    totals(run_.plan.accounts[r + 1]);
    people(run_.plan.accounts[r + 1]);
  }

  const Run& run_;
  const CheckedModel& model_;
  const Words& words_;
  const WorkbookWords& more_words_;
  std::string money_, section_;
  std::vector<WorkbookFigure> figures_;
};

}  // namespace

std::vector<WorkbookFigure> workbook_figures(const Run& run, const ReportOptions& options) {
  return Figures(run, options).take();
}

}  // namespace tally
