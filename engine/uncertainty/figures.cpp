#include "engine/uncertainty/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/evaluate/collect.hpp"
#include "engine/graph/bound.hpp"
#include "engine/graph/links.hpp"

namespace tally {
namespace {

class Figures {
 public:
  explicit Figures(const Run& run) : run_(run), model_(run.variant.model()), money_(model_.settings.money) {}

  std::vector<SampledFigure> take() {
    headline(run_.plan.accounts[0], FigureGroup::headline, "");
    const AccountSlots& account = run_.plan.accounts[0];
    side(account.costs, FigureGroup::costs, "costs");
    lines();
    side(account.benefits, FigureGroup::benefits, "benefits");
    sectors(account.benefits);
    effects();
    stakeholders(account);
    labour(account.saved, "saved");
    labour(account.spent, "spent");
    labour(account.unpaid, "unpaid");
    labour(account.net, "net");
    measures();
    years(account);
    references();
    return std::move(figures_);
  }
  bool left_out() const { return left_out_; }

 private:
  /// Keeps the largest of the figures from `first` on, in their order.
  void keep_largest(std::size_t first) {
    const std::size_t count = figures_.size() - first;
    if (count <= most_parts) return;
    left_out_ = true;
    std::vector<std::size_t> places(count);
    std::iota(places.begin(), places.end(), first);
    std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
    places.resize(most_parts);
    std::sort(places.begin(), places.end());
    for (std::size_t i = 0; i < most_parts; ++i) figures_[first + i] = std::move(figures_[places[i]]);
    figures_.resize(first + most_parts);
  }
  double size(std::size_t figure) const {
    const double best = run_.values[figures_[figure].slot];
    return std::isfinite(best) ? std::abs(best) : 0;
  }

  void add(FigureGroup group, std::string name, std::string_view label, std::string unit, Slot slot) {
    figures_.push_back({std::move(name), std::string(label), std::move(unit), group, slot});
  }

  void headline(const AccountSlots& account, FigureGroup group, const std::string& before) {
    add(group, before + "return_factor", "", "", account.return_factor);
    add(group, before + "net_present_value", "", money_, account.net_present_value);
    add(group, before + "costs.present_value", "", money_, account.costs.present_value);
    add(group, before + "benefits.present_value", "", money_, account.benefits.present_value);
    add(group, before + "reached", "", "persons", account.reached);
    add(group, before + "cost_per_person", "", money_, account.cost_per_person);
    add(group, before + "benefit_per_person", "", money_, account.benefit_per_person);
  }

  template <class Things>
  void split(FigureGroup group, const std::string& before, const Things& things, const std::vector<Slot>& slots) {
    const std::size_t first = figures_.size();
    for (std::size_t i = 0; i < things.size(); ++i)
      if (slots[i] != run_.plan.zero)
        add(group, fmt::format("{}.{}", before, things[i].id.name), things[i].id.label, money_, slots[i]);
    keep_largest(first);
  }

  void side(const AccountSlots::Side& slots, FigureGroup group, const std::string& name) {
    split(group, name + ".by_stakeholder", model_.stakeholders, slots.by_stakeholder);
    split(group, name + ".by_intervention", model_.interventions, slots.by_intervention);
    add(group, name + ".cash", "", money_, slots.cash);
    add(group, name + ".welfare", "", money_, slots.welfare);
  }

  void lines() {
    const std::size_t first = figures_.size();
    for (const FlowSlots& flow : run_.plan.flows) {
      if (flow.effect || flow.is_work || !in_account(run_, flow.cost.intervention, 0)) continue;
      const Line& line = line_of(model_, flow.cost);
      add(FigureGroup::costs, fmt::format("costs.by_line.{}", model_.fact(line.value).name),
          line.label.empty() ? line.name : line.label, money_, flow.present_value);
    }
    keep_largest(first);
  }

  void sectors(const AccountSlots::Side& benefits) {
    split(FigureGroup::benefits, "benefits.by_sector", model_.sectors, benefits.by_sector);
    if (benefits.by_sector.back() != run_.plan.zero)
      add(FigureGroup::benefits, "benefits.by_sector.none", "", money_, benefits.by_sector.back());
  }

  /// Calls `add_one(effect, its slots)` for the effects of the model's own account.
  template <class AddOne>
  void each_effect(AddOne add_one) {
    const std::size_t first = figures_.size();
    for (std::size_t i = 0; i < run_.graph.effects.size(); ++i)
      if (!run_.graph.effects[i].is_reference) add_one(run_.graph.effects[i], run_.plan.effects[i]);
    keep_largest(first);
  }

  void effects() {
    each_effect([&](const GrownEffect& effect, const EffectSlots& slots) {
      if (!slots.has_amount) return;
      const Origin counted = amount_of(run_.variant, effect);
      add(FigureGroup::effect, fmt::format("effects.{}.amount", effect.name), effect.label,
          counted.unit ? model_.dimensions.text(counted.unit) : std::string(), slots.amount);
    });
    each_effect([&](const GrownEffect& effect, const EffectSlots& slots) {
      if (slots.has_money)
        add(FigureGroup::effect, fmt::format("benefits.by_effect.{}", effect.name), effect.label, money_,
            slots.benefits);
    });
  }

  void stakeholders(const AccountSlots& account) {
    for (std::size_t i = 0; i < model_.stakeholders.size(); ++i) {
      const AccountSlots::Stakeholder& slots = account.stakeholders[i];
      if (!slots.used) continue;
      const Identity& id = model_.stakeholders[i].id;
      add(FigureGroup::stakeholder, fmt::format("stakeholders.{}.net_present_value", id.name), id.label, money_,
          slots.net);
      add(FigureGroup::stakeholder, fmt::format("stakeholders.{}.return_factor", id.name), id.label, "",
          slots.return_factor);
    }
  }

  void labour(const std::vector<AccountSlots::Work>& works, std::string_view name) {
    for (std::size_t i = 0; i < works.size(); ++i) {
      if (!works[i].used) continue;
      const Identity& id = model_.sectors[i].id;
      const std::string before = fmt::format("labour.{}.by_sector.{}", name, id.name);
      add(FigureGroup::labour, before + ".hours", id.label, "hours", works[i].hours);
      if (!works[i].has_fte) continue;
      add(FigureGroup::labour, before + ".fte_average", id.label, "fte", works[i].fte_average);
      add(FigureGroup::labour, before + ".fte_peak", id.label, "fte", works[i].fte_peak);
    }
  }

  void measures() {
    for (std::size_t i = 0; i < model_.measures.size(); ++i) {
      const Identity& id = model_.measures[i].id;
      const DimensionId dimension = model_.exprs[model_.measures[i].root.value].dimension;
      const bool bare = !dimension || dimension == Dimensions::none;
      add(FigureGroup::measure, fmt::format("measures.{}", id.name), id.label,
          bare ? std::string() : model_.dimensions.text(dimension), run_.plan.measure_slots[i]);
    }
  }

  void years(const AccountSlots& account) {
    for (std::uint32_t t = 0; t < run_.plan.years; ++t) {
      const int year = run_.plan.start + static_cast<int>(t);
      const auto add_year = [&](std::string_view name, Slot slot, Slot less) {
        figures_.push_back({fmt::format("{}.{}", name, year), "", money_, FigureGroup::year, slot, less, year});
      };
      add_year("costs.by_year", account.costs.row + t, no_slot);
      add_year("benefits.by_year", account.benefits.row + t, no_slot);
      add_year("balance.by_year", account.benefits.row + t, account.costs.row + t);
    }
  }

  void references() {
    for (const Intervention& intervention : model_.interventions) {
      if (!intervention.like || intervention.is_reference) continue;
      for (std::size_t r = 0; r < run_.plan.references.size(); ++r)
        if (run_.plan.references[r] == intervention.like)
          headline(run_.plan.accounts[r + 1], FigureGroup::reference,
                   fmt::format("references.{}.results.", intervention.id.name));
    }
  }

  const Run& run_;
  const CheckedModel& model_;
  std::string money_;
  std::vector<SampledFigure> figures_;
  bool left_out_ = false;
};

}  // namespace

std::vector<SampledFigure> figures_of(const Run& run, bool* left_out) {
  Figures figures(run);
  std::vector<SampledFigure> all = figures.take();
  if (left_out) *left_out = figures.left_out();
  return all;
}

}  // namespace tally
