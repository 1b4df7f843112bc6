#pragma once
#include <functional>
#include <string>

#include "engine/graph/best_values.hpp"
#include "engine/graph/bound.hpp"
#include "lang/diagnostics/diagnostic.hpp"

namespace tally {

/// What conditions of rules need to know of the graph so far.
struct ConditionContext {
  const Variant& variant;
  const EffectGraph& graph;
  const BestValues& values;
  DiagnosticSink& sink;
  /// Whether some effect matches a `no effect …` pattern (place in the model's `no_patterns`) beside a match.
  std::function<bool(std::uint32_t, const Match&)> any_effect;
};

/// Why it cannot be said whether a condition holds: it reads an uncertain number, or compares unlike units.
struct Doubt {
  enum class Kind : std::uint8_t { none, uncertain, unlike } kind = Kind::none;
  FactId fact;              ///< that is uncertain
  DimensionId left, right;  ///< that are compared
  explicit operator bool() const { return kind != Kind::none; }
};

/// What a condition says of a match. A test of something absent fails. Where the doubtful part does not matter (`and`
/// beside what fails, `or` beside what holds) there is no doubt.
struct Answer {
  bool holds = false;
  Doubt doubt;
};
Answer answer(const ConditionContext& context, const Match& match, const Condition& condition);
void report(const ConditionContext& context, const Match& match, const Condition& condition, const Doubt& doubt);

/// Whether a condition holds for a match; a doubt is reported.
bool holds(const ConditionContext& context, const Match& match, const Condition& condition);

}  // namespace tally
