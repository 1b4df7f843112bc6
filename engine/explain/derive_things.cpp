#include <fmt/format.h>

#include "engine/explain/derivation.hpp"

namespace tally {
namespace {

using enum ResultKey;

Topic figure(ResultKey key, std::uint32_t place) {
  return {TopicKind::result, static_cast<std::uint32_t>(key), place, 0};
}

void describe(ExplainedStep& step, const Identity& id) {
  step.about = StepAbout::thing;
  step.form = StepForm::figures;
  step.name = id.name;
  step.label = id.label;
  step.span = id.span;
  step.story = id.doc;
}

}  // namespace

Draft Derivation::thing(NodeKind kind, std::uint32_t place) {
  const AccountSlots& slots = account(0);
  Draft draft;
  const auto part = [&](const Topic& topic) { draft.parts.push_back({topic, 0, 1}); };
  switch (kind) {
    case NodeKind::group:
      describe(draft.step, model_.groups[place].id);
      if (model_.groups[place].size) part(fact_topic(model_.groups[place].size, {}));
      for (std::uint32_t i = 0; i < model_.interventions.size(); ++i)
        if (model_.interventions[i].group == GroupId(place) && run_.plan.reach_rows[i] != no_slot)
          part({TopicKind::people, i});
      break;
    case NodeKind::intervention:
      describe(draft.step, model_.interventions[place].id);
      if (run_.plan.reach_rows[place] != no_slot) part({TopicKind::people, place});
      if (model_.interventions[place].is_reference) break;
      part(figure(costs_of_intervention, place));
      part(figure(benefits_of_intervention, place));
      break;
    case NodeKind::effect: {
      const GrownEffect& effect = graph_.effects[place];
      describe(draft.step, effect.body->id);
      draft.step.name = effect.name;
      draft.step.label = effect.label;
      draft.step.story = effect.body->story;
      note_rule(draft.step, effect.match);
      part({TopicKind::amount, place});
      if (run_.plan.effects[place].has_money) part(figure(benefits_of_effect, place));
      for (std::uint32_t i : flows_of_effect_[place])
        if (flow_at(i).is_work) part({TopicKind::flow, i});
      break;
    }
    case NodeKind::impact: {
      const Impact& impact = *graph_.impact_bodies[place];
      describe(draft.step, impact.id);
      if (impact.is_pm) draft.step.story = impact.pm;
      bool money_there = false, hours_there = false;
      for (const FlowSlots& each : run_.plan.flows) {
        if (!each.impact || graph_.impacts[each.impact.value].body != &impact) continue;
        (each.is_work ? hours_there : money_there) = true;
      }
      if (money_there) part({TopicKind::impact_money, place, 0});
      if (hours_there) part({TopicKind::impact_money, place, 1});
      for (const Line& line : impact.lines)
        if (!model_.fact(line.value).bound) part(fact_topic(line.value, {}));
      break;
    }
    case NodeKind::sector:
      describe(draft.step, model_.sectors[place].id);
      if (slots.saved[place].used) part(figure(slots.saved[place].has_fte ? saved_fte_average : saved_hours, place));
      if (slots.spent[place].used) part(figure(slots.spent[place].has_fte ? spent_fte_average : spent_hours, place));
      if (slots.unpaid[place].used) part(figure(unpaid_hours, place));
      if (slots.benefits.by_sector[place] != run_.plan.zero) part(figure(benefits_of_sector, place));
      break;
    case NodeKind::stakeholder:
      describe(draft.step, model_.stakeholders[place].id);
      part(figure(stakeholder_net, place));
      break;
  }
  draft.step.place = place_text(draft.step.span);
  return draft;
}

}  // namespace tally
