#pragma once
#include <string>
#include <vector>

#include "engine/report/numbers.hpp"

namespace tally {

/// An effect in its chain. `depth`: how many rules lie between it and what was written.
struct PlacedEffect {
  const EffectResult* effect;
  std::size_t depth;
};

/// The effects in their order, each followed by what rules derive from it.
std::vector<PlacedEffect> effects_by_chain(const std::vector<EffectResult>& effects);
/// The label, of a derived effect behind an arrow.
std::string chained_label(const PlacedEffect& placed);
/// An event's total; of a state, which is counted every year, the average. Empty if there is none.
std::string shown_change(const EffectResult& effect, const Results& results, const Numbers& numbers);
/// The same of an effect without a price, in the same words; empty if only its direction is known.
std::string shown_change(const UnpricedResult& unpriced, const Results& results, const Numbers& numbers);
/// "-149 offences"
std::string with_unit(double value, std::string_view unit, const Numbers& numbers);

}  // namespace tally
