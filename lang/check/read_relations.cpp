#include <fmt/format.h>

#include "lang/check/member.hpp"
#include "lang/check/name_scope.hpp"

namespace tally {
namespace {

NodeIndex first_value(const SyntaxTree& tree, NodeIndex node) {
  for (NodeIndex child : tree.children(node)) {
    const Syntax kind = tree.kind(child);
    if (kind != Syntax::name && kind != Syntax::label && kind != Syntax::cites) return child;
  }
  return 0;
}

void read_expect(Checking& checking, std::uint32_t instance, NodeIndex node, ScenarioId scenario) {
  const SyntaxTree& tree = checking.tree_of(instance);
  const NameScope scope(checking, instance);
  NodeIndex condition = 0, probability = 0;
  for (NodeIndex child : tree.children(node)) {
    if (condition == 0)
      condition = child;
    else if (tree.kind(child) == Syntax::quantity)
      probability = child;
  }
  if (condition == 0) return;
  Expect expect;
  expect.span = tree.span(node);
  expect.scenario = scenario;
  expect.root = checking.values.expression(tree, condition, scope, Allows::results, "expect");
  if (probability != 0) expect.probability = checking.values.share(tree, probability, "the share of draws");
  if (expect.root) checking.model.expects.push_back(expect);
}

void read_measure(Checking& checking, std::uint32_t instance, const Declared& declared, EntityRef entity) {
  const SyntaxTree& tree = checking.tree_of(instance);
  const NodeIndex value = first_value(tree, declared.node);
  if (value == 0) return;
  const NameScope scope(checking, instance);
  const Identity& identity = checking.model.measures[entity.index].id;
  checking.model.measures[entity.index].root =
      checking.values.expression(tree, value, scope, Allows::results, identity.path);
}

void read_conditions(Checking& checking, std::uint32_t instance, const Declared& declared, EntityRef entity) {
  const SyntaxTree& tree = checking.tree_of(instance);
  const RuleId id(entity.index);
  const NameScope scope(checking, instance, id);
  const bool may_say_no = checking.model.rules[id.value].consequence == Consequence::warn ||
                          checking.model.rules[id.value].consequence == Consequence::require;
  for (NodeIndex part : tree.children(declared.node)) {
    const Syntax kind = tree.kind(part);
    if (kind != Syntax::where && kind != Syntax::require) continue;
    const NodeIndex node = first_value(tree, part);
    if (node == 0) continue;
    for (NodeIndex at = node; at < tree.nodes[part].next && !may_say_no; ++at)
      if (tree.kind(at) == Syntax::no) {
        Diagnostic& diagnostic =
            checking.sink.error(Code::misplaced_no, tree.span(at), "`no` does not stand in this rule");
        diagnostic.notes.push_back(
            "what a rule makes could depend on its not being there; so `no` stands in `warn` and `require` rules only");
        diagnostic.hint = "ask for something that is written, such as a tag: `where i tagged outreach`";
        break;
      }
    const std::string_view path = checking.model.rules[id.value].id.path;
    const ExprId root = checking.values.expression(tree, node, scope, Allows::conditions, path);
    if (!root) continue;
    Rule& rule = checking.model.rules[id.value];
    if (kind == Syntax::where)
      rule.where.push_back({root, tree.span(node)});
    else
      rule.required = {root, tree.span(node)};
  }
}

void read_correlation(Checking& checking, std::uint32_t instance, NodeIndex node) {
  const SyntaxTree& tree = checking.tree_of(instance);
  std::array<FactId, 2> facts;
  std::size_t count = 0;
  NodeIndex quantity = 0;
  for (NodeIndex child : tree.children(node)) {
    if (tree.kind(child) == Syntax::path && count < 2) {
      const Member member = find_member(checking, instance, tree.text_of(child), tree.span(child));
      report_member(checking, instance, member, tree.text_of(child), tree.span(child), false);
      facts[count++] = member.state == Member::State::fact ? member.fact : FactId();
    } else if (tree.kind(child) == Syntax::quantity)
      quantity = child;
  }
  const auto rank = quantity == 0 ? std::nullopt : checking.values.bare_number(tree, quantity, "a correlation");
  if (rank && (*rank < -1 || *rank > 1)) {
    checking.sink.error(Code::correlation_range, tree.span(quantity), "a correlation lies between -1 and 1").hint =
        *rank >= 10 && *rank <= 100 ? fmt::format("write `{:g}`", *rank / 100)
                                    : std::string("write, say, `0.6`, or `-0.6` if one falls where the other rises");
    return;
  }
  if (!facts[0] || !facts[1] || !rank) return;
  if (facts[0] == facts[1]) {
    checking.sink.error(Code::correlation_range, tree.span(node), "a line is not correlated with itself").hint =
        "name two lines";
    return;
  }
  checking.model.correlations.push_back({facts[0], facts[1], *rank, tree.span(node)});
}

void read_combine(Checking& checking, std::uint32_t instance, NodeIndex node) {
  const SyntaxTree& tree = checking.tree_of(instance);
  const NodeIndex path = tree.child(node, Syntax::path);
  const NodeIndex word = tree.child(node, Syntax::word);
  if (path == 0 || word == 0) return;
  Combine combine;
  combine.span = tree.span(node);
  combine.way = tree.text_of(word) == "largest" ? CombineWay::largest : CombineWay::add;
  const std::string_view name = tree.text_of(path);
  if (const auto pot = checking.pot_by_name.find(name); pot != checking.pot_by_name.end()) combine.pot = pot->second;
  const NameFound found = find_entity(checking, instance, name, tree.span(path));
  if (found.state == NameFound::State::reported) return;
  const bool outcome =
      found.state == NameFound::State::entity && found.entity.kind == EntityKind::outcome && found.rest.empty();
  if (outcome && combine.pot) {
    checking.sink
        .error(Code::ambiguous_name, tree.span(path), fmt::format("`{}` is an outcome and an `overlap` pot", name))
        .hint = "give the pot another name";
    return;
  }
  if (outcome) combine.outcome = OutcomeId(found.entity.index);
  if (!outcome && !combine.pot) {
    if (has_broken_use(checking, instance) || was_left_out(checking, instance, name, "outcome")) return;
    std::vector<std::string_view> names(checking.model.pots.begin(), checking.model.pots.end());
    for (const Outcome& one : checking.model.outcomes) names.push_back(one.id.name);
    Diagnostic& diagnostic = checking.sink.error(Code::unknown_name, tree.span(path),
                                                 fmt::format("there is no outcome or `overlap` pot `{}`", name));
    diagnostic.hint = suggestion(checking, name, names);
    if (diagnostic.hint.empty())
      diagnostic.hint = names.empty() ? "leave this line out: nothing is counted twice"
                                      : fmt::format("name an outcome or a pot, such as `{}`", names.front());
    return;
  }
  const NameScope scope(checking, instance);
  const NodeIndex cites = tree.child(node, Syntax::cites);
  if (cites != 0) std::tie(combine.cite_begin, combine.cite_end) = checking.values.cites(tree, cites, scope);
  checking.model.combines.push_back(combine);
}

void report_unknown_exclude(Checking& checking, const SyntaxTree& tree, NodeIndex path) {
  const std::string_view name = tree.text_of(path);
  Diagnostic& diagnostic =
      checking.sink.error(Code::unknown_name, tree.span(path), fmt::format("there is no impact or rule `{}`", name));
  std::vector<std::string_view> names;
  for (const Impact& impact : checking.model.impacts) names.insert(names.end(), {impact.id.name, impact.id.path});
  for (const Rule& rule : checking.model.rules) names.insert(names.end(), {rule.id.name, rule.id.path});
  diagnostic.hint = suggestion(checking, name, names);
  if (diagnostic.hint.empty())
    diagnostic.hint = "name an impact or rule that is in force, with its module: `exclude std.nl.justice.police_work`";
}

void read_exclude(Checking& checking, std::uint32_t instance, NodeIndex node) {
  const SyntaxTree& tree = checking.tree_of(instance);
  const NodeIndex path = tree.child(node, Syntax::path);
  if (path == 0) return;
  const std::string_view name = tree.text_of(path);
  const NameFound found = find_entity(checking, instance, name, tree.span(path));
  if (found.state == NameFound::State::reported) return;
  if (found.state == NameFound::State::nothing || !found.rest.empty())
    return report_unknown_exclude(checking, tree, path);
  if (found.entity.kind == EntityKind::impact)
    checking.model.impacts[found.entity.index].excluded = true;
  else if (found.entity.kind == EntityKind::rule)
    checking.model.rules[found.entity.index].excluded = true;
  else
    checking.sink
        .error(Code::wrong_kind, tree.span(path),
               fmt::format("`{}` is {}, but `exclude` leaves out an impact or a rule", name,
                           with_article(found.entity.kind)))
        .hint = fmt::format("delete {} itself, or put `//` before its lines",
                            word_of(found.entity.kind) == "effect" ? "the effect" : "it");
  if (const NodeIndex cites = tree.child(node, Syntax::cites); cites != 0)
    checking.values.cites(tree, cites, NameScope(checking, instance));
}

/// An outcome or pot that is settled in two ways.
void check_combines(Checking& checking) {
  std::unordered_map<std::uint64_t, const Combine*> seen;
  for (const Combine& combine : checking.model.combines) {
    const std::uint64_t key = static_cast<std::uint64_t>(combine.outcome.value) << 32 | combine.pot.value;
    const auto [first, is_new] = seen.emplace(key, &combine);
    if (is_new || first->second->way == combine.way) continue;
    Diagnostic& diagnostic = checking.sink.error(Code::combined_twice, combine.span, "this is settled in two ways");
    diagnostic.related.push_back({first->second->span, "first settled here"});
    diagnostic.hint = "leave one of the two lines out";
  }
}

}  // namespace

void read_relations(Checking& checking) {
  for (const ModuleNames& names : checking.modules) {
    const std::uint32_t instance = names.instances.front();
    for (NodeIndex node : names.correlations) read_correlation(checking, instance, node);
    for (NodeIndex node : names.combines) read_combine(checking, instance, node);
    for (NodeIndex node : names.excludes) read_exclude(checking, instance, node);
  }
  check_combines(checking);
  for_each_declared(checking, [&](std::uint32_t instance, const Declared& declared, EntityRef entity) {
    if (declared.kind == EntityKind::measure) read_measure(checking, instance, declared, entity);
    if (declared.kind == EntityKind::rule) read_conditions(checking, instance, declared, entity);
  });
  for (NodeIndex node : checking.modules[0].expects) read_expect(checking, 0, node, {});
  for (const ModuleNames& names : checking.modules)
    for (NodeIndex node : names.expects)
      if (names.model == 0 && !names.path.starts_with("std.") && names.tree->complete)
        checking.sink
            .warning(Code::expect_without_model, names.tree->span(node), "nothing holds this `expect` against a result")
            .hint = "move it into a file with a `model` that uses this one";
  for_each_declared(checking, [&](std::uint32_t instance, const Declared& declared, EntityRef entity) {
    if (declared.kind != EntityKind::scenario || instance != 0) return;
    const SyntaxTree& tree = checking.tree_of(instance);
    const NodeIndex block = tree.child(declared.node, Syntax::block);
    if (block == 0) return;
    for (NodeIndex node : tree.children(block))
      if (tree.kind(node) == Syntax::expect) read_expect(checking, 0, node, ScenarioId(entity.index));
  });
}

}  // namespace tally
