#pragma once
#include <memory>

#include "engine/evaluate/results.hpp"
#include "engine/plan/plan.hpp"
#include "lang/diagnostics/diagnostic.hpp"

namespace tally {

/// One scenario grown, compiled and evaluated with best estimates.
struct Run {
  Variant variant;
  EffectGraph graph;
  Plan plan;
  std::vector<double> values;  ///< of the plan's slots
  Results results;
};

/// Grows, compiles and evaluates the base (`scenario` unset) or a scenario. Null after an error, which the sink tells.
std::unique_ptr<Run> run_scenario(const CheckedModel& model, ScenarioId scenario, const SourceSet& sources,
                                  DiagnosticSink& sink);

/// Runs the base and every scenario to find what only shows in numbers: values out of range, divisions by zero, changed
/// structure.
void check_by_running(const CheckedModel& model, const SourceSet& sources, DiagnosticSink& sink);

/// Reports each `expect` of a run that does not hold.
void report_failed_expects(const Results& results, DiagnosticSink& sink);

/// The value of an expression that `check_expression` added, in base units; unset: n/a.
std::optional<double> value_of(const Run& run, ExprId root, DiagnosticSink& sink);

/// The present value or hours of each edge of the graph, and the figure of each node, for diagrams: by place in
/// `graph.edges`, `graph.nodes`.
struct GraphFigures {
  std::vector<double> edge_money;   ///< present value; negative for costs; 0 where the edge carries none
  std::vector<double> edge_hours;   ///< over the horizon
  std::vector<double> node_amount;  ///< people of groups and interventions, amount of effects, present value of impacts
                                    ///< and stakeholders, hours of sectors
};
GraphFigures graph_figures(const Run& run);

}  // namespace tally
