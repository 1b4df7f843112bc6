#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/evaluate/run.hpp"

namespace tally {

/// What a figure of the results is about.
enum class FigureGroup : std::uint8_t {
  headline,
  costs,
  benefits,
  stakeholder,
  effect,
  labour,
  measure,
  year,       ///< one year of a headline figure
  reference,  ///< of the reference project beside one's own
};

/// A figure of the results that can be sampled. `name`: where it stands in the JSON results, such as
/// "benefits.by_sector.police"; of a year with the year behind it: "benefits.by_year.2027".
struct SampledFigure {
  std::string name, label, unit;
  FigureGroup group = FigureGroup::headline;
  Slot slot = 0;
  Slot less = no_slot;  ///< another that is subtracted
  std::optional<int> year{};
  std::vector<Slot> plus{};  ///< others that are added
};

/// Of a split into more parts (effects, lines, interventions …) the largest are told of.
inline constexpr std::size_t most_parts = 500;

/// The figures of a run, in the order of its results. `left_out`: set if a split has more parts than are told of.
std::vector<SampledFigure> figures_of(const Run& run, bool* left_out = nullptr);

}  // namespace tally
