#include <fmt/format.h>

#include <cmath>

#include "engine/evaluate/collect.hpp"
#include "engine/evaluate/people.hpp"
#include "engine/evaluate/rounding.hpp"
#include "engine/graph/links.hpp"

namespace tally {
namespace {

class People {
 public:
  People(const Run& run, DiagnosticSink& sink) : run_(run), model_(run.variant.model()), sink_(sink) {}

  void run() {
    too_many_.resize(model_.interventions.size());
    for (std::size_t i = 0; i < model_.interventions.size(); ++i) reached(InterventionId(i));
    for (std::size_t i = 0; i < run_.graph.effects.size(); ++i) {
      within_reach(i);
      within_group(i);
      at_once(i);
      profile(i);
    }
    for (const GrownImpact& impact : run_.graph.impacts) impact_profile(impact);
  }

 private:
  double value(FactId fact, std::uint32_t part) const {
    return run_.values[run_.plan.fact_slots[run_.variant.fact(fact).part_begin + part]];
  }

  void reached(InterventionId id) {
    const Intervention& intervention = model_.interventions[id.value];
    const Slot row = run_.plan.reach_rows[id.value];
    const auto size = size_of(run_, intervention.group);
    if (row == Plan::no_slot || !size) return;
    const auto year = first_year_above(run_, row, *size);
    if (!year) return;
    const Group& group = model_.groups[intervention.group.value];
    Diagnostic& error = sink_.error(
        Code::reach_over_group, run_.variant.fact(intervention.reach).span,
        fmt::format("`{}` reaches {:.6g} in {}, but `{}` has {:.6g}", intervention.id.name, run_.values[row + *year],
                    run_.plan.start + static_cast<int>(*year), group.id.name, *size));
    error.related.push_back({run_.variant.fact(group.size).span, "the size of the group"});
    error.hint = "reach fewer, or give the group its real size";
    too_many_[id.value] = true;
  }

  /// An effect works on some of those whom its intervention reaches.
  void within_reach(std::size_t i) {
    const GrownEffect& effect = run_.graph.effects[i];
    if (effect.parent || !effect.body->reach || effect.body->other_group || !effect.intervention) return;
    const Slot row = run_.plan.effects[i].reached, all = run_.plan.reach_rows[effect.intervention.value];
    if (row == Plan::no_slot || all == Plan::no_slot) return;
    for (std::uint32_t t = 0; t < run_.plan.years; ++t) {
      if (run_.values[row + t] <= run_.values[all + t] * (1 + rounding)) continue;
      const Intervention& intervention = model_.interventions[effect.intervention.value];
      Diagnostic& error = sink_.error(
          Code::reach_over_group, run_.variant.fact(effect.body->reach).span,
          fmt::format("`{}` works on {:.6g} in {}, but `{}` reaches {:.6g}", effect.name, run_.values[row + t],
                      run_.plan.start + static_cast<int>(t), intervention.id.name, run_.values[all + t]));
      error.related.push_back({run_.variant.fact(intervention.reach).span, "those who are reached"});
      error.hint = "write a share of the reached, `reach: 60%`, or fewer people";
      return;
    }
  }

  /// An effect for a group of its own says itself how many of that group it works on.
  void within_group(std::size_t i) {
    const GrownEffect& effect = run_.graph.effects[i];
    const auto size = size_of(run_, effect.group);
    if (effect.parent || !effect.body->reach || !effect.body->other_group || !size) return;
    const Fact& reach = run_.variant.fact(effect.body->reach);
    if (reach.percent || reach.counted) return;  // a share of those whom the intervention reaches
    for (std::uint32_t part = 0; part < reach.part_end - reach.part_begin; ++part) {
      const double people = value(effect.body->reach, part);
      if (people <= *size * (1 + rounding)) continue;
      const Group& group = model_.groups[effect.group.value];
      Diagnostic& error = sink_.error(
          Code::reach_over_group, reach.span,
          fmt::format("`{}` works on {:.6g}, but `{}` has {:.6g}", effect.name, people, group.id.name, *size));
      error.related.push_back({run_.variant.fact(group.size).span, "the size of the group"});
      error.hint = "reach fewer, or give the group its real size";
      return;
    }
  }

  void at_once(std::size_t i) {
    const GrownEffect& effect = run_.graph.effects[i];
    if (effect.intervention && too_many_[effect.intervention.value]) return;
    const Slot row = run_.plan.effects[i].people;
    const auto size = size_of(run_, effect.group);
    if (row == Plan::no_slot || !size || effect.is_reference) return;
    const auto year = first_year_above(run_, row, *size);
    if (!year) return;
    const bool state = effect.outcome && model_.outcomes[effect.outcome.value].is_state;
    const std::string title = fmt::format(
        "{:.6g} people are under `{}` at once in {}, but `{}` has {:.6g}", run_.values[row + *year], effect.name,
        run_.plan.start + static_cast<int>(*year), model_.groups[effect.group.value].id.name, *size);
    Diagnostic& message = state ? sink_.error(Code::more_at_once, effect.body->id.span, title)
                                : sink_.warning(Code::more_at_once, effect.body->id.span, title);
    message.notes.push_back("who is reached in one year is still under the effect in the next");
    message.hint = "reach fewer a year, let the effect last shorter, or give the group its real size";
  }

  void adds_up(FactId fact) {
    if (!fact || run_.variant.fact(fact).bound) return;
    double sum = 0;
    const auto parts = model_.parts_of(run_.variant.resolve(fact)).size();
    for (std::uint32_t p = 0; p < parts; ++p) sum += value(fact, p);
    if (std::abs(sum - 1) <= 1e-6) return;
    Diagnostic& error = sink_.error(Code::profile_adds_up, run_.variant.fact(fact).span,
                                    fmt::format("this profile adds up to {:.6g}%", sum * 100));
    error.notes.push_back("what happens once is spread over the years: the shares add up to 100%");
    error.hint = "write shares that add up to 100%, or give the change with `/year`";
  }

  void profile(std::size_t i) {
    const GrownEffect& effect = run_.graph.effects[i];
    if (!effect.body->timing.profile) return;
    const auto link = amount_link(run_.variant, run_.graph, effect);
    if (link && link->form == AmountForm::change && link->rate == Rate::once) adds_up(effect.body->timing.profile);
  }

  void impact_profile(const GrownImpact& impact) {
    if (!impact.body->timing.profile) return;
    for (const Line& line : impact.body->lines) {
      const auto link =
          line_link(run_.variant, run_.graph, run_.graph.effects[impact.effect.value], line, impact.match, false);
      if (link && link->rate == Rate::once) return adds_up(impact.body->timing.profile);
    }
  }

  const Run& run_;
  const CheckedModel& model_;
  DiagnosticSink& sink_;
  std::vector<bool>
      too_many_;  ///< interventions that reach more than their group: nothing more is said of their effects
};

}  // namespace

std::optional<double> size_of(const Run& run, GroupId group) {
  const CheckedModel& model = run.variant.model();
  if (!group || !model.groups[group.value].size) return {};
  return run.values[run.plan.fact_slots[run.variant.fact(model.groups[group.value].size).part_begin]];
}

std::optional<std::uint32_t> first_year_above(const Run& run, Slot row, double most) {
  for (std::uint32_t t = 0; t < run.plan.years; ++t)
    if (std::abs(run.values[row + t]) > most * (1 + rounding)) return t;
  return {};
}

void check_people(const Run& run, DiagnosticSink& sink) { People(run, sink).run(); }

}  // namespace tally
