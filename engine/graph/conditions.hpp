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

/// Whether a condition holds for a match. A test of something absent fails; reading an uncertain number is reported.
bool holds(const ConditionContext& context, const Match& match, const Condition& condition);

}  // namespace tally
