#include <fmt/format.h>

#include <algorithm>

#include "lang/check/name_scope.hpp"
#include "lang/check/schema.hpp"
#include "lang/syntax/parse.hpp"

namespace tally {
namespace {

bool is_consequence(Syntax kind) {
  return kind == Syntax::then_scale || kind == Syntax::then_make || kind == Syntax::warn || kind == Syntax::require;
}

/// Reads patterns, links, the consequence and its body. Conditions come later, when all facts have their places.
class RuleReader {
 public:
  RuleReader(Checking& checking, std::uint32_t instance, const Declared& declared, EntityRef entity)
      : checking_(checking),
        model_(checking.model),
        tree_(checking.tree_of(instance)),
        instance_(instance),
        declared_(declared),
        entity_(entity),
        id_(entity.index),
        span_(tree_.span(declared.name_node)) {}

  void run() {
    const Subject subject{EntityKind::rule, declared_.name, span_};
    const Links links = read_links(checking_, tree_, declared_.node, subject, link_replaces, 0);
    if (links[link_replaces] != 0) read_replaces(links[link_replaces]);
    NodeIndex consequence = 0;
    for (NodeIndex part : tree_.children(declared_.node)) {
      if (tree_.kind(part) == Syntax::for_each) add_pattern(part);
      if (!is_consequence(tree_.kind(part))) continue;
      if (consequence != 0) {
        report_second(part, consequence);
        continue;
      }
      consequence = part;
    }
    if (lacks_text(tree_, tree_.span(declared_.node)))
      broken_ = true;  // a part that could not be read may have been the one that lacks
    if (broken_) set_flawed(checking_, span_);
    if (rule().patterns.empty() && !broken_)
      checking_.sink.error(Code::malformed_rule, span_, fmt::format("the rule `{}` has no `for each`", declared_.name))
          .hint = "say what it is about: `for each effect e on dropout`";
    if (consequence == 0 && broken_) return;
    if (consequence == 0) {
      checking_.sink
          .error(Code::malformed_rule, span_, fmt::format("the rule `{}` says no consequence", declared_.name))
          .hint = "end it on `then effect …`, `then impact …`, `then scale …`, `warn …` or `require …`";
      return;
    }
    read_consequence(consequence);
  }

 private:
  Rule& rule() { return model_.rules[id_.value]; }

  void read_replaces(NodeIndex path) {
    const Span span = tree_.span(path);
    const NameFound found = find_entity(checking_, instance_, tree_.text_of(path), span);
    if (found.state == NameFound::State::entity && found.rest.empty()) {
      if (found.entity == entity_) {
        checking_.sink.error(Code::replaces_itself, span, fmt::format("`{}` replaces itself", declared_.name)).hint =
            "name the rule or impact that this one stands in for, with its module: `replaces "
            "std.nl.justice.police_work`";
        return;
      }
      if (found.entity.kind == EntityKind::rule)
        rule().replaces = RuleId(found.entity.index);
      else if (found.entity.kind == EntityKind::impact)
        rule().replaces_impact = ImpactId(found.entity.index);
      else
        checking_.sink
            .error(Code::wrong_kind, span,
                   fmt::format("`{}` is {}, but a rule replaces a rule or an impact", tree_.text_of(path),
                               with_article(found.entity.kind)))
            .hint = names_of_kind(checking_, instance_, EntityKind::rule);
      return;
    }
    if (found.state != NameFound::State::reported)
      report_unknown(checking_, instance_, tree_.text_of(path), span, EntityKind::rule, false);
  }

  void add_pattern(NodeIndex part) {
    const NodeIndex node = tree_.child(part, Syntax::pattern);
    auto pattern = node == 0 ? std::nullopt : read_pattern(checking_, instance_, id_, tree_, node);
    if (pattern)
      rule().patterns.push_back(std::move(*pattern));
    else
      broken_ = true;
  }

  void report_second(NodeIndex part, NodeIndex first) {
    Diagnostic& diagnostic = checking_.sink.error(Code::malformed_rule, tree_.span(part), "a rule has one consequence");
    diagnostic.related.push_back({tree_.span(first), "the first is here"});
    diagnostic.hint = "write a second rule for the second consequence";
  }

  void read_consequence(NodeIndex part) {
    rule().consequence_span = tree_.span(part);
    switch (tree_.kind(part)) {
      case Syntax::then_scale:
        return read_scale(part);
      case Syntax::then_make:
        return read_make(part);
      case Syntax::warn:
        rule().consequence = Consequence::warn;
        break;
      default:
        rule().consequence = Consequence::require;
        break;
    }
    if (const NodeIndex text = tree_.child(part, Syntax::text); text != 0) read_template(text);
  }

  /// The place of a pattern's variable; reported if there is none or it is of another kind.
  std::optional<std::uint32_t> variable(NodeIndex path, std::initializer_list<PatternWord> allowed,
                                        std::string_view wanted) {
    const std::string_view name = tree_.text_of(path);
    const std::vector<Pattern>& patterns = rule().patterns;
    std::vector<std::string_view> names;
    for (std::uint32_t at = 0; at < patterns.size(); ++at) {
      names.push_back(patterns[at].variable);
      if (patterns[at].variable != name) continue;
      for (PatternWord word : allowed)
        if (patterns[at].what == word) return at;
      checking_.sink.error(Code::rule_target, tree_.span(path), fmt::format("`{}` is not {}", name, wanted)).hint =
          fmt::format("match {} by a `for each` and name that here", wanted);
      return std::nullopt;
    }
    if (broken_) return std::nullopt;
    Diagnostic& diagnostic =
        checking_.sink.error(Code::rule_target, tree_.span(path), fmt::format("no `for each` binds `{}`", name));
    diagnostic.hint = suggestion(checking_, name, names);
    if (diagnostic.hint.empty()) diagnostic.hint = bound_names(names);
    return std::nullopt;
  }

  static std::string bound_names(const std::vector<std::string_view>& names) {
    if (names.empty() || names.front().empty()) return "give what `for each` matches a name: `for each effect e`";
    return fmt::format("this rule binds `{}`", fmt::join(names, "`, `"));
  }

  std::optional<std::uint32_t> first_effect() {
    for (std::uint32_t at = 0; at < rule().patterns.size(); ++at)
      if (rule().patterns[at].what == PatternWord::effect) return at;
    return std::nullopt;
  }

  void read_scale(NodeIndex part) {
    rule().consequence = Consequence::scale;
    const NodeIndex path = tree_.child(part, Syntax::path);
    NodeIndex factor = 0;
    for (NodeIndex child : tree_.children(part))
      if (child != path && factor == 0) factor = child;
    if (path == 0 || factor == 0) return;
    const auto target =
        variable(path, {PatternWord::effect, PatternWord::impact, PatternWord::cost}, "an effect, an impact or a cost");
    if (target) rule().target = *target;
    rule().factor =
        pend_fact(checking_, entity_, Field::factor, "factor", tree_, tree_.span(part), factor, 0, {instance_, id_});
  }

  void read_make(NodeIndex part) {
    const bool effect = tree_.text_of(tree_.child(part, Syntax::word)) == "effect";
    rule().consequence = effect ? Consequence::effect : Consequence::impact;
    if (effect) {
      rule().body = static_cast<std::uint32_t>(model_.rule_effects.size());
      model_.rule_effects.emplace_back().id = rule().id;
      read_effect(part);
    } else {
      rule().body = static_cast<std::uint32_t>(model_.rule_impacts.size());
      model_.rule_impacts.emplace_back().id = rule().id;
      read_impact(part);
    }
  }

  void read_label(NodeIndex part, Identity& identity) {
    if (const NodeIndex label = tree_.child(part, Syntax::label); label != 0)
      identity.label = checking_.text_of(tree_, label);
  }

  void read_effect(NodeIndex part) {
    Effect& body = model_.rule_effects.back();
    read_label(part, body.id);
    const Subject subject{EntityKind::effect, declared_.name, tree_.span(tree_.child(part, Syntax::word))};
    const Links links = read_links(checking_, tree_, part, subject, link_of | link_on | link_for | link_from, 0);
    std::optional<std::uint32_t> target;
    if (links[link_from] != 0)
      target = variable(links[link_from], {PatternWord::effect}, "an effect");
    else if (links[link_of] != 0)
      target =
          variable(links[link_of], {PatternWord::intervention, PatternWord::effect}, "an intervention or an effect");
    else {
      target = first_effect();
      if (!target && !broken_ && !rule().patterns.empty())
        checking_.sink.error(Code::rule_target, subject.span, "this effect comes from nothing").hint =
            "match an effect to derive it from, or give it an intervention: `for each intervention i`, `then effect of "
            "i on …`";
    }
    rule().target = target.value_or(0);
    if (links[link_on] != 0) {
      if (const auto outcome = need_entity(checking_, instance_, tree_, links[link_on], EntityKind::outcome))
        body.outcome = OutcomeId(outcome->index);
    } else if (target && rule().patterns[*target].what == PatternWord::effect) {
      checking_.sink.error(Code::missing_link, subject.span, "this effect says no outcome").hint =
          "write `then effect on offence`";
    }
    const bool derived = target && rule().patterns[*target].what == PatternWord::effect;
    if (links[link_for] != 0 && derived)
      checking_.sink
          .error(Code::misplaced_link, tree_.span(links[link_for]),
                 "a derived effect is for the group of the effect that it comes from")
          .hint = "leave `for …` out";
    else if (links[link_for] != 0)
      if (const auto group = need_entity(checking_, instance_, tree_, links[link_for], EntityKind::group)) {
        body.group = GroupId(group->index);
        body.other_group = true;
      }
    read_effect_body(checking_, tree_, tree_.child(part, Syntax::block), subject, entity_, body, {instance_, id_});
    if (!derived || !body.reach) return;
    Diagnostic& diagnostic =
        checking_.sink.error(Code::unknown_field, model_.fact(body.reach).line, "a derived effect has no `reach`");
    diagnostic.notes.push_back("it follows from the amount of the effect that it comes from, not from people");
    diagnostic.hint = "leave it out; a part of it is a `change` of that part";
  }

  void read_impact(NodeIndex part) {
    Impact& body = model_.rule_impacts.back();
    read_label(part, body.id);
    const Subject subject{EntityKind::impact, declared_.name, tree_.span(tree_.child(part, Syntax::word))};
    const Links links = read_links(checking_, tree_, part, subject, link_of | link_in, 0);
    if (links[link_of] == 0)
      checking_.sink.error(Code::missing_link, subject.span, "this impact does not say of which effect").hint =
          "write `then impact of e`, with what `for each effect e` binds";
    if (links[link_in] != 0)
      if (const auto sector = need_entity(checking_, instance_, tree_, links[link_in], EntityKind::sector))
        body.sector = SectorId(sector->index);
    if (links[link_of] != 0) read_impact_target(links[link_of], body);
    read_impact_body(checking_, tree_, tree_.child(part, Syntax::block), subject, entity_, body, {instance_, id_},
                     fixed_outcome());
  }

  /// The outcome that the target's pattern names.
  OutcomeId fixed_outcome() {
    if (rule().target >= rule().patterns.size()) return {};
    for (const PatternLink& link : rule().patterns[rule().target].links)
      if (link.word == LinkWord::on && link.entity) return OutcomeId(link.entity->index);
    return {};
  }

  /// `of e`: of the effect matched, whose outcome the pattern may fix; or an outcome.
  void read_impact_target(NodeIndex path, Impact& body) {
    const std::string_view name = tree_.text_of(path);
    for (const Pattern& pattern : rule().patterns)
      if (!pattern.variable.empty() && pattern.variable == name) {
        if (const auto target = variable(path, {PatternWord::effect}, "an effect")) rule().target = *target;
        return;
      }
    if (const auto outcome = need_entity(checking_, instance_, tree_, path, EntityKind::outcome))
      body.outcome = OutcomeId(outcome->index);
    if (const auto effect = first_effect())
      rule().target = *effect;
    else if (!broken_)
      checking_.sink.error(Code::rule_target, tree_.span(path), "this impact hangs on no effect").hint =
          "match one: `for each effect e`";
    const OutcomeId matched = fixed_outcome();
    if (!body.outcome || !matched || body.outcome == matched) return;
    checking_.sink
        .error(Code::rule_target, tree_.span(path),
               fmt::format("the rule matches effects on `{}`, so no impact of `{}` can hang on them",
                           model_.outcomes[matched.value].id.name, name))
        .hint = "write `of` what `for each effect` binds, or match effects on the other outcome";
  }

  void read_template(NodeIndex text) {
    const std::string_view whole = checking_.text_of(tree_, text);
    TextTemplate& filled = rule().text;
    filled.texts.emplace_back();
    for (std::size_t at = 0; at < whole.size();) {
      const std::size_t open = whole.find('{', at);
      const std::size_t close = open == std::string_view::npos ? open : whole.find('}', open);
      filled.texts.back() += whole.substr(at, close == std::string_view::npos ? close : open - at);
      if (close == std::string_view::npos) return;
      add_hole(whole.substr(open + 1, close - open - 1), text);
      at = close + 1;
    }
  }

  void add_hole(std::string_view path, NodeIndex text) {
    const Span span = hole_span(path, text);
    BoundResult bound = bound_path(checking_, id_, path, span);
    if (bound.is_bound) {
      if (!bound.path) return;
      rule().text.paths.push_back(std::move(*bound.path));
      rule().text.texts.emplace_back();
      return;
    }
    if (broken_) return;
    std::vector<std::string_view> names;
    for (const Pattern& pattern : rule().patterns) names.push_back(pattern.variable);
    const std::string_view first = path.substr(0, path.find('.'));
    Diagnostic& diagnostic =
        checking_.sink.error(Code::rule_target, span, fmt::format("no `for each` binds `{}`", first));
    diagnostic.hint = suggestion(checking_, first, names);
    if (diagnostic.hint.empty()) diagnostic.hint = bound_names(names);
  }

  Span hole_span(std::string_view path, NodeIndex text) const {
    Span span = tree_.span(text);
    const std::size_t at = tree_.text_of(text).find(path);
    if (at == std::string_view::npos || path.empty()) return span;
    span.begin += static_cast<std::uint32_t>(at);
    span.end = span.begin + static_cast<std::uint32_t>(path.size());
    return span;
  }

  Checking& checking_;
  CheckedModel& model_;
  const SyntaxTree& tree_;
  std::uint32_t instance_;
  const Declared& declared_;
  EntityRef entity_;
  RuleId id_;
  Span span_;
  bool broken_ = false;
};

}  // namespace

void read_rules(Checking& checking) {
  for_each_declared(checking, [&](std::uint32_t instance, const Declared& declared, EntityRef entity) {
    if (declared.kind == EntityKind::rule) RuleReader(checking, instance, declared, entity).run();
  });
}

}  // namespace tally
