#include "lang/check/walk.hpp"

namespace tally {
namespace {

std::string what_cannot_be(Op op, const std::string& left, const std::string& right, std::string_view function) {
  if (!function.empty()) return "`" + std::string(function) + "` cannot take " + left + " beside " + right;
  switch (op) {
    case Op::add:
      return "cannot add " + left + " and " + right;
    case Op::subtract:
      return "cannot subtract " + right + " from " + left;
    case Op::minimum:
      return "cannot take the smallest of " + left + " and " + right;
    case Op::maximum:
      return "cannot take the largest of " + left + " and " + right;
    default:
      return "cannot compare " + left + " with " + right;
  }
}

/// The hint for `small` that lacks one unit to become `large`.
std::string multiply_hint(const Dimensions& dimensions, DimensionId small, BaseId missing) {
  const std::string text = dimensions.text(small);
  if (missing == Dimensions::time) return "did you mean `* 1 year` after the " + text + "?";
  if (missing == Dimensions::persons)
    return "multiply the " + text + " by a number of persons, such as the `size` of a group";
  if (missing == Dimensions::money) return "multiply the " + text + " by a price in " + dimensions.money_name();
  return "multiply the " + text + " by a number of " + dimensions.plural(missing);
}

std::string price_hint(const Dimensions& dimensions, DimensionId amount, DimensionId price) {
  return "multiply the " + dimensions.text(amount) + " by a price in " + dimensions.text(price);
}

}  // namespace

std::string mend_hint(Dimensions& dimensions, DimensionId left, DimensionId right) {
  if (left == Dimensions::none || right == Dimensions::none)
    return "give the bare number its unit, " + dimensions.text(left == Dimensions::none ? right : left);
  const DimensionId ratio = dimensions.divide(right, left);
  const auto factors = dimensions.factors(ratio);
  if (factors.size() == 1 && factors[0].power == 1) return multiply_hint(dimensions, left, factors[0].base);
  if (factors.size() == 1 && factors[0].power == -1) return multiply_hint(dimensions, right, factors[0].base);
  const auto posts = dimensions.power(ratio, Dimensions::posts), work = dimensions.power(ratio, Dimensions::work);
  if (posts != 0 && posts == -work)
    return "one fte is the hours a year of a sector: write `* police.productive` after the fte, with its sector";
  const bool one_to_one = factors.size() == 2 && factors[0].power + factors[1].power == 0;
  const auto money = dimensions.power(ratio, Dimensions::money);
  if (one_to_one && money == 1) return price_hint(dimensions, left, ratio);
  if (one_to_one && money == -1) return price_hint(dimensions, right, dimensions.divide(Dimensions::none, ratio));
  return "both must be in the same unit";
}

DimensionId fixed_dimension(Dimensions& dimensions, Field field) {
  switch (field) {
    case Field::min_age:
    case Field::max_age:
    case Field::begins:
    case Field::lasts:
      return dimensions.of(Dimensions::time);
    case Field::likeness:
    case Field::labour_share:
    case Field::deadweight:
    case Field::due_to_others:
    case Field::displacement:
    case Field::substitution:
    case Field::leakage:
      return Dimensions::none;
    default:
      return {};
  }
}

void Walker::report_unlike(const Expr& expr, const Meaning& left, const Meaning& right, std::string_view name) {
  Dimensions& dimensions = model_.dimensions;
  const std::string left_text = dimensions.text(left.dimension), right_text = dimensions.text(right.dimension);
  auto& message = sink_->error(Code::unlike_units, expr.span, what_cannot_be(expr.op, left_text, right_text, name));
  auto point_at = [&](const Meaning& side, const std::string& text) {
    const Expr& operand = model_.exprs[side.step];
    message.related.push_back({operand.span, "this is " + (side.dimension == Dimensions::none ? text : "in " + text)});
    if (operand.op != Op::fact) return;
    const Fact& fact = model_.facts[operand.payload];
    message.related.push_back({fact.line, "`" + std::string(fact.name) + "` is given here"});
  };
  point_at(left, left_text);
  if (left.step != right.step) point_at(right, right_text);
  const bool range = expr.op == Op::subtract && left.dimension == Dimensions::none &&
                     model_.exprs[left.step].op == Op::literal && model_.exprs[right.step].op == Op::literal;
  message.hint = range ? "if this is a range, write `to` between its ends: `1_000 to 1_200 " + right_text + "`"
                       : mend_hint(dimensions, left.dimension, right.dimension);
}

}  // namespace tally
