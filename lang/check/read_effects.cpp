#include <fmt/format.h>

#include <algorithm>

#include "lang/check/schema.hpp"

namespace tally {
namespace {

std::optional<Direction> direction_of(std::string_view text) {
  if (text == "++") return Direction::strong_plus;
  if (text == "+") return Direction::plus;
  if (text == "0") return Direction::neutral;
  if (text == "-") return Direction::minus;
  if (text == "--") return Direction::strong_minus;
  return std::nullopt;
}

void link_effect(Checking& checking, std::uint32_t instance, const Declared& declared, EntityRef entity) {
  const SyntaxTree& tree = checking.tree_of(instance);
  const Subject subject{declared.kind, declared.name, tree.span(declared.name_node)};
  const DeclarationRule& rule = declaration_rule(declared.kind);
  const Links links = read_links(checking, tree, declared.node, subject, rule.links, rule.needed_links);
  const auto linked = [&](LinkBit bit, EntityKind kind) {
    return links[bit] == 0 ? std::nullopt : need_entity(checking, instance, tree, links[bit], kind);
  };
  Effect& effect = checking.model.effects[entity.index];
  checking.effect_last_name[entity.index] = declared.name;
  if (const auto intervention = linked(link_of, EntityKind::intervention))
    effect.intervention = InterventionId(intervention->index);
  if (const auto outcome = linked(link_on, EntityKind::outcome)) effect.outcome = OutcomeId(outcome->index);
  if (links[link_on] != 0 && !effect.outcome) checking.broken_effects.insert(entity.index);
  if (effect.intervention) effect.group = checking.model.interventions[effect.intervention.value].group;
  const auto group = linked(link_for, EntityKind::group);
  if (!group) return;
  effect.other_group = effect.group != GroupId(group->index);
  effect.group = GroupId(group->index);
}

/// An effect of mine that replaces one of the reference need not repeat `on`.
void inherit_outcomes(Checking& checking) {
  CheckedModel& model = checking.model;
  if (std::none_of(model.interventions.begin(), model.interventions.end(),
                   [](const Intervention& one) { return bool(one.like); }))
    return;
  std::vector<std::unordered_map<std::string_view, std::uint32_t>> by_name(model.interventions.size());
  for (std::uint32_t at = 0; at < model.effects.size(); ++at)
    if (model.effects[at].intervention)
      by_name[model.effects[at].intervention.value].emplace(checking.effect_last_name[at], at);
  for (std::uint32_t at = 0; at < model.effects.size(); ++at) {
    Effect& effect = model.effects[at];
    if (!effect.intervention || effect.outcome || checking.broken_effects.contains(at)) continue;
    InterventionId reference = model.interventions[effect.intervention.value].like;
    for (std::size_t steps = 0; reference && !effect.outcome && steps <= model.interventions.size(); ++steps) {
      const auto found = by_name[reference.value].find(checking.effect_last_name[at]);
      if (found != by_name[reference.value].end()) effect.outcome = model.effects[found->second].outcome;
      reference = model.interventions[reference.value].like;
    }
  }
}

}  // namespace

void read_effect_body(Checking& checking, const SyntaxTree& tree, NodeIndex block, const Subject& subject,
                      EntityRef owner, Effect& effect, Where where) {
  read_block(checking, tree, block, subject, effect.id.tags, [&](const FieldRule& rule, const Item& item) {
    if (rule.holds == Holds::line) {
      const std::size_t before = effect.lines.size();
      read_line(checking, tree, item, rule, owner, effect.lines, {}, nullptr, where);
      if (effect.lines.size() == before && owner.kind == EntityKind::effect)
        checking.broken_effects.insert(owner.index);
      return;
    }
    if (rule.holds == Holds::moves) {
      const std::size_t before = effect.moves.size();
      read_moves(checking, tree, item, owner, effect, where);
      if (effect.moves.size() == before && owner.kind == EntityKind::effect)
        checking.broken_effects.insert(owner.index);
      return;
    }
    if (rule.holds == Holds::text) {
      effect.story = read_text(checking, tree, item);
      return;
    }
    if (rule.holds != Holds::sign) {
      FactId* slot = fact_slot(effect, rule.field);
      read_number_field(checking, tree, item, rule, owner, slot, where);
      if (slot != nullptr && !*slot && owner.kind == EntityKind::effect) checking.broken_effects.insert(owner.index);
      return;
    }
    effect.direction = item.value == 0 ? std::nullopt : direction_of(tree.text_of(item.value));
    if (!effect.direction) report_value(checking, tree, item, "`++`, `+`, `0`, `-` or `--`");
  });
}

void read_effects(Checking& checking) {
  checking.effect_last_name.resize(checking.model.effects.size());
  for_each_declared(checking, [&](std::uint32_t instance, const Declared& declared, EntityRef entity) {
    if (declared.kind == EntityKind::effect) link_effect(checking, instance, declared, entity);
  });
  inherit_outcomes(checking);
  for_each_declared(checking, [&](std::uint32_t instance, const Declared& declared, EntityRef entity) {
    if (declared.kind != EntityKind::effect) return;
    const SyntaxTree& tree = checking.tree_of(instance);
    const Subject subject{declared.kind, declared.name, tree.span(declared.name_node)};
    read_effect_body(checking, tree, tree.child(declared.node, Syntax::block), subject, entity,
                     checking.model.effects[entity.index], {instance, {}});
  });
}

}  // namespace tally
