#include "engine/evaluate/run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/evaluate/collect.hpp"
#include "engine/graph/grow.hpp"
#include "engine/plan/compile.hpp"
#include "engine/plan/run_plan.hpp"

namespace tally {
namespace {

/// A scenario (or `--set`) must come to the same effects as the base. `known_base`: its graph, if it was grown already.
void compare_with_base(const Run& run, const EffectGraph* known_base, const SourceSet& sources, DiagnosticSink& sink) {
  const CheckedModel& model = run.variant.model();
  if (model.rules.empty() || !run.variant.replaces_facts()) return;
  if (known_base != nullptr) return check_same_structure(*known_base, run.graph, run.variant, sink);
  DiagnosticSink quiet;
  const Variant base(model, {}, false);
  const EffectGraph graph = grow(base, sources, quiet);
  if (!quiet.has_errors()) check_same_structure(graph, run.graph, run.variant, sink);
}

/// Passes on what only a scenario showed. Rules that warn are asked of the base alone: a scenario's bare numbers are
/// meant to be tried.
void tell(const Scenario& scenario, const DiagnosticSink& found, DiagnosticSink& sink) {
  const std::vector<Diagnostic> known = sink.sorted();
  for (Diagnostic diagnostic : found.sorted()) {
    const bool is_known = std::find(known.begin(), known.end(), diagnostic) != known.end();
    if (is_known || diagnostic.code == Code::rule_warning) continue;
    diagnostic.notes.push_back(fmt::format("in scenario `{}`", scenario.id.name));
    sink.add(std::move(diagnostic));
  }
}

std::unique_ptr<Run> run_beside(const EffectGraph* known_base, const CheckedModel& model, ScenarioId scenario,
                                const SourceSet& sources, DiagnosticSink& sink) {
  auto run = std::make_unique<Run>(Run{Variant(model, scenario), {}, {}, {}, {}});
  run->graph = grow(run->variant, sources, sink);
  if (sink.has_errors()) return nullptr;
  compare_with_base(*run, known_base, sources, sink);
  run->plan = compile(run->variant, run->graph, sink);
  if (sink.has_errors()) return nullptr;
  run->values = evaluate(run->plan);
  check_people(*run, sink);
  check_totals(*run, sink);
  if (sink.has_errors()) return nullptr;
  run->results = collect(*run, sources);
  return run;
}

}  // namespace

std::unique_ptr<Run> run_scenario(const CheckedModel& model, ScenarioId scenario, const SourceSet& sources,
                                  DiagnosticSink& sink) {
  return run_beside(nullptr, model, scenario, sources, sink);
}

void check_by_running(const CheckedModel& model, const SourceSet& sources, DiagnosticSink& sink) {
  if (!model.has_model) return;
  const std::unique_ptr<Run> base = run_scenario(model, {}, sources, sink);
  if (!base) return;
  // What `--set` replaces belongs to every scenario, but not to the base that they are compared with.
  const EffectGraph* const known_base = model.set ? nullptr : &base->graph;
  for (std::size_t i = 0; i < model.scenarios.size(); ++i) {
    DiagnosticSink of_scenario;
    run_beside(known_base, model, ScenarioId(i), sources, of_scenario);
    tell(model.scenarios[i], of_scenario, sink);
  }
}

}  // namespace tally
