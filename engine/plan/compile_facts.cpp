#include <cmath>

#include "engine/graph/best_values.hpp"
#include "engine/graph/bound.hpp"
#include "engine/graph/number_value.hpp"
#include "engine/graph/ranges.hpp"
#include "engine/plan/compile.hpp"
#include "engine/plan/compiler.hpp"

namespace tally {

void Compiler::facts() {
  builder_.plan().fact_slots.assign(model_.parts.size(), Plan::no_slot);
  for (FactId id : facts_in_order(variant_, sink_)) {
    const Fact& fact = model_.fact(id);
    if (fact.bound || fact.same_as) continue;  // a copy has the slots of its reference
    for (std::uint32_t p = fact.part_begin; p < fact.part_end; ++p)
      builder_.plan().fact_slots[p] = within_range(fact, expression(model_.parts[p].root, id, {}));
  }
}

Slot Compiler::value(FactId id, MatchId match, std::uint32_t part) {
  const Fact& fact = variant_.fact(id);
  if (!fact.bound) return builder_.plan().fact_slots[fact.part_begin + part];
  const auto [found, fresh] = match_values_.try_emplace({fact.part_begin + part, match.value}, Plan::no_slot);
  if (!fresh) return found->second;
  const Slot slot =
      within_range(fact, expression(model_.parts[fact.part_begin + part].root, variant_.resolve(id), match));
  match_values_[{fact.part_begin + part, match.value}] = slot;
  return slot;
}

Slot Compiler::bound_value(std::uint32_t payload, MatchId match) {
  const Reached reached = follow(variant_, graph_, graph_.matches[match.value], model_.bound_paths[payload]);
  if (reached.kind != Reached::Kind::facts) return builder_.constant(0);
  MatchId made_by = match;
  const BoundNode& node = graph_.matches[match.value].nodes[model_.bound_paths[payload].variable];
  if (node.what == PatternWord::effect) made_by = graph_.effects[node.effect.value].match;
  if (node.what == PatternWord::impact) made_by = graph_.impacts[node.impact.value].match;
  return value(reached.facts[0], made_by);
}

Slot Compiler::expression(ExprId root, FactId fact, MatchId match) {
  std::vector<Slot> stack;
  const auto binary = [&](StepKind kind) {
    const Slot right = stack.back();
    stack.pop_back();
    stack.back() = builder_.number(kind, stack.back(), right);
  };
  for (std::uint32_t i = model_.exprs[root.value].first.value; i <= root.value; ++i) {
    const Expr& expr = model_.exprs[i];
    switch (expr.op) {
      case Op::literal: {
        PlanInput input{};
        input.fact = fact;
        input.literal = expr.payload;
        stack.push_back(builder_.input(model_.literals[expr.payload].value, input));
        break;
      }
      case Op::fact:
        stack.push_back(value(FactId(expr.payload), match));
        break;
      case Op::result: {
        const ResultRef& ref = model_.result_refs[expr.payload];
        if (ref.key == ResultKey::measure) {
          stack.push_back(measure_slots_[measure_places_.at(ref.subject)]);
        } else {
          const Slot slot = results_.of(ref);
          stack.push_back(slot == Plan::no_slot ? builder_.constant(0) : slot);
        }
        break;
      }
      case Op::bound:
        stack.push_back(bound_value(expr.payload, match));
        break;
      case Op::uncertain:
        stack.push_back(uncertain(expr.payload, fact, stack));
        break;
      case Op::negate:
        stack.back() = builder_.number(StepKind::negate, stack.back());
        break;
      case Op::add:
        binary(StepKind::add);
        break;
      case Op::subtract:
        binary(StepKind::subtract);
        break;
      case Op::multiply:
        binary(StepKind::multiply);
        break;
      case Op::divide: {
        const Slot divisor = stack.back();
        binary(fact ? StepKind::divide : StepKind::safe_divide);
        builder_.plan().divisions.push_back({stack.back(), divisor, model_.exprs[i - 1].span});
        break;
      }
      case Op::minimum:
        binary(StepKind::minimum);
        break;
      case Op::maximum:
        binary(StepKind::maximum);
        break;
      default:
        break;
    }
  }
  return stack.back();
}

Slot Compiler::uncertain(std::uint32_t payload, FactId fact, std::vector<Slot>& stack) {
  const Uncertain& number = model_.uncertain[payload];
  const std::vector<Slot> arguments(stack.end() - number.argument_count, stack.end());
  stack.resize(stack.size() - number.argument_count);
  std::vector<PlanDraw>& draws = builder_.plan().draws;
  const auto draw = static_cast<std::uint32_t>(draws.size());
  draws.push_back({&number, fact, 0});
  if (!arguments.empty()) return draws[draw].slot = builder_.estimate(arguments, draw);
  PlanInput input{};
  input.fact = fact;
  input.uncertain = UncertainId(payload);
  return draws[draw].slot = builder_.input(best_estimate(number, {}), input, draw);
}

/// What a field cannot hold is cut off its draws; a best estimate has been checked.
Slot Compiler::within_range(const Fact& fact, Slot slot) {
  if (!fact.uncertain) return slot;
  const auto range = range_of(fact);
  if (!range || range->above_low) return slot;
  if (std::isfinite(range->low)) slot = builder_.number(StepKind::maximum, slot, builder_.constant(range->low));
  if (std::isfinite(range->high)) slot = builder_.number(StepKind::minimum, slot, builder_.constant(range->high));
  return slot;
}

Slot Compiler::factors(const std::vector<ScaleFactor>& factors) {
  Slot product = Plan::no_slot;
  for (const ScaleFactor& factor : factors) product = builder_.product(product, value(factor.fact, factor.match));
  return product;
}

}  // namespace tally
