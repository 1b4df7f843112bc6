#include "lang/check/result_dimension.hpp"

namespace tally {

void ResultDimensions::index_names() {
  indexed_ = true;
  for (std::uint32_t i = 0; i < model_.effects.size(); ++i) effects_.emplace(model_.effects[i].id.name, i);
  for (std::uint32_t i = 0; i < model_.rules.size(); ++i) rules_.emplace(model_.rules[i].id.name, i);
  for (std::uint32_t i = 0; i < model_.measures.size(); ++i) measures_.emplace(model_.measures[i].id.name, i);
}

MeasureId ResultDimensions::measure(std::string_view name) {
  if (!indexed_) index_names();
  const auto found = measures_.find(name);
  return found == measures_.end() ? MeasureId{} : MeasureId(found->second);
}

DimensionId ResultDimensions::unit_of(const Effect& effect) const {
  if (effect.outcome) return model_.outcomes[effect.outcome.value].unit;
  if (effect.group && model_.groups[effect.group.value].unit) return model_.groups[effect.group.value].unit;
  return model_.dimensions.of(Dimensions::persons);
}

/// What the groups count, if all that are reached count the same; else persons.
DimensionId ResultDimensions::reached() const {
  DimensionId unit;
  for (const Intervention& intervention : model_.interventions) {
    if (!intervention.group || intervention.is_reference) continue;
    const DimensionId own = model_.groups[intervention.group.value].unit;
    if (unit && own != unit) return model_.dimensions.of(Dimensions::persons);
    unit = own;
  }
  return unit ? unit : model_.dimensions.of(Dimensions::persons);
}

/// An effect's own name, or `e.rule` for a derived one, where `e` may be derived itself.
DimensionId ResultDimensions::amount(std::string_view effect) {
  if (!indexed_) index_names();
  if (auto found = effects_.find(effect); found != effects_.end()) return unit_of(model_.effects[found->second]);
  for (auto dot = effect.find('.'); dot != std::string_view::npos; dot = effect.find('.', dot + 1)) {
    const auto found = rules_.find(effect.substr(dot + 1));
    if (found == rules_.end()) continue;
    const Rule& rule = model_.rules[found->second];
    if (rule.consequence == Consequence::effect && rule.body < model_.rule_effects.size())
      return unit_of(model_.rule_effects[rule.body]);
  }
  return {};
}

DimensionId ResultDimensions::of(const ResultRef& result) {
  auto& dimensions = model_.dimensions;
  const DimensionId money = dimensions.of(Dimensions::money);
  switch (result.key) {
    case ResultKey::stakeholder_return_factor:
    case ResultKey::stakeholder_payback_year:
    case ResultKey::return_factor:
    case ResultKey::payback_year:
    case ResultKey::peak_exposure_year:
      return Dimensions::none;
    case ResultKey::internal_rate_of_return:
      return dimensions.divide(Dimensions::none, dimensions.of(Dimensions::time));
    case ResultKey::reached:
      return reached();
    case ResultKey::cost_per_person:
    case ResultKey::benefit_per_person:
      return dimensions.divide(money, reached());
    case ResultKey::saved_fte_average:
    case ResultKey::saved_fte_peak:
    case ResultKey::spent_fte_average:
    case ResultKey::spent_fte_peak:
    case ResultKey::unpaid_fte_average:
    case ResultKey::unpaid_fte_peak:
    case ResultKey::net_fte_average:
    case ResultKey::net_fte_peak:
      return dimensions.of(Dimensions::posts);
    case ResultKey::saved_hours:
    case ResultKey::spent_hours:
    case ResultKey::unpaid_hours:
    case ResultKey::net_hours:
      return dimensions.of(Dimensions::work);
    case ResultKey::effect_amount:
      return amount(result.subject);
    case ResultKey::measure: {
      const MeasureId id = measure(result.subject);
      if (!id || !model_.measures[id.value].root) return {};
      return model_.exprs[model_.measures[id.value].root.value].dimension;
    }
    default:
      return money;
  }
}

}  // namespace tally
