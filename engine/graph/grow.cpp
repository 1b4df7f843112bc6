#include "engine/graph/grow.hpp"

#include <fmt/format.h>

#include <unordered_map>

#include "engine/graph/connect.hpp"
#include "engine/graph/double_counting.hpp"
#include "engine/graph/growth.hpp"
#include "engine/graph/ranges.hpp"
#include "engine/graph/shares_of_people.hpp"

namespace tally {

EffectGraph grow(const Variant& variant, const SourceSet& sources, DiagnosticSink& sink) {
  const BestValues values(variant, sink);
  Replaced replaced;
  for (;;) {
    Growth growth(variant, sources, values, sink, replaced);
    if (!growth.run()) continue;
    EffectGraph graph = growth.take();
    if (sink.has_errors()) return graph;
    settle_double_counting(variant, graph, sink);
    check_ranges(variant, values, sink);
    check_shares_of_people(variant, graph, values, sink);
    connect(variant, graph);
    order_nodes(graph);
    return graph;
  }
}

void check_same_structure(const EffectGraph& base, const EffectGraph& other, const Variant& variant,
                          DiagnosticSink& sink) {
  const CheckedModel& model = variant.model();
  std::unordered_map<std::string_view, const GrownEffect*> names;
  for (const GrownEffect& effect : base.effects) names.emplace(effect.name, &effect);
  const auto report = [&](const GrownEffect& effect, const EffectGraph& graph, std::string_view what) {
    const Span span = variant.scenario() ? model.scenarios[variant.scenario().value].id.span : model.settings.id.span;
    Diagnostic& error = sink.error(Code::scenario_changes_structure, span,
                                   fmt::format("in scenario `{}`, effect `{}` {}", variant.name(), effect.name, what));
    if (effect.match)
      error.related.push_back(
          {model.rules[graph.matches[effect.match.value].rule.value].id.span, "by the conditions of this rule"});
    error.notes.push_back("a scenario replaces numbers, never which effects exist");
    error.hint = "do not replace, in a scenario, a number that a rule's condition reads";
  };
  for (const GrownEffect& effect : other.effects)
    if (names.erase(effect.name) == 0) report(effect, other, "comes up that the base has not");
  for (const GrownEffect& effect : base.effects)
    if (names.contains(effect.name)) report(effect, base, "is gone that the base has");
}

}  // namespace tally
