#include "lang/check/walk.hpp"

#include <algorithm>

namespace tally {
namespace {

Meaning broken_value() {
  Meaning meaning;
  meaning.broken = true;
  return meaning;
}

NumberFlags either(NumberFlags a, NumberFlags b) {
  return {a.percent || b.percent, a.counted || b.counted, a.points || b.points};
}

/// Whether persons or a count above meets itself below.
bool counts_cancel(const Dimensions& dimensions, DimensionId above, DimensionId below) {
  for (const auto& factor : dimensions.factors(below))
    if (factor.base >= Dimensions::persons && dimensions.power(above, factor.base) * factor.power > 0) return true;
  return false;
}

}  // namespace

void Walker::start_line() {
  wrote_number_ = false;
  worst_named_ = Grade::A;
}

Meaning Walker::pop() {
  const Meaning top = stack_.back();
  stack_.pop_back();
  return top;
}

Meaning Walker::walk(ExprId root, Allows allows) {
  allows_ = allows;
  stack_.clear();
  for (std::uint32_t at = model_.exprs[root.value].first.value; at <= root.value; ++at) {
    Meaning meaning = step(model_.exprs[at]);
    meaning.step = at;
    if (written_) (*written_)[at].dimension = meaning.broken ? DimensionId{} : meaning.dimension;
    stack_.push_back(meaning);
  }
  return pop();
}

Meaning Walker::step(const Expr& expr) {
  switch (expr.op) {
    case Op::literal:
      return literal(expr);
    case Op::fact:
      return fact(expr);
    case Op::result:
      return result(expr);
    case Op::bound:
      return bound(expr);
    case Op::uncertain:
      return uncertain(expr);
    case Op::add:
    case Op::subtract:
    case Op::minimum:
    case Op::maximum:
      return alike(expr);
    case Op::multiply:
    case Op::divide:
      return times(expr);
    case Op::negate:
      return pop();
    case Op::less:
    case Op::less_equal:
    case Op::equal:
    case Op::not_equal:
    case Op::greater:
    case Op::greater_equal:
      return compared(expr, 2);
    case Op::in_span:
      return compared(expr, 3);
    case Op::is:
    case Op::is_not:
    case Op::worse:
    case Op::better:
    case Op::all_of:
    case Op::any_of:
      return joined(2);
    case Op::not_:
      return joined(1);
    default:
      return {};
  }
}

Meaning Walker::literal(const Expr& expr) {
  const Literal& literal = model_.literals[expr.payload];
  wrote_number_ = true;
  Meaning meaning;
  meaning.dimension = expr.dimension;
  meaning.flags = {literal.percent, literal.counted, literal.points};
  meaning.zero = literal.value == 0 && expr.dimension == Dimensions::none;
  return meaning;
}

Meaning Walker::fact(const Expr& expr) {
  const Fact& fact = model_.facts[expr.payload];
  if (!fact.dimension && !fact.bound) return broken_value();
  if (fact.shape != Shape::single) {
    if (sink_) {
      auto& message =
          sink_->error(Code::several_values_named, expr.span, "`" + std::string(fact.name) + "` holds several numbers");
      message.related.push_back({fact.span, fact.shape == Shape::by_year ? "one for each band of years" : "a list"});
      message.hint = "name a line that holds one number: put the number that both need in a `number`";
    }
    return broken_value();
  }
  if (allows_ == Allows::conditions && fact.uncertain && sink_) {
    auto& message = sink_->error(Code::condition_reads_uncertain, expr.span,
                                 "a condition reads `" + std::string(fact.name) + "`, which is uncertain");
    message.related.push_back({fact.line, "it hangs on an interval or a distribution"});
    message.notes.push_back("which effects there are must not hang on a draw");
    message.hint = "put the certain part in a `number` of its own and read that";
    return broken_value();
  }
  worst_named_ = std::max(worst_named_, fact.grade);
  Meaning meaning;
  meaning.dimension = fact.dimension;
  meaning.flags = {fact.percent, fact.counted, fact.points};
  meaning.uncertain = fact.uncertain;
  meaning.bound = fact.bound;
  return meaning;
}

Meaning Walker::result(const Expr& expr) {
  Meaning meaning;
  meaning.dimension = results_.of(model_.result_refs[expr.payload]);
  meaning.broken = !meaning.dimension;
  return meaning;
}

Meaning Walker::bound(const Expr& expr) {
  Meaning meaning;
  meaning.bound = true;
  if (bound_) {
    if (auto found = bound_->find(expr.payload); found != bound_->end()) meaning.dimension = found->second;
  }
  const BoundPath& path = model_.bound_paths[expr.payload];
  if (!meaning.dimension && !path.steps.empty() && path.steps.back().attribute == Attribute::field)
    meaning.dimension = fixed_dimension(model_.dimensions, path.steps.back().field);
  return meaning;
}

Meaning Walker::uncertain(const Expr& expr) {
  const Uncertain& uncertain = model_.uncertain[expr.payload];
  wrote_number_ = true;
  Meaning meaning;
  if (uncertain.argument_count == 0) {
    meaning.dimension = expr.dimension;
    if (notes_) meaning.flags = notes_->uncertain_flags[expr.payload];
    meaning.uncertain = true;
    return meaning;
  }
  const std::vector<Meaning> arguments(stack_.end() - uncertain.argument_count, stack_.end());
  stack_.resize(stack_.size() - uncertain.argument_count);
  meaning = arguments.back();
  meaning.zero = false;
  for (const Meaning& argument : arguments) {
    if (argument.uncertain && sink_) {
      sink_
          ->error(Code::uncertain_argument, model_.exprs[argument.step].span,
                  "`" + std::string(spread_name(uncertain.spread)) + "` is given a number that is uncertain itself")
          .hint = "the numbers of a distribution are certain: give it plain numbers";
      meaning.broken = true;
    }
    meaning.broken = meaning.broken || argument.broken;
    meaning.bound = meaning.bound || argument.bound;
    meaning.flags = either(meaning.flags, argument.flags);
  }
  meaning.uncertain = true;
  if (meaning.broken) return meaning;
  const bool shaped = uncertain.spread == Spread::beta || uncertain.spread == Spread::gamma;
  Meaning first = arguments.front();
  if (shaped) first.dimension = Dimensions::none;
  if (shaped && arguments.front().dimension && arguments.front().dimension != Dimensions::none) {
    meaning.broken = !fits(expr, arguments.front(), first, false, spread_name(uncertain.spread));
    return meaning;
  }
  if (uncertain.spread == Spread::gamma) return meaning;
  for (const Meaning& argument : arguments)
    if (!fits(expr, first, argument, false, spread_name(uncertain.spread))) return broken_value();
  return meaning;
}

Meaning Walker::alike(const Expr& expr) {
  const Meaning right = pop(), left = pop();
  const bool zero_fits = expr.op == Op::minimum || expr.op == Op::maximum;
  if (left.broken || right.broken || !fits(expr, left, right, zero_fits)) return broken_value();
  Meaning meaning = left;
  if (!left.dimension || left.zero) meaning.dimension = right.dimension;
  meaning.flags = either(left.flags, right.flags);
  meaning.uncertain = left.uncertain || right.uncertain;
  meaning.bound = left.bound || right.bound;
  meaning.zero = false;
  return meaning;
}

Meaning Walker::times(const Expr& expr) {
  const Meaning right = pop(), left = pop();
  if (left.broken || right.broken) return broken_value();
  Meaning meaning;
  meaning.uncertain = left.uncertain || right.uncertain;
  meaning.bound = left.bound || right.bound;
  if (!left.dimension || !right.dimension) return meaning;
  Dimensions& dimensions = model_.dimensions;
  const bool multiply = expr.op == Op::multiply;
  meaning.dimension = multiply ? dimensions.multiply(left.dimension, right.dimension)
                               : dimensions.divide(left.dimension, right.dimension);
  meaning.flags = either(left.flags, right.flags);
  const DimensionId below = multiply ? dimensions.divide(Dimensions::none, right.dimension) : right.dimension;
  meaning.flags.counted = meaning.flags.counted || counts_cancel(dimensions, left.dimension, below);
  meaning.flags.points =
      meaning.flags.points && (left.dimension == Dimensions::none || right.dimension == Dimensions::none);
  return meaning;
}

Meaning Walker::compared(const Expr& expr, std::size_t operands) {
  const Meaning last = pop(), middle = pop();
  const Meaning first = operands == 3 ? pop() : middle;
  Meaning meaning;
  meaning.broken = first.broken || middle.broken || last.broken;
  meaning.bound = first.bound || middle.bound || last.bound;
  if (meaning.broken) return meaning;
  meaning.broken = !fits(expr, first, middle, true) || !fits(expr, first, last, true);
  return meaning;
}

Meaning Walker::joined(std::size_t operands) {
  Meaning meaning;
  for (std::size_t i = 0; i < operands; ++i) {
    const Meaning operand = pop();
    meaning.broken = meaning.broken || operand.broken;
    meaning.bound = meaning.bound || operand.bound;
  }
  return meaning;
}

bool Walker::fits(const Expr& expr, const Meaning& left, const Meaning& right, bool zero_fits, std::string_view name) {
  if (!left.dimension || !right.dimension || left.dimension == right.dimension) return true;
  if (zero_fits && (left.zero || right.zero)) return true;
  if (sink_) report_unlike(expr, left, right, name);
  return false;
}

}  // namespace tally
