#pragma once
#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <vector>

#include "lang/check/model.hpp"

namespace tally {

/// How many operands a step takes from the steps before it.
inline std::uint32_t operand_count(const CheckedModel& model, const Expr& expr) {
  switch (expr.op) {
    case Op::literal:
    case Op::fact:
    case Op::result:
    case Op::bound:
    case Op::grade:
    case Op::entity:
    case Op::text:
    case Op::has:
    case Op::tagged:
    case Op::no_effect:
      return 0;
    case Op::negate:
    case Op::not_:
      return 1;
    case Op::in_span:
      return 3;
    case Op::uncertain:
      return model.uncertain[expr.payload].argument_count;
    default:
      return 2;
  }
}

/// The plain run's value of an uncertain number: see the table "Uncertain numbers" of the language reference.
inline double best_estimate(const Uncertain& uncertain, std::span<const double> arguments) {
  switch (uncertain.spread) {
    case Spread::interval:
      return uncertain.best;
    case Spread::triangular:
    case Spread::pert:
      return arguments[1];
    case Spread::normal:
    case Spread::lognormal:
      return arguments[0];
    case Spread::uniform:
      return (arguments[0] + arguments[1]) / 2;
    case Spread::beta:
      return arguments[0] / (arguments[0] + arguments[1]);
    case Spread::gamma:
      return arguments[0] * arguments[1];
    case Spread::discrete:
      return std::inner_product(arguments.begin(), arguments.end(), uncertain.data.begin(), 0.0);
    case Spread::samples:
      return std::accumulate(uncertain.data.begin(), uncertain.data.end(), 0.0) /
             static_cast<double>(uncertain.data.size());
  }
  return 0;
}

/// One step of arithmetic.
inline double arithmetic(Op op, double a, double b) {
  switch (op) {
    case Op::add:
      return a + b;
    case Op::subtract:
      return a - b;
    case Op::multiply:
      return a * b;
    case Op::divide:
      return a / b;
    case Op::minimum:
      return std::min(a, b);
    default:
      return std::max(a, b);
  }
}

/// Whether a comparison holds; `written`: how far apart equal numbers may be (half a unit of the last digit written),
/// beside rounding.
inline bool compares(Op op, double a, double b, double written) {
  const double near = written * (1 + 1e-9) + 1e-12 * std::max(std::abs(a), std::abs(b));
  switch (op) {
    case Op::less:
      return a < b;
    case Op::less_equal:
      return a <= b;
    case Op::greater:
      return a > b;
    case Op::greater_equal:
      return a >= b;
    case Op::equal:
      return std::abs(a - b) <= near;
    default:
      return std::abs(a - b) > near;
  }
}

inline bool is_comparison(Op op) { return op >= Op::less && op <= Op::greater_equal; }

/// The best estimate of a numeric expression. `fact(FactId)`, `result(payload)`, `bound(payload)` give the leaves.
/// `stack` is scratch space.
template <class FactOf, class ResultOf, class BoundOf>
double number_value(const CheckedModel& model, ExprId root, std::vector<double>& stack, FactOf fact, ResultOf result,
                    BoundOf bound) {
  const std::size_t base = stack.size();
  for (std::uint32_t i = model.exprs[root.value].first.value; i <= root.value; ++i) {
    const Expr& expr = model.exprs[i];
    switch (expr.op) {
      case Op::literal:
        stack.push_back(model.literals[expr.payload].value);
        break;
      case Op::fact:
        stack.push_back(fact(FactId(expr.payload)));
        break;
      case Op::result:
        stack.push_back(result(expr.payload));
        break;
      case Op::bound:
        stack.push_back(bound(expr.payload));
        break;
      case Op::negate:
        stack.back() = -stack.back();
        break;
      case Op::uncertain: {
        const Uncertain& uncertain = model.uncertain[expr.payload];
        const std::size_t first = stack.size() - uncertain.argument_count;
        const double value = best_estimate(uncertain, std::span(stack).subspan(first));
        stack.resize(first);
        stack.push_back(value);
        break;
      }
      default: {
        const double right = stack.back();
        stack.pop_back();
        stack.back() = arithmetic(expr.op, stack.back(), right);
      }
    }
  }
  const double value = stack.back();
  stack.resize(base);
  return value;
}

}  // namespace tally
