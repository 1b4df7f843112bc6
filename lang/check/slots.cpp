#include "lang/check/schema.hpp"

namespace tally {

FactId* fact_slot(Timing& timing, Field field) {
  switch (field) {
    case Field::begins:
      return &timing.begins;
    case Field::lasts:
      return &timing.lasts;
    case Field::drop_off:
      return &timing.drop_off;
    case Field::profile:
      return &timing.profile;
    default:
      return nullptr;
  }
}

FactId* fact_slot(Effect& effect, Field field) {
  switch (field) {
    case Field::baseline:
      return &effect.baseline;
    case Field::change:
      return &effect.change;
    case Field::amount:
      return &effect.amount;
    case Field::reach:
      return &effect.reach;
    case Field::deadweight:
      return &effect.deductions[0];
    case Field::due_to_others:
      return &effect.deductions[1];
    case Field::displacement:
      return &effect.deductions[2];
    case Field::substitution:
      return &effect.deductions[3];
    case Field::leakage:
      return &effect.deductions[4];
    default:
      return fact_slot(effect.timing, field);
  }
}

namespace {

FactId* group_slot(Group& group, Field field) {
  switch (field) {
    case Field::size:
      return &group.size;
    case Field::min_age:
      return &group.min_age;
    case Field::max_age:
      return &group.max_age;
    default:
      return nullptr;
  }
}

FactId* sector_slot(Sector& sector, Field field) {
  switch (field) {
    case Field::productive:
      return &sector.productive;
    case Field::labour_share:
      return &sector.labour_share;
    case Field::wage:
      return &sector.wage;
    default:
      return nullptr;
  }
}

FactId* rule_slot(CheckedModel& model, Rule& rule, Field field) {
  if (rule.consequence == Consequence::effect) return fact_slot(model.rule_effects[rule.body], field);
  if (rule.consequence == Consequence::impact) return fact_slot(model.rule_impacts[rule.body].timing, field);
  return rule.consequence == Consequence::scale && field == Field::factor ? &rule.factor : nullptr;
}

}  // namespace

FactId* fact_slot(CheckedModel& model, EntityRef owner, Field field) {
  const std::uint32_t at = owner.index;
  switch (owner.kind) {
    case EntityKind::model:
      return field == Field::discount ? &model.settings.discount : nullptr;
    case EntityKind::number:
    case EntityKind::parameter:
      return field == Field::value ? &model.numbers[at].value : nullptr;
    case EntityKind::group:
      return group_slot(model.groups[at], field);
    case EntityKind::sector:
      return sector_slot(model.sectors[at], field);
    case EntityKind::intervention:
      if (field == Field::reach) return &model.interventions[at].reach;
      return field == Field::likeness ? &model.interventions[at].likeness : nullptr;
    case EntityKind::effect:
      return fact_slot(model.effects[at], field);
    case EntityKind::impact:
      return fact_slot(model.impacts[at].timing, field);
    case EntityKind::rule:
      return rule_slot(model, model.rules[at], field);
    default:
      return nullptr;
  }
}

std::vector<Line>* lines_of(CheckedModel& model, EntityRef owner) {
  const std::uint32_t at = owner.index;
  switch (owner.kind) {
    case EntityKind::intervention:
      return &model.interventions[at].lines;
    case EntityKind::effect:
      return &model.effects[at].lines;
    case EntityKind::impact:
      return &model.impacts[at].lines;
    case EntityKind::rule:
      if (model.rules[at].consequence == Consequence::effect) return &model.rule_effects[model.rules[at].body].lines;
      if (model.rules[at].consequence == Consequence::impact) return &model.rule_impacts[model.rules[at].body].lines;
      return nullptr;
    default:
      return nullptr;
  }
}

}  // namespace tally
