#include <fmt/format.h>

#include <array>

#include "lang/check/checking.hpp"
#include "lang/syntax/parse.hpp"

namespace tally {
namespace {

/// Parameters stand among the numbers.
EntityKind vector_of(EntityKind kind) { return kind == EntityKind::parameter ? EntityKind::number : kind; }

using Counts = std::array<std::uint32_t, 32>;

void resize(CheckedModel& model, const Counts& counts) {
  const auto count = [&](EntityKind kind) { return counts[static_cast<std::size_t>(kind)]; };
  model.sources.resize(count(EntityKind::source));
  model.groups.resize(count(EntityKind::group));
  model.outcomes.resize(count(EntityKind::outcome));
  model.sectors.resize(count(EntityKind::sector));
  model.stakeholders.resize(count(EntityKind::stakeholder));
  model.interventions.resize(count(EntityKind::intervention));
  model.effects.resize(count(EntityKind::effect));
  model.impacts.resize(count(EntityKind::impact));
  model.rules.resize(count(EntityKind::rule));
  model.scenarios.resize(count(EntityKind::scenario));
  model.measures.resize(count(EntityKind::measure));
  model.indices.resize(count(EntityKind::index));
  model.numbers.resize(count(EntityKind::number));
}

/// Places of all declarations: by module, instance, order in the file.
Counts give_places(Checking& checking) {
  Counts next{};
  for (ModuleNames& names : checking.modules) {
    for (std::uint32_t instance : names.instances) {
      const std::vector<EntityRef>* shared =
          instance == names.instances.front() ? nullptr : &checking.instances[names.instances.front()].entities;
      std::vector<EntityRef>& entities = checking.instances[instance].entities;
      entities.reserve(names.declared.size());
      for (std::uint32_t at = 0; at < names.declared.size(); ++at) {
        const Declared& declared = names.declared[at];
        if (shared != nullptr && !declared.per_instance)
          entities.push_back((*shared)[at]);
        else
          entities.push_back({declared.kind, next[static_cast<std::size_t>(vector_of(declared.kind))]++});
      }
    }
  }
  return next;
}

/// Whether the line above a declaration is a `///` line; most have none.
bool follows_comment(const SyntaxTree& tree, NodeIndex node) {
  const std::string_view before = tree.text.substr(0, tree.nodes[node].begin);
  const std::size_t end = before.find_last_not_of(" \t\r\n");
  if (end == std::string_view::npos || tree.comments.empty()) return false;
  const std::size_t start = before.rfind('\n', end) + 1;  // npos + 1 is the start of the file
  const std::size_t first = before.find_first_not_of(" \t", start);
  return before.substr(first, 3) == "///";
}

/// Names that results use: bare, or as much of the path as keeps things of one kind apart.
class Namer {
 public:
  explicit Namer(Checking& checking) : checking_(checking) {}

  void run() {
    // A file alone needs no counting: its things have their bare names.
    if (checking_.modules.size() > 1)
      for (const ModuleNames& names : checking_.modules)
        for (const Declared& declared : names.declared) ++count_[slot(declared.kind)][declared.name];
    for (std::uint32_t module = 0; module < checking_.modules.size(); ++module)
      for (std::uint32_t instance : checking_.modules[module].instances) name_all(module, instance);
  }

 private:
  static std::size_t slot(EntityKind kind) { return static_cast<std::size_t>(vector_of(kind)); }

  void name_all(std::uint32_t module, std::uint32_t instance) {
    const ModuleNames& names = checking_.modules[module];
    const bool first = instance == names.instances.front();
    for (std::uint32_t at = 0; at < names.declared.size(); ++at) {
      const Declared& declared = names.declared[at];
      if (!first && !declared.per_instance) continue;
      fill(names, module, instance, declared, identity_of(checking_.model, checking_.instances[instance].entities[at]));
    }
  }

  void fill(const ModuleNames& names, std::uint32_t module, std::uint32_t instance, const Declared& declared,
            Identity& identity) {
    const SyntaxTree& tree = *names.tree;
    identity.module = ModuleId(module);
    identity.span = tree.span(declared.name_node);
    identity.path = module == 0 ? declared.name : checking_.keep_path(names.path, declared.name);
    identity.name = name_of(instance, declared, identity.path);
    identity.label = label_of(names, instance, declared, identity.name);
    if (!follows_comment(tree, declared.node)) return;
    if (const std::string doc = tree.doc_of(declared.node); !doc.empty()) identity.doc = checking_.keep(doc);
  }

  /// The text after the name. Where a module stands more than once its things are told apart by what each is used as.
  std::string_view label_of(const ModuleNames& names, std::uint32_t instance, const Declared& declared,
                            std::string_view name) {
    const std::string_view alias = checking_.instances[instance].alias;
    const bool repeats = names.instances.size() > 1 && declared.per_instance && !alias.empty();
    const NodeIndex label = names.tree->child(declared.node, Syntax::label);
    if (label == 0) return repeats ? name : declared.name;
    const std::string_view written = checking_.text_of(*names.tree, label);
    return repeats ? checking_.keep(fmt::format("{} ({})", written, alias)) : written;
  }

  std::string_view name_of(std::uint32_t instance, const Declared& declared, std::string_view path) {
    const Instance& in = checking_.instances[instance];
    if (!in.alias.empty() && declared.per_instance) return checking_.keep_path(in.alias, declared.name);
    if (in.module == 0 || count_[slot(declared.kind)][declared.name] < 2) return declared.name;
    return path;
  }

  Checking& checking_;
  std::array<std::unordered_map<std::string_view, std::uint32_t>, 32> count_;
};

}  // namespace

void allot(Checking& checking, bool into_model) {
  const Counts counts = give_places(checking);
  if (!into_model) return;
  resize(checking.model, counts);
  // Texts of the model stand in sources or in itself: the modules may go once it is checked.
  for (const ModuleNames& names : checking.modules)
    checking.model.modules.push_back({checking.keep(names.path), names.tree->file, names.path.starts_with("std.")});
  Namer(checking).run();
}

}  // namespace tally
