#include <fmt/format.h>

#include <algorithm>

#include "lang/check/checking.hpp"

namespace tally {
namespace {

/// The kind of thing that the last step of a path leads to; unset where it is no declared thing.
std::optional<EntityKind> kind_at(Attribute attribute) {
  switch (attribute) {
    case Attribute::group:
      return EntityKind::group;
    case Attribute::outcome:
      return EntityKind::outcome;
    case Attribute::intervention:
      return EntityKind::intervention;
    case Attribute::sector:
      return EntityKind::sector;
    case Attribute::source:
      return EntityKind::source;
    case Attribute::rule:
      return EntityKind::rule;
    default:
      return std::nullopt;
  }
}

EntityKind kind_matched(PatternWord word) {
  constexpr EntityKind kinds[] = {EntityKind::effect,    EntityKind::intervention, EntityKind::cost_line,
                                  EntityKind::work_line, EntityKind::impact,       EntityKind::group};
  return kinds[static_cast<std::size_t>(word)];
}

/// Calls `visit(rule, instance, step)` for each step of each rule's conditions.
template <class Visit>
void for_each_step(Checking& checking, Visit visit) {
  const CheckedModel& model = checking.model;
  for_each_declared(checking, [&](std::uint32_t instance, const Declared& declared, EntityRef entity) {
    if (declared.kind != EntityKind::rule) return;
    const Rule& rule = model.rules[entity.index];
    const auto steps_of = [&](ExprId root) {
      if (!root) return;
      for (std::uint32_t at = model.exprs[root.value].first.value; at <= root.value; ++at) visit(rule, instance, at);
    };
    for (const Condition& condition : rule.where) steps_of(condition.root);
    steps_of(rule.required.root);
  });
}

/// Sees to it that `is` stands between two things of one kind: all else would never hold.
class ComparedThings {
 public:
  explicit ComparedThings(Checking& checking) : checking_(checking), model_(checking.model) {}

  void step(const Rule& rule, std::uint32_t instance, std::uint32_t at) {
    const Expr& is = model_.exprs[at];
    if ((is.op != Op::is && is.op != Op::is_not) || at < 2 || is.first.value != at - 2) return;
    const Expr &left = model_.exprs[at - 2], &right = model_.exprs[at - 1];
    const auto left_kind = kind_of(rule, left), right_kind = kind_of(rule, right);
    if (!left_kind || !right_kind || *left_kind == *right_kind) return;
    Diagnostic& diagnostic =
        checking_.sink.error(Code::wrong_kind, right.span,
                             fmt::format("`{}` is {}, but `{}` is {}", text_of(left), with_article(*left_kind),
                                         text_of(right), with_article(*right_kind)));
    if (right.op == Op::entity)
      diagnostic.related.push_back(
          {identity_of(checking_.model, model_.entity_refs[right.payload]).span, "declared here"});
    diagnostic.notes.emplace_back("`is` asks whether both are the same thing, which they cannot be");
    diagnostic.hint = names_of_kind(checking_, instance, *left_kind);
  }

 private:
  std::optional<EntityKind> kind_of(const Rule& rule, const Expr& expr) const {
    if (expr.op == Op::entity) return model_.entity_refs[expr.payload].kind;
    if (expr.op != Op::bound) return std::nullopt;
    const BoundPath& path = model_.bound_paths[expr.payload];
    if (!path.steps.empty()) return kind_at(path.steps.back().attribute);
    return kind_matched(rule.patterns[path.variable].what);
  }

  std::string_view text_of(const Expr& expr) const { return checking_.sources.text(expr.span); }

  Checking& checking_;
  CheckedModel& model_;
};

std::vector<std::string_view> tags_given(const CheckedModel& model) {
  std::vector<std::string_view> tags;
  const auto add = [&](const auto& things) {
    for (const auto& thing : things) tags.insert(tags.end(), thing.id.tags.begin(), thing.id.tags.end());
  };
  add(model.groups);
  add(model.outcomes);
  add(model.sectors);
  add(model.interventions);
  add(model.effects);
  add(model.impacts);
  add(model.rules);
  add(model.rule_effects);
  add(model.rule_impacts);
  std::sort(tags.begin(), tags.end());
  tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
  return tags;
}

}  // namespace

void check_compared_things(Checking& checking) {
  ComparedThings things(checking);
  for_each_step(checking,
                [&](const Rule& rule, std::uint32_t instance, std::uint32_t at) { things.step(rule, instance, at); });
}

void warn_of_tags(Checking& checking) {
  const CheckedModel& model = checking.model;
  if (!model.has_model || model.tag_tests.empty()) return;
  const std::vector<std::string_view> tags = tags_given(model);
  for_each_step(checking, [&](const Rule& rule, std::uint32_t instance, std::uint32_t at) {
    if (model.exprs[at].op != Op::tagged || rule.excluded) return;
    const std::string_view tag = model.tag_tests[model.exprs[at].payload].tag;
    if (std::binary_search(tags.begin(), tags.end(), tag)) return;
    const std::string near = suggestion(checking, tag, tags);
    // What several models share may ask for a tag that others of them give.
    if (near.empty() && checking.instances[instance].module != 0) return;
    Diagnostic& diagnostic =
        checking.sink.warning(Code::unknown_tag, model.exprs[at].span, fmt::format("nothing is tagged `{}`", tag));
    diagnostic.notes.emplace_back("a tag holds where a declaration has it in its `tags`");
    diagnostic.hint = !near.empty() ? near
                      : tags.empty()
                          ? fmt::format("add `tags: {}` to what is meant", tag)
                          : fmt::format("write one of the tags that are given: `{}`", fmt::join(tags, "`, `"));
  });
}

}  // namespace tally
