#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/check/expression.hpp"
#include "lang/check/fact.hpp"
#include "lang/check/identity.hpp"

namespace tally {

// ---- rules
// ------------------------------------------------------------------------------------------------------------------

/// One step of a path from what a rule matched: `e.group.max_age`, `e.change.grade`.
enum class Attribute : std::uint8_t {
  group,
  outcome,
  intervention,
  sector,  // to another thing
  field,   // a fact: `BoundStep::field`, with `name` for a named line
  grade,
  source,
  assumed,  // of a fact (or the worst of an effect's facts, on a thing)
  label,
  name,
  derived,
  rule,  // of a thing
  direction,
  story,
  years,
  overlap,
  pm,  // what is written and is no number
};

struct BoundStep {
  Attribute attribute;
  Field field = Field::value;
  std::string_view name;
};

/// A path from a rule's variable; no steps: the thing itself.
struct BoundPath {
  std::uint32_t variable = 0;  ///< place in the rule's patterns
  std::vector<BoundStep> steps;
  Span span;
};

struct TagTest {
  BoundPath path;
  std::string_view tag;
};

enum class PatternWord : std::uint8_t { effect, intervention, cost, work, impact, group };
enum class LinkWord : std::uint8_t { of, on, for_, in, like, from, replaces };

/// `on dropout`, `of e.outcome`, `of i`: the target is a declaration or a path from an earlier pattern.
struct PatternLink {
  LinkWord word;
  std::optional<EntityRef> entity;
  std::optional<BoundPath> path;
  Span span;
};

struct Pattern {
  PatternWord what = PatternWord::effect;
  std::string_view variable;
  std::vector<PatternLink> links;
  Span span;
};

/// A condition: the steps exprs[exprs[root].first .. root].
struct Condition {
  ExprId root;
  Span span;
};

/// Text with places to fill in: texts[i] stands before paths[i]; texts has one more.
struct TextTemplate {
  std::vector<std::string> texts;
  std::vector<BoundPath> paths;
};

enum class Consequence : std::uint8_t { effect, impact, scale, warn, require };

struct Rule {
  Identity id;
  std::vector<Pattern> patterns;
  std::vector<Condition> where;
  Consequence consequence = Consequence::warn;
  std::uint32_t body = 0;    ///< effect: place in `rule_effects`; impact: place in `rule_impacts`
  std::uint32_t target = 0;  ///< the variable that the new effect or impact hangs on, or that is scaled
  FactId factor;             ///< scale
  Condition required;        ///< require
  TextTemplate text;         ///< warn, require
  RuleId replaces;
  ImpactId replaces_impact;  ///< a rule may stand in for an impact, too
  bool excluded = false;
  Span consequence_span;
  /// What it adds to the name of an effect that it derives: `e.rule`, whatever instance it stands in.
  std::string_view suffix() const {
    return id.name.data() == id.path.data() ? id.name : id.name.substr(id.name.rfind('.') + 1);
  }
};

}  // namespace tally
