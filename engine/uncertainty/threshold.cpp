#include "engine/uncertainty/threshold.hpp"

#include <algorithm>
#include <cmath>

#include "engine/uncertainty/condition_formula.hpp"
#include "engine/uncertainty/set_leaves.hpp"

namespace tally {
namespace {

/// A formula at many values of one leaf, each a sample of a block.
ManyValues at_values_of(SettingsRunner& runner, std::uint32_t leaf, std::size_t place) {
  return [&runner, leaf, place](std::span<const double> x, std::span<double> out) {
    for (std::size_t begin = 0; begin < x.size(); begin += SetLeaves::lanes) {
      const auto count = static_cast<std::uint32_t>(std::min<std::size_t>(SetLeaves::lanes, x.size() - begin));
      runner.leaves().clear();
      for (std::uint32_t lane = 0; lane < count; ++lane) runner.leaves().set(leaf, lane, x[begin + lane]);
      runner.run();
      for (std::uint32_t lane = 0; lane < count; ++lane) out[begin + lane] = runner.value(place, lane);
    }
  };
}

/// The two sides of a comparison, each the root of its expression.
struct GoalSides {
  ExprId left, right;
};
GoalSides sides_of(const CheckedModel& model, ExprId root) {
  const ExprId right(root.value - 1);
  return {ExprId(model.exprs[right.value].first.value - 1), right};
}

bool may_have_either_sign(Field field) {
  switch (field) {
    case Field::change:
    case Field::amount:
    case Field::moves:
    case Field::costs:
    case Field::yields:
    case Field::transfers:
    case Field::takes:
    case Field::saves:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::optional<InputDraws> input_draws(const Run& run, FactId fact, const SampleOptions& options, DiagnosticSink& sink) {
  const FactId holds = run.variant.resolve(fact);
  const Slot slot = run.plan.fact_slots[run.variant.model().fact(holds).part_begin];
  Reduced reduced;
  Reducer reducer(reduced);
  reducer.take(run.plan, run.values, std::vector{slot});
  const Linear form = reducer.of(slot);
  check_distributions(reduced, sink);
  const std::vector<RankCorrelation> correlations = correlations_of(run.variant, reducer, sink);
  if (form.is_constant() || sink.has_errors()) return {};
  const Draws draws = prepare_draws(reduced, correlations);
  const Sampler sampler(options.sampling, options.seed, options.samples, draw_names(reduced));
  Gathering gathering(reduced, draws, sampler, {{reducer.algebra().formula_of(form), run.values[slot]}},
                      options.threads);
  gathering.run_to(options.samples, options.progress);
  return InputDraws{gathering[0], gathering.samples(), options.seed, options.sampling};
}

std::optional<std::pair<double, double>> usual_range(const CheckedModel& model, const SettableInput& input) {
  constexpr double wide = 10;
  const double size = wide * std::abs(input.plain);
  double from = may_have_either_sign(model.fact(input.fact).field) || input.plain < 0 ? -size : 0, to = size;
  if (input.plain < 0 && !may_have_either_sign(model.fact(input.fact).field)) to = 0;
  if (input.legal && std::isfinite(input.legal->low)) {
    from = input.legal->low;
    if (input.legal->above_low) from += std::abs(input.plain - from) / 1000;
  }
  if (input.legal && std::isfinite(input.legal->high)) to = input.legal->high;
  if (!(from < to)) return {};
  return std::pair{from, to};
}

Threshold threshold(const Run& run, const SettableInput& input, ExprId goal, double from, double to) {
  const CheckedModel& model = run.variant.model();
  Reduced reduced;
  Reducer reducer(reduced, LeavesOf::given);
  reducer.take(run.plan, run.values, slots_of(run, goal));
  Threshold told;
  told.input = input;
  told.from = from;
  told.to = to;
  told.is_equation = model.exprs[goal.value].op == Op::equal;
  std::vector<FormulaId> wanted{reducer.algebra().formula_of(expression_form(run, goal, reducer))};
  if (told.is_equation) {
    const auto [left, right] = sides_of(model, goal);
    const Linear difference =
        reducer.algebra().add(expression_form(run, left, reducer), expression_form(run, right, reducer), -1);
    wanted.push_back(reducer.algebra().formula_of(difference));
  }
  SettingsRunner runner(reduced, wanted);
  runner.run();
  // A break-even point is meant, so `= 1` is not yet met by 1.4, to which it would round.
  told.holds_in_plain_run = told.is_equation ? std::abs(runner.value(0, 1)) <= 1e-9 : runner.value(0, 0) != 0;
  const std::uint32_t leaf = leaf_of(reduced, model, input);
  told.hangs_on_input = leaf != Leaf::no_literal;
  if (!told.hangs_on_input) return told;
  const std::vector<double> points = scan_points(from, to, input.plain);
  told.solutions = told.is_equation ? zeros(at_values_of(runner, leaf, 1), points)
                                    : stretches(at_values_of(runner, leaf, 0), points);
  return told;
}

}  // namespace tally
