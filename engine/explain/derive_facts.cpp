#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/explain/derivation.hpp"
#include "engine/uncertainty/model_numbers.hpp"

namespace tally {
namespace {

const Identity* identity_of(const CheckedModel& model, EntityRef owner) {
  switch (owner.kind) {
    case EntityKind::group:
      return &model.groups[owner.index].id;
    case EntityKind::outcome:
      return &model.outcomes[owner.index].id;
    case EntityKind::sector:
      return &model.sectors[owner.index].id;
    case EntityKind::intervention:
      return &model.interventions[owner.index].id;
    case EntityKind::effect:
      return &model.effects[owner.index].id;
    case EntityKind::impact:
      return &model.impacts[owner.index].id;
    case EntityKind::rule:
      return &model.rules[owner.index].id;
    case EntityKind::number:
    case EntityKind::parameter:
      return &model.numbers[owner.index].id;
    default:
      return nullptr;
  }
}

}  // namespace

std::string Derivation::full_name(FactId id) const {
  const Fact& fact = model_.fact(id);
  const Identity* owner = identity_of(model_, fact.owner);
  if (owner == nullptr || owner->path == owner->name || !fact.name.starts_with(owner->name)) return {};
  return fmt::format("{}{}", owner->path, fact.name.substr(owner->name.size()));
}

void Derivation::describe_fact(ExplainedStep& step, FactId id) const {
  const Fact& fact = model_.fact(id);
  step.about = StepAbout::line;
  step.label = label_of_owner(model_, fact);
  step.unit = fact.dimension ? unit_text(fact.dimension) : std::string();
  step.percent = fact.percent || step.unit == "/year";
  step.span = fact.span;
  step.place = place_text(fact.span);
  step.written = sources_.text(fact.span);
  step.grade = fact.grade;
  if (fact.owner.kind == EntityKind::rule) step.rule = model_.rules[fact.owner.index].id.name;
  for (const Cite& cite : model_.cites_of(id)) {
    StepCite& told = step.cites.emplace_back();
    told.assumed = cite.assumed;
    told.text = cite.text;
    if (cite.assumed || !cite.source) continue;
    const Source& source = model_.sources[cite.source.value];
    told.source = source.id.name;
    told.label = source.id.label;
    told.grade = source.grade;
  }
}

Draft Derivation::fact(FactId id, MatchId match, std::uint32_t part) {
  const Fact& here = model_.fact(id);
  Draft draft;
  describe_fact(draft.step, id);
  draft.step.name = fact_name(id, part);
  if (here.shape != Shape::single && part == Topic::none) {
    fact_parts(draft, id);
    return draft;
  }
  const std::uint32_t at_part = part == Topic::none ? 0 : part;
  const ExprId root = model_.parts[here.part_begin + at_part].root;
  const double number_here = value(id, match, at_part);
  if (std::isfinite(number_here)) draft.step.value = number_here;
  if (!here.bound && run_.plan.fact_slots[here.part_begin + at_part] != no_slot)
    draft.step.terms = {{run_.plan.fact_slots[here.part_begin + at_part], 1}};
  if (here.bound) {
    note_rule(draft.step, match);
    draft.step.unit = unit_text(dimension_of(run_.variant, graph_, id, match));
  }
  if (part != Topic::none) {
    draft.step.span = model_.exprs[root.value].span;
    draft.step.written = sources_.text(draft.step.span);
  }
  make_of(draft, root, id, match);
  return draft;
}

/// A line with several values: bands of years, a list.
void Derivation::fact_parts(Draft& draft, FactId id) {
  const auto parts = model_.parts_of(id);
  draft.step.form = StepForm::figures;
  for (std::uint32_t p = 0; p < parts.size(); ++p) add(draft, {TopicKind::fact, id.value, Topic::none, p}, 0);
}

Draft Derivation::discount(bool benefits) {
  const When when = benefits ? model_.settings.benefit_timing : model_.settings.cost_timing;
  constexpr std::string_view powers[] = {"t", "(t + ½)", "(t + 1)"};
  Draft draft;
  draft.step.about = StepAbout::discount;
  draft.step.name = benefits ? "benefit_factor" : "cost_factor";
  draft.step.form = StepForm::computed;
  draft.step.rows = {{RowAbout::discount, row(benefits ? run_.plan.benefit_factors : run_.plan.cost_factors)}};
  const FactId rate = run_.variant.resolve(model_.settings.discount);
  const bool single = model_.fact(rate).shape == Shape::single;
  draft.step.formula =
      single ? fmt::format("1 ÷ (1 + model.discount)^{}", powers[static_cast<std::size_t>(when)])
             : fmt::format("Π 1 ÷ (1 + model.discount(u)), u = 1..{}", powers[static_cast<std::size_t>(when)]);
  add(draft, {TopicKind::fact, rate.value}, 0);
  return draft;
}

Draft Derivation::price_level(std::uint32_t index, int year) {
  const std::string money_name(model_.settings.money);
  const int to = std::stoi(money_name.substr(3));
  const std::string_view name = model_.indices[index].id.name;
  Draft draft;
  draft.step.about = StepAbout::price_level;
  draft.step.name = fmt::format("{}{} → {}", money_name.substr(0, 3), year, money_name);
  draft.step.form = StepForm::ratio;
  draft.step.formula = fmt::format("{}.{} ÷ {}.{}", name, to, name, year);
  draft.step.value = model_.indices[index].years.at(to) / model_.indices[index].years.at(year);
  add(draft, {TopicKind::index_year, index, static_cast<std::uint32_t>(to)}, 0);
  add(draft, {TopicKind::index_year, index, static_cast<std::uint32_t>(year)}, 0);
  return draft;
}

Draft Derivation::index_year(std::uint32_t index, int year) {
  const PriceIndex& prices = model_.indices[index];
  Draft draft;
  draft.step.about = StepAbout::index_year;
  draft.step.name = fmt::format("{}.{}", prices.id.name, year);
  draft.step.label = prices.id.label;
  draft.step.value = prices.years.at(year);
  draft.step.span = prices.id.span;
  draft.step.place = place_text(prices.id.span);
  return draft;
}

}  // namespace tally
