#include "engine/graph/conditions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/graph/number_value.hpp"

namespace tally {
namespace {

/// An operand of a condition.
struct Operand {
  enum class Kind : std::uint8_t { absent, number, truth, reached, grade, thing, text };
  Kind kind = Kind::absent;
  double number = 0;
  double tolerance = 0;
  DimensionId dimension;  ///< of a number; unset: it hangs on another match
  bool truth = false;
  Doubt doubt;  ///< of a truth, or of the number that it is made of
  Grade grade = Grade::none;
  EntityRef thing;
  std::string_view text;
  Reached reached;
};

Operand of_truth(bool value, const Doubt& doubt = {}) {
  Operand operand;
  operand.kind = Operand::Kind::truth;
  operand.doubt = doubt;
  operand.truth = value;
  return operand;
}

Operand of_number(double value, DimensionId dimension, double tolerance = 0) {
  Operand operand;
  operand.kind = Operand::Kind::number;
  operand.number = value;
  operand.dimension = dimension;
  operand.tolerance = tolerance;
  return operand;
}

class Evaluation {
 public:
  Evaluation(const ConditionContext& context, const Match& match)
      : context_(context), model_(context.variant.model()), match_(match) {}

  Answer run(const Condition& condition) {
    for (std::uint32_t i = model_.exprs[condition.root.value].first.value; i <= condition.root.value; ++i)
      step(model_.exprs[i]);
    return {as_truth(stack_.back()), stack_.back().doubt};
  }

 private:
  Operand pop() {
    Operand operand = std::move(stack_.back());
    stack_.pop_back();
    return operand;
  }

  void step(const Expr& expr) {
    switch (expr.op) {
      case Op::literal: {
        const Literal& literal = model_.literals[expr.payload];
        return stack_.push_back(of_number(literal.value, expr.dimension, literal.tolerance));
      }
      case Op::fact:
        return stack_.push_back(fact_number(FactId(expr.payload)));
      case Op::bound:
        return stack_.push_back(bound(model_.bound_paths[expr.payload]));
      case Op::grade:
        return push_grade(static_cast<Grade>(expr.payload));
      case Op::entity:
        return push_thing(model_.entity_refs[expr.payload]);
      case Op::text:
        return push_text(model_.texts[expr.payload]);
      case Op::has:
        return stack_.push_back(of_truth(reach(model_.bound_paths[expr.payload]).kind != Reached::Kind::absent));
      case Op::tagged:
        return stack_.push_back(of_truth(tagged(model_.tag_tests[expr.payload])));
      case Op::no_effect:
        return stack_.push_back(of_truth(!context_.any_effect(expr.payload, match_)));
      case Op::not_:
        return negate_truth();
      case Op::negate:
        return negate();
      case Op::in_span:
        return in_span();
      case Op::uncertain:
        return uncertain(expr);
      default:
        return binary(expr);
    }
  }

  void push_grade(Grade grade) {
    Operand operand;
    operand.kind = Operand::Kind::grade;
    operand.grade = grade;
    stack_.push_back(operand);
  }
  void push_thing(EntityRef thing) {
    Operand operand;
    operand.kind = Operand::Kind::thing;
    operand.thing = thing;
    stack_.push_back(operand);
  }
  void push_text(std::string_view text) {
    Operand operand;
    operand.kind = Operand::Kind::text;
    operand.text = text;
    stack_.push_back(operand);
  }

  Reached reach(const BoundPath& path) const { return follow(context_.variant, context_.graph, match_, path); }

  Operand fact_number(FactId id) {
    const Fact& fact = context_.variant.fact(id);
    Operand operand = of_number(context_.values.of(id), fact.dimension);
    if (fact.uncertain) operand.doubt = {Doubt::Kind::uncertain, context_.variant.resolve(id), {}, {}};
    return operand;
  }

  static bool is_number(const Fact& fact) { return fact.shape == Shape::single && !fact.bound; }

  Operand bound(const BoundPath& path) {
    Operand operand;
    operand.reached = reach(path);
    switch (operand.reached.kind) {
      case Reached::Kind::absent:
        return operand;
      case Reached::Kind::truth:
        return of_truth(operand.reached.truth);
      case Reached::Kind::facts:
        if (operand.reached.facts.size() != 1 || !is_number(context_.variant.fact(operand.reached.facts[0]))) break;
        return fact_number(operand.reached.facts[0]);
      default:
        break;
    }
    operand.kind = Operand::Kind::reached;
    return operand;
  }

  bool tagged(const TagTest& test) const {
    const Reached reached = reach(test.path);
    const auto* tags = tags_of(context_.variant, context_.graph, reached);
    return tags && std::find(tags->begin(), tags->end(), test.tag) != tags->end();
  }

  void negate() {
    Operand& top = stack_.back();
    if (top.kind == Operand::Kind::number) top.number = -top.number;
  }

  void negate_truth() {
    const Operand operand = pop();
    stack_.push_back(of_truth(!as_truth(operand), operand.doubt));
  }

  void in_span() {
    const Operand high = pop(), low = pop(), x = pop();
    const bool numbers = x.kind == Operand::Kind::number;
    stack_.push_back(
        of_truth(numbers && x.number >= low.number && x.number <= high.number, numbers ? doubt_of(x, low) : Doubt()));
  }

  void uncertain(const Expr& expr) {
    const Uncertain& number = model_.uncertain[expr.payload];
    std::vector<double> arguments(number.argument_count);
    for (std::size_t i = arguments.size(); i-- > 0;) arguments[i] = pop().number;
    stack_.push_back(of_number(best_estimate(number, arguments), expr.dimension));
  }

  void binary(const Expr& expr) {
    const Operand right = pop(), left = pop();
    stack_.push_back(combine(expr, left, right));
  }

  /// What a match gives may be uncertain and have any unit.
  static Doubt doubt_of(const Operand& left, const Operand& right) {
    if (left.doubt) return left.doubt;
    if (right.doubt || !left.dimension || !right.dimension || left.dimension == right.dimension) return right.doubt;
    return {Doubt::Kind::unlike, {}, left.dimension, right.dimension};
  }

  Operand both(const Operand& left, const Operand& right) const {
    if (fails(left) || fails(right)) return of_truth(false);
    return of_truth(as_truth(left) && as_truth(right), left.doubt ? left.doubt : right.doubt);
  }

  Operand either(const Operand& left, const Operand& right) const {
    if (is_sure(left) || is_sure(right)) return of_truth(true);
    return of_truth(as_truth(left) || as_truth(right), left.doubt ? left.doubt : right.doubt);
  }

  bool fails(const Operand& operand) const { return !operand.doubt && !as_truth(operand); }
  bool is_sure(const Operand& operand) const { return !operand.doubt && as_truth(operand); }

  DimensionId dimension(const Expr& expr, const Operand& left, const Operand& right) const {
    if (expr.dimension || !left.dimension || !right.dimension) return expr.dimension;
    if (expr.op == Op::multiply) return model_.dimensions.multiply(left.dimension, right.dimension);
    return expr.op == Op::divide ? model_.dimensions.divide(left.dimension, right.dimension) : left.dimension;
  }

  Operand combine(const Expr& expr, const Operand& left, const Operand& right) const {
    switch (expr.op) {
      case Op::all_of:
        return both(left, right);
      case Op::any_of:
        return either(left, right);
      case Op::is:
        return of_truth(same(left, right));
      case Op::is_not:
        return of_truth(left.kind != Operand::Kind::absent && right.kind != Operand::Kind::absent &&
                        !same(left, right));
      case Op::worse:
        return of_truth(graded(left) && grade(left) > grade(right));
      case Op::better:
        return of_truth(graded(left) && grade(left) < grade(right));
      default:
        break;
    }
    const bool numbers = left.kind == Operand::Kind::number && right.kind == Operand::Kind::number;
    if (!numbers) return is_comparison(expr.op) ? of_truth(false) : Operand{};
    const bool any_units = expr.op == Op::multiply || expr.op == Op::divide;
    const Doubt doubt = any_units ? (left.doubt ? left.doubt : right.doubt) : doubt_of(left, right);
    if (is_comparison(expr.op))
      return of_truth(compares(expr.op, left.number, right.number, std::max(left.tolerance, right.tolerance)), doubt);
    Operand operand = of_number(arithmetic(expr.op, left.number, right.number), dimension(expr, left, right));
    operand.doubt = doubt;
    return operand;
  }

  bool as_truth(const Operand& operand) const { return operand.kind == Operand::Kind::truth && operand.truth; }

  bool graded(const Operand& operand) const {
    return operand.kind == Operand::Kind::grade ||
           (operand.kind == Operand::Kind::reached && operand.reached.kind == Reached::Kind::grade);
  }
  Grade grade(const Operand& operand) const {
    return operand.kind == Operand::Kind::grade ? operand.grade : operand.reached.grade;
  }

  bool same(const Operand& left, const Operand& right) const {
    if (graded(left) && graded(right)) return grade(left) == grade(right);
    if (left.kind == Operand::Kind::thing && right.kind == Operand::Kind::thing) return left.thing == right.thing;
    if (left.kind != Operand::Kind::reached) return right.kind == Operand::Kind::reached && same(right, left);
    const Reached& reached = left.reached;
    if (right.kind == Operand::Kind::thing) return is_thing(reached, right.thing);
    if (right.kind == Operand::Kind::text) return reached.kind == Reached::Kind::text && reached.text == right.text;
    if (right.kind != Operand::Kind::reached) return false;
    if (reached.kind != right.reached.kind) return false;
    if (reached.kind == Reached::Kind::thing) return reached.thing == right.reached.thing;
    if (reached.kind == Reached::Kind::text) return reached.text == right.reached.text;
    if (reached.kind == Reached::Kind::sources) return share_a_source(reached, right.reached);
    return reached.kind == Reached::Kind::node && reached.node == right.reached.node;
  }

  bool is_thing(const Reached& reached, EntityRef thing) const {
    if (reached.kind == Reached::Kind::thing) return reached.thing == thing;
    if (reached.kind == Reached::Kind::sources)
      return thing.kind == EntityKind::source && cites_it(reached, SourceId(thing.index));
    if (reached.kind != Reached::Kind::node) return false;
    switch (reached.node.what) {
      case PatternWord::intervention:
        return thing == EntityRef{EntityKind::intervention, reached.node.intervention.value};
      case PatternWord::group:
        return thing == EntityRef{EntityKind::group, reached.node.group.value};
      case PatternWord::effect:
        return thing == EntityRef{EntityKind::effect, context_.graph.effects[reached.node.effect.value].written.value};
      case PatternWord::impact:
        return thing.kind == EntityKind::impact &&
               context_.graph.impacts[reached.node.impact.value].body == &model_.impacts[thing.index];
      default:
        return false;
    }
  }

  bool share_a_source(const Reached& left, const Reached& right) const {
    for (FactId id : right.facts)
      for (const Cite& cite : model_.cites_of(id))
        if (!cite.assumed && cites_it(left, cite.source)) return true;
    return false;
  }

  bool cites_it(const Reached& reached, SourceId source) const {
    for (FactId id : reached.facts)
      for (const Cite& cite : model_.cites_of(id))
        if (!cite.assumed && cite.source == source) return true;
    return false;
  }

  const ConditionContext& context_;
  const CheckedModel& model_;
  const Match& match_;
  std::vector<Operand> stack_;
};

}  // namespace

namespace {

void report_uncertain(const ConditionContext& context, const Condition& condition, const Fact& fact) {
  Diagnostic& error = context.sink.error(Code::condition_reads_uncertain, condition.span,
                                         fmt::format("this condition reads `{}`, which is uncertain", fact.name));
  error.related.push_back({fact.span, "uncertain here"});
  error.notes.push_back("which effects exist must not depend on chance");
  error.hint = "test a certain field, or take the interval out of the number";
}

void report_unlike(const ConditionContext& context, const Match& match, const Condition& condition,
                   const Doubt& doubt) {
  const CheckedModel& model = context.variant.model();
  const auto unit = [&](DimensionId dimension) {
    return dimension == Dimensions::none ? std::string("a bare number") : model.dimensions.text(dimension);
  };
  Diagnostic& error = context.sink.error(Code::unlike_units, condition.span,
                                         fmt::format("cannot compare {} with {}", unit(doubt.left), unit(doubt.right)));
  error.related.push_back({span_of(model, context.graph, match.nodes.front()), "for this match of the rule"});
  error.notes.push_back("both must be in the same unit, for all that the rule matches");
  error.hint = "say which are meant, such as `for each effect e on …`";
}

}  // namespace

Answer answer(const ConditionContext& context, const Match& match, const Condition& condition) {
  return Evaluation(context, match).run(condition);
}

void report(const ConditionContext& context, const Match& match, const Condition& condition, const Doubt& doubt) {
  if (doubt.kind == Doubt::Kind::uncertain)
    report_uncertain(context, condition, context.variant.model().fact(doubt.fact));
  else
    report_unlike(context, match, condition, doubt);
}

bool holds(const ConditionContext& context, const Match& match, const Condition& condition) {
  const Answer found = answer(context, match, condition);
  if (found.doubt) report(context, match, condition, found.doubt);
  return found.holds && !found.doubt;
}

}  // namespace tally
