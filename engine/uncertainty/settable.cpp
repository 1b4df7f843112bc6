#include "engine/uncertainty/settable.hpp"

#include <charconv>

namespace tally {
namespace {

void trim(std::string_view& text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
}

/// Takes a number as written (`78_000`) off the text; unset if none stands there.
std::optional<double> take_number(std::string_view& text) {
  trim(text);
  std::string digits;
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    const char c = text[end];
    if (c == '_') continue;
    const bool is_digit = (c >= '0' && c <= '9') || c == '.' || (end == 0 && c == '-');
    if (!is_digit) break;
    digits += c;
  }
  double number = 0;
  const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || last != digits.data() + digits.size()) return {};
  text.remove_prefix(end);
  trim(text);
  return number;
}

/// `240 persons/year`, `-20% (-30% to -8%)` or `200 to 280 persons`: the unit, by the base value that a number has.
std::optional<AuthorUnit> unit_as_written(std::string_view text, double value, double high) {
  text = text.substr(0, text.find('('));
  std::optional<double> number = take_number(text);
  if (number && text.starts_with("to ")) {
    text.remove_prefix(3);
    number = take_number(text);
    value = high;
  }
  if (!number || *number == 0 || text.find_first_of("\n*+,") != std::string_view::npos) return {};
  return AuthorUnit{std::string(text), value / *number};
}

}  // namespace

AuthorUnit author_unit(const CheckedModel& model, const SourceSet& sources, FactId id) {
  const Fact& fact = model.fact(id);
  const Expr& root = model.exprs[model.parts[fact.part_begin].root.value];
  std::optional<AuthorUnit> unit;
  if (root.op == Op::literal) {
    const double value = model.literals[root.payload].value;
    unit = unit_as_written(sources.text(root.span), value, value);
  } else if (root.op == Op::uncertain && model.uncertain[root.payload].spread == Spread::interval) {
    const Uncertain& number = model.uncertain[root.payload];
    unit = unit_as_written(sources.text(root.span), number.best, number.high);
  }
  if (unit && unit->factor > 0) return *unit;
  if (fact.percent) return {"%", 0.01};
  if (!fact.dimension || fact.dimension == Dimensions::none) return {};
  return {model.dimensions.text(fact.dimension), 1};
}

std::string_view why_not_settable(const CheckedModel& model, FactId id) {
  const Fact& fact = model.fact(id);
  if (id == model.settings.start_fact || id == model.settings.horizon_fact)
    return "the years that a model runs over are no amount that can be varied";
  if (fact.shape != Shape::single || fact.part_end != fact.part_begin + 1)
    return "it holds several values; give one of them a `number` of its own, and vary that";
  if (fact.bound) return "it hangs on what a rule matched, so it has no single value";
  return {};
}

SettableInput make_settable(CheckedModel& model, const Run& run, const SourceSet& sources, FactId fact) {
  const FactId holds = run.variant.resolve(fact);
  SettableInput input;
  input.fact = fact;
  input.plain = run.values[run.plan.fact_slots[model.fact(holds).part_begin]];
  input.unit = author_unit(model, sources, holds);
  input.legal = range_of(model.fact(holds));
  input.line = line_number(run, sources, holds);

  Uncertain number;
  number.key = model.fact(fact).name;
  number.low = number.best = number.high = input.plain;
  input.number = UncertainId(model.uncertain.size());
  model.uncertain.push_back(std::move(number));

  Expr expr{};
  expr.op = Op::uncertain;
  expr.payload = input.number.value;
  expr.first = ExprId(model.exprs.size());
  expr.dimension = model.fact(holds).dimension;
  expr.span = model.fact(holds).span;
  model.exprs.push_back(expr);

  Fact replacement = model.fact(holds);
  replacement.part_begin = static_cast<std::uint32_t>(model.parts.size());
  replacement.part_end = replacement.part_begin + 1;
  // A run takes it as a certain number: conditions may read it, and nothing is cut off.
  replacement.uncertain = false;
  Part part = model.parts[model.fact(holds).part_begin];
  part.root = expr.first;
  model.parts.push_back(part);
  const FactId made(model.facts.size());
  model.facts.push_back(replacement);
  model.fact_order.push_back(made);
  if (!model.set) model.set.emplace();
  model.set->facts.push_back({fact, made});
  return input;
}

std::uint32_t leaf_of(const Reduced& reduced, const CheckedModel& model, const SettableInput& input) {
  for (std::uint32_t leaf = 0; leaf < reduced.leaves.size(); ++leaf)
    if (reduced.leaves[leaf].number == &model.uncertain[input.number.value]) return leaf;
  return Leaf::no_literal;
}

}  // namespace tally
