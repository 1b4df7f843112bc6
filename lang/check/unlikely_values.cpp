#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "lang/check/build.hpp"
#include "lang/check/checking.hpp"

namespace tally {
namespace {

/// A factor or a part of a profile from here on is rather a percentage without its `%`.
constexpr double kUnlikelyFactor = 10;

/// A bare number as written, `85`; nothing if it has a unit or is computed.
const Literal* bare_literal(const CheckedModel& model, const Part& part) {
  const Expr& expr = model.exprs[part.root.value];
  if (expr.op != Op::literal || expr.dimension != Dimensions::none) return nullptr;
  const Literal& literal = model.literals[expr.payload];
  return literal.percent || literal.counted || literal.points ? nullptr : &literal;
}

void warn_of_forgotten_percent(Checking& checking, const Fact& fact, const Part& part) {
  const Literal* literal = bare_literal(checking.model, part);
  if (literal == nullptr || literal->value < kUnlikelyFactor) return;
  Diagnostic& diagnostic = checking.sink.warning(Code::percent_forgotten, checking.model.exprs[part.root.value].span,
                                                 fmt::format("`{:g}` is {:g}%", literal->value, literal->value * 100));
  diagnostic.notes.emplace_back(fact.field == Field::factor ? "a factor of 100% leaves everything as it is"
                                                            : "a part of 100% is the whole effect");
  diagnostic.hint = fmt::format("did you mean `{:g}%`?", literal->value);
}

/// The most that a line may come to, as far as its numbers are written in it.
std::optional<double> most_of(const CheckedModel& model, FactId fact) {
  if (!fact || model.fact(fact).bound) return std::nullopt;
  double most = -std::numeric_limits<double>::infinity();
  for (const Part& part : model.parts_of(fact)) {
    const Expr& expr = model.exprs[part.root.value];
    const bool interval = expr.op == Op::uncertain && model.uncertain[expr.payload].spread == Spread::interval;
    const auto value = interval ? std::optional(model.uncertain[expr.payload].high) : written_value(model, part.root);
    if (!value) return std::nullopt;
    most = std::max(most, *value);
  }
  return most;
}

/// What an effect brings less of is a gain where fewer is better, and its yields a loss: seldom what is meant.
void warn_of_lost_yields(Checking& checking, const Effect& effect) {
  const CheckedModel& model = checking.model;
  if (!effect.outcome || effect.copied_from || !model.outcomes[effect.outcome.value].fewer_is_better) return;
  const FactId changes = effect.change ? effect.change : effect.amount;
  const auto most = most_of(model, changes);
  if (!most || *most >= 0) return;
  for (const Line& line : effect.lines) {
    if (line.kind != LineKind::yields) continue;
    if (const auto yields = most_of(model, line.value); yields && *yields <= 0) continue;
    Diagnostic& diagnostic = checking.sink.warning(Code::lost_yield, line.span,
                                                   fmt::format("what `{}` yields counts as a loss", effect.id.name));
    diagnostic.related.push_back({model.fact(changes).line, "this is below zero"});
    diagnostic.notes.emplace_back("an amount below zero times what each one yields is a loss");
    diagnostic.hint =
        "write `costs` in place of `yields`, and `borne by` in place of `to`: fewer bear it, which is a gain";
  }
}

}  // namespace

void warn_of_unlikely_values(Checking& checking) {
  const CheckedModel& model = checking.model;
  for (const Fact& fact : model.facts)
    if ((fact.field == Field::factor || fact.field == Field::profile) && !fact.same_as)
      for (std::uint32_t at = fact.part_begin; at < fact.part_end; ++at)
        warn_of_forgotten_percent(checking, fact, model.parts[at]);
  for (const Effect& effect : model.effects) warn_of_lost_yields(checking, effect);
}

}  // namespace tally
