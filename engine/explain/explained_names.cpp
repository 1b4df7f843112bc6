#include "engine/explain/explained_names.hpp"

#include <fmt/format.h>

#include <set>

#include "engine/evaluate/collect.hpp"
#include "engine/graph/bound.hpp"
#include "engine/plan/flow.hpp"
#include "engine/uncertainty/model_numbers.hpp"

namespace tally {

using enum ResultKey;

ExplainedNames::ExplainedNames(const Derivation& derivation)
    : derivation_(derivation), run_(derivation.run()), model_(run_.variant.model()) {
  headlines({}, 0);
  for (const Intervention& mine : model_.interventions)
    for (std::uint32_t r = 0; r < run_.plan.references.size(); ++r)
      if (mine.like == run_.plan.references[r] && !mine.is_reference)
        headlines(fmt::format("references.{}.results.", mine.id.name), r + 1);
  sides(0);
  stakeholders();
  sectors();
  effects();
  measures();
  of_results_ = names_.size();
  facts();
  things();
  declarations();
}

std::vector<Topic> ExplainedNames::below(std::string_view name) const {
  std::vector<Topic> found;
  std::set<Topic> known;
  for (std::size_t i = 0; i < of_results_; ++i) {
    const std::string_view each = names_[i];
    if (each.size() <= name.size() + 1 || !each.starts_with(name) || each[name.size()] != '.') continue;
    const Topic& topic = topics_.at(names_[i]);
    if (known.insert(topic).second) found.push_back(topic);
  }
  return found;
}

const Topic* ExplainedNames::find(std::string_view name) const {
  const auto found = topics_.find(std::string(name));
  return found == topics_.end() ? nullptr : &found->second;
}

void ExplainedNames::put(std::string name, const Topic& topic) {
  if (topics_.try_emplace(name, topic).second) names_.push_back(std::move(name));
}

void ExplainedNames::put_result(std::string name, ResultKey key, std::uint32_t subject, std::uint32_t account) {
  put(std::move(name), {TopicKind::result, static_cast<std::uint32_t>(key), subject, account});
}

void ExplainedNames::headlines(const std::string& before, std::uint32_t account) {
  put_result(before + "return_factor", return_factor, Topic::none, account);
  put_result(before + "net_present_value", net_present_value, Topic::none, account);
  put_result(before + "payback_year", payback_year, Topic::none, account);
  put_result(before + "internal_rate_of_return", internal_rate_of_return, Topic::none, account);
  put_result(before + "peak_exposure", peak_exposure, Topic::none, account);
  put_result(before + "peak_exposure.amount", peak_exposure, Topic::none, account);
  put_result(before + "peak_exposure.year", peak_exposure_year, Topic::none, account);
  put_result(before + "reached", reached, Topic::none, account);
  put_result(before + "cost_per_person", cost_per_person, Topic::none, account);
  put_result(before + "benefit_per_person", benefit_per_person, Topic::none, account);
  for (std::uint32_t side : {0u, 1u}) {
    const std::string name = side == 0 ? "costs" : "benefits";
    put_result(before + name, side == 0 ? costs : benefits, Topic::none, account);
    put_result(before + name + ".present_value", side == 0 ? costs : benefits, Topic::none, account);
    put_result(before + name + ".cash", side == 0 ? costs_cash : benefits_cash, Topic::none, account);
    put_result(before + name + ".welfare", side == 0 ? costs_welfare : benefits_welfare, Topic::none, account);
    put(before + name + ".by_year", {TopicKind::row_of_side, side, Topic::none, account});
    for (std::uint32_t t = 0; t < run_.plan.years; ++t)
      put(fmt::format("{}{}.by_year.{}", before, name, run_.plan.start + static_cast<int>(t)),
          {TopicKind::year_of_side, side, t, account});
    put(before + "later." + name, {TopicKind::later, side, Topic::none, account});
  }
  put(before + "later.hours_saved", {TopicKind::later, 2, Topic::none, account});
  for (std::uint32_t grade = 0; grade <= static_cast<std::uint32_t>(Grade::none); ++grade)
    put(fmt::format("{}evidence.priced_share_by_grade.{}", before, grade_name(static_cast<Grade>(grade))),
        {TopicKind::grade_share, grade, Topic::none, account});
}

void ExplainedNames::sides(std::uint32_t account) {
  const AccountSlots& slots = run_.plan.accounts[account];
  for (std::uint32_t i = 0; i < model_.stakeholders.size(); ++i) {
    put_result(fmt::format("costs.by_stakeholder.{}", model_.stakeholders[i].id.name), costs_of_stakeholder, i,
               account);
    put_result(fmt::format("benefits.by_stakeholder.{}", model_.stakeholders[i].id.name), benefits_of_stakeholder, i,
               account);
  }
  for (std::uint32_t i = 0; i < model_.interventions.size(); ++i) {
    if (!in_account(run_, InterventionId(i), account)) continue;
    put_result(fmt::format("costs.by_intervention.{}", model_.interventions[i].id.name), costs_of_intervention, i,
               account);
    put_result(fmt::format("benefits.by_intervention.{}", model_.interventions[i].id.name), benefits_of_intervention, i,
               account);
  }
  for (std::uint32_t i = 0; i < run_.plan.flows.size(); ++i) {
    const FlowSlots& flow = run_.plan.flows[i];
    if (!flow.effect && !flow.is_work && in_account(run_, flow.cost.intervention, account))
      put(fmt::format("costs.by_line.{}", derivation_.flow_name(i)), {TopicKind::flow, i});
  }
  for (std::uint32_t i = 0; i < model_.sectors.size(); ++i)
    put_result(fmt::format("benefits.by_sector.{}", model_.sectors[i].id.name), benefits_of_sector, i, account);
  if (slots.benefits.by_sector.size() > model_.sectors.size())
    put_result("benefits.by_sector.none", benefits_of_sector, static_cast<std::uint32_t>(model_.sectors.size()),
               account);
}

void ExplainedNames::stakeholders() {
  for (std::uint32_t i = 0; i < model_.stakeholders.size(); ++i) {
    const std::string name = fmt::format("stakeholders.{}.", model_.stakeholders[i].id.name);
    put_result(name + "costs", costs_of_stakeholder, i);
    put_result(name + "benefits", benefits_of_stakeholder, i);
    put_result(name + "net_present_value", stakeholder_net, i);
    put_result(name + "return_factor", stakeholder_return_factor, i);
    put_result(name + "payback_year", stakeholder_payback_year, i);
  }
}

void ExplainedNames::sectors() {
  constexpr std::pair<std::string_view, ResultKey> sides[] = {{"saved", saved_fte_average},
                                                              {"spent", spent_fte_average},
                                                              {"unpaid", unpaid_fte_average},
                                                              {"net", net_fte_average}};
  constexpr std::string_view figures[] = {"fte_average", "fte_peak", "hours"};
  for (std::uint32_t i = 0; i < model_.sectors.size(); ++i) {
    put_result(fmt::format("labour.{}", model_.sectors[i].id.name), saved_fte_average, i);
    for (const auto& [side, first] : sides)
      for (std::uint32_t k = 0; k < 3; ++k)
        put_result(fmt::format("labour.{}.by_sector.{}.{}", side, model_.sectors[i].id.name, figures[k]),
                   static_cast<ResultKey>(static_cast<std::uint32_t>(first) + k), i);
  }
}

void ExplainedNames::effects() {
  const std::vector<GrownEffect>& effects = run_.graph.effects;
  for (std::uint32_t i = 0; i < effects.size(); ++i) {
    const std::string& name = effects[i].name;
    put(name + ".amount", {TopicKind::amount, i});
    put(fmt::format("effects.{}.amount", name), {TopicKind::amount, i});
    if (effects[i].is_reference || !run_.plan.effects[i].has_money) continue;
    put_result(fmt::format("benefits.by_effect.{}", name), benefits_of_effect, i);
    put_result(fmt::format("effects.{}.benefits", name), benefits_of_effect, i);
  }
  for (std::uint32_t i = 0; i < effects.size(); ++i) {
    const bool works_on_people = !effects[i].parent && effects[i].body->reach;
    if (works_on_people) put(effects[i].name + ".reached", {TopicKind::effect_people, i});
  }
  for (std::uint32_t i = 0; i < model_.interventions.size(); ++i)
    if (run_.plan.reach_rows[i] != no_slot)
      put(fmt::format("{}.reached", model_.interventions[i].id.name), {TopicKind::people, i});
}

void ExplainedNames::measures() {
  for (std::uint32_t i = 0; i < model_.measures.size(); ++i) {
    put_result(fmt::format("measures.{}", model_.measures[i].id.name), measure, i);
    put_result(std::string(model_.measures[i].id.name), measure, i);
  }
}

/// Lines and numbers by the name that messages give them, and those of modules by their full name too.
void ExplainedNames::facts() {
  const std::vector<char> in_force = facts_in_force(run_.variant);
  for (std::uint32_t i = 0; i < model_.facts.size(); ++i) {
    const Fact& fact = model_.facts[i];
    const FactId holds = run_.variant.resolve(FactId(i));
    if (!in_force[i] || model_.fact(holds).bound || fact.name.empty()) continue;
    const Topic topic{TopicKind::fact, holds.value};
    put(std::string(fact.name), topic);
    if (const std::string path = derivation_.full_name(FactId(i)); !path.empty()) put(path, topic);
  }
  for (std::uint32_t i = 0; i < run_.plan.flows.size(); ++i)
    if (run_.plan.flows[i].effect) put(derivation_.flow_name(i), {TopicKind::flow, i});
  for (std::uint32_t i = 0; i < model_.indices.size(); ++i)
    for (const auto& [year, level] : model_.indices[i].years)
      put(fmt::format("{}.{}", model_.indices[i].id.name, year),
          {TopicKind::index_year, i, static_cast<std::uint32_t>(year)});
}

void ExplainedNames::things() {
  const auto each = [&](NodeKind kind, const auto& all) {
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      put(std::string(all[i].id.name), {TopicKind::thing, static_cast<std::uint32_t>(kind), i});
      put(std::string(all[i].id.path), {TopicKind::thing, static_cast<std::uint32_t>(kind), i});
    }
  };
  each(NodeKind::group, model_.groups);
  each(NodeKind::intervention, model_.interventions);
  for (std::uint32_t i = 0; i < run_.graph.effects.size(); ++i)
    put(run_.graph.effects[i].name, {TopicKind::thing, static_cast<std::uint32_t>(NodeKind::effect), i});
  for (std::uint32_t i = 0; i < run_.graph.impact_bodies.size(); ++i) {
    const Topic topic{TopicKind::thing, static_cast<std::uint32_t>(NodeKind::impact), i};
    put(std::string(run_.graph.impact_bodies[i]->id.name), topic);
    put(std::string(run_.graph.impact_bodies[i]->id.path), topic);
  }
  each(NodeKind::sector, model_.sectors);
  each(NodeKind::stakeholder, model_.stakeholders);
}

/// What is no node of the graph, after what is.
void ExplainedNames::declarations() {
  const auto each = [&](TopicKind kind, const auto& all) {
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      put(std::string(all[i].id.name), {kind, i});
      put(std::string(all[i].id.path), {kind, i});
    }
  };
  each(TopicKind::outcome, model_.outcomes);
  each(TopicKind::rule, model_.rules);
  each(TopicKind::source, model_.sources);
  each(TopicKind::index, model_.indices);
}

}  // namespace tally
