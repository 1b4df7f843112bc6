#include <fmt/format.h>

#include "lang/check/schema.hpp"

namespace tally {
namespace {

void read_intervention(Checking& checking, std::uint32_t instance, const Declared& declared, EntityRef entity) {
  const SyntaxTree& tree = checking.tree_of(instance);
  const Subject subject{declared.kind, declared.name, tree.span(declared.name_node)};
  const Links links = read_links(checking, tree, declared.node, subject, declaration_rule(declared.kind).links, 0);
  const auto linked = [&](LinkBit bit, EntityKind kind) {
    return links[bit] == 0 ? std::nullopt : need_entity(checking, instance, tree, links[bit], kind);
  };
  Intervention& intervention = checking.model.interventions[entity.index];
  if (const auto group = linked(link_for, EntityKind::group)) intervention.group = GroupId(group->index);
  if (const auto like = linked(link_like, EntityKind::intervention)) intervention.like = InterventionId(like->index);
  if (links[link_like] != 0 && !intervention.like) checking.broken_likes.insert(entity.index);
  if (links[link_for] != 0 && !intervention.group) checking.broken_interventions.insert(entity.index);
  const Where where{instance, {}};
  read_block(checking, tree, tree.child(declared.node, Syntax::block), subject, intervention.id.tags,
             [&](const FieldRule& rule, const Item& item) {
               if (rule.holds == Holds::line)
                 return read_line(checking, tree, item, rule, entity, intervention.lines, {}, nullptr, where);
               if (rule.holds == Holds::years) {
                 if (item.value == 0) return;
                 intervention.years = checking.values.years(tree, item.value, "`years`");
                 intervention.years_span = tree.span(item.value);
                 return;
               }
               read_number_field(checking, tree, item, rule, entity, fact_slot(checking.model, entity, rule.field),
                                 where);
             });
  if (intervention.likeness && links[link_like] == 0) {
    checking.sink
        .error(Code::missing_link, checking.model.fact(intervention.likeness).line,
               "`likeness` without a reference project")
        .hint = "name the reference: `intervention mine like ref.project for youth`";
  }
  if (!intervention.likeness && intervention.like) {
    intervention.likeness =
        put_constant(checking, entity, Field::likeness, "likeness", 1, Dimensions::none, subject.span);
    checking.defaults.insert(intervention.likeness.value);
  }
}

}  // namespace

void read_interventions(Checking& checking) {
  for_each_declared(checking, [&](std::uint32_t instance, const Declared& declared, EntityRef entity) {
    if (declared.kind == EntityKind::intervention) read_intervention(checking, instance, declared, entity);
  });
}

}  // namespace tally
