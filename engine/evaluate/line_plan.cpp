#include "engine/evaluate/line_plan.hpp"

#include "engine/plan/compile.hpp"
#include "engine/plan/run_plan.hpp"

namespace tally {

LinePlan::LinePlan(const Run& run)
    : run_(run),
      model_(std::make_unique<CheckedModel>(run.variant.model())),
      first_literal_(model_->literals.size()),
      numbers_(model_->facts.size()),
      shares_(run.graph.effects.size(), no_slot) {
  EffectGraph graph = run.graph;
  replace_lines();
  give_shares(graph);
  DiagnosticSink quiet;
  plan = compile(Variant(*model_, run.variant.scenario()), graph, quiet);
  find_numbers();
}

FactId LinePlan::line_of(FactId fact) const {
  for (;;) {
    const FactId here = run_.variant.resolve(fact), original = run_.variant.model().fact(here).same_as;
    if (!original) return here;
    fact = original;
  }
}

void LinePlan::replace_lines() {
  for (std::size_t i = 0; i < numbers_.size(); ++i) {
    Fact& line = model_->facts[i];
    if (line.same_as) continue;
    // What is set is not cut off.
    line.uncertain = false;
    for (std::uint32_t p = line.part_begin; p < line.part_end; ++p) {
      ExprId& root = model_->parts[p].root;
      if (line.bound)
        root = with_number(root, FactId(i));
      else
        root = literal(run_.values[run_.plan.fact_slots[p]], line.dimension, line.span, {FactId(i), Role::number, 0});
    }
  }
}

ExprId LinePlan::literal(double value, DimensionId dimension, Span span, Place place) {
  const Expr expr{Op::literal, static_cast<std::uint32_t>(model_->literals.size()), ExprId(model_->exprs.size()),
                  dimension, span};
  model_->literals.push_back({value});
  places_.push_back(place);
  model_->exprs.push_back(expr);
  return expr.first;
}

/// number + live × expression: first live is 1 and the number 0; once the value is known for each match, the number has
/// it and live is 0.
ExprId LinePlan::with_number(ExprId root, FactId line) {
  std::vector<Expr>& exprs = model_->exprs;
  const Expr top = exprs[root.value];
  const ExprId number = literal(0, {}, top.span, {line, Role::number, 0});
  const ExprId live = literal(1, Dimensions::none, top.span, {line, Role::live, 0});
  const std::size_t moved = exprs.size() - top.first.value;
  for (std::uint32_t i = top.first.value; i <= root.value; ++i) {
    Expr copy = exprs[i];
    copy.first = ExprId(copy.first.value + moved);
    exprs.push_back(copy);
  }
  exprs.push_back({Op::multiply, 0, live, top.dimension, top.span});
  exprs.push_back({Op::add, 0, number, top.dimension, top.span});
  return ExprId(exprs.size() - 1);
}

void LinePlan::give_shares(EffectGraph& graph) {
  for (std::uint32_t i = 0; i < graph.effects.size(); ++i) {
    Fact share;
    share.field = Field::factor;
    share.dimension = Dimensions::none;
    share.span = share.line = graph.effects[i].body->id.span;
    share.part_begin = static_cast<std::uint32_t>(model_->parts.size());
    model_->parts.push_back({0, 0, literal(1, Dimensions::none, share.span, {{}, Role::share, i})});
    share.part_end = share.part_begin + 1;
    graph.effects[i].factors.push_back({FactId(model_->facts.size()), {}});
    model_->fact_order.push_back(FactId(model_->facts.size()));
    model_->facts.push_back(share);
  }
}

void LinePlan::find_numbers() {
  std::vector<Slot> live;
  for (const PlanInput& input : plan.inputs) {
    if (input.literal < first_literal_ || input.literal == PlanInput{}.literal) continue;
    const Place& place = places_[input.literal - first_literal_];
    if (place.role == Role::share) shares_[place.effect] = input.slot;
    if (place.role == Role::live) live.push_back(input.slot);
    if (place.role == Role::number) numbers_[place.line.value].push_back({input.slot, plan.initial[input.slot]});
  }
  if (!live.empty()) fix_bound_numbers(live);
}

void LinePlan::fix_bound_numbers(const std::vector<Slot>& live) {
  const std::vector<double> values = evaluate(plan);
  std::vector<Slot> value_of(plan.slot_count, no_slot);
  for (std::size_t i = 0; i < plan.step_count(); ++i)
    if (plan.kind[i] == StepKind::add) value_of[plan.a[i]] = plan.out[i];
  for (std::size_t i = 0; i < numbers_.size(); ++i) {
    if (!run_.variant.model().fact(FactId(i)).bound) continue;
    for (Number& number : numbers_[i]) number.plain = plan.initial[number.slot] = values[value_of[number.slot]];
  }
  for (Slot slot : live) plan.initial[slot] = 0;
}

std::vector<double> LinePlan::run(std::span<const LineSetting> settings,
                                  std::span<const GrownEffectId> taken_away) const {
  std::vector<double> values = plan.initial;
  for (const LineSetting& setting : settings)
    for (const Number& number : numbers_[setting.line.value])
      values[number.slot] = setting.is_multiple ? setting.number * number.plain : setting.number;
  for (GrownEffectId effect : taken_away) values[shares_[effect.value]] = 0;
  run_plan(plan, values);
  return values;
}

}  // namespace tally
