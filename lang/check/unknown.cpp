#include <fmt/format.h>

#include <algorithm>

#include "lang/check/checking.hpp"
#include "lang/check/own_meant.hpp"
#include "lang/check/path_words.hpp"
#include "lang/check/result_names.hpp"
#include "lang/check/schema.hpp"
#include "lang/check/units.hpp"

namespace tally {
namespace {

bool fits(EntityKind declared, std::optional<EntityKind> wanted) { return !wanted || declared == *wanted; }

/// Names that can be written in a file for a thing of that kind.
std::vector<std::string_view> names_seen(Checking& checking, std::uint32_t instance, std::optional<EntityKind> kind) {
  const ModuleNames& names = checking.modules[checking.instances[instance].module];
  std::vector<std::string_view> seen;
  for (const Declared& declared : names.declared)
    if (fits(declared.kind, kind)) seen.push_back(declared.name);
  for (const Use& use : names.uses) {
    const NodeIndex brought = names.tree->child(use.node, Syntax::use_names);
    if (brought == 0 || use.module == kNone) continue;
    const ModuleNames& used = checking.modules[use.module];
    for (NodeIndex name : names.tree->children(brought)) {
      const auto found = used.by_name.find(names.tree->text_of(name));
      if (found != used.by_name.end() && fits(used.declared[found->second].kind, kind))
        seen.push_back(names.tree->text_of(name));
    }
  }
  return seen;
}

/// Names of things of that kind in the module that the first word of a path stands for.
std::vector<std::string_view> names_through(Checking& checking, std::uint32_t instance, std::string_view first,
                                            std::optional<EntityKind> kind) {
  const ModuleNames& names = checking.modules[checking.instances[instance].module];
  std::vector<std::string_view> seen;
  const auto uses = names.by_alias.find(first);
  if (uses == names.by_alias.end()) return seen;
  for (std::uint32_t use : uses->second)
    if (names.uses[use].module != kNone)
      for (const Declared& declared : checking.modules[names.uses[use].module].declared)
        if (fits(declared.kind, kind)) seen.push_back(declared.name);
  return seen;
}

/// A loaded module that declares the name, though this file does not use it so.
const ModuleNames* declared_elsewhere(const Checking& checking, std::uint32_t instance, std::string_view name,
                                      std::optional<EntityKind> kind) {
  for (std::uint32_t at = 0; at < checking.modules.size(); ++at) {
    if (at == checking.instances[instance].module) continue;
    const ModuleNames& names = checking.modules[at];
    const auto found = names.by_name.find(name);
    if (found != names.by_name.end() && fits(names.declared[found->second].kind, kind)) return &names;
  }
  return nullptr;
}

/// What the file calls a module that it uses under another name or as an instance; empty if it does not.
std::string_view alias_of(const Checking& checking, std::uint32_t instance, const ModuleNames& module) {
  for (const Use& use : checking.modules[checking.instances[instance].module].uses)
    if ((use.has_alias || use.settings != 0) && use.module != kNone && &checking.modules[use.module] == &module)
      return use.alias;
  return {};
}

/// `reference.project` for `reference`, the name of a module; `debts.project` for `reference.project`, where the file
/// calls the module otherwise.
std::string meant_through(Checking& checking, std::uint32_t instance, std::string_view path,
                          std::optional<EntityKind> kind) {
  if (!kind) return {};
  const auto [first, rest] = split_path(path);
  const auto own = names_through(checking, instance, first, kind);
  if (rest.empty()) return own.size() == 1 ? fmt::format("{}.{}", first, own.front()) : std::string();
  if (!own.empty()) return {};
  for (const Use& use : checking.modules[checking.instances[instance].module].uses)
    for (std::string_view name : names_through(checking, instance, use.alias, kind))
      if (name == rest) return fmt::format("{}.{}", use.alias, name);
  return {};
}

/// For a field's bare name: which thing's it may be.
std::string owner_of(const Checking& checking, std::uint32_t instance, std::string_view field) {
  for (const Declared& declared : checking.modules[checking.instances[instance].module].declared)
    if (const FieldRule* rule = field_rule(declared.kind, field); rule != nullptr && is_number(*rule))
      return fmt::format("`{}` is a field of {}: write `{}.{}`", field, with_article(declared.kind), declared.name,
                         field);
  return {};
}

/// A field of the model without `model.` before it.
bool is_of_model(const Checking& checking, std::string_view path) {
  return checking.model.has_model && (path == "discount" || path == "start" || path == "horizon");
}

bool is_unit(Checking& checking, std::uint32_t instance, std::string_view name) {
  if (built_in_unit(checking.model.dimensions, name)) return true;
  const ModuleNames& names = checking.modules[checking.instances[instance].module];
  return names.unit_by_name.contains(name) || std::any_of(names.uses.begin(), names.uses.end(), [&](const Use& use) {
           return use.module != kNone && checking.modules[use.module].unit_by_name.contains(name);
         });
}

std::string declare_hint(std::string_view name, std::optional<EntityKind> kind) {
  if (!kind) return {};
  switch (*kind) {
    case EntityKind::source:
      return fmt::format("write `[assumed]`, or declare it:\n  source {} \"…\" {{\n    year: 2024\n    grade: B\n  }}",
                         name);
    case EntityKind::stakeholder:
    case EntityKind::sector:
      return fmt::format("declare it: `{} {} \"…\"`", word_of(*kind), name);
    default:
      return fmt::format("declare it: `{} {} …`", word_of(*kind), name);
  }
}

}  // namespace

namespace {

/// Parts of the result that are no figure of the base run, so no measure can be made of them. `why` says what to do.
bool told_elsewhere(std::string_view path, std::string& why) {
  if (path.starts_with("uncertainty."))
    why = "a measure names the best estimate; `expect return_factor > 1 with 95%` asks of the draws";
  else if (path.starts_with("evidence."))
    why = "shares of evidence are told by `tally evidence`; a measure or `expect` cannot name them";
  else if (path.starts_with("later."))
    why = "what falls after the last year is in no total: lengthen `horizon` to count it";
  else if (path.ends_with(".by_year") || path == "years")
    why = "name a figure of all years, such as `costs`; the years stand in the result";
  return !why.empty();
}

}  // namespace

void report_unknown(Checking& checking, std::uint32_t instance, std::string_view path, Span span,
                    std::optional<EntityKind> kind, bool results) {
  const std::string_view first = first_word(path);
  if (was_left_out(checking, instance, first, kind ? word_of(*kind) : std::string_view())) return;
  const std::string what =
      kind ? fmt::format("there is no {} `{}`", word_of(*kind), path) : fmt::format("there is no `{}`", path);
  Diagnostic& diagnostic = checking.sink.error(Code::unknown_name, span, what);
  if (!kind && is_of_model(checking, path)) {
    diagnostic.hint = fmt::format("write `model.{}`", path);
    return;
  }
  if (results && told_elsewhere(path, diagnostic.hint)) return;
  if (const ModuleNames* names = declared_elsewhere(checking, instance, first, kind); names != nullptr) {
    const EntityKind elsewhere = names->declared[names->by_name.find(first)->second].kind;
    if (const std::string own = own_meant(checking, instance, path, span, elsewhere); !own.empty()) {
      diagnostic.hint = fmt::format("did you mean {}? `{}` is declared in {}", own, first, names->path);
      return;
    }
    const std::string_view alias = alias_of(checking, instance, *names);
    diagnostic.hint =
        alias.empty() ? fmt::format("`{}` is declared in {}: add `use {}: {}`", first, names->path, names->path, first)
                      : fmt::format("write `{}.{}`", alias, path);
    return;
  }
  if (const std::string through = meant_through(checking, instance, path, kind); !through.empty()) {
    diagnostic.hint = fmt::format("did you mean `{}`?", through);
    return;
  }
  if (first.size() < path.size()) {
    const auto through = names_through(checking, instance, first, kind);
    const std::string_view rest = path.substr(first.size() + 1);
    if (!through.empty()) {
      diagnostic.hint = suggestion(checking, first_word(rest), through);
      if (diagnostic.hint.empty())
        diagnostic.notes.push_back(fmt::format("`{}` stands for a module, which declares no {} `{}`", first,
                                               kind ? word_of(*kind) : "thing", first_word(rest)));
      return;
    }
  }
  if (checking.suggestions_left <= 0) return;
  std::vector<std::string_view> candidates = names_seen(checking, instance, kind);
  if (results) append_result_names(candidates);
  if (!kind && first.size() < path.size())
    for (const Use& use : checking.modules[checking.instances[instance].module].uses) candidates.push_back(use.alias);
  const bool dotted_result = results && first.size() < path.size();
  diagnostic.hint = suggestion(checking, dotted_result ? path : first, candidates);
  if (!kind && first.size() == path.size() && is_unit(checking, instance, first)) {
    const std::string joined = joined_unit(checking.sources.file(span.file).text(), span);
    if (!joined.empty()) {
      diagnostic.hint = fmt::format("write the unit without blanks or brackets: {}", joined);
      return;
    }
    diagnostic.hint = fmt::format(
        "`{}` is a unit: it follows its number, as in `3 {}`, and a `/` before it touches both", first, first);
    return;
  }
  if (diagnostic.hint.empty() && !kind && !results && first.size() == path.size())
    if (const std::string owner = owner_of(checking, instance, first); !owner.empty()) diagnostic.hint = owner;
  if (diagnostic.hint.empty()) diagnostic.hint = declare_hint(first, kind);
  if (diagnostic.hint.empty() && results)
    diagnostic.hint =
        "results are called `costs`, `benefits`, `return_factor`, `net_present_value`, `labour.police`, "
        "`effect.amount` …";
  if (diagnostic.hint.empty() && first.size() == path.size())
    diagnostic.hint = fmt::format("declare it: `number {}: …`, or bring it in from another file with `use`", first);
}

std::string names_of_kind(Checking& checking, std::uint32_t instance, EntityKind kind, Span span) {
  std::vector<std::string_view> names = names_seen(checking, instance, kind);
  const ModuleNames& own = checking.modules[checking.instances[instance].module];
  for (const Declared& declared : own.declared) {
    if (span.end > 0 && own.tree->span(declared.node).holds(span)) std::erase(names, declared.name);
  }
  if (names.empty()) return fmt::format("declare {}: `{} …`", with_article(kind), word_of(kind));
  if (names.size() == 1) return fmt::format("did you mean `{}`?", names.front());
  const std::size_t shown = std::min<std::size_t>(names.size(), 4);
  return fmt::format("name {}: `{}`{}", with_article(kind),
                     fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), "`, `"),
                     shown < names.size() ? " …" : "");
}

}  // namespace tally
