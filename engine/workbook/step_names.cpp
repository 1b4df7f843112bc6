#include "engine/workbook/step_names.hpp"

#include <fmt/format.h>

#include "engine/graph/links.hpp"
#include "engine/plan/builder.hpp"
#include "engine/plan/flow.hpp"
#include "engine/report/words.hpp"
#include "engine/uncertainty/model_numbers.hpp"

namespace tally {
namespace {

/// Gives names to the slots of one run.
class Naming {
 public:
  Naming(const Run& run, const ReportOptions& options)
      : run_(run),
        model_(run.variant.model()),
        words_(words_in(options.language)),
        more_words_(workbook_words(options.language)),
        money_(model_.settings.money) {}

  SlotNames take() {
    facts();
    people();
    effects();
    flows();
    put(run_.plan.cost_factors, {"discount_factors.costs", "", "", false});
    put(run_.plan.benefit_factors, {"discount_factors.benefits", "", "", false});
    account("", run_.plan.accounts.front());
    for (std::size_t r = 0; r < run_.plan.references.size(); ++r)
      account(std::string(model_.interventions[run_.plan.references[r].value].id.name) + ": ",
              run_.plan.accounts[r + 1]);
    measures();
    return std::move(names_);
  }

 private:
  void put(Slot slot, SlotName name) {
    if (slot != Plan::no_slot) names_.try_emplace(slot, std::move(name));
  }
  void put_money(Slot slot, std::string name, std::string_view label) {
    put(slot, {std::move(name), std::string(label), money_, false});
  }
  std::string unit(DimensionId dimension) const {
    if (!dimension || dimension == Dimensions::none) return {};
    return shown_unit(words_, model_.dimensions.text(dimension));
  }

  void facts() {
    for (const Fact& fact : model_.facts) {
      if (fact.same_as) continue;  // has the slots of its original
      for (std::uint32_t p = fact.part_begin; p < fact.part_end; ++p) {
        const Slot slot = run_.plan.fact_slots[p];
        put(slot, {std::string(fact.name) + band(fact, model_.parts[p], p), std::string(label_of_owner(model_, fact)),
                   unit(fact.dimension), true});
      }
    }
  }

  static std::string band(const Fact& fact, const Part& part, std::uint32_t p) {
    if (fact.shape == Shape::single) return {};
    if (fact.shape == Shape::list) return fmt::format(" ({})", p - fact.part_begin + 1);
    if (part.last == Part::open_end) return fmt::format(" {}..", part.first);
    return part.first == part.last ? fmt::format(" {}", part.first) : fmt::format(" {}..{}", part.first, part.last);
  }

  void people() {
    for (std::size_t i = 0; i < model_.interventions.size(); ++i) {
      const Identity& id = model_.interventions[i].id;
      put(run_.plan.reach_rows[i],
          {filled(more_words_.people_of, {id.name}), std::string(id.label), shown_unit(words_, "persons"), false});
    }
  }

  void effects() {
    for (std::size_t i = 0; i < run_.graph.effects.size(); ++i) {
      const GrownEffect& effect = run_.graph.effects[i];
      const EffectSlots& slots = run_.plan.effects[i];
      if (!slots.has_amount) continue;
      const std::string counted = unit(amount_of(run_.variant, effect).unit);
      put(slots.row, {effect.name, effect.label, counted, false});
      put(slots.amount, {filled(more_words_.amount_of, {effect.name}), effect.label, counted, false});
    }
  }

  std::string flow_name(const FlowSlots& flow) const {
    const std::string name(model_.fact(line_of(run_.graph, model_, flow).value).name);
    if (!flow.effect) return name;
    return flow.impact ? run_.graph.effects[flow.effect.value].name + " → " + name : name;
  }

  std::string flow_label(const FlowSlots& flow) const {
    const Line& line = line_of(run_.graph, model_, flow);
    const std::string own(line.label.empty() ? line.name : line.label);
    if (!flow.effect) return own;
    const std::string& effect = run_.graph.effects[flow.effect.value].label;
    if (!flow.impact) return own.empty() ? effect : effect + ": " + own;
    const std::string_view impact = run_.graph.impacts[flow.impact.value].body->id.label;
    return fmt::format("{} → {}{}{}", effect, impact, own.empty() ? "" : ": ", own);
  }

  void flows() {
    for (const FlowSlots& flow : run_.plan.flows) {
      const std::string name = flow_name(flow), label = flow_label(flow);
      const std::string hours(words_.hours);
      put(flow.row, {name, label, flow.is_work ? hours : money_, false});
      if (flow.is_work)
        put(flow.hours, {filled(more_words_.hours_of, {name}), label, hours, false});
      else
        put_money(flow.present_value, filled(more_words_.present_value_of, {name}), label);
    }
  }

  void side(const std::string& name, std::string_view label, const AccountSlots::Side& side) {
    put_money(side.row, name + ".by_year", label);
    put_money(side.present_value, name, label);
    put_money(side.cash, name + ".cash", filled(more_words_.cash, {label}));
    put_money(side.welfare, name + ".welfare", filled(more_words_.welfare, {label}));
    split(name + ".by_stakeholder.", model_.stakeholders, side.by_stakeholder);
    split(name + ".by_sector.", model_.sectors, side.by_sector);
    put_money(side.by_sector.back(), name + ".by_sector.none", words_.no_sector);
    split(name + ".by_intervention.", model_.interventions, side.by_intervention);
  }

  template <class Things>
  void split(const std::string& name, const Things& things, const std::vector<Slot>& slots) {
    for (std::size_t i = 0; i < things.size(); ++i)
      put_money(slots[i], name + std::string(things[i].id.name), things[i].id.label);
  }

  void account(const std::string& owner, const AccountSlots& slots) {
    side(owner + "costs", words_.costs, slots.costs);
    side(owner + "benefits", words_.benefits, slots.benefits);
    for (std::size_t i = 0; i < run_.plan.effects.size(); ++i)
      put_money(run_.plan.effects[i].benefits, "benefits.by_effect." + run_.graph.effects[i].name,
                run_.graph.effects[i].label);
    work(owner + "labour.saved.", slots.saved);
    work(owner + "labour.spent.", slots.spent);
    work(owner + "labour.unpaid.", slots.unpaid);
    work(owner + "labour.net.", slots.net);
    put_money(slots.net_present_value, owner + "net_present_value", words_.net_present_value);
    put(slots.return_factor, {owner + "return_factor", std::string(words_.return_factor), "", false});
    put(slots.payback_year, {owner + "payback_year", std::string(words_.payback_year), "", false});
    put(slots.internal_rate, {owner + "internal_rate_of_return", std::string(words_.internal_rate), "", false});
    put_money(slots.lowest, owner + "peak_exposure.amount", words_.peak_exposure);
    put(slots.lowest_year, {owner + "peak_exposure.year", std::string(more_words_.peak_year), "", false});
    put(slots.reached, {owner + "reached", std::string(words_.reached), shown_unit(words_, "persons"), false});
    put_money(slots.cost_per_person, owner + "cost_per_person", words_.cost_per_person);
    put_money(slots.benefit_per_person, owner + "benefit_per_person", words_.benefit_per_person);
  }

  void work(const std::string& kind, const std::vector<AccountSlots::Work>& sectors) {
    for (std::size_t i = 0; i < sectors.size(); ++i) {
      if (!sectors[i].used) continue;
      const std::string name = kind + std::string(model_.sectors[i].id.name), label(model_.sectors[i].id.label);
      put(sectors[i].row, {name + ".hours_by_year", label, std::string(words_.hours), false});
      put(sectors[i].hours, {name + ".hours", label, std::string(words_.hours), false});
      if (!sectors[i].has_fte) continue;
      put(sectors[i].fte_row, {name + ".fte_by_year", label, "fte", false});
      put(sectors[i].fte_average, {name + ".fte_average", label, "fte", false});
      put(sectors[i].fte_peak, {name + ".fte_peak", label, "fte", false});
    }
  }

  void measures() {
    for (std::size_t i = 0; i < model_.measures.size(); ++i)
      put(run_.plan.measure_slots[i],
          {std::string(model_.measures[i].id.name), std::string(model_.measures[i].id.label),
           shown_unit(words_, run_.results.measures[i].unit), false});
  }

  const Run& run_;
  const CheckedModel& model_;
  const Words& words_;
  const WorkbookWords& more_words_;
  std::string money_;
  SlotNames names_;
};

}  // namespace

SlotNames name_slots(const Run& run, const ReportOptions& options) { return Naming(run, options).take(); }

UsedSteps used_steps(const Plan& plan, const SlotNames& names, const std::vector<Slot>& shown) {
  UsedSteps steps;
  steps.writer.assign(plan.slot_count, UsedSteps::nobody);
  steps.used.assign(plan.step_count(), 0);
  steps.leads_to.assign(plan.step_count(), Plan::no_slot);
  for (std::size_t i = 0; i < plan.step_count(); ++i)
    for (std::uint32_t k = 0; k < width_of(plan, i); ++k) steps.writer[plan.out[i] + k] = static_cast<std::uint32_t>(i);
  const auto use = [&](Slot slot, Slot reader) {
    const std::uint32_t step = steps.writer[slot];
    if (step == UsedSteps::nobody) return;
    steps.used[step] = 1;
    steps.leads_to[step] = reader;
  };
  for (const Slot slot : shown) use(slot, slot);
  // Backwards, so that the first reader in the order of the plan has the last word.
  for (std::size_t i = plan.step_count(); i-- > 0;) {
    if (!steps.used[i]) continue;
    const Slot reader = names.contains(plan.out[i]) ? plan.out[i] : steps.leads_to[i];
    for_each_operand(plan, i, [&](Slot slot) { use(slot, reader); });
  }
  return steps;
}

}  // namespace tally
