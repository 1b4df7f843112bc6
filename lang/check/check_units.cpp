#include <fmt/format.h>

#include "lang/check/name_scope.hpp"
#include "lang/check/unit_checks.hpp"

namespace tally {
namespace {

/// The value that `use … with` gives has the unit that the library says.
bool check_parameter(Checking& checking, const GivenParameter& parameter) {
  CheckedModel& model = checking.model;
  const Fact& given = model.fact(parameter.given);
  if (!given.dimension || given.bound) return true;
  DimensionId wanted;
  const SyntaxTree& tree = checking.tree_of(parameter.instance);
  if (parameter.is_unit) {
    const auto meaning = checking.values.unit(tree.text_of(parameter.value), tree.span(parameter.value),
                                              NameScope(checking, parameter.instance));
    if (meaning) wanted = meaning->dimension;
  } else if (parameter.standard) {
    wanted = model.exprs[parameter.standard.value].dimension;
  }
  if (!wanted || wanted == given.dimension) return true;
  Diagnostic& diagnostic = checking.sink.error(
      Code::parameter_unit, given.span,
      fmt::format("`{}` gets {}, but it holds {}", tree.text_of(tree.child(parameter.node, Syntax::name)),
                  model.dimensions.text(given.dimension), model.dimensions.text(wanted)));
  diagnostic.related.push_back({tree.span(tree.child(parameter.node, Syntax::name)), "the parameter is declared here"});
  diagnostic.hint = fmt::format("write it in {}", model.dimensions.text(wanted));
  return false;
}

}  // namespace

void check_units(Checking& checking) {
  CheckedModel& model = checking.model;
  UnitChecks checks(checking);
  bool sound = true;
  for (const GivenParameter& parameter : checking.parameters) sound = check_parameter(checking, parameter) && sound;
  if (!sound) return;  // all that the library makes of it would be wrong in the same way
  if (model.has_model) checks.model(model.settings.discount);
  for (Group& group : model.groups) checks.group_without_unit(group);
  for (const Group& group : model.groups) checks.group(group);
  for (const Sector& sector : model.sectors) checks.sector(sector);
  for (const Intervention& intervention : model.interventions) checks.intervention(intervention);
  for (std::uint32_t at = 0; at < model.effects.size(); ++at)
    if (!checking.broken_effects.contains(at) && model.effects[at].intervention) checks.effect(model.effects[at]);
  for (const Impact& impact : model.impacts) checks.impact(impact);
  for (const Rule& rule : model.rules) checks.rule(rule);
  check_copied_totals(checking);
}

}  // namespace tally
