#include "lang/check/check.hpp"

#include "lang/check/checking.hpp"
#include "lang/check/name_scope.hpp"
#include "lang/syntax/parse.hpp"

namespace tally {
namespace {

/// Data files are read while a model is checked; an expression asked for later brings none.
class NoStore : public ModuleStore {
 public:
  Found module(std::string_view) const override { return {}; }
  Found data(std::string_view) const override { return {}; }
};

/// Room for what most values become, so that large models are not moved while they grow. Of the syntax of the models
/// that were counted, at most one node in eleven becomes a fact, one in two a step and one in five a written number;
/// where there are more, the tables grow.
void make_room(Checking& checking) {
  std::size_t nodes = 0;
  for (const LoadedModule& module : checking.loaded) nodes += module.tree.nodes.size();
  const std::size_t facts = nodes / 11;
  checking.model.facts.reserve(facts);
  checking.model.parts.reserve(facts);
  checking.pending.reserve(facts);
  checking.model.cites.reserve(facts);
  checking.model.exprs.reserve(nodes / 2);
  checking.model.literals.reserve(nodes / 5);
  checking.model.uncertain.reserve(nodes / 64);
}

void read_all(Checking& checking, const std::vector<const SyntaxTree*>& settings) {
  read_model(checking);
  read_things(checking);
  read_numbers(checking, settings);
  read_interventions(checking);
  read_effects(checking);
  read_impacts(checking);
  read_rules(checking);
  copy_references(checking);
  read_scenarios(checking, settings);
}

void check_all(Checking& checking) {
  check_units(checking);
  check_effects(checking);
  check_years(checking);
  check_scenarios(checking);
  check_relations(checking);
  check_compared_things(checking);
  warn_of_unused(checking);
}

}  // namespace

CheckedModel check(const SourceSet& sources, const std::vector<LoadedModule>& modules, const ModuleStore& store,
                   DiagnosticSink& sink, const CheckOptions& options) {
  CheckedModel model;
  std::vector<SyntaxTree> setting_trees;
  std::vector<const SyntaxTree*> settings;
  setting_trees.reserve(options.settings.size());
  for (FileId file : options.settings)
    settings.push_back(&setting_trees.emplace_back(parse_setting(sources, file, sink)));
  Checking checking(model, sources, modules, store, sink);
  collect_names(checking);
  make_instances(checking);
  allot(checking, true);
  make_room(checking);
  read_prices(checking);
  read_units(checking, true);
  read_all(checking, settings);
  fill_facts(checking);
  read_relations(checking);
  checking.values.settle();
  check_all(checking);
  return model;
}

ExprId check_expression(CheckedModel& model, const SourceSet& sources, const std::vector<LoadedModule>& modules,
                        const SyntaxTree& tree, DiagnosticSink& sink) {
  DiagnosticSink silent;
  const NoStore store;
  Checking names(model, sources, modules, store, silent);
  collect_names(names);
  make_instances(names);
  allot(names, false);
  read_prices(names);
  read_units(names, false);
  Checking checking(model, sources, modules, store, sink);
  checking.modules = std::move(names.modules);
  checking.module_by_path = std::move(names.module_by_path);
  checking.instances = std::move(names.instances);
  checking.prices = names.prices;
  for (std::uint32_t at = 0; at < model.effects.size(); ++at)
    if (model.effects[at].copied_from) checking.copies.emplace(model.effects[at].id.name, EffectId(at));
  const auto children = tree.children(0);
  if (children.empty()) return {};
  const ExprId root =
      checking.values.expression(tree, *children.begin(), NameScope(checking, 0), Allows::results, "eval");
  checking.values.settle();
  return root;
}

}  // namespace tally
