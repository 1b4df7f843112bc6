#include <fmt/format.h>

#include <algorithm>

#include "engine/uncertainty/sample.hpp"

namespace tally {
namespace {

/// The uncertain numbers that a fact holds, itself or through those it names.
void uncertain_in(const Variant& variant, FactId id, std::vector<const Uncertain*>& found) {
  const CheckedModel& model = variant.model();
  std::vector<FactId> open{variant.resolve(id)};
  std::vector<bool> seen(model.facts.size());
  while (!open.empty()) {
    const FactId fact = open.back();
    open.pop_back();
    if (seen[fact.value]) continue;
    seen[fact.value] = true;
    for (const Part& part : model.parts_of(fact))
      for (std::uint32_t i = model.exprs[part.root.value].first.value; i <= part.root.value; ++i) {
        const Expr& expr = model.exprs[i];
        if (expr.op == Op::uncertain) found.push_back(&model.uncertain[expr.payload]);
        if (expr.op == Op::fact) open.push_back(variant.resolve(FactId(expr.payload)));
      }
  }
}

/// The one uncertain number of a line; null where a scenario made it certain, or after an error.
const Uncertain* only_number(const Variant& variant, const Correlation& correlation, FactId fact,
                             DiagnosticSink& sink) {
  std::vector<const Uncertain*> found;
  uncertain_in(variant, fact, found);
  if (found.size() == 1) return found[0];
  if (found.empty()) return nullptr;
  Diagnostic& error = sink.error(Code::correlates_several, correlation.span,
                                 fmt::format("`{}` holds {} uncertain numbers", variant.fact(fact).name, found.size()));
  for (const Uncertain* number : found) error.related.push_back({number->span, "one of them"});
  error.hint = "give each a `number` of its own, and correlate that";
  return nullptr;
}

void report_impossible(const std::vector<const Correlation*>& given, const CorrelatedGroup& group,
                       DiagnosticSink& sink) {
  const Correlation& last = *given[group.at_fault.back()];
  Diagnostic& error = sink.error(Code::impossible_correlations, last.span, "these correlations contradict one another");
  for (std::uint32_t place : group.at_fault)
    if (given[place] != &last) error.related.push_back({given[place]->span, "with this one"});
  error.notes.push_back("where two lines each go with a third, they go with one another");
  error.hint = "bring one of them nearer to what follows from the others, or leave it out";
}

}  // namespace

std::vector<RankCorrelation> correlations_of(const Variant& variant, Reducer& reducer, DiagnosticSink& sink) {
  std::vector<RankCorrelation> pairs;
  std::vector<const Correlation*> given;
  for (const Correlation& correlation : variant.model().correlations) {
    const Uncertain* a = only_number(variant, correlation, correlation.a, sink);
    const Uncertain* b = only_number(variant, correlation, correlation.b, sink);
    if (!a || !b || a == b) continue;
    pairs.push_back({reducer.draw_named({a->key, a->place}), reducer.draw_named({b->key, b->place}), correlation.rank});
    given.push_back(&correlation);
  }
  if (sink.has_errors()) return {};
  for (const CorrelatedGroup& group : correlated_groups(pairs))
    if (!group.possible) report_impossible(given, group, sink);
  return sink.has_errors() ? std::vector<RankCorrelation>{} : pairs;
}

void check_distributions(const Reduced& reduced, DiagnosticSink& sink) {
  for (const Leaf& leaf : reduced.leaves) {
    const std::string_view flaw = leaf.number ? flaw_of(leaf.number->spread, leaf.arguments) : std::string_view();
    if (flaw.empty()) continue;
    sink.error(Code::impossible_distribution, leaf.number->span, std::string(flaw)).hint =
        "look at what the numbers in the brackets come to, with `tally eval`";
  }
}

void check_correlations(const CheckedModel& model, DiagnosticSink& sink) {
  if (!model.has_model || model.correlations.empty()) return;
  for (std::size_t i = 0; i <= model.scenarios.size() && !sink.has_errors(); ++i) {
    Reduced reduced;
    Reducer reducer(reduced);
    correlations_of(Variant(model, i == 0 ? ScenarioId{} : ScenarioId(i - 1)), reducer, sink);
  }
}

}  // namespace tally
