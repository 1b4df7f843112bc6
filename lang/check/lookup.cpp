#include <fmt/format.h>

#include "lang/check/checking.hpp"
#include "lang/check/path_words.hpp"

namespace tally {
namespace {

std::string_view after(std::string_view path, std::size_t length) {
  return path.size() > length ? path.substr(length + 1) : std::string_view();
}

/// One thing that a path may mean, and where that comes from.
struct Candidate {
  EntityRef entity;
  std::string_view rest;
  Span declared;
  Span via;  ///< the `use` that lets one write it so
};

/// Goes through the steps that the language gives.
class Lookup {
 public:
  Lookup(Checking& checking, std::uint32_t instance, std::string_view path, Span span)
      : checking_(checking),
        in_(checking.instances[instance]),
        names_(checking.modules[in_.module]),
        path_(path),
        span_(span) {}

  NameFound run() {
    const std::string_view first = first_word(path_);
    if (const auto found = names_.by_name.find(first); found != names_.by_name.end()) {
      names_.declared[found->second].used = true;
      return {NameFound::State::entity, in_.entities[found->second], after(path_, first.size())};
    }
    if (const auto found = names_.brought.find(first); found != names_.brought.end()) {
      for (Brought& brought : found->second) add_brought(brought, after(path_, first.size()));
      if (!candidates_.empty()) return choose();
    }
    if (first.size() == path_.size()) return {};
    if (const auto found = names_.by_alias.find(first); found != names_.by_alias.end()) {
      for (std::uint32_t use : found->second) add_through(use, after(path_, first.size()));
      if (!candidates_.empty()) return choose();
    }
    return full_path();
  }

 private:
  void add_brought(Brought& brought, std::string_view rest) {
    brought.used = true;
    const std::uint32_t target = in_.targets[brought.use];
    if (brought.declared == kNone || target == kNone) return;
    add(target, brought.declared, rest, names_.tree->span(brought.node));
  }

  void add_through(std::uint32_t use, std::string_view path) {
    const std::uint32_t target = in_.targets[use];
    if (target == kNone) return;
    const ModuleNames& names = checking_.modules[checking_.instances[target].module];
    const std::string_view word = first_word(path);
    const auto found = names.by_name.find(word);
    if (found != names.by_name.end())
      add(target, found->second, after(path, word.size()), names_.tree->span(names_.uses[use].node));
  }

  void add(std::uint32_t target, std::uint32_t declared, std::string_view rest, Span via) {
    const Instance& instance = checking_.instances[target];
    Declared& declaration = checking_.modules[instance.module].declared[declared];
    declaration.used = true;
    const EntityRef entity = instance.entities[declared];
    for (const Candidate& other : candidates_)
      if (other.entity == entity) return;
    candidates_.push_back({entity, rest, checking_.modules[instance.module].tree->span(declaration.name_node), via});
  }

  NameFound choose() {
    if (candidates_.size() == 1) return {NameFound::State::entity, candidates_[0].entity, candidates_[0].rest};
    Diagnostic& diagnostic =
        checking_.sink.error(Code::ambiguous_name, span_, fmt::format("`{}` has more than one meaning here", path_));
    for (const Candidate& candidate : candidates_)
      diagnostic.related.push_back(
          {candidate.via, fmt::format("one is {}, through this `use`", with_article(candidate.entity.kind))});
    diagnostic.hint = "write the full path, or give one of the modules another name with `as`";
    return {NameFound::State::reported, {}, {}};
  }

  NameFound full_path() {
    for (std::size_t dot = path_.rfind('.'); dot != std::string_view::npos && dot > 0;
         dot = path_.rfind('.', dot - 1)) {
      const auto module = checking_.module_by_path.find(path_.substr(0, dot));
      if (module == checking_.module_by_path.end()) continue;
      ModuleNames& names = checking_.modules[module->second];
      const std::string_view rest = path_.substr(dot + 1);
      const auto found = names.by_name.find(first_word(rest));
      if (found == names.by_name.end()) continue;
      Declared& declared = names.declared[found->second];
      declared.used = true;
      if (names.instances.size() > 1 && declared.per_instance && names.instances.front() != 0)
        return report_instances(names, rest);
      const EntityRef entity = checking_.instances[names.instances.front()].entities[found->second];
      return {NameFound::State::entity, entity, after(rest, declared.name.size())};
    }
    return {};
  }

  NameFound report_instances(const ModuleNames& names, std::string_view rest) {
    Diagnostic& diagnostic = checking_.sink.error(
        Code::ambiguous_name, span_,
        fmt::format("`{}` is used more than once, so `{}` has more than one meaning", names.path, path_));
    const std::string_view alias = checking_.instances[names.instances.front()].alias;
    if (!alias.empty()) diagnostic.hint = fmt::format("write which one is meant: `{}.{}`", alias, rest);
    return {NameFound::State::reported, {}, {}};
  }

  Checking& checking_;
  const Instance& in_;
  ModuleNames& names_;
  std::string_view path_;
  Span span_;
  std::vector<Candidate> candidates_;
};

}  // namespace

NameFound find_entity(Checking& checking, std::uint32_t instance, std::string_view path, Span span) {
  return Lookup(checking, instance, path, span).run();
}

std::optional<EntityRef> need_entity(Checking& checking, std::uint32_t instance, const SyntaxTree& tree,
                                     NodeIndex path_node, EntityKind kind) {
  const std::string_view path = tree.text_of(path_node);
  const Span span = tree.span(path_node);
  const NameFound found = find_entity(checking, instance, path, span);
  if (found.state == NameFound::State::reported) return std::nullopt;
  if (found.state == NameFound::State::entity && found.entity.kind == kind && found.rest.empty()) return found.entity;
  if (found.state == NameFound::State::nothing || !found.rest.empty()) {
    report_unknown(checking, instance, path, span, kind, false);
    return std::nullopt;
  }
  if (checking.modules[checking.instances[instance].module].declared_twice.contains(path)) return std::nullopt;
  Diagnostic& diagnostic = checking.sink.error(
      Code::wrong_kind, span,
      fmt::format("`{}` is {}, but {} is needed here", path, with_article(found.entity.kind), with_article(kind)));
  diagnostic.related.push_back({identity_of(checking.model, found.entity).span, "declared here"});
  diagnostic.hint = names_of_kind(checking, instance, kind, span);
  return std::nullopt;
}

}  // namespace tally
