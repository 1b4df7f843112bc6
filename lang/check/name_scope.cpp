#include "lang/check/name_scope.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lang/check/member.hpp"
#include "lang/check/result_names.hpp"

namespace tally {

Resolved NameScope::resolve(std::string_view path, Span span, Allows allows) const {
  if (rule_) {
    BoundResult bound = bound_path(checking_, rule_, path, span);
    if (bound.is_bound) return bound.path ? Resolved(std::move(*bound.path)) : Resolved(Unresolved());
  }
  const bool results = allows == Allows::results;
  // `x.amount` is the total that results have, also where `amount` is a field.
  if (results && path.ends_with(".amount"))
    if (const auto result = result_of(checking_, instance_, path, span)) return *result;
  const Member member = find_member(checking_, instance_, path, span);
  if (member.state == Member::State::fact) return member.fact;
  if (member.state == Member::State::entity) {
    if (allows == Allows::conditions) return member.entity;
    if (results && member.entity.kind == EntityKind::measure)
      return ResultRef{ResultKey::measure, identity_of(checking_.model, member.entity).name, span};
  }
  if (results && member.state != Member::State::reported)
    if (const auto result = result_of(checking_, instance_, path, span)) return *result;
  if (!results && member.state == Member::State::nothing && result_of(checking_, instance_, path, span)) {
    const SourceFile& file = checking_.sources.file(span.file);
    if (!first_told(checking_, instance_, fmt::format("result {} {}", span.file.value, file.position(span.begin).line)))
      return Unresolved();
    Diagnostic& diagnostic = checking_.sink.error(Code::result_as_number, span,
                                                  fmt::format("`{}` is a result, which is not known yet here", path));
    diagnostic.notes.push_back("results can be named in `measure` and `expect` only");
    diagnostic.hint = rule_ ? "a rule reads what is written, such as `e.change` or `e.group.max_age`"
                            : "write `measure` in place of `number`, or a number of its own here";
    return Unresolved();
  }
  // What a `for each` that could not be read would have bound.
  if (rule_ && member.state == Member::State::nothing && is_flawed(checking_, checking_.model.rules[rule_.value].id))
    return Unresolved();
  report_member(checking_, instance_, member, path, span, results);
  return Unresolved();
}

const UnitMeaning* NameScope::unit(std::string_view name, Span span) const {
  const std::uint32_t module = checking_.instances[instance_].module;
  const ModuleNames& names = checking_.modules[module];
  if (const auto own = names.unit_by_name.find(name); own != names.unit_by_name.end())
    return unit_meaning(checking_, module, own->second);
  UnitSeen seen;
  if (const auto brought = names.brought.find(name); brought != names.brought.end())
    for (const Brought& one : brought->second) add_unit(names.uses[one.use], name, seen);
  if (seen.meaning == nullptr)
    for (const Use& use : names.uses) add_unit(use, name, seen);
  if (seen.other != nullptr) report_two_units(name, span, seen);
  return seen.meaning;
}

void NameScope::add_unit(const Use& use, std::string_view name, UnitSeen& seen) const {
  if (use.module == kNone) return;
  const auto found = checking_.modules[use.module].unit_by_name.find(name);
  if (found == checking_.modules[use.module].unit_by_name.end()) return;
  const UnitMeaning* meaning = unit_meaning(checking_, use.module, found->second);
  if (meaning == nullptr) return;
  if (seen.meaning == nullptr)
    seen = {meaning, &use, nullptr};
  else if (meaning->dimension != seen.meaning->dimension || meaning->factor != seen.meaning->factor)
    seen.other = &use;
}

void NameScope::report_two_units(std::string_view name, Span span, const UnitSeen& seen) const {
  if (!first_told(checking_, instance_, fmt::format("two units {}", name))) return;
  const SyntaxTree& tree = checking_.tree_of(instance_);
  Diagnostic& diagnostic = checking_.sink.error(Code::ambiguous_name, span,
                                                fmt::format("the unit `{}` has more than one meaning here", name));
  for (const Use* use : {seen.use, seen.other})
    diagnostic.related.push_back(
        {tree.span(use->node), fmt::format("`{}` declares one", checking_.modules[use->module].path)});
  diagnostic.hint = fmt::format("bring the one that is meant in by its name: `use {}: {}`",
                                checking_.modules[seen.use->module].path, name);
}

std::vector<std::string_view> NameScope::unit_names() const {
  std::vector<std::string_view> all;
  if (checking_.suggestions_left-- <= 0) return all;
  const auto add = [&](std::uint32_t module) {
    const ModuleNames& names = checking_.modules[module];
    for (const UnitName& unit : names.units)
      for (NodeIndex child : names.tree->children(unit.node))
        if (names.tree->kind(child) == Syntax::name) all.push_back(names.tree->text_of(child));
  };
  add(checking_.instances[instance_].module);
  for (const Use& use : checking_.modules[checking_.instances[instance_].module].uses)
    if (use.module != kNone) add(use.module);
  return all;
}

std::string_view NameScope::module_with_unit(std::string_view name) const {
  for (std::uint32_t at = 1; at < checking_.modules.size(); ++at)
    if (at != checking_.instances[instance_].module && checking_.modules[at].unit_by_name.contains(name))
      return checking_.modules[at].path;
  return {};
}

bool NameScope::tells_unknown_unit(std::string_view name, bool once) const {
  const ModuleNames& names = checking_.modules[checking_.instances[instance_].module];
  const auto declares = [&](const Use& use) {
    return use.module != kNone && checking_.modules[use.module].unit_by_name.contains(name);
  };
  // A unit that is declared but wrong was reported where it is declared.
  if (names.unit_by_name.contains(name) || std::any_of(names.uses.begin(), names.uses.end(), declares)) return false;
  if (was_left_out(checking_, instance_, name, {})) return false;
  if (!once) return true;
  if (has_broken_use(checking_, instance_)) return false;
  const std::string_view singular = name.size() > 2 && name.ends_with('s') ? name.substr(0, name.size() - 1) : name;
  return first_told(checking_, instance_, fmt::format("unit {}", singular));
}

SourceId NameScope::source(std::string_view path, Span span) const {
  const NameFound found = find_entity(checking_, instance_, path, span);
  if (found.state == NameFound::State::reported) return {};
  if (found.state == NameFound::State::entity && found.rest.empty()) {
    if (found.entity.kind == EntityKind::source) return SourceId(found.entity.index);
    Diagnostic& diagnostic = checking_.sink.error(
        Code::wrong_kind, span,
        fmt::format("`{}` is {}, but a citation names a source", path, with_article(found.entity.kind)));
    diagnostic.related.push_back({identity_of(checking_.model, found.entity).span, "declared here"});
    diagnostic.hint = names_of_kind(checking_, instance_, EntityKind::source);
    return {};
  }
  report_unknown(checking_, instance_, path, span, EntityKind::source, false);
  return {};
}

std::uint32_t NameScope::no_pattern(const SyntaxTree& tree, NodeIndex node) const {
  const auto place = static_cast<std::uint32_t>(checking_.model.no_patterns.size());
  auto pattern = read_pattern(checking_, instance_, rule_, tree, node);
  checking_.model.no_patterns.push_back(pattern ? std::move(*pattern) : Pattern());
  return place;
}

KnownUnits* NameScope::known_units() const {
  return &checking_.modules[checking_.instances[instance_].module].known_units;
}

bool NameScope::is_library() const {
  const Instance& instance = checking_.instances[instance_];
  return checking_.modules[instance.module].model == 0;
}

}  // namespace tally
