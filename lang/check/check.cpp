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

/// Room for what most values become, so that large models are not moved while they grow.
void make_room(Checking& checking) {
  std::size_t values = 0, numbers = 0, cites = 0, uncertain = 0;
  for (const LoadedModule& module : checking.loaded)
    for (const SyntaxNode& node : module.tree.nodes) {
      values += node.kind == Syntax::field || node.kind == Syntax::line || node.kind == Syntax::number;
      numbers += node.kind == Syntax::quantity || node.kind == Syntax::path;
      cites += node.kind == Syntax::cites;
      uncertain += node.kind == Syntax::interval || node.kind == Syntax::estimate || node.kind == Syntax::call;
    }
  checking.model.facts.reserve(values);
  checking.model.parts.reserve(values);
  checking.pending.reserve(values);
  checking.model.exprs.reserve(numbers);
  checking.model.literals.reserve(numbers);
  checking.model.cites.reserve(cites);
  checking.model.uncertain.reserve(uncertain);
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
