#include <fmt/format.h>

#include "lang/check/checking.hpp"
#include "lang/diagnostics/did_you_mean.hpp"
#include "lang/syntax/parse.hpp"

namespace tally {

std::string_view word_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::model:
      return "model";
    case EntityKind::source:
      return "source";
    case EntityKind::group:
      return "group";
    case EntityKind::outcome:
      return "outcome";
    case EntityKind::sector:
      return "sector";
    case EntityKind::stakeholder:
      return "stakeholder";
    case EntityKind::intervention:
      return "intervention";
    case EntityKind::effect:
      return "effect";
    case EntityKind::impact:
      return "impact";
    case EntityKind::rule:
      return "rule";
    case EntityKind::number:
      return "number";
    case EntityKind::measure:
      return "measure";
    case EntityKind::parameter:
      return "parameter";
    case EntityKind::index:
      return "index";
    case EntityKind::scenario:
      return "scenario";
    case EntityKind::cost_line:
      return "cost line";
    case EntityKind::work_line:
      return "work line";
  }
  return {};
}

std::string with_article(EntityKind kind) {
  const std::string_view word = word_of(kind);
  const bool vowel = std::string_view("aeio").find(word.front()) != std::string_view::npos;
  return fmt::format("{} {}", vowel ? "an" : "a", word);
}

Identity& identity_of(CheckedModel& model, EntityRef entity) {
  const std::uint32_t at = entity.index;
  switch (entity.kind) {
    case EntityKind::source:
      return model.sources[at].id;
    case EntityKind::group:
      return model.groups[at].id;
    case EntityKind::outcome:
      return model.outcomes[at].id;
    case EntityKind::sector:
      return model.sectors[at].id;
    case EntityKind::stakeholder:
      return model.stakeholders[at].id;
    case EntityKind::intervention:
      return model.interventions[at].id;
    case EntityKind::effect:
      return model.effects[at].id;
    case EntityKind::impact:
      return model.impacts[at].id;
    case EntityKind::rule:
      return model.rules[at].id;
    case EntityKind::number:
    case EntityKind::parameter:
      return model.numbers[at].id;
    case EntityKind::measure:
      return model.measures[at].id;
    case EntityKind::index:
      return model.indices[at].id;
    case EntityKind::scenario:
      return model.scenarios[at].id;
    default:
      return model.settings.id;
  }
}

std::string_view Checking::text_of(const SyntaxTree& tree, NodeIndex text) {
  // Most are one string without a `\`: that stands in the file as it is.
  const auto strings = tree.children(text);
  if (!strings.empty() && tree.nodes[text + 1].next == tree.nodes[text].next && tree.kind(text + 1) == Syntax::string)
    if (const std::string_view written = tree.text_of(text + 1); written.find('\\') == std::string_view::npos)
      return written.substr(1, written.size() - 2);
  std::string whole;
  bool any = false;
  for (NodeIndex child : tree.children(text)) {
    if (tree.kind(child) != Syntax::string) continue;
    if (any) whole += ' ';
    whole += unquoted(tree.text_of(child));
    any = true;
  }
  if (!any) whole = unquoted(tree.text_of(text));
  return keep(whole);
}

std::string suggestion(Checking& checking, std::string_view word, std::span<const std::string_view> candidates) {
  if (checking.suggestions_left <= 0) return {};
  --checking.suggestions_left;
  const std::string meant = did_you_mean(word, candidates);
  return meant.empty() ? std::string() : fmt::format("did you mean `{}`?", meant);
}

FactId new_fact(Checking& checking, EntityRef owner, Field field, std::string_view suffix, Span line) {
  const FactId id(checking.model.facts.size());
  Fact& fact = checking.model.facts.emplace_back();
  const std::string_view name =
      owner.kind == EntityKind::model ? std::string_view("model") : identity_of(checking.model, owner).name;
  fact.name = suffix.empty() ? name : checking.keep_path(name, suffix);
  fact.owner = owner;
  fact.field = field;
  fact.span = fact.line = line;
  return id;
}

FactId pend_fact(Checking& checking, EntityRef owner, Field field, std::string_view suffix, const SyntaxTree& tree,
                 Span line, NodeIndex value, NodeIndex cites, Where where) {
  const FactId id = new_fact(checking, owner, field, suffix, line);
  std::string_view key = checking.model.fact(id).name;
  if (owner.kind != EntityKind::model) {
    const Identity& identity = identity_of(checking.model, owner);
    if (identity.path.data() != identity.name.data())
      key = suffix.empty() ? identity.path : checking.keep_path(identity.path, suffix);
  }
  checking.pending.push_back({id, &tree, value, cites, where.instance, where.rule, key});
  return id;
}

FactId put_constant(Checking& checking, EntityRef owner, Field field, std::string_view suffix, double value,
                    DimensionId dimension, Span span) {
  const FactId id = new_fact(checking, owner, field, suffix, span);
  const std::string_view name = checking.model.fact(id).name;
  return checking.values.constant(value, dimension, {name, name, owner, field, span, id}, span);
}

PotId pot_of(Checking& checking, std::string_view name) {
  const auto [at, is_new] = checking.pot_by_name.emplace(name, PotId(checking.model.pots.size()));
  if (is_new) checking.model.pots.push_back(name);
  return at->second;
}

}  // namespace tally
