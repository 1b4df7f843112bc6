#include <fmt/format.h>

#include "lang/check/checking.hpp"

namespace tally {
namespace {

std::optional<EntityKind> kind_of_thing(std::string_view word) {
  static const std::unordered_map<std::string_view, EntityKind> kinds = {{"model", EntityKind::model},
                                                                         {"source", EntityKind::source},
                                                                         {"index", EntityKind::index},
                                                                         {"group", EntityKind::group},
                                                                         {"outcome", EntityKind::outcome},
                                                                         {"sector", EntityKind::sector},
                                                                         {"stakeholder", EntityKind::stakeholder},
                                                                         {"intervention", EntityKind::intervention},
                                                                         {"effect", EntityKind::effect},
                                                                         {"impact", EntityKind::impact},
                                                                         {"scenario", EntityKind::scenario}};
  const auto found = kinds.find(word);
  return found == kinds.end() ? std::nullopt : std::optional(found->second);
}

/// Fills one ModuleNames from its tree.
class Collector {
 public:
  Collector(Checking& checking, ModuleNames& names) : checking_(checking), names_(names), tree_(*names.tree) {}

  void run() {
    make_room();
    for (NodeIndex node : tree_.children(0)) take(node);
  }

 private:
  /// So that the tables of a large file are not built again and again while they grow.
  void make_room() {
    std::size_t units = 0, others = 0;
    for (NodeIndex node : tree_.children(0)) ++(tree_.kind(node) == Syntax::unit_declaration ? units : others);
    names_.units.reserve(units);
    names_.unit_by_name.reserve(2 * units);
    names_.declared.reserve(others);
    names_.by_name.reserve(others);
  }

  void take(NodeIndex node) {
    switch (tree_.kind(node)) {
      case Syntax::use:
        return take_use(node);
      case Syntax::parameter:
        return declare(node, EntityKind::parameter);
      case Syntax::number:
        return declare(node, EntityKind::number);
      case Syntax::measure:
        return declare(node, EntityKind::measure);
      case Syntax::rule:
        return declare(node, EntityKind::rule);
      case Syntax::thing:
        return take_thing(node);
      case Syntax::unit_declaration:
        return take_unit(node);
      case Syntax::expect:
        names_.expects.push_back(node);
        return;
      case Syntax::correlate:
        names_.correlations.push_back(node);
        return;
      case Syntax::combine:
        names_.combines.push_back(node);
        return;
      case Syntax::exclude:
        names_.excludes.push_back(node);
        return;
      default:
        return;
    }
  }

  void take_thing(NodeIndex node) {
    const NodeIndex word = tree_.child(node, Syntax::word);
    const auto kind = word == 0 ? std::nullopt : kind_of_thing(tree_.text_of(word));
    if (!kind) return;
    if (*kind != EntityKind::model) return declare(node, *kind);
    if (names_.model != 0) {
      Diagnostic& diagnostic =
          checking_.sink.error(Code::second_model, tree_.span(word), "a second `model` in one file");
      diagnostic.related.push_back({tree_.span(tree_.child(names_.model, Syntax::word)), "the first is here"});
      diagnostic.hint = "a file has one model; what differs between variants goes into a `scenario`";
      return;
    }
    names_.model = node;
  }

  void declare(NodeIndex node, EntityKind kind) {
    const NodeIndex name_node = tree_.child(node, Syntax::name);
    if (name_node == 0) return;
    const std::string_view name = tree_.text_of(name_node);
    const auto [at, is_new] = names_.by_name.emplace(name, static_cast<std::uint32_t>(names_.declared.size()));
    if (!is_new) {
      names_.declared_twice.insert(name);
      return report_twice(name, tree_.span(name_node), names_.declared[at->second]);
    }
    names_.declared.push_back({node, name_node, kind, false, false, name});
  }

  void report_twice(std::string_view name, Span span, const Declared& first) {
    Diagnostic& diagnostic =
        checking_.sink.error(Code::declared_twice, span, fmt::format("`{}` is declared twice", name));
    diagnostic.related.push_back(
        {tree_.span(first.name_node), fmt::format("first declared here, as {}", with_article(first.kind))});
    diagnostic.notes.push_back(
        "a name stands for one thing in a file, whatever its kind; only units and tags stand apart");
    diagnostic.hint = "give one of the two another name";
  }

  void take_unit(NodeIndex node) {
    if (tree_.child(node, Syntax::constant) != 0) {
      names_.rates.push_back(node);
      return;
    }
    const auto place = static_cast<std::uint32_t>(names_.units.size());
    names_.units.push_back({});
    names_.units.back().node = node;
    std::string_view before;
    for (NodeIndex child : tree_.children(node)) {
      if (tree_.kind(child) != Syntax::name) continue;
      const std::string_view name = tree_.text_of(child);
      if (name == before) continue;
      before = name;
      add_unit_name(name, child, place);
    }
  }

  void add_unit_name(std::string_view name, NodeIndex node, std::uint32_t place) {
    static const std::unordered_set<std::string_view> built_in = {
        "hour",  "hours", "minute", "minutes", "fte",   "day",    "days",    "week",
        "weeks", "month", "months", "year",    "years", "person", "persons", "pp"};
    if (built_in.contains(name)) {
      checking_.sink
          .error(Code::unit_built_in, tree_.span(node), fmt::format("the unit `{}` is part of the language", name))
          .hint = "leave this line out, or choose another name";
      return;
    }
    const auto [at, is_new] = names_.unit_by_name.emplace(name, place);
    if (is_new) return;
    Diagnostic& diagnostic = checking_.sink.error(Code::declared_twice, tree_.span(node),
                                                  fmt::format("the unit `{}` is declared twice", name));
    diagnostic.related.push_back({tree_.span(names_.units[at->second].node), "first declared here"});
    diagnostic.hint = "leave one of the two out";
  }

  void take_use(NodeIndex node) {
    const NodeIndex path = tree_.child(node, Syntax::path);
    if (path == 0) return;
    Use use;
    use.node = node;
    const std::string_view text = tree_.text_of(path);
    const auto found = checking_.module_by_path.find(text);
    if (found != checking_.module_by_path.end() && text != names_.path) use.module = found->second;
    use.alias = text.substr(text.rfind('.') + 1);
    if (const NodeIndex alias = tree_.child(node, Syntax::use_alias); alias != 0) {
      use.alias = tree_.text_of(tree_.child(alias, Syntax::name));
      use.has_alias = true;
    }
    use.settings = tree_.child(node, Syntax::use_settings);
    names_.by_alias[use.alias].push_back(static_cast<std::uint32_t>(names_.uses.size()));
    names_.uses.push_back(use);
  }

  Checking& checking_;
  ModuleNames& names_;
  const SyntaxTree& tree_;
};

void report_not_there(Checking& checking, const ModuleNames& names, const ModuleNames& used, NodeIndex name_node) {
  const std::string_view name = names.tree->text_of(name_node);
  Diagnostic& diagnostic = checking.sink.error(Code::unknown_in_module, names.tree->span(name_node),
                                               fmt::format("`{}` declares no `{}`", used.path, name));
  std::vector<std::string_view> candidates;
  for (const Declared& declared : used.declared) candidates.push_back(declared.name);
  diagnostic.hint = suggestion(checking, name, candidates);
}

void bring_names(Checking& checking, ModuleNames& names) {
  const SyntaxTree& tree = *names.tree;
  for (std::uint32_t at = 0; at < names.uses.size(); ++at) {
    const Use& use = names.uses[at];
    if (use.module == kNone) continue;
    ModuleNames& used = checking.modules[use.module];
    if (used.model != 0 && use.module != 0)
      checking.sink
          .error(Code::uses_model, tree.span(tree.child(use.node, Syntax::path)),
                 fmt::format("`{}` is a model, not a library", used.path))
          .hint = "put what both need into a file without a `model`, and use that";
    const NodeIndex brought = tree.child(use.node, Syntax::use_names);
    if (brought == 0) continue;
    for (NodeIndex name_node : tree.children(brought)) {
      const std::string_view name = tree.text_of(name_node);
      const auto declared = used.by_name.find(name);
      if (declared == used.by_name.end() && !used.unit_by_name.contains(name)) {
        report_not_there(checking, names, used, name_node);
        continue;
      }
      const std::uint32_t place = declared == used.by_name.end() ? kNone : declared->second;
      names.brought[name].push_back({at, place, name_node, false});
    }
  }
}

}  // namespace

void collect_names(Checking& checking) {
  checking.modules.resize(checking.loaded.size());
  for (std::uint32_t at = 0; at < checking.loaded.size(); ++at) {
    checking.modules[at].tree = &checking.loaded[at].tree;
    checking.modules[at].path = checking.loaded[at].path;
    checking.module_by_path.emplace(checking.loaded[at].path, at);
  }
  for (ModuleNames& names : checking.modules) Collector(checking, names).run();
  for (ModuleNames& names : checking.modules) bring_names(checking, names);
}

}  // namespace tally
