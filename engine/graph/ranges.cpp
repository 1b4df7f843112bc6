#include "engine/graph/ranges.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "engine/graph/number_value.hpp"

namespace tally {
namespace {

constexpr double without_end = std::numeric_limits<double>::infinity();

}  // namespace

std::optional<Range> range_of(const Fact& fact) {
  const bool share = fact.percent;
  switch (fact.field) {
    case Field::deadweight:
    case Field::due_to_others:
    case Field::displacement:
    case Field::substitution:
    case Field::leakage:
    case Field::likeness:
    case Field::drop_off:
    case Field::labour_share:
      return Range{0, 1, "a share lies between 0% and 100%", "write a share such as `20%`"};
    case Field::reach:
      return share ? Range{0, 1, "a share of a group lies between 0% and 100%", "write a share such as `20%/year`"}
                   : Range{0, without_end, "a reach cannot be negative", "leave the minus out"};
    case Field::change:
      if (share && !fact.counted)
        return Range{-1, without_end, "nothing can fall by more than 100%",
                     "write a change of at most -100%, or the change with its unit"};
      return {};
    case Field::baseline:
      return Range{0, without_end, "a baseline is what happens without the project: it cannot be negative",
                   "leave the minus out; what falls stands in `change`"};
    case Field::size:
    case Field::productive:
    case Field::wage:
      return Range{0, without_end, "this must be more than zero", "write what it is, or leave the line out", true};
    case Field::lasts:
      return Range{0, without_end, "an effect must last some time", "write how long it lasts, such as `lasts: 3 years`",
                   true};
    case Field::begins:
    case Field::min_age:
    case Field::max_age:
      return Range{0, without_end, "a time cannot be negative", "leave the minus out"};
    case Field::profile:
      return Range{0, without_end, "a part of the effect cannot be negative", "write shares from 0%"};
    case Field::discount:
      return Range{-1, without_end, "a discount rate must be above -100% a year", "write a rate such as `2.25%/year`",
                   true};
    case Field::factor:
      return Range{0, without_end, "a factor cannot be negative", "write a factor such as `85%`"};
    case Field::valued:
      return Range{0, without_end, "the value of an hour cannot be negative", "leave the minus out"};
    default:
      return {};
  }
}

namespace {

std::string shown(const Fact& fact, double value) {
  return fact.percent || fact.field == Field::drop_off || fact.field == Field::discount
             ? fmt::format("{:g}%", value * 100)
             : fmt::format("{:g}", value);
}

class Ranges {
 public:
  Ranges(const Variant& variant, const BestValues& values, DiagnosticSink& sink)
      : variant_(variant), model_(variant.model()), values_(values), sink_(sink) {}

  void run() {
    for (FactId id : model_.fact_order) {
      if (variant_.resolve(id) != id || model_.fact(id).bound || model_.fact(id).same_as) continue;
      for (double value : values_.parts_of(id)) check(id, value);
    }
    for (const Group& group : model_.groups) check_ages(group);
  }

 private:
  void check(FactId id, double value) {
    const Fact& fact = model_.fact(id);
    if (!std::isfinite(value)) return not_a_number(id);
    if (fact.field == Field::discount && value >= 1) return high_rate(fact, value);
    const auto range = range_of(fact);
    if (!range || (value >= range->low && value <= range->high && !(range->above_low && value == range->low))) return;
    Diagnostic& error =
        sink_.error(Code::value_out_of_range, fact.span, fmt::format("`{}` is {}", fact.name, shown(fact, value)));
    error.notes.push_back(std::string(range->rule));
    error.hint = std::string(range->hint);
    if (fact.field == Field::drop_off)
      error.hint = value > 1 && value <= 100 ? fmt::format("did you mean `{:g}%/year`?", value)
                                             : "write the share that is lost in a year, such as `20%/year`";
    else if (range->high == 1 && value > 1 && value <= 100 && !fact.percent)
      error.hint = fmt::format("did you mean `{:g}%`?", value);
  }

  /// At 100% a year nothing would be left of the years to come: the `%` was forgotten.
  void high_rate(const Fact& fact, double value) {
    Diagnostic& error =
        sink_.error(Code::value_out_of_range, fact.span, fmt::format("`{}` is {}", fact.name, shown(fact, value)));
    error.notes.push_back("a discount rate lies below 100% a year");
    error.hint = value <= 100 ? fmt::format("did you mean `{:g}%/year`?", value) : "write a rate such as `2.25%/year`";
  }

  /// Reported where it comes up, not wherever it goes on to.
  void not_a_number(FactId id) {
    const Fact& fact = model_.fact(id);
    std::optional<Span> divisor;
    for (const Part& part : model_.parts_of(id))
      for (std::uint32_t i = model_.exprs[part.root.value].first.value; i <= part.root.value; ++i) {
        const Expr& expr = model_.exprs[i];
        if (expr.op == Op::fact && !std::isfinite(values_.of(FactId(expr.payload)))) return;
        if (expr.op == Op::divide && !divisor && value_of(ExprId(i - 1)) == 0) divisor = model_.exprs[i - 1].span;
      }
    if (!divisor) {
      Diagnostic& error = sink_.error(Code::number_too_large, fact.span,
                                      fmt::format("`{}` is too large, or no number at all", fact.name));
      error.hint = "choose a larger unit, or check the digits";
      return;
    }
    Diagnostic& error = sink_.error(Code::division_by_zero, *divisor, fmt::format("`{}` divides by zero", fact.name));
    error.notes.push_back("what stands below the `/` is zero");
    error.hint = "give the number below the `/` a value other than zero";
  }

  double value_of(ExprId root) const {
    std::vector<double> stack;
    const auto nothing = [](std::uint32_t) { return 0.0; };
    return number_value(
        model_, root, stack, [&](FactId id) { return values_.of(id); }, nothing, nothing);
  }

  void check_ages(const Group& group) {
    if (!group.min_age || !group.max_age || values_.of(group.min_age) <= values_.of(group.max_age)) return;
    Diagnostic& error = sink_.error(Code::value_out_of_range, variant_.fact(group.min_age).span,
                                    fmt::format("`{}` is at least {:g} and at most {:g} years old", group.id.name,
                                                values_.of(group.min_age), values_.of(group.max_age)));
    error.related.push_back({variant_.fact(group.max_age).span, "at most"});
    error.hint = "the lower age comes first";
  }

  const Variant& variant_;
  const CheckedModel& model_;
  const BestValues& values_;
  DiagnosticSink& sink_;
};

}  // namespace

void check_ranges(const Variant& variant, const BestValues& values, DiagnosticSink& sink) {
  Ranges(variant, values, sink).run();
}

}  // namespace tally
