#include <fmt/format.h>

#include "lang/check/name_scope.hpp"
#include "lang/check/schema.hpp"

namespace tally {
namespace {

/// The VALUE of a declaration `name, label?, VALUE, cites?`.
NodeIndex value_of(const SyntaxTree& tree, NodeIndex node) {
  for (NodeIndex child : tree.children(node)) {
    const Syntax kind = tree.kind(child);
    if (kind != Syntax::name && kind != Syntax::label && kind != Syntax::cites) return child;
  }
  return 0;
}

NodeIndex value_of_setting(const SyntaxTree& tree, NodeIndex setting) {
  for (NodeIndex child : tree.children(setting))
    if (tree.kind(child) != Syntax::name && tree.kind(child) != Syntax::cites) return child;
  return 0;
}

bool is_one_number(Checking& checking, const SyntaxTree& tree, NodeIndex value, std::string_view name) {
  switch (tree.kind(value)) {
    case Syntax::schedule:
    case Syntax::list:
      checking.sink.error(Code::wrong_shape, tree.span(value), fmt::format("`{}` holds one number", name)).hint =
          "write a `number` for each; a decimal has a point: `0.35`";
      return false;
    case Syntax::text:
    case Syntax::sign:
    case Syntax::moment:
    case Syntax::after:
    case Syntax::span:
      checking.sink.error(Code::wrong_value, tree.span(value), fmt::format("`{}` holds a number", name));
      return false;
    default:
      return true;
  }
}

/// Gives parameters their values: their default, or what `with` gives.
class ParameterReader {
 public:
  ParameterReader(Checking& checking, const std::vector<const SyntaxTree*>& settings)
      : checking_(checking), settings_(settings) {}

  void run(std::uint32_t instance, const Declared& declared, EntityRef entity) {
    const SyntaxTree& tree = checking_.tree_of(instance);
    const NodeIndex value = value_of(tree, declared.node);
    if (value == 0) return;
    const bool is_unit = tree.kind(value) == Syntax::unit || names_unit(instance, tree, value);
    if (const NodeIndex setting = setting_of(instance, declared.name); setting != 0)
      return from_setting(instance, declared, entity, value, is_unit, setting);
    if (!is_unit) return take_default(tree, instance, declared, entity, value);
    if (instance == 0)
      for (const SyntaxTree* given : settings_)
        if (from_command(*given, declared, entity)) return;
    stand_in(tree, instance, declared, entity, value);
  }

 private:
  /// `persons` alone reads as a path.
  bool names_unit(std::uint32_t instance, const SyntaxTree& tree, NodeIndex value) {
    if (tree.kind(value) != Syntax::path) return false;
    const std::string_view text = tree.text_of(value);
    return text.find('.') == std::string_view::npos &&
           find_entity(checking_, instance, text, tree.span(value)).state == NameFound::State::nothing;
  }

  NodeIndex setting_of(std::uint32_t instance, std::string_view name) const {
    const Instance& in = checking_.instances[instance];
    if (in.user == kNone) return 0;
    const ModuleNames& user = checking_.modules[checking_.instances[in.user].module];
    for (NodeIndex setting : user.tree->children(user.uses[in.use].settings))
      if (user.tree->text_of(user.tree->child(setting, Syntax::name)) == name) return setting;
    return 0;
  }

  void from_setting(std::uint32_t instance, const Declared& declared, EntityRef entity, NodeIndex value, bool is_unit,
                    NodeIndex setting) {
    const Instance& in = checking_.instances[instance];
    const ModuleNames& user = checking_.modules[checking_.instances[in.user].module];
    const NodeIndex given = value_of_setting(*user.tree, setting);
    if (given == 0 || !is_one_number(checking_, *user.tree, given, declared.name)) return;
    const FactId fact = pend_fact(checking_, entity, Field::value, {}, *user.tree, user.tree->span(setting), given,
                                  user.tree->child(setting, Syntax::cites), {in.user, {}});
    // Each instance draws its own setting; the library's own numbers are one draw in all.
    checking_.pending.back().key = checking_.keep_path(user.path, checking_.model.fact(fact).name);
    checking_.model.numbers[entity.index].value = fact;
    checking_.parameters.push_back({instance, declared.node, value, is_unit, fact, ExprId()});
  }

  bool from_command(const SyntaxTree& given, const Declared& declared, EntityRef entity) {
    for (NodeIndex field : given.children(0)) {
      const Item item = read_item(given, field);
      if (item.name != declared.name || item.value == 0) continue;
      checking_.model.numbers[entity.index].value =
          pend_fact(checking_, entity, Field::value, {}, given, given.span(field), item.value, item.cites, {});
      return true;
    }
    return false;
  }

  void take_default(const SyntaxTree& tree, std::uint32_t instance, const Declared& declared, EntityRef entity,
                    NodeIndex value) {
    if (!is_one_number(checking_, tree, value, declared.name)) return;
    checking_.model.numbers[entity.index].value =
        pend_fact(checking_, entity, Field::value, {}, tree, tree.span(declared.node), value,
                  tree.child(declared.node, Syntax::cites), {instance, {}});
  }

  void stand_in(const SyntaxTree& tree, std::uint32_t instance, const Declared& declared, EntityRef entity,
                NodeIndex value) {
    const NameScope scope(checking_, instance);
    const auto meaning = checking_.values.unit(tree.text_of(value), tree.span(value), scope);
    if (!meaning) return;
    checking_.model.numbers[entity.index].value =
        put_constant(checking_, entity, Field::value, {}, meaning->factor, meaning->dimension, tree.span(value));
    if (checking_.modules[0].model == 0) return;
    report_missing(tree, instance, declared);
  }

  void report_missing(const SyntaxTree& tree, std::uint32_t instance, const Declared& declared) {
    const Instance& in = checking_.instances[instance];
    if (in.user == kNone) return report_plain_use(tree, in, declared);
    const ModuleNames& user = checking_.modules[checking_.instances[in.user].module];
    if (misspelt_in(user, user.uses[in.use], declared.name)) return;
    Diagnostic& diagnostic =
        checking_.sink.error(Code::parameter_without_value, user.tree->span(user.uses[in.use].node),
                             fmt::format("the parameter `{}` is given no value", declared.name));
    diagnostic.related.push_back({tree.span(declared.name_node), "declared here, without a default"});
    diagnostic.hint = fmt::format("add `{}: …` to the settings", declared.name);
  }

  /// A setting that names no parameter and was probably meant for this one has been reported.
  bool misspelt_in(const ModuleNames& user, const Use& use, std::string_view name) {
    const ModuleNames& used = checking_.modules[use.module];
    const std::string_view names[] = {name};
    for (NodeIndex setting : user.tree->children(use.settings)) {
      const std::string_view given = user.tree->text_of(user.tree->child(setting, Syntax::name));
      if (!used.by_name.contains(given) && !suggestion(checking_, given, names).empty()) return true;
    }
    return false;
  }

  void report_plain_use(const SyntaxTree& tree, const Instance& in, const Declared& declared) {
    const std::string_view path = checking_.modules[in.module].path;
    Diagnostic& diagnostic = checking_.sink.error(Code::parameter_without_value, tree.span(declared.name_node),
                                                  fmt::format("the parameter `{}` is given no value", declared.name));
    for (const ModuleNames& names : checking_.modules)
      for (const Use& use : names.uses)
        if (use.module == in.module && use.settings == 0)
          diagnostic.related.push_back({names.tree->span(use.node), "used here"});
    if (in.module == 0)
      diagnostic.hint = fmt::format("give it a default, or run with `--set {}=…`", declared.name);
    else
      diagnostic.hint = fmt::format("write `use {} as … with {{ {}: … }}`", path, declared.name);
  }

  Checking& checking_;
  const std::vector<const SyntaxTree*>& settings_;
};

/// Settings that name no parameter of the module.
void check_settings(Checking& checking, const ModuleNames& user, const Use& use) {
  const SyntaxTree& tree = *user.tree;
  const ModuleNames& used = checking.modules[use.module];
  std::unordered_map<std::string_view, NodeIndex> seen;
  for (NodeIndex setting : tree.children(use.settings)) {
    const NodeIndex name_node = tree.child(setting, Syntax::name);
    const std::string_view name = tree.text_of(name_node);
    if (const auto [first, is_new] = seen.emplace(name, name_node); !is_new)
      checking.sink.error(Code::repeated_field, tree.span(name_node), fmt::format("`{}` is given twice", name))
          .related.push_back({tree.span(first->second), "first given here"});
    const auto found = used.by_name.find(name);
    if (found != used.by_name.end() && used.declared[found->second].kind == EntityKind::parameter) continue;
    Diagnostic& diagnostic = checking.sink.error(Code::unknown_parameter, tree.span(name_node),
                                                 fmt::format("`{}` has no parameter `{}`", used.path, name));
    std::vector<std::string_view> names;
    for (const Declared& declared : used.declared)
      if (declared.kind == EntityKind::parameter) names.push_back(declared.name);
    diagnostic.hint = suggestion(checking, name, names);
    if (diagnostic.hint.empty())
      diagnostic.notes.push_back(names.empty() ? std::string("it has no parameters: leave `with` out")
                                               : fmt::format("its parameters are {}", fmt::join(names, ", ")));
  }
}

}  // namespace

void read_numbers(Checking& checking, const std::vector<const SyntaxTree*>& settings) {
  for (const ModuleNames& names : checking.modules)
    for (const Use& use : names.uses)
      if (use.settings != 0 && use.module != kNone) check_settings(checking, names, use);
  ParameterReader parameters(checking, settings);
  for_each_declared(checking, [&](std::uint32_t instance, const Declared& declared, EntityRef entity) {
    if (declared.kind == EntityKind::parameter) return parameters.run(instance, declared, entity);
    if (declared.kind != EntityKind::number) return;
    const SyntaxTree& tree = checking.tree_of(instance);
    const NodeIndex value = value_of(tree, declared.node);
    if (value == 0 || !is_one_number(checking, tree, value, declared.name)) return;
    checking.model.numbers[entity.index].value =
        pend_fact(checking, entity, Field::value, {}, tree, tree.span(declared.node), value,
                  tree.child(declared.node, Syntax::cites), {instance, {}});
  });
}

}  // namespace tally
