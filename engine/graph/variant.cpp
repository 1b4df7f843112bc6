#include "engine/graph/variant.hpp"

namespace tally {

Variant::Variant(const CheckedModel& model, ScenarioId scenario, bool with_set)
    : model_(&model), scenario_(scenario), start_(model.settings.start), horizon_(model.settings.horizon) {
  years_.resize(model.interventions.size());
  for (std::size_t i = 0; i < years_.size(); ++i) years_[i] = model.interventions[i].years;
  if (scenario) apply(model.scenarios[scenario.value]);
  if (model.set && with_set) apply(*model.set);
  let_copies_follow();
}

void Variant::let_copies_follow() {
  // The reference's fact stands before its copies, so a copy of a copy follows too.
  for (std::size_t i = 0; i < replaced_.size(); ++i)
    if (const FactId original = model_->facts[i].same_as; original && !replaced_[i])
      replaced_[i] = replaced_[original.value];
}

void Variant::apply(const Scenario& scenario) {
  if (scenario.start) start_ = *scenario.start;
  if (scenario.horizon) horizon_ = *scenario.horizon;
  for (const auto& [intervention, years] : scenario.years) years_[intervention.value] = years;
  if (scenario.facts.empty()) return;
  replaced_.resize(model_->facts.size());
  for (const auto& [replaced, replacement] : scenario.facts) replaced_[replaced.value] = replacement;
}

std::string_view Variant::name() const {
  return scenario_ ? model_->scenarios[scenario_.value].id.name : std::string_view("base");
}

int Variant::years_moved(InterventionId intervention) const {
  const std::optional<Years>& written = years_[intervention.value];
  const bool early = written && written->first < start_;
  return early && model_->interventions[intervention.value].is_reference ? start_ - written->first : 0;
}

Years Variant::years_of(InterventionId intervention) const {
  const std::optional<Years>& written = years_[intervention.value];
  if (!written) return {start_, start_ + horizon_ - 1};
  const int moved = years_moved(intervention);
  return {written->first + moved, written->last + moved};
}

}  // namespace tally
