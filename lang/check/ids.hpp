#pragma once
#include <compare>
#include <cstdint>
#include <functional>

namespace tally {

/// A place in one of the vectors of the checked model; `Tag` keeps the vectors apart. A default one names nothing.
template <class Tag>
struct Id {
  std::uint32_t value = none_value;
  static constexpr std::uint32_t none_value = 0xffffffff;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}
  constexpr explicit operator bool() const { return value != none_value; }
  constexpr auto operator<=>(const Id&) const = default;
};

using ModuleId = Id<struct ModuleTag>;
using SourceId = Id<struct SourceTag>;
using GroupId = Id<struct GroupTag>;
using OutcomeId = Id<struct OutcomeTag>;
using SectorId = Id<struct SectorTag>;
using StakeholderId = Id<struct StakeholderTag>;
using InterventionId = Id<struct InterventionTag>;
using EffectId = Id<struct EffectTag>;
using ImpactId = Id<struct ImpactTag>;
using RuleId = Id<struct RuleTag>;
using ScenarioId = Id<struct ScenarioTag>;
using MeasureId = Id<struct MeasureTag>;
using FactId = Id<struct FactTag>;
using ExprId = Id<struct ExprTag>;
using UncertainId = Id<struct UncertainTag>;
using PotId = Id<struct PotTag>;

}  // namespace tally

template <class Tag>
struct std::hash<tally::Id<Tag>> {
  std::size_t operator()(tally::Id<Tag> id) const noexcept { return id.value; }
};
