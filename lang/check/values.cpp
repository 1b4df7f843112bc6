#include "lang/check/values.hpp"

#include <tuple>

#include "lang/check/build.hpp"
#include "lang/syntax/parse.hpp"

namespace tally {
namespace {

/// Where the model's tables stood, to take back the steps of a value that was wrong.
struct Mark {
  std::size_t exprs, parts, uncertain;
};

Mark mark_of(const CheckedModel& model) { return {model.exprs.size(), model.parts.size(), model.uncertain.size()}; }

void take_back(CheckedModel& model, ValueNotes& notes, const Mark& mark) {
  model.exprs.erase(model.exprs.begin() + static_cast<std::ptrdiff_t>(mark.exprs), model.exprs.end());
  model.parts.erase(model.parts.begin() + static_cast<std::ptrdiff_t>(mark.parts), model.parts.end());
  model.uncertain.erase(model.uncertain.begin() + static_cast<std::ptrdiff_t>(mark.uncertain), model.uncertain.end());
  notes.uncertain_flags.resize(mark.uncertain);
}

/// The text of a string; a view of the file itself where nothing is escaped.
std::string_view text_of_string(CheckedModel& model, std::string_view written) {
  if (written.size() >= 2 && written.find('\\') == std::string_view::npos) return written.substr(1, written.size() - 2);
  return model.kept->keep(unquoted(written));
}

/// What the place of an expression wants of it.
enum class Wanted : std::uint8_t { number, condition, either };

Wanted wanted_at(const SyntaxTree& tree, NodeIndex node) {
  switch (tree.kind(node - 1)) {
    case Syntax::expect:
    case Syntax::where:
    case Syntax::require:
      return Wanted::condition;
    case Syntax::file:
      return Wanted::either;
    default:
      return Wanted::number;
  }
}

bool build_wanted(BuildContext& context, NodeIndex node) {
  switch (wanted_at(context.tree, node)) {
    case Wanted::condition:
      return build_truth(context, node);
    case Wanted::number:
      return build_number(context, node);
    default:
      break;
  }
  const ValueKind kind = build(context, node);
  if (kind == ValueKind::truth) return true;
  if (kind != ValueKind::number) report_not_a_number(context, node, kind);
  return kind == ValueKind::number;
}

/// A condition has a certain answer: no uncertain number may be written in one.
bool holds_no_draw(BuildContext& context, ExprId root) {
  const CheckedModel& model = context.model;
  if (model.exprs[root.value].op < Op::less) return true;
  for (std::uint32_t at = model.exprs[root.value].first.value; at <= root.value; ++at) {
    if (model.exprs[at].op != Op::uncertain) continue;
    context.sink
        .error(Code::uncertain_condition, model.exprs[at].span, "a condition cannot compare with an uncertain number")
        .hint = "compare with one number; a share of the draws is asked for by `expect … with 90%`";
    return false;
  }
  return true;
}

}  // namespace

Values::Values(CheckedModel& model, Prices& prices, const ModuleStore& store, DiagnosticSink& sink)
    : model_(model), prices_(prices), store_(store), sink_(sink) {
  // A model that was checked before gets only what comes new: its facts stand in order already.
  notes_.settled_facts = model.fact_order.size();
  notes_.uncertain_flags.resize(model.uncertain.size());
}

FactId Values::finish(const FactHeader& header, Fact fact) {
  if (header.reserved) {
    const Fact& empty = model_.facts[header.reserved.value];
    fact.name = empty.name;
    fact.owner = empty.owner;
    fact.field = empty.field;
    fact.line = empty.line;
    model_.facts[header.reserved.value] = fact;
    return header.reserved;
  }
  fact.name = header.name;
  fact.owner = header.owner;
  fact.field = header.field;
  fact.line = header.line;
  model_.facts.push_back(fact);
  return FactId(model_.facts.size() - 1);
}

FactId Values::fact(const SyntaxTree& tree, NodeIndex value, NodeIndex cites_node, const Scope& scope,
                    const FactHeader& header) {
  const Mark mark = mark_of(model_);
  BuildContext context{model_, prices_, store_, sink_, notes_, tree, scope, Allows::facts, header.key};
  Fact fact;
  fact.span = tree.span(value);
  fact.part_begin = static_cast<std::uint32_t>(mark.parts);
  const bool sound = build_parts(context, value, header.field, fact);
  std::tie(fact.cite_begin, fact.cite_end) = cites(tree, cites_node, scope);
  if (!sound) {
    take_back(model_, notes_, mark);
    return {};
  }
  fact.part_end = static_cast<std::uint32_t>(model_.parts.size());
  return finish(header, fact);
}

FactId Values::product(std::span<const FactId> factors, const FactHeader& header, Span span) {
  Fact fact;
  fact.span = span;
  fact.part_begin = static_cast<std::uint32_t>(model_.parts.size());
  fact.cite_begin = fact.cite_end = static_cast<std::uint32_t>(model_.cites.size());
  const ExprId first(model_.exprs.size());
  for (std::size_t i = 0; i < factors.size(); ++i) {
    model_.exprs.push_back({Op::fact, factors[i].value, ExprId(model_.exprs.size()), {}, span});
    if (i > 0) model_.exprs.push_back({Op::multiply, 0, first, {}, span});
  }
  model_.parts.push_back({0, 0, ExprId(model_.exprs.size() - 1)});
  fact.part_end = fact.part_begin + 1;
  return finish(header, fact);
}

FactId Values::constant(double value, DimensionId dimension, const FactHeader& header, Span span) {
  Fact fact;
  fact.span = span;
  fact.part_begin = static_cast<std::uint32_t>(model_.parts.size());
  fact.part_end = fact.part_begin + 1;
  fact.cite_begin = fact.cite_end = static_cast<std::uint32_t>(model_.cites.size());
  const ExprId root(model_.exprs.size());
  model_.exprs.push_back({Op::literal, static_cast<std::uint32_t>(model_.literals.size()), root, dimension, span});
  model_.literals.push_back({.value = value});
  model_.parts.push_back({0, 0, root});
  const FactId id = finish(header, fact);
  notes_.defaults.push_back(id);
  return id;
}

std::pair<std::uint32_t, std::uint32_t> Values::cites(const SyntaxTree& tree, NodeIndex cites_node,
                                                      const Scope& scope) {
  const auto begin = static_cast<std::uint32_t>(model_.cites.size());
  if (cites_node == 0) return {begin, begin};
  for (NodeIndex node : tree.children(cites_node)) {
    Cite cite;
    cite.span = tree.span(node);
    cite.assumed = tree.kind(node) == Syntax::assumed;
    for (NodeIndex child : tree.children(node)) {
      if (tree.kind(child) == Syntax::path) cite.source = scope.source(tree.text_of(child), tree.span(child));
      if (tree.kind(child) == Syntax::place) cite.text = tree.text_of(child);
      if (tree.kind(child) == Syntax::string) cite.text = text_of_string(model_, tree.text_of(child));
    }
    model_.cites.push_back(cite);
  }
  return {begin, static_cast<std::uint32_t>(model_.cites.size())};
}

ExprId Values::expression(const SyntaxTree& tree, NodeIndex node, const Scope& scope, Allows allows,
                          std::string_view key) {
  const Mark mark = mark_of(model_);
  BuildContext context{model_, prices_, store_, sink_, notes_, tree, scope, allows, key};
  if (!build_wanted(context, node) || !holds_no_draw(context, context.last())) {
    take_back(model_, notes_, mark);
    return {};
  }
  notes_.loose.push_back({context.last(), allows});
  return context.last();
}

}  // namespace tally
