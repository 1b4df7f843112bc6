#include <fmt/format.h>

#include "lang/check/schema.hpp"

namespace tally {
namespace {

void read_impact(Checking& checking, std::uint32_t instance, const Declared& declared, EntityRef entity) {
  const SyntaxTree& tree = checking.tree_of(instance);
  const Subject subject{declared.kind, declared.name, tree.span(declared.name_node)};
  const DeclarationRule& rule = declaration_rule(declared.kind);
  const Links links = read_links(checking, tree, declared.node, subject, rule.links, rule.needed_links);
  const auto linked = [&](LinkBit bit, EntityKind kind) {
    return links[bit] == 0 ? std::nullopt : need_entity(checking, instance, tree, links[bit], kind);
  };
  Impact& impact = checking.model.impacts[entity.index];
  if (const auto outcome = linked(link_of, EntityKind::outcome)) impact.outcome = OutcomeId(outcome->index);
  if (const auto sector = linked(link_in, EntityKind::sector)) impact.sector = SectorId(sector->index);
  if (const auto other = linked(link_replaces, EntityKind::impact)) impact.replaces = ImpactId(other->index);
  if (impact.replaces == ImpactId(entity.index))
    checking.sink
        .error(Code::replaces_itself, tree.span(links[link_replaces]),
               fmt::format("`{}` replaces itself", declared.name))
        .hint = "name the impact that this one stands in for, with its module: `replaces std.nl.justice.police_work`";
  read_impact_body(checking, tree, tree.child(declared.node, Syntax::block), subject, entity, impact, {instance, {}});
}

}  // namespace

void read_impact_body(Checking& checking, const SyntaxTree& tree, NodeIndex block, const Subject& subject,
                      EntityRef owner, Impact& impact, Where where, OutcomeId levels_of) {
  if (!levels_of) levels_of = impact.outcome;
  const Outcome* outcome = levels_of ? &checking.model.outcomes[levels_of.value] : nullptr;
  bool has_lines = false;
  read_block(checking, tree, block, subject, impact.id.tags, [&](const FieldRule& rule, const Item& item) {
    has_lines = has_lines || rule.holds == Holds::line;
    if (rule.holds == Holds::line)
      return read_line(checking, tree, item, rule, owner, impact.lines, impact.sector, outcome, where);
    if (rule.name == "pm") {
      impact.pm = read_text(checking, tree, item);
      impact.is_pm = true;
    } else if (rule.name == "overlap") {
      if (item.value != 0 && tree.kind(item.value) == Syntax::path)
        impact.overlap = pot_of(checking, tree.text_of(item.value));
      else
        report_value(checking, tree, item, "the name of a pot: one word");
    } else {
      read_number_field(checking, tree, item, rule, owner, fact_slot(impact.timing, rule.field), where);
    }
  });
  if (has_lines || impact.is_pm ||
      checking.flawed.contains(std::uint64_t{subject.span.file.value} << 32 | subject.span.begin))
    return;
  checking.sink
      .error(Code::says_nothing, subject.span,
             fmt::format("{} `{}` has no price and no work", word_of(subject.kind), subject.name))
      .hint = "add a line such as `costs: 4_000 EUR2019/offence borne by state`, or `pm: \"why it is not priced\"`";
}

void read_impacts(Checking& checking) {
  for_each_declared(checking, [&](std::uint32_t instance, const Declared& declared, EntityRef entity) {
    if (declared.kind == EntityKind::impact) read_impact(checking, instance, declared, entity);
  });
}

}  // namespace tally
