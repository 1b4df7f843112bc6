#include <fmt/format.h>

#include "lang/check/name_scope.hpp"
#include "lang/check/schema.hpp"

namespace tally {
namespace {

constexpr std::string_view kWords[] = {"effect", "intervention", "cost", "work", "impact", "group"};
constexpr std::string_view kLinks[] = {"of", "on", "for", "in", "like", "from", "replaces"};

struct LinkMeaning {
  LinkWord word;
  EntityKind target;
  BoundKind bound;
};

constexpr LinkMeaning kLinksOfEffect[] = {{LinkWord::of, EntityKind::intervention, BoundKind::intervention},
                                          {LinkWord::on, EntityKind::outcome, BoundKind::outcome},
                                          {LinkWord::for_, EntityKind::group, BoundKind::group}};
constexpr LinkMeaning kLinksOfIntervention[] = {{LinkWord::for_, EntityKind::group, BoundKind::group},
                                                {LinkWord::like, EntityKind::intervention, BoundKind::intervention}};
constexpr LinkMeaning kLinksOfCost[] = {{LinkWord::of, EntityKind::intervention, BoundKind::intervention}};
constexpr LinkMeaning kLinksOfWork[] = {{LinkWord::of, EntityKind::intervention, BoundKind::intervention},
                                        {LinkWord::in, EntityKind::sector, BoundKind::sector}};
constexpr LinkMeaning kLinksOfImpact[] = {{LinkWord::of, EntityKind::outcome, BoundKind::outcome},
                                          {LinkWord::in, EntityKind::sector, BoundKind::sector}};

std::span<const LinkMeaning> links_of(PatternWord what) {
  switch (what) {
    case PatternWord::effect:
      return kLinksOfEffect;
    case PatternWord::intervention:
      return kLinksOfIntervention;
    case PatternWord::cost:
      return kLinksOfCost;
    case PatternWord::work:
      return kLinksOfWork;
    case PatternWord::impact:
      return kLinksOfImpact;
    case PatternWord::group:
      return {};
  }
  return {};
}

std::optional<PatternLink> read_link(Checking& checking, std::uint32_t instance, RuleId rule, const SyntaxTree& tree,
                                     NodeIndex node, PatternWord what) {
  const std::string_view word = tree.text_of(tree.child(node, Syntax::word));
  const NodeIndex path = tree.child(node, Syntax::path);
  if (path == 0) return std::nullopt;
  const LinkMeaning* meaning = nullptr;
  std::string possible;
  for (const LinkMeaning& one : links_of(what)) {
    const std::string_view own = kLinks[static_cast<std::size_t>(one.word)];
    if (own == word) meaning = &one;
    possible += fmt::format("{}`{}`", possible.empty() ? "" : ", ", own);
  }
  const std::string_view what_word = kWords[static_cast<std::size_t>(what)];
  if (meaning == nullptr) {
    Diagnostic& diagnostic =
        checking.sink.error(Code::misplaced_link, tree.span(node),
                            fmt::format("`{}` does not belong to the pattern `{}`", word, what_word));
    diagnostic.notes.push_back(possible.empty() ? fmt::format("`{}` has no links", what_word)
                                                : fmt::format("`{}` may have {}", what_word, possible));
    diagnostic.hint = fmt::format("leave `{}` out", tree.text_of(node));
    return std::nullopt;
  }
  PatternLink link{meaning->word, std::nullopt, std::nullopt, tree.span(node)};
  BoundResult bound = bound_path(checking, rule, tree.text_of(path), tree.span(path));
  if (!bound.is_bound) {
    link.entity = need_entity(checking, instance, tree, path, meaning->target);
    return link.entity ? std::optional(link) : std::nullopt;
  }
  if (!bound.path) return std::nullopt;
  if (bound.kind != meaning->bound) {
    checking.sink
        .error(Code::wrong_kind, tree.span(path),
               fmt::format("`{}` is not {}", tree.text_of(path), with_article(meaning->target)))
        .hint = names_of_kind(checking, instance, meaning->target);
    return std::nullopt;
  }
  link.path = std::move(bound.path);
  return link;
}

}  // namespace

std::optional<Pattern> read_pattern(Checking& checking, std::uint32_t instance, RuleId rule, const SyntaxTree& tree,
                                    NodeIndex node) {
  Pattern pattern;
  pattern.span = tree.span(node);
  const std::string_view word = tree.text_of(tree.child(node, Syntax::word));
  for (std::size_t at = 0; at < std::size(kWords); ++at)
    if (kWords[at] == word) pattern.what = static_cast<PatternWord>(at);
  const NodeIndex name = tree.child(node, Syntax::name);
  if (name != 0) pattern.variable = tree.text_of(name);
  const std::vector<Pattern>& earlier = checking.model.rules[rule.value].patterns;
  for (const Pattern& other : earlier) {
    if (name == 0 || other.variable != pattern.variable) continue;
    checking.sink
        .error(Code::declared_twice, tree.span(name), fmt::format("`{}` is bound twice in this rule", pattern.variable))
        .hint = fmt::format("give the second another name: `{} {}2`", word, pattern.variable);
    return std::nullopt;
  }
  if (pattern.variable == "model") {
    checking.sink.error(Code::declared_twice, tree.span(name), "`model` is always the model").hint =
        "choose another name";
    return std::nullopt;
  }
  for (NodeIndex child : tree.children(node)) {
    if (tree.kind(child) != Syntax::link) continue;
    auto link = read_link(checking, instance, rule, tree, child, pattern.what);
    if (link) pattern.links.push_back(std::move(*link));
  }
  return pattern;
}

}  // namespace tally
