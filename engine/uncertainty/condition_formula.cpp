#include "engine/uncertainty/condition_formula.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/graph/number_value.hpp"
#include "engine/plan/compile.hpp"

namespace tally {
namespace {

Slot slot_of(const Run& run, const Expr& expr) {
  const CheckedModel& model = run.variant.model();
  if (expr.op == Op::fact) return run.plan.fact_slots[run.variant.fact(FactId(expr.payload)).part_begin];
  return slot_of_result(model, run.graph, run.plan, model.result_refs[expr.payload]);
}

/// A form on the way, with the tolerance of a quantity as written.
struct Operand {
  Linear form;
  double tolerance = 0;
};

class Building {
 public:
  Building(const Run& run, Reducer& reducer)
      : run_(run), model_(run.variant.model()), reducer_(reducer), algebra_(reducer.algebra()) {}

  Linear form(ExprId root) {
    for (std::uint32_t i = model_.exprs[root.value].first.value; i <= root.value; ++i) step(model_.exprs[i]);
    return stack_.back().form;
  }

 private:
  Operand pop() {
    const Operand operand = stack_.back();
    stack_.pop_back();
    return operand;
  }
  void push(const Linear& form) { stack_.push_back({form, 0}); }

  void step(const Expr& expr) {
    switch (expr.op) {
      case Op::literal: {
        const Literal& literal = model_.literals[expr.payload];
        return stack_.push_back({algebra_.constant(literal.value), literal.tolerance});
      }
      case Op::fact:
      case Op::result: {
        const Slot slot = slot_of(run_, expr);
        return push(slot == no_slot ? algebra_.constant(std::nan("")) : reducer_.of(slot));
      }
      case Op::negate:
        return push(algebra_.scaled(pop().form, -1));
      case Op::not_:
        return push(opposite(pop().form));
      case Op::in_span: {
        const Operand high = pop(), low = pop(), x = pop();
        return push(both(compare(Op::less_equal, low, x, 0), compare(Op::less_equal, x, high, 0)));
      }
      case Op::uncertain:
        return uncertain(model_.uncertain[expr.payload]);
      default: {
        const Operand right = pop(), left = pop();
        push(binary(expr, left, right));
      }
    }
  }

  /// An uncertain number written in the condition itself is compared with at its best estimate.
  void uncertain(const Uncertain& number) {
    std::vector<double> arguments(number.argument_count);
    for (std::size_t i = arguments.size(); i-- > 0;) arguments[i] = pop().form.constant;
    push(algebra_.constant(best_estimate(number, arguments)));
  }

  Linear two(FormulaOp op, const Linear& a, const Linear& b, double constant = 0) {
    return algebra_.of(
        reducer_.formulas().make(op, std::array{algebra_.formula_of(a), algebra_.formula_of(b)}, 0, constant));
  }
  Linear opposite(const Linear& x) { return algebra_.add(algebra_.constant(1), x, -1); }
  Linear both(const Linear& a, const Linear& b) {
    if (a.is_constant()) return a.constant != 0 ? b : a;
    if (b.is_constant()) return b.constant != 0 ? a : b;
    return two(FormulaOp::all_of, a, b);
  }

  Linear compare(Op op, const Operand& a, const Operand& b, double written) {
    if (a.form.is_constant() && b.form.is_constant())
      return algebra_.constant(compares(op, a.form.constant, b.form.constant, written) ? 1 : 0);
    switch (op) {
      case Op::less:
        return two(FormulaOp::less, a.form, b.form);
      case Op::less_equal:
        return two(FormulaOp::less_equal, a.form, b.form);
      case Op::greater:
        return two(FormulaOp::less, b.form, a.form);
      case Op::greater_equal:
        return two(FormulaOp::less_equal, b.form, a.form);
      case Op::equal:
        return two(FormulaOp::equal, a.form, b.form, written * (1 + 1e-9));
      default:
        return opposite(two(FormulaOp::equal, a.form, b.form, written * (1 + 1e-9)));
    }
  }

  Linear binary(const Expr& expr, const Operand& left, const Operand& right) {
    const Linear& a = left.form;
    const Linear& b = right.form;
    if (is_comparison(expr.op))
      return compare(expr.op, left, right, expr.payload == 1 ? std::max(left.tolerance, right.tolerance) : 0);
    switch (expr.op) {
      case Op::add:
        return algebra_.add(a, b);
      case Op::subtract:
        return algebra_.add(a, b, -1);
      case Op::multiply:
        return algebra_.multiply(a, b);
      case Op::divide:
        return reducer_.quotient(FormulaOp::safe_quotient, a, b);
      case Op::minimum:
        return reducer_.extreme(FormulaOp::minimum, a, b);
      case Op::maximum:
        return reducer_.extreme(FormulaOp::maximum, a, b);
      case Op::all_of:
        return both(a, b);
      default:  // any_of
        return opposite(both(opposite(a), opposite(b)));
    }
  }

  const Run& run_;
  const CheckedModel& model_;
  Reducer& reducer_;
  LinearAlgebra& algebra_;
  std::vector<Operand> stack_;
};

}  // namespace

std::vector<Slot> slots_of(const Run& run, ExprId root) {
  const CheckedModel& model = run.variant.model();
  std::vector<Slot> slots;
  for (std::uint32_t i = model.exprs[root.value].first.value; i <= root.value; ++i) {
    const Expr& expr = model.exprs[i];
    if (expr.op != Op::fact && expr.op != Op::result) continue;
    if (const Slot slot = slot_of(run, expr); slot != no_slot) slots.push_back(slot);
  }
  return slots;
}

Linear expression_form(const Run& run, ExprId root, Reducer& reducer) { return Building(run, reducer).form(root); }

}  // namespace tally
