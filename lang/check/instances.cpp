#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/check/checking.hpp"
#include "lang/check/path_words.hpp"

namespace tally {
namespace {

/// Makes an instance of a module for each `use … with`, and one for the modules that are used plainly.
class InstanceMaker {
 public:
  explicit InstanceMaker(Checking& checking) : checking_(checking), plain_(checking.modules.size(), kNone) {}

  void run() {
    make(0, kNone, 0, {});
    plain_[0] = 0;
    for (std::uint32_t at = 0; at < checking_.instances.size() && !too_many_; ++at) follow(at);
    // Modules whose `use` was wrong still have their names checked.
    for (std::uint32_t module = 0; module < checking_.modules.size(); ++module)
      if (checking_.modules[module].instances.empty()) follow(make(module, kNone, 0, {}));
  }

 private:
  std::uint32_t make(std::uint32_t module, std::uint32_t user, std::uint32_t use, std::string_view alias) {
    const auto place = static_cast<std::uint32_t>(checking_.instances.size());
    checking_.instances.push_back({module, user, use, alias, {}, {}});
    checking_.modules[module].instances.push_back(place);
    if (!alias.empty()) checking_.modules[module].has_instances = true;
    return place;
  }

  void follow(std::uint32_t at) {
    const std::uint32_t module = checking_.instances[at].module;
    const std::vector<Use>& uses = checking_.modules[module].uses;
    std::vector<std::uint32_t> targets(uses.size(), kNone);
    for (std::uint32_t place = 0; place < uses.size(); ++place) {
      const Use& use = uses[place];
      if (use.module == kNone) continue;
      if (use.settings != 0) report_same_name(checking_.modules[module], place);
      if (use.settings == 0)
        targets[place] = plain(use.module);
      else if (!inside_itself(at, use) && !report_too_many(at, use))
        targets[place] = make(use.module, at, place, full_alias(at, use.alias));
    }
    checking_.instances[at].targets = std::move(targets);
  }

  /// Each `use … with` makes things of its own, so it has a name of its own.
  void report_same_name(const ModuleNames& names, std::uint32_t place) {
    const Use& use = names.uses[place];
    for (std::uint32_t before = 0; before < place; ++before) {
      if (names.uses[before].settings == 0 || names.uses[before].alias != use.alias) continue;
      Diagnostic& diagnostic =
          checking_.sink.error(Code::declared_twice, names.tree->span(use.node),
                               fmt::format("`{}` already names what another `use … with` makes", use.alias));
      diagnostic.related.push_back({names.tree->span(names.uses[before].node), "first used here"});
      diagnostic.hint = fmt::format("give this one another name: `use {} as …`", checking_.modules[use.module].path);
      return;
    }
  }

  /// Files that use files twice that use files twice: each step doubles what is made.
  bool report_too_many(std::uint32_t at, const Use& use) {
    constexpr std::size_t most = 10'000;
    if (checking_.instances.size() < most) return false;
    if (std::exchange(too_many_, true)) return true;
    Diagnostic& diagnostic = checking_.sink.error(
        Code::too_many_instances, checking_.modules[checking_.instances[at].module].tree->span(use.node),
        fmt::format("the `use … with` lines make more than {} sets of things", most));
    diagnostic.notes.push_back("a file that is used twice makes all that it uses `with` settings twice, too");
    diagnostic.hint = "use what they share without `with`";
    return true;
  }

  std::uint32_t plain(std::uint32_t module) {
    if (plain_[module] == kNone) plain_[module] = make(module, kNone, 0, {});
    return plain_[module];
  }

  std::string_view full_alias(std::uint32_t user, std::string_view alias) {
    const std::string_view outer = checking_.instances[user].alias;
    return outer.empty() ? alias : checking_.keep_path(outer, alias);
  }

  bool inside_itself(std::uint32_t at, const Use& use) {
    for (std::uint32_t outer = at; outer != kNone; outer = checking_.instances[outer].user) {
      if (checking_.instances[outer].module != use.module) continue;
      const ModuleNames& names = checking_.modules[checking_.instances[at].module];
      Diagnostic& diagnostic = checking_.sink.error(
          Code::instance_in_itself, names.tree->span(use.node),
          fmt::format("`{}` is used with settings inside itself", checking_.modules[use.module].path));
      diagnostic.notes.push_back("every `use … with` makes things anew, so this would never end");
      diagnostic.hint = "use it without `with`, or move what both need into a third file";
      return true;
    }
    return false;
  }

  Checking& checking_;
  std::vector<std::uint32_t> plain_;
  bool too_many_ = false;
};

/// Finds what stands once in each instance: interventions, effects, parameters, and what refers to such.
class PerInstance {
 public:
  explicit PerInstance(ModuleNames& names) : names_(names), tree_(*names.tree) {}

  void run() {
    std::vector<std::vector<std::uint32_t>> named_by(names_.declared.size());
    for (std::uint32_t at = 0; at < names_.declared.size(); ++at) {
      const EntityKind kind = names_.declared[at].kind;
      if (kind == EntityKind::intervention || kind == EntityKind::effect || kind == EntityKind::parameter) mark(at);
      read(at, named_by);
    }
    while (!open_.empty()) {
      const std::uint32_t at = open_.back();
      open_.pop_back();
      for (std::uint32_t other : named_by[at]) mark(other);
    }
  }

 private:
  /// Units, tags, levels and pots stand apart from other names.
  static bool holds_words(std::string_view field) {
    return field == "unit" || field == "tags" || field == "levels" || field == "overlap" || field == "better" ||
           field == "kind";
  }

  void mark(std::uint32_t at) {
    if (names_.declared[at].per_instance) return;
    names_.declared[at].per_instance = true;
    open_.push_back(at);
  }

  /// A name that a rule binds. It hides what the file declares from the end of its pattern on.
  struct Variable {
    std::string_view name;
    NodeIndex from;
  };

  std::vector<Variable> variables_of(NodeIndex declaration) const {
    std::vector<Variable> variables;
    if (tree_.kind(declaration) != Syntax::rule) return variables;
    for (NodeIndex part : tree_.children(declaration)) {
      if (tree_.kind(part) != Syntax::for_each) continue;
      for (NodeIndex pattern : tree_.children(part))
        if (const NodeIndex name = tree_.child(pattern, Syntax::name); name != 0)
          variables.push_back({tree_.text_of(name), tree_.nodes[pattern].next});
    }
    return variables;
  }

  void read(std::uint32_t at, std::vector<std::vector<std::uint32_t>>& named_by) {
    const NodeIndex end = tree_.nodes[names_.declared[at].node].next;
    const std::vector<Variable> variables = variables_of(names_.declared[at].node);
    for (NodeIndex node = names_.declared[at].node + 1; node < end; ++node) {
      if (tree_.kind(node) == Syntax::field && tree_.kind(node + 1) == Syntax::path) {
        if (holds_words(tree_.text_of(node + 1))) {
          node = tree_.nodes[node].next - 1;
          continue;
        }
        ++node;  // the field's own name
      }
      if (tree_.kind(node) != Syntax::path) continue;
      const std::string_view text = tree_.text_of(node);
      const std::string_view first = first_word(text);
      const auto hides = [&](const Variable& variable) { return variable.name == first && node >= variable.from; };
      if (std::any_of(variables.begin(), variables.end(), hides)) continue;
      if (const auto found = names_.by_name.find(first); found != names_.by_name.end())
        named_by[found->second].push_back(at);
      if (const auto found = names_.by_alias.find(first); found != names_.by_alias.end())
        for (std::uint32_t use : found->second)
          if (names_.uses[use].settings != 0) mark(at);
    }
  }

  ModuleNames& names_;
  const SyntaxTree& tree_;
  std::vector<std::uint32_t> open_;
};

}  // namespace

void make_instances(Checking& checking) {
  InstanceMaker(checking).run();
  for (ModuleNames& names : checking.modules)
    if (names.has_instances) PerInstance(names).run();
}

}  // namespace tally
