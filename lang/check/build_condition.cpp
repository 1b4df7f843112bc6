#include "lang/check/build.hpp"

namespace tally {
namespace {

ValueKind truth_if(bool sound) { return sound ? ValueKind::truth : ValueKind::broken; }

std::optional<Grade> grade_named(std::string_view text) {
  if (text == "assumed") return Grade::assumed;
  if (text == "none") return Grade::none;
  return std::nullopt;
}

/// A side of `is`, `worse than`, `=`: the words `assumed` and `none` are grades there.
ValueKind build_side(BuildContext& context, NodeIndex node) {
  if (context.allows == Allows::conditions && context.tree.kind(node) == Syntax::path)
    if (auto grade = grade_named(context.tree.text_of(node))) {
      context.push(Op::grade, static_cast<std::size_t>(*grade), context.next(), context.tree.span(node));
      return ValueKind::grade;
    }
  return build(context, node);
}

struct Sides {
  ExprId first;
  ValueKind left, right;
  NodeIndex left_node, middle, right_node;
  bool broken() const { return left == ValueKind::broken || right == ValueKind::broken; }
  bool both(ValueKind kind) const { return left == kind && right == kind; }
};

Sides build_sides(BuildContext& context, NodeIndex node) {
  Sides sides{context.next(), {}, {}, node + 1, context.tree.nodes[node + 1].next, 0};
  sides.right_node = context.tree.nodes[sides.middle].next;
  sides.left = build_side(context, sides.left_node);
  sides.right = build_side(context, sides.right_node);
  return sides;
}

ValueKind wrong_comparison(BuildContext& context, NodeIndex node, std::string title, std::string hint) {
  context.sink.error(Code::wrong_comparison, context.tree.span(node), std::move(title)).hint = std::move(hint);
  return ValueKind::broken;
}

/// "a number", "a grade" …
std::string words_of(ValueKind kind) {
  switch (kind) {
    case ValueKind::number:
      return "a number";
    case ValueKind::truth:
      return "a condition";
    case ValueKind::grade:
      return "a grade";
    case ValueKind::thing:
      return "a thing";
    case ValueKind::text:
      return "a text";
    default:
      return "something unknown";
  }
}

Op comparison_of(std::string_view text) {
  if (text == "<") return Op::less;
  if (text == "<=") return Op::less_equal;
  if (text == "=") return Op::equal;
  if (text == "!=") return Op::not_equal;
  return text == ">" ? Op::greater : Op::greater_equal;
}

ValueKind build_compare(BuildContext& context, NodeIndex node) {
  const Sides sides = build_sides(context, node);
  if (sides.broken()) return ValueKind::broken;
  if (!sides.both(ValueKind::number)) {
    const bool grades = sides.left == ValueKind::grade || sides.right == ValueKind::grade;
    return wrong_comparison(
        context, node,
        context.quoted(sides.middle) + " compares numbers, here stand " + words_of(sides.left) + " and " +
            words_of(sides.right),
        grades ? "compare grades with `is`, `worse than` or `better than`" : "compare things with `is` or `is not`");
  }
  const Op op = comparison_of(context.tree.text_of(sides.middle));
  const bool written =
      context.tree.kind(sides.right_node) == Syntax::quantity || context.tree.kind(sides.left_node) == Syntax::quantity;
  const bool to_the_digit = (op == Op::equal || op == Op::not_equal) && written;
  context.push(op, to_the_digit ? 1 : 0, sides.first, context.tree.span(node));
  return ValueKind::truth;
}

ValueKind build_in_span(BuildContext& context, NodeIndex node) {
  const ExprId first = context.next();
  const NodeIndex span = context.tree.nodes[node + 1].next;
  const bool sound = build_number(context, node + 1);
  auto low = read_quantity(context.units(), context.tree, span + 1);
  auto high = read_quantity(context.units(), context.tree, context.tree.nodes[span + 1].next);
  if (!sound || !low || !high) return ValueKind::broken;
  const QuantityReading low_as_written = *low;
  low->take_from(*high);
  high->take_from(low_as_written);
  if (low->value() > high->value() && low->unit.dimension == high->unit.dimension) {
    context.sink.error(Code::ends_reversed, context.tree.span(span), "the first end of this range is above the second")
        .hint = "the lower end comes first";
    return ValueKind::broken;
  }
  context.push_literal(*low);
  context.push_literal(*high);
  context.push(Op::in_span, 0, first, context.tree.span(node));
  return ValueKind::truth;
}

ValueKind build_is(BuildContext& context, NodeIndex node) {
  const Sides sides = build_sides(context, node);
  if (sides.broken()) return ValueKind::broken;
  if (!sides.both(ValueKind::grade) && !sides.both(ValueKind::thing)) {
    const bool graded = sides.left == ValueKind::number && sides.right == ValueKind::grade;
    const bool numbers = sides.left == ValueKind::number || sides.right == ValueKind::number;
    return wrong_comparison(
        context, node,
        "`is` compares two things or two grades, here stand " + words_of(sides.left) + " and " + words_of(sides.right),
        graded    ? "write `" + std::string(context.tree.text_of(sides.left_node)) + ".grade`"
        : numbers ? "compare numbers with `=`, `<` or `>`"
                  : "compare a thing with a thing: `e.outcome is offence`");
  }
  const bool negated = context.tree.text_of(sides.middle).find("not") != std::string_view::npos;
  context.push(negated ? Op::is_not : Op::is, 0, sides.first, context.tree.span(node));
  return ValueKind::truth;
}

ValueKind build_better_worse(BuildContext& context, NodeIndex node) {
  const Sides sides = build_sides(context, node);
  if (sides.broken()) return ValueKind::broken;
  if (!sides.both(ValueKind::grade)) {
    const bool field = sides.left == ValueKind::number && sides.right == ValueKind::grade;
    return wrong_comparison(context, node,
                            context.quoted(sides.middle) + " compares grades, here stand " + words_of(sides.left) +
                                " and " + words_of(sides.right),
                            field ? "write `" + std::string(context.tree.text_of(sides.left_node)) + ".grade`"
                                  : "grades are A, B, C, D, `assumed` and `none`: `e.change.grade worse than B`");
  }
  context.push(context.tree.text_of(sides.middle) == "worse" ? Op::worse : Op::better, 0, sides.first,
               context.tree.span(node));
  return ValueKind::truth;
}

/// The path before `has` and `tagged`, which must start at a name that the rule binds.
std::optional<BoundPath> bound_path(BuildContext& context, NodeIndex node, std::string_view path, Span span) {
  Resolved resolved = context.scope.resolve(path, span, context.allows);
  if (auto* found = std::get_if<BoundPath>(&resolved)) return std::move(*found);
  if (!std::holds_alternative<Unresolved>(resolved))
    wrong_comparison(context, node, context.quoted(node) + " is not something that this rule goes through",
                     "`has` and `tagged` ask about a name from `for each`: `e has baseline`, `e.group tagged urban`");
  return std::nullopt;
}

ValueKind build_has(BuildContext& context, NodeIndex node) {
  const NodeIndex thing = node + 1;
  const NodeIndex field = context.tree.nodes[context.tree.nodes[thing].next].next;
  if (context.tree.kind(thing) != Syntax::path && context.tree.kind(thing) != Syntax::name)
    return wrong_comparison(context, thing, "`has` asks about a thing", "write `e has baseline`");
  const std::string_view path = context.model.kept->keep_path(context.tree.text_of(thing), context.tree.text_of(field));
  auto bound = bound_path(context, thing, path, context.tree.span(node));
  if (!bound) return ValueKind::broken;
  context.push(Op::has, context.model.bound_paths.size(), context.next(), context.tree.span(node));
  context.model.bound_paths.push_back(std::move(*bound));
  return ValueKind::truth;
}

ValueKind build_tagged(BuildContext& context, NodeIndex node) {
  const NodeIndex thing = node + 1;
  const NodeIndex tag = context.tree.nodes[context.tree.nodes[thing].next].next;
  if (context.tree.kind(thing) != Syntax::path && context.tree.kind(thing) != Syntax::name)
    return wrong_comparison(context, thing, "`tagged` asks about a thing", "write `e.group tagged urban`");
  auto bound = bound_path(context, thing, context.tree.text_of(thing), context.tree.span(thing));
  if (!bound) return ValueKind::broken;
  context.push(Op::tagged, context.model.tag_tests.size(), context.next(), context.tree.span(node));
  context.model.tag_tests.push_back({std::move(*bound), context.tree.text_of(tag)});
  return ValueKind::truth;
}

ValueKind build_no(BuildContext& context, NodeIndex node) {
  if (context.allows != Allows::conditions)
    return wrong_comparison(context, node, "`no` belongs to a rule", "write it after `where` or `require` in a `rule`");
  const std::uint32_t place = context.scope.no_pattern(context.tree, node + 1);
  if (place == ExprId::none_value) return ValueKind::broken;
  context.push(Op::no_effect, place, context.next(), context.tree.span(node));
  return ValueKind::truth;
}

ValueKind build_joined(BuildContext& context, NodeIndex node, Op op) {
  const ExprId first = context.next();
  const Span whole = context.tree.span(node);
  bool sound = true, started = false;
  for (NodeIndex child : context.tree.children(node)) {
    sound = build_truth(context, child) && sound;
    if (started) context.push(op, 0, first, {whole.file, whole.begin, context.tree.span(child).end});
    started = true;
  }
  return truth_if(sound);
}

ValueKind build_not(BuildContext& context, NodeIndex node) {
  const ExprId first = context.next();
  if (!build_truth(context, node + 1)) return ValueKind::broken;
  context.push(Op::not_, 0, first, context.tree.span(node));
  return ValueKind::truth;
}

}  // namespace

bool build_truth(BuildContext& context, NodeIndex node) {
  const ValueKind kind = build(context, node);
  if (kind == ValueKind::truth || kind == ValueKind::broken) return kind == ValueKind::truth;
  auto& message = context.sink.error(Code::not_a_condition, context.tree.span(node),
                                     context.quoted(node) + " is " + words_of(kind) + ", not a condition");
  message.hint = kind == ValueKind::number ? "compare it: `" + std::string(context.tree.text_of(node)) + " > 1`"
                 : kind == ValueKind::grade
                     ? "compare it: `" + std::string(context.tree.text_of(node)) + " worse than B`"
                     : "ask something of it with `is`, `has` or `tagged`";
  return false;
}

ValueKind build_condition(BuildContext& context, NodeIndex node) {
  switch (context.tree.kind(node)) {
    case Syntax::any_of:
      return build_joined(context, node, Op::any_of);
    case Syntax::all_of:
      return build_joined(context, node, Op::all_of);
    case Syntax::not_:
      return build_not(context, node);
    case Syntax::no:
      return build_no(context, node);
    case Syntax::compare:
      return build_compare(context, node);
    case Syntax::in_span:
      return build_in_span(context, node);
    case Syntax::is:
      return build_is(context, node);
    case Syntax::better_worse:
      return build_better_worse(context, node);
    case Syntax::has:
      return build_has(context, node);
    default:
      return build_tagged(context, node);
  }
}

}  // namespace tally
