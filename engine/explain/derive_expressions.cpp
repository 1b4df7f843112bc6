#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/explain/derivation.hpp"
#include "engine/explain/written_money.hpp"
#include "engine/graph/bound.hpp"
#include "engine/graph/number_value.hpp"
#include "engine/plan/compile.hpp"

namespace tally {

/// The first operand of a step with two: it ends where the second begins.
ExprId Derivation::left_of(ExprId root) const {
  const ExprId right(root.value - 1);
  return ExprId(model_.exprs[right.value].first.value - 1);
}

std::pair<FactId, MatchId> Derivation::followed(std::uint32_t path, MatchId match) const {
  const Match& made_by = graph_.matches[match.value];
  const Reached reached = follow(run_.variant, graph_, made_by, model_.bound_paths[path]);
  if (reached.kind != Reached::Kind::facts || reached.facts.empty()) return {};
  const BoundNode& node = made_by.nodes[model_.bound_paths[path].variable];
  MatchId of_node = match;
  if (node.what == PatternWord::effect) of_node = graph_.effects[node.effect.value].match;
  if (node.what == PatternWord::impact) of_node = graph_.impacts[node.impact.value].match;
  return {reached.facts[0], of_node};
}

double Derivation::result_value(std::uint32_t ref) const {
  const Slot slot = slot_of_result(model_, graph_, run_.plan, model_.result_refs[ref]);
  return slot == no_slot ? std::nan("") : at(slot);
}

double Derivation::number(ExprId root, MatchId match) const {
  std::vector<double> stack;
  return number_value(
      model_, root, stack, [&](FactId fact) { return value(fact, match); },
      [&](std::uint32_t ref) { return result_value(ref); },
      [&](std::uint32_t path) {
        const auto [fact, of_node] = followed(path, match);
        return fact ? value(fact, of_node) : 0;
      });
}

Topic Derivation::operand(ExprId root, FactId fact, MatchId match) const {
  const Expr& expr = model_.exprs[root.value];
  if (expr.op == Op::fact) return fact_topic(FactId(expr.payload), match);
  if (expr.op == Op::bound) {
    const auto [reached, of_node] = followed(expr.payload, match);
    if (reached) return fact_topic(reached, of_node);
  }
  if (expr.op == Op::result)
    if (const auto topic = result_topic(model_.result_refs[expr.payload])) return *topic;
  return {TopicKind::expression, root.value, fact.value, match.value};
}

std::string Derivation::text(ExprId root, MatchId match) const {
  const Expr& expr = model_.exprs[root.value];
  const auto in_brackets = [&](ExprId id) {
    const Op op = model_.exprs[id.value].op;
    const bool is_sum = op == Op::add || op == Op::subtract || op == Op::negate;
    return is_sum || (op == Op::divide) ? fmt::format("({})", text(id, match)) : text(id, match);
  };
  const ExprId right(root.value - (root.value > 0 ? 1 : 0));
  switch (expr.op) {
    case Op::fact:
      return fact_name(FactId(expr.payload));
    case Op::bound: {
      const auto [fact, of_node] = followed(expr.payload, match);
      return fact ? fact_name(fact) : "0";
    }
    case Op::negate:
      return fmt::format("−{}", in_brackets(right));
    case Op::add:
      return fmt::format("{} + {}", text(left_of(root), match), text(right, match));
    case Op::subtract:
      return fmt::format("{} − {}", text(left_of(root), match), in_brackets(right));
    case Op::multiply:
    case Op::divide: {
      const Op left = model_.exprs[left_of(root).value].op;
      const bool plain = left == Op::multiply || left == Op::divide;
      const std::string before = plain ? text(left_of(root), match) : in_brackets(left_of(root));
      const bool nested = model_.exprs[right.value].op == Op::multiply && expr.op == Op::divide;
      const std::string after = nested ? fmt::format("({})", text(right, match)) : in_brackets(right);
      return fmt::format("{} {} {}", before, expr.op == Op::multiply ? "×" : "÷", after);
    }
    case Op::minimum:
      return fmt::format("min({}, {})", text(left_of(root), match), text(right, match));
    case Op::maximum:
      return fmt::format("max({}, {})", text(left_of(root), match), text(right, match));
    default:
      return std::string(sources_.text(expr.span));
  }
}

bool Derivation::is_of_model(FileId file) const {
  return std::ranges::any_of(model_.modules, [&](const Module& module) { return module.file == file; });
}

Draft Derivation::expression(ExprId root, FactId fact, MatchId match) {
  const Expr& expr = model_.exprs[root.value];
  Draft draft;
  draft.step.about = StepAbout::number;
  draft.step.name = text(root, match);
  draft.step.unit = unit_text(expr.dimension);
  const double number_here = number(root, match);
  if (std::isfinite(number_here)) draft.step.value = number_here;
  draft.step.percent = expr.op == Op::literal && model_.literals[expr.payload].percent;
  if (fact || is_of_model(expr.span.file)) {  // else it was asked on the command line
    draft.step.span = expr.span;
    draft.step.place = place_text(expr.span);
  }
  make_of(draft, root, fact, match);
  return draft;
}

void Derivation::make_of(Draft& draft, ExprId root, FactId fact, MatchId match) {
  const Expr& expr = model_.exprs[root.value];
  switch (expr.op) {
    case Op::literal:
      return literal(draft, root);
    case Op::uncertain: {
      const Uncertain& number_here = model_.uncertain[expr.payload];
      if (number_here.argument_count == 0) return literal(draft, root);
      draft.step.form = StepForm::computed;
      draft.step.formula = sources_.text(expr.span);
      std::vector<ExprId> arguments;
      for (ExprId at_argument(root.value - 1); arguments.size() < number_here.argument_count;
           at_argument = ExprId(model_.exprs[at_argument.value].first.value - 1))
        arguments.insert(arguments.begin(), at_argument);
      for (ExprId argument : arguments) add(draft, operand(argument, fact, match), 0);
      return;
    }
    case Op::fact:
    case Op::bound:
    case Op::result: {
      draft.step.form = StepForm::same;
      draft.step.formula = text(root, match);
      const Topic whole = operand(root, fact, match);
      if (whole.kind == TopicKind::expression)
        draft.step.form = StepForm::written;
      else
        add(draft, whole, number(root, match));
      return;
    }
    case Op::multiply:
    case Op::divide:
      draft.step.form = StepForm::product;
      factors(draft, root, fact, match, false);
      draft.step.formula = text(root, match);
      return;
    case Op::add:
    case Op::subtract:
    case Op::negate:
      draft.step.form = StepForm::sum;
      summands(draft, root, fact, match, 1);
      draft.step.formula = text(root, match);
      return;
    default:
      draft.step.form = StepForm::computed;
      draft.step.formula = text(root, match);
      if (expr.op != Op::minimum && expr.op != Op::maximum) return;
      add(draft, operand(left_of(root), fact, match), 0);
      add(draft, operand(ExprId(root.value - 1), fact, match), 0);
  }
}

void Derivation::factors(Draft& draft, ExprId root, FactId fact, MatchId match, bool divides) {
  const Op op = model_.exprs[root.value].op;
  if (op == Op::multiply || op == Op::divide) {
    factors(draft, left_of(root), fact, match, divides);
    return factors(draft, ExprId(root.value - 1), fact, match, divides != (op == Op::divide));
  }
  const double factor = number(root, match);
  draft.parts.push_back({operand(root, fact, match), 0, divides ? 1 / factor : factor});
}

void Derivation::summands(Draft& draft, ExprId root, FactId fact, MatchId match, double sign) {
  const Op op = model_.exprs[root.value].op;
  if (op == Op::negate) return summands(draft, ExprId(root.value - 1), fact, match, -sign);
  if (op != Op::add && op != Op::subtract) return add(draft, operand(root, fact, match), number(root, match), sign);
  summands(draft, left_of(root), fact, match, sign);
  summands(draft, ExprId(root.value - 1), fact, match, op == Op::subtract ? -sign : sign);
}

/// A number as written. Money of another year is shown with its way to the model's prices.
void Derivation::literal(Draft& draft, ExprId root) {
  const Expr& expr = model_.exprs[root.value];
  double here = 0;
  if (expr.op == Op::uncertain) {
    const Uncertain& spread = model_.uncertain[expr.payload];
    here = best_estimate(spread, {});
    if (spread.spread == Spread::interval) draft.step.low = spread.low, draft.step.high = spread.high;
  } else {
    here = model_.literals[expr.payload].value;
  }
  draft.step.form = StepForm::written;
  const auto money = written_money(sources_.text(expr.span));
  const std::string& model_money = model_.dimensions.money_name();
  if (!money || money->currency + std::to_string(money->year) == model_money || money->amount == 0) return;
  const double ratio_here = here / money->amount;
  draft.step.form = StepForm::product;
  draft.step.formula.clear();
  multiply(draft,
           constant(fmt::format("{} {}", money->number, money->unit), money->amount, money->unit,
                    is_of_model(expr.span.file) ? expr.span : Span{}),
           money->amount, fmt::format("{} {}", money->number, money->unit));
  const int to = model_money.size() == 7 ? std::stoi(model_money.substr(3)) : 0;
  for (std::uint32_t i = 0; i < model_.indices.size() && money->currency == model_money.substr(0, 3); ++i) {
    const auto& years_known = model_.indices[i].years;
    if (!years_known.contains(to) || !years_known.contains(money->year)) continue;
    const double level_here = years_known.at(to) / years_known.at(money->year);
    if (std::abs(ratio_here / level_here - 1) > 1e-9) continue;
    return multiply(draft, {TopicKind::price_level, i, static_cast<std::uint32_t>(money->year)}, level_here,
                    fmt::format("({} → {})", money->currency + std::to_string(money->year), model_money));
  }
  const std::string name = fmt::format("{}{} → {}", money->currency, money->year, model_money);
  multiply(draft, constant(name, ratio_here, ""), ratio_here, fmt::format("({})", name));
}

std::optional<Topic> Derivation::result_topic(const ResultRef& ref) const {
  using enum ResultKey;
  Topic topic{TopicKind::result, static_cast<std::uint32_t>(ref.key), Topic::none, 0};
  const auto place_in = [&](const auto& things) -> std::optional<Topic> {
    for (std::size_t i = 0; i < things.size(); ++i) {
      if (things[i].id.name != ref.subject) continue;
      topic.b = static_cast<std::uint32_t>(i);
      return topic;
    }
    return std::nullopt;
  };
  switch (ref.key) {
    case costs_of_stakeholder:
    case benefits_of_stakeholder:
    case stakeholder_net:
    case stakeholder_return_factor:
    case stakeholder_payback_year:
      return place_in(model_.stakeholders);
    case costs_of_intervention:
    case benefits_of_intervention:
      return place_in(model_.interventions);
    case measure:
      return place_in(model_.measures);
    case benefits_of_sector:
      if (const auto found = place_in(model_.sectors)) return found;
      topic.b = static_cast<std::uint32_t>(model_.sectors.size());
      return topic;
    case costs_of_line:
      for (std::uint32_t i = 0; i < run_.plan.flows.size(); ++i)
        if (!flow_at(i).effect && !flow_at(i).is_work && flow_name(i) == ref.subject) return Topic{TopicKind::flow, i};
      return std::nullopt;
    case benefits_of_effect:
    case effect_amount:
      for (std::uint32_t i = 0; i < graph_.effects.size(); ++i)
        if (graph_.effects[i].name == ref.subject) return topic.b = i, topic;
      return std::nullopt;
    default:
      if (ref.key >= saved_fte_average && ref.key <= net_hours) return place_in(model_.sectors);
      return topic;
  }
}

}  // namespace tally
