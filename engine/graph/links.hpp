#pragma once
#include <optional>

#include "engine/graph/effect_graph.hpp"
#include "lang/check/check.hpp"

namespace tally {

/// The dimension of a fact for one match; of facts that hang on no match the fact's own.
DimensionId dimension_of(const Variant& variant, const EffectGraph& graph, FactId fact, MatchId match);

/// What an effect comes from: the group's unit, or the unit of the effect it derives from.
struct Origin {
  DimensionId unit;
  bool is_state = false;
};
Origin origin_of(const Variant& variant, const EffectGraph& graph, const GrownEffect& effect);
/// What an effect counts: its outcome's unit, or people.
Origin amount_of(const Variant& variant, const GrownEffect& effect);

/// How an effect's amount comes about.
enum class AmountForm : std::uint8_t {
  none,          ///< only a direction
  people,        ///< without an outcome: those reached
  change,        ///< baseline × change, or change
  total,         ///< `amount: 7 visits`: in place of the first year's n·v
  yearly_total,  ///< `amount: 7 visits/year`
  moves,         ///< from level to level
};
struct AmountLink {
  AmountForm form = AmountForm::none;
  Rate rate = Rate::once;  ///< of `change`
};
/// Unset where the unit of the change does not link what the effect comes from to what it counts.
std::optional<AmountLink> amount_link(const Variant& variant, const EffectGraph& graph, const GrownEffect& effect);

/// How a line of money or work of an effect or impact follows from the effect.
enum class LineForm : std::uint8_t { per_unit, total, yearly_total };
struct LineLink {
  LineForm form = LineForm::per_unit;
  Rate rate = Rate::once;
  bool posts = false;  ///< in fte: times the sector's productive hours
};
/// `own`: a line of the effect itself, not of an impact.
std::optional<LineLink> line_link(const Variant& variant, const EffectGraph& graph, const GrownEffect& effect,
                                  const Line& line, MatchId match, bool own);

/// Hours or money a line is about.
bool is_work(LineKind kind);

}  // namespace tally
