#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/explain/explanation.hpp"

namespace tally {

/// Kinds of what a step can be about, with what their numbers name.
enum class TopicKind : std::uint8_t {
  result,          ///< ResultKey, place of the subject, account
  year_of_side,    ///< 0 costs, 1 benefits; year from the start; account
  row_of_side,     ///< 0 costs, 1 benefits; –; account
  later,           ///< 0 costs, 1 benefits, 2 hours; –; account
  grade_share,     ///< Grade; –; account
  priced_money,    ///< –; –; account: the size of all benefits
  graded_money,    ///< Grade; –; account: the size of those that rest on it
  graded_flow,     ///< place in the plan's flows: the size of one
  flow,            ///< place in the plan's flows
  flow_row,        ///< the same by year
  flow_exposure,   ///< the same: what its line is multiplied with over the years
  flow_weights,    ///< the same: how it falls over the years
  amount,          ///< GrownEffectId
  move,            ///< GrownEffectId, place of the move
  level,           ///< GrownEffectId, level
  exposure,        ///< GrownEffectId, place of the move (or none)
  weights,         ///< GrownEffectId, Rate
  effect_people,   ///< GrownEffectId
  people,          ///< InterventionId
  people_between,  ///< InterventionId, first and last calendar year
  fact,            ///< FactId as it holds here, MatchId, part (none: all)
  expression,      ///< ExprId, FactId of its line, MatchId
  price_level,     ///< place of the index, year
  index_year,      ///< place of the index, year
  discount,        ///< 0 costs, 1 benefits
  choice,          ///< slot of the mask
  constant,        ///< place among the constants
  thing,           ///< NodeKind, place
  impact_money,    ///< place of the impact body; 0 money, 1 hours
  outcome,         ///< OutcomeId
  index,           ///< place of the index
  source,          ///< SourceId
  cited,           ///< FactId; SourceId whose citations are told (none: all)
  settled,         ///< place of the `combine`; SourceId
  rule,            ///< RuleId
  scaled,          ///< FactId of a factor, MatchId: what it scales
};

/// What a step is about; equal ones are one step.
struct Topic {
  static constexpr std::uint32_t none = 0xffffffff;
  TopicKind kind = TopicKind::result;
  std::uint32_t a = none, b = none, c = none;
  auto operator<=>(const Topic&) const = default;
};

/// A part that has no step yet.
struct TopicPart {
  Topic topic;
  double adds = 0, factor = 1;
};

/// A step whose parts are topics.
struct Draft {
  ExplainedStep step;
  std::vector<TopicPart> parts;
};

}  // namespace tally
