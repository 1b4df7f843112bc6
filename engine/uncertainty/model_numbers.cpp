#include "engine/uncertainty/model_numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace tally {
namespace {

/// What a number of a line has from the line.
ModelNumber of_line(const Run& run, FactId id) {
  const CheckedModel& model = run.variant.model();
  ModelNumber number;
  if (!id) return number;
  const Fact& fact = model.fact(id);
  number.name = fact.name;
  number.label = label_of_owner(model, fact);
  number.grade = fact.grade;
  for (const Cite& cite : model.cites_of(id)) {
    number.assumed = number.assumed || cite.assumed;
    if (cite.assumed || !cite.source) continue;
    std::string source(model.sources[cite.source.value].id.name);
    if (std::find(number.sources.begin(), number.sources.end(), source) == number.sources.end())
      number.sources.push_back(std::move(source));
  }
  return number;
}

void put_step(ModelNumber& number, const CheckedModel& model, const SourceSet& sources, ExprId step, bool percent) {
  const Expr& expr = model.exprs[step.value];
  number.span = expr.span;
  number.place = place_of(sources, expr.span);
  number.percent = percent;
  if (!expr.dimension || expr.dimension == Dimensions::none) return;
  number.unit = model.dimensions.text(expr.dimension);
  if (expr.dimension == model.dimensions.of(Dimensions::money)) number.unit = model.settings.money;
}

}  // namespace

ExpressionsOf::ExpressionsOf(const CheckedModel& model)
    : literals(model.literals.size()), uncertain(model.uncertain.size()) {
  for (std::uint32_t i = 0; i < model.exprs.size(); ++i) {
    const Expr& expr = model.exprs[i];
    if (expr.op == Op::literal && !literals[expr.payload]) literals[expr.payload] = ExprId(i);
    if (expr.op == Op::uncertain && !uncertain[expr.payload]) uncertain[expr.payload] = ExprId(i);
  }
}

UncertainNumbers uncertain_numbers(const Run& run, const SourceSet& sources) {
  const CheckedModel& model = run.variant.model();
  const ExpressionsOf steps(model);
  UncertainNumbers all;
  std::map<std::pair<std::string_view, std::uint32_t>, std::size_t> known;
  std::map<std::string_view, std::uint32_t> in_line;
  const std::vector<char> in_force = facts_in_force(run.variant);
  for (const PlanDraw& draw : run.plan.draws) {
    if (draw.fact && !in_force[draw.fact.value]) continue;
    const Uncertain& uncertain = *draw.number;
    if (!known.try_emplace({uncertain.key, uncertain.place}, all.draws.size()).second) continue;
    ModelNumber number = of_line(run, draw.fact);
    if (number.name.empty()) number.name = uncertain.key;
    const auto at = static_cast<std::size_t>(&uncertain - model.uncertain.data());
    const bool percent = draw.fact && model.fact(draw.fact).percent;
    if (at < steps.uncertain.size() && steps.uncertain[at])
      put_step(number, model, sources, steps.uncertain[at], percent);
    number.which = ++in_line[uncertain.key];
    all.draws.push_back({uncertain.key, uncertain.place});
    all.numbers.push_back(std::move(number));
  }
  for (std::size_t i = 0; i < all.draws.size(); ++i)
    if (in_line[all.draws[i].key] == 1) all.numbers[i].which = 0;
  return all;
}

ModelNumber written_number(const Run& run, const SourceSet& sources, const ExpressionsOf& steps, FactId fact,
                           std::uint32_t literal) {
  const CheckedModel& model = run.variant.model();
  ModelNumber number = of_line(run, fact);
  if (steps.literals[literal])
    put_step(number, model, sources, steps.literals[literal], model.literals[literal].percent);
  return number;
}

ModelNumber line_number(const Run& run, const SourceSet& sources, FactId id) {
  ModelNumber number = of_line(run, id);
  const Fact& fact = run.variant.model().fact(id);
  number.span = fact.span;
  number.place = place_of(sources, fact.span);
  number.percent = fact.percent;
  if (fact.dimension && fact.dimension != Dimensions::none)
    number.unit = run.variant.model().dimensions.text(fact.dimension);
  return number;
}

std::string_view label_of_owner(const CheckedModel& model, const Fact& fact) {
  const std::uint32_t at = fact.owner.index;
  const auto label = [](const Identity& id) { return id.label == id.name ? std::string_view() : id.label; };
  switch (fact.owner.kind) {
    case EntityKind::group:
      return label(model.groups[at].id);
    case EntityKind::outcome:
      return label(model.outcomes[at].id);
    case EntityKind::sector:
      return label(model.sectors[at].id);
    case EntityKind::stakeholder:
      return label(model.stakeholders[at].id);
    case EntityKind::intervention:
      return label(model.interventions[at].id);
    case EntityKind::effect:
      return label(model.effects[at].id);
    case EntityKind::impact:
      return label(model.impacts[at].id);
    case EntityKind::number:
    case EntityKind::parameter:
      return at < model.numbers.size() ? label(model.numbers[at].id) : std::string_view();
    default:
      return {};
  }
}

std::string place_of(const SourceSet& sources, Span span) {
  const SourceFile& file = sources.file(span.file);
  const Position at = file.position(span.begin);
  return fmt::format("{}:{}:{}", file.path(), at.line, at.column);
}

}  // namespace tally
