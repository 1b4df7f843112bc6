#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/evaluate/collect.hpp"
#include "engine/graph/number_value.hpp"
#include "engine/plan/compile.hpp"

namespace tally {
namespace {

/// A number or truth on the way, with the tolerance of a quantity as written.
struct Operand {
  double value = 0;
  double tolerance = 0;
};

Operand of_truth(bool value) { return {value ? 1.0 : 0.0, 0}; }

class Evaluation {
 public:
  explicit Evaluation(const Run& run) : run_(run), model_(run.variant.model()) {}

  double value(ExprId root) {
    for (std::uint32_t i = model_.exprs[root.value].first.value; i <= root.value; ++i) step(model_.exprs[i]);
    return stack_.back().value;
  }

  double result(const ResultRef& ref) const {
    const Slot slot = slot_of_result(model_, run_.graph, run_.plan, ref);
    return slot == Plan::no_slot ? std::nan("") : run_.values[slot];
  }

  double fact(FactId id) const {
    const Slot slot = run_.plan.fact_slots[run_.variant.fact(id).part_begin];
    return slot == Plan::no_slot ? std::nan("") : run_.values[slot];
  }

 private:
  Operand pop() {
    const Operand operand = stack_.back();
    stack_.pop_back();
    return operand;
  }

  void step(const Expr& expr) {
    switch (expr.op) {
      case Op::literal: {
        const Literal& literal = model_.literals[expr.payload];
        return stack_.push_back({literal.value, literal.tolerance});
      }
      case Op::fact:
        return stack_.push_back({fact(FactId(expr.payload)), 0});
      case Op::result:
        return stack_.push_back({result(model_.result_refs[expr.payload]), 0});
      case Op::negate:
        stack_.back().value = -stack_.back().value;
        return;
      case Op::not_:
        stack_.back() = of_truth(stack_.back().value == 0);
        return;
      case Op::in_span:
        return in_span();
      case Op::uncertain:
        return uncertain(model_.uncertain[expr.payload]);
      default: {
        const Operand right = pop(), left = pop();
        stack_.push_back(binary(expr, left, right));
      }
    }
  }

  void in_span() {
    const Operand high = pop(), low = pop(), x = pop();
    const double near = 1e-12 * std::max(std::abs(low.value), std::abs(high.value));
    stack_.push_back(of_truth(x.value >= low.value - near && x.value <= high.value + near));
  }

  void uncertain(const Uncertain& number) {
    std::vector<double> arguments(number.argument_count);
    for (std::size_t i = arguments.size(); i-- > 0;) arguments[i] = pop().value;
    stack_.push_back({best_estimate(number, arguments), 0});
  }

  static Operand binary(const Expr& expr, const Operand& left, const Operand& right) {
    const double a = left.value, b = right.value;
    // "At the digits written": half a unit of the last one, and what rounding may add.
    const double written = expr.payload == 1 ? std::max(left.tolerance, right.tolerance) : 0;
    if (expr.op == Op::all_of) return of_truth(a != 0 && b != 0);
    if (expr.op == Op::any_of) return of_truth(a != 0 || b != 0);
    return is_comparison(expr.op) ? of_truth(compares(expr.op, a, b, written)) : Operand{arithmetic(expr.op, a, b), 0};
  }

  const Run& run_;
  const CheckedModel& model_;
  std::vector<Operand> stack_;
};

/// "return_factor is 1.468, costs is 812,345": the named parts of a condition.
std::string found_text(const Run& run, const SourceSet& sources, ExprId root) {
  const CheckedModel& model = run.variant.model();
  std::string text;
  const Evaluation evaluation(run);
  for (std::uint32_t i = model.exprs[root.value].first.value; i <= root.value; ++i) {
    const Expr& expr = model.exprs[i];
    if (expr.op != Op::result && expr.op != Op::fact) continue;
    const double value = expr.op == Op::fact ? evaluation.fact(FactId(expr.payload))
                                             : evaluation.result(model.result_refs[expr.payload]);
    if (!text.empty()) text += ", ";
    text += fmt::format("`{}` is ", sources.text(expr.span));
    if (!std::isfinite(value))
      text += "n/a";
    else if (std::abs(value) >= 1000)
      text += fmt::format("{:.2f}", value);
    else
      text += fmt::format("{:.6g}", value);
    if (expr.dimension && expr.dimension != Dimensions::none) text += " " + model.dimensions.text(expr.dimension);
  }
  return text;
}

}  // namespace

std::vector<ExpectResult> check_expects(const Run& run, const SourceSet& sources) {
  const CheckedModel& model = run.variant.model();
  std::vector<ExpectResult> results;
  if (model.set) return results;
  for (const Expect& expect : model.expects) {
    if (expect.scenario != run.variant.scenario()) continue;
    ExpectResult& result = results.emplace_back();
    result.span = expect.span;
    result.text = sources.text(expect.span);
    if (expect.probability) {
      result.status = ExpectStatus::needs_samples;
      continue;
    }
    const bool holds = Evaluation(run).value(expect.root) != 0;
    result.status = holds ? ExpectStatus::holds : ExpectStatus::fails;
    result.found = found_text(run, sources, expect.root);
  }
  return results;
}

void report_failed_expects(const Results& results, DiagnosticSink& sink) {
  for (const ExpectResult& expect : results.expects) {
    if (expect.status != ExpectStatus::fails) continue;
    Diagnostic& error = sink.error(Code::expect_fails, expect.span, fmt::format("`{}` does not hold", expect.text));
    if (!expect.found.empty()) error.notes.push_back(expect.found);
    if (results.scenario != "base") error.notes.push_back(fmt::format("in scenario `{}`", results.scenario));
    error.hint = "if the model is right, write here what it comes to; if not, look for what changed it";
  }
}

std::optional<double> value_of(const Run& run, ExprId root, DiagnosticSink&) {
  return if_number(Evaluation(run).value(root));
}

}  // namespace tally
