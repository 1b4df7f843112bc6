#include "engine/report/effect_rows.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace tally {

std::string with_unit(double value, std::string_view unit, const Numbers& numbers) {
  std::string text = numbers.amount(value);
  if (!unit.empty()) text.append(" ").append(shown_unit(numbers.words(), unit));
  return text;
}

std::string shown_change(const EffectResult& effect, const Results& results, const Numbers& numbers) {
  if (!effect.amount) return {};
  if (!effect.is_state || results.years.size() < 2) return with_unit(*effect.amount, effect.unit, numbers);
  const std::string average =
      with_unit(*effect.amount / static_cast<double>(results.years.size()), effect.unit, numbers);
  return fmt::format(fmt::runtime(numbers.words().on_average), average);
}

std::string shown_change(const UnpricedResult& unpriced, const Results& results, const Numbers& numbers) {
  for (const EffectResult& effect : results.effects)
    if (effect.name == unpriced.effect) return shown_change(effect, results, numbers);
  return unpriced.amount ? with_unit(*unpriced.amount, unpriced.unit, numbers) : std::string();
}

namespace {

/// "fewer_dropouts" of "fewer_dropouts.dropout_raises_crime"; empty for an effect that no rule derived.
std::string_view parent_of(const EffectResult& effect) {
  const std::size_t dot = effect.derived ? effect.name.rfind('.') : std::string::npos;
  return dot == std::string::npos ? std::string_view() : std::string_view(effect.name).substr(0, dot);
}

}  // namespace

std::vector<PlacedEffect> effects_by_chain(const std::vector<EffectResult>& effects) {
  std::map<std::string_view, std::vector<const EffectResult*>> derived;
  std::vector<PlacedEffect> open, placed;
  std::set<std::string_view> names;
  for (const EffectResult& effect : effects) names.insert(effect.name);
  for (const EffectResult& effect : effects) {
    const std::string_view parent = parent_of(effect);
    derived[names.count(parent) > 0 ? parent : std::string_view()].push_back(&effect);
  }
  const auto add_below = [&](std::string_view name, std::size_t depth) {
    const auto found = derived.find(name);
    if (found == derived.end()) return;
    for (auto each = found->second.rbegin(); each != found->second.rend(); ++each) open.push_back({*each, depth});
  };
  add_below({}, 0);
  while (!open.empty()) {
    placed.push_back(open.back());
    open.pop_back();
    add_below(placed.back().effect->name, placed.back().depth + 1);
  }
  return placed;
}

std::string chained_label(const PlacedEffect& placed) {
  return placed.depth == 0 ? placed.effect->label : std::string(2 * placed.depth, ' ') + "↳ " + placed.effect->label;
}

}  // namespace tally
