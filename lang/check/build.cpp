#include "lang/check/build.hpp"

#include <algorithm>
#include <array>

namespace tally {

void BuildContext::push(Op op, std::size_t payload, ExprId first, Span span, DimensionId dimension) {
  model.exprs.push_back({op, static_cast<std::uint32_t>(payload), first, dimension, span});
}

void BuildContext::push_literal(const QuantityReading& quantity) {
  push(Op::literal, model.literals.size(), next(), quantity.span, quantity.unit.dimension);
  model.literals.push_back(quantity.literal());
}

void BuildContext::push_uncertain(Uncertain uncertain, NumberFlags flags, ExprId first, DimensionId dimension) {
  uncertain.key = key;
  uncertain.place = uncertain_count++;
  push(Op::uncertain, model.uncertain.size(), first, uncertain.span, dimension);
  model.uncertain.push_back(std::move(uncertain));
  notes.uncertain_flags.push_back(flags);
}

namespace {

ValueKind build_quantity(BuildContext& context, NodeIndex node) {
  const auto quantity = read_quantity(context.units(), context.tree, node);
  if (!quantity) return ValueKind::broken;
  context.push_literal(*quantity);
  return ValueKind::number;
}

Op operator_of(std::string_view text) {
  switch (text.front()) {
    case '+':
      return Op::add;
    case '-':
      return Op::subtract;
    case '*':
      return Op::multiply;
    default:
      return Op::divide;
  }
}

/// `a + b - c` as steps: a b + c -.
ValueKind build_chain(BuildContext& context, NodeIndex node) {
  const ExprId first = context.next();
  const Span whole = context.tree.span(node);
  bool sound = true, started = false;
  Op op = Op::add;
  for (NodeIndex child : context.tree.children(node)) {
    if (context.tree.kind(child) == Syntax::op) {
      op = operator_of(context.tree.text_of(child));
      continue;
    }
    sound = build_number(context, child) && sound;
    if (started) context.push(op, 0, first, {whole.file, whole.begin, context.tree.span(child).end});
    started = true;
  }
  return sound ? ValueKind::number : ValueKind::broken;
}

ValueKind build_negate(BuildContext& context, NodeIndex node) {
  const ExprId first = context.next();
  if (!build_number(context, node + 1)) return ValueKind::broken;
  context.push(Op::negate, 0, first, context.tree.span(node));
  return ValueKind::number;
}

ValueKind not_a_value(BuildContext& context, NodeIndex node) {
  auto& message = context.sink.error(Code::not_a_number, context.tree.span(node), "a number is wanted here");
  switch (context.tree.kind(node)) {
    case Syntax::text:
    case Syntax::string:
      message.hint = "write the number without quotes, with its unit";
      break;
    case Syntax::span:
      message.hint = "for an uncertain number write `10% to 30%`; for years only the field `years` takes `2025..2027`";
      break;
    case Syntax::schedule:
    case Syntax::list:
      message.hint = "write one number";
      break;
    default:
      message.hint = "write a number with its unit, such as `12 hours/person`";
      break;
  }
  return ValueKind::broken;
}

}  // namespace

ValueKind build(BuildContext& context, NodeIndex node) {
  switch (context.tree.kind(node)) {
    case Syntax::quantity:
      return build_quantity(context, node);
    case Syntax::interval:
    case Syntax::estimate:
      return build_interval(context, node);
    case Syntax::path:
    case Syntax::name:
      return build_path(context, node);
    case Syntax::constant:
      return build_constant(context, node);
    case Syntax::call:
      return build_call(context, node);
    case Syntax::sum:
    case Syntax::product:
      return build_chain(context, node);
    case Syntax::negate:
      return build_negate(context, node);
    case Syntax::group:
      return build(context, node + 1);
    case Syntax::any_of:
    case Syntax::all_of:
    case Syntax::not_:
    case Syntax::no:
    case Syntax::compare:
    case Syntax::in_span:
    case Syntax::is:
    case Syntax::better_worse:
    case Syntax::has:
    case Syntax::tagged:
      return build_condition(context, node);
    default:
      return not_a_value(context, node);
  }
}

bool build_number(BuildContext& context, NodeIndex node) {
  const ValueKind kind = build(context, node);
  if (kind != ValueKind::number) report_not_a_number(context, node, kind);
  return kind == ValueKind::number;
}

std::optional<double> written_value(const CheckedModel& model, ExprId root) {
  std::vector<double> stack;
  for (std::uint32_t at = model.exprs[root.value].first.value; at <= root.value; ++at) {
    const Expr& step = model.exprs[at];
    if (step.op == Op::literal) {
      stack.push_back(model.literals[step.payload].value);
      continue;
    }
    if (step.op == Op::negate) {
      stack.back() = -stack.back();
      continue;
    }
    if (step.op < Op::add || step.op > Op::maximum) return std::nullopt;
    const double right = stack.back();
    stack.pop_back();
    double& left = stack.back();
    switch (step.op) {
      case Op::add:
        left += right;
        break;
      case Op::subtract:
        left -= right;
        break;
      case Op::multiply:
        left *= right;
        break;
      case Op::divide:
        left /= right;
        break;
      case Op::minimum:
        left = std::min(left, right);
        break;
      default:
        left = std::max(left, right);
        break;
    }
  }
  return stack.back();
}

}  // namespace tally
