#include <fmt/format.h>

#include "engine/explain/derivation.hpp"

namespace tally {
namespace {

using enum ResultKey;

Topic figure(ResultKey key, std::uint32_t place, std::uint32_t account = 0) {
  return {TopicKind::result, static_cast<std::uint32_t>(key), place, account};
}

void describe(ExplainedStep& step, const Identity& id) {
  step.about = StepAbout::thing;
  step.form = StepForm::figures;
  step.name = id.name;
  step.label = id.label;
  step.span = id.span;
  step.story = id.doc;
}

/// The model's account, or the one of a reference.
std::uint32_t account_of(const Plan& plan, InterventionId intervention) {
  for (std::uint32_t r = 0; r < plan.references.size(); ++r)
    if (plan.references[r] == intervention) return r + 1;
  return 0;
}

}  // namespace

Draft Derivation::thing(NodeKind kind, std::uint32_t place) {
  Draft draft;
  switch (kind) {
    case NodeKind::group:
      describe(draft.step, model_.groups[place].id);
      group_figures(draft, place);
      break;
    case NodeKind::intervention:
      describe(draft.step, model_.interventions[place].id);
      intervention_figures(draft, place);
      break;
    case NodeKind::effect:
      describe(draft.step, graph_.effects[place].body->id);
      effect_figures(draft, place);
      break;
    case NodeKind::impact:
      describe(draft.step, graph_.impact_bodies[place]->id);
      impact_figures(draft, place);
      break;
    case NodeKind::sector:
      describe(draft.step, model_.sectors[place].id);
      sector_figures(draft, place);
      break;
    case NodeKind::stakeholder:
      describe(draft.step, model_.stakeholders[place].id);
      add(draft, figure(stakeholder_net, place), 0);
      break;
  }
  draft.step.place = place_text(draft.step.span);
  return draft;
}

void Derivation::group_figures(Draft& draft, std::uint32_t place) const {
  if (model_.groups[place].size) add(draft, fact_topic(model_.groups[place].size, {}), 0);
  for (std::uint32_t i = 0; i < model_.interventions.size(); ++i)
    if (model_.interventions[i].group == GroupId(place) && run_.plan.reach_rows[i] != no_slot)
      add(draft, {TopicKind::people, i}, 0);
}

void Derivation::intervention_figures(Draft& draft, std::uint32_t place) const {
  if (run_.plan.reach_rows[place] != no_slot) add(draft, {TopicKind::people, place}, 0);
  if (model_.interventions[place].is_reference) return;
  add(draft, figure(costs_of_intervention, place), 0);
  add(draft, figure(benefits_of_intervention, place), 0);
}

void Derivation::effect_figures(Draft& draft, std::uint32_t place) const {
  const GrownEffect& effect = graph_.effects[place];
  draft.step.name = effect.name;
  draft.step.label = effect.label;
  draft.step.story = effect.body->story;
  note_rule(draft.step, effect.match);
  add(draft, {TopicKind::amount, place}, 0);
  if (run_.plan.effects[place].has_money)
    add(draft, figure(benefits_of_effect, place, account_of(run_.plan, effect.intervention)), 0);
  for (std::uint32_t i : flows_of_effect_[place])
    if (flow_at(i).is_work) add(draft, {TopicKind::flow, i}, 0);
}

void Derivation::impact_figures(Draft& draft, std::uint32_t place) const {
  const Impact& impact = *graph_.impact_bodies[place];
  if (impact.is_pm) draft.step.story = impact.pm;
  bool has_money = false, has_hours = false;
  for (const FlowSlots& each : run_.plan.flows) {
    if (!each.impact || graph_.impacts[each.impact.value].body != &impact) continue;
    (each.is_work ? has_hours : has_money) = true;
  }
  if (has_money) add(draft, {TopicKind::impact_money, place, 0}, 0);
  if (has_hours) add(draft, {TopicKind::impact_money, place, 1}, 0);
  for (const Line& line : impact.lines)
    if (!model_.fact(line.value).bound) add(draft, fact_topic(line.value, {}), 0);
}

void Derivation::sector_figures(Draft& draft, std::uint32_t place) const {
  const AccountSlots& slots = account(0);
  if (slots.saved[place].used)
    add(draft, figure(slots.saved[place].has_fte ? saved_fte_average : saved_hours, place), 0);
  if (slots.spent[place].used)
    add(draft, figure(slots.spent[place].has_fte ? spent_fte_average : spent_hours, place), 0);
  if (slots.unpaid[place].used) add(draft, figure(unpaid_hours, place), 0);
  if (slots.benefits.by_sector[place] != run_.plan.zero) add(draft, figure(benefits_of_sector, place), 0);
}

}  // namespace tally
