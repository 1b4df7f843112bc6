#include <fmt/format.h>

#include "lang/check/name_scope.hpp"
#include "lang/check/path_words.hpp"
#include "lang/check/schema.hpp"

namespace tally {
namespace {

BoundKind kind_of(PatternWord word) {
  switch (word) {
    case PatternWord::effect:
      return BoundKind::effect;
    case PatternWord::intervention:
      return BoundKind::intervention;
    case PatternWord::cost:
      return BoundKind::cost;
    case PatternWord::work:
      return BoundKind::work;
    case PatternWord::impact:
      return BoundKind::impact;
    case PatternWord::group:
      return BoundKind::group;
  }
  return BoundKind::words;
}

std::string_view called(BoundKind kind) {
  constexpr std::string_view names[] = {"an effect", "an intervention", "a cost line", "a work line",
                                        "an impact", "a group",         "an outcome",  "a sector",
                                        "a number",  "evidence",        "a text",      "true or false"};
  return names[static_cast<std::size_t>(kind)];
}

struct Step {
  std::string_view word;
  Attribute attribute;
  BoundKind leads_to;
};

constexpr Step kStepsOfAll[] = {
    {"label", Attribute::label, BoundKind::words},     {"name", Attribute::name, BoundKind::words},
    {"grade", Attribute::grade, BoundKind::evidence},  {"source", Attribute::source, BoundKind::evidence},
    {"assumed", Attribute::assumed, BoundKind::truth},
};
constexpr Step kStepGroup = {"group", Attribute::group, BoundKind::group};
constexpr Step kStepOutcome = {"outcome", Attribute::outcome, BoundKind::outcome};
constexpr Step kStepIntervention = {"intervention", Attribute::intervention, BoundKind::intervention};
constexpr Step kStepSector = {"sector", Attribute::sector, BoundKind::sector};
constexpr Step kStepsOfEffect[] = {kStepGroup,
                                   kStepOutcome,
                                   kStepIntervention,
                                   {"derived", Attribute::derived, BoundKind::truth},
                                   {"rule", Attribute::rule, BoundKind::words},
                                   {"direction", Attribute::direction, BoundKind::words},
                                   {"story", Attribute::story, BoundKind::words}};
constexpr Step kStepsOfIntervention[] = {kStepGroup, {"years", Attribute::years, BoundKind::truth}};
constexpr Step kStepsOfCost[] = {kStepIntervention, kStepGroup};
constexpr Step kStepsOfWork[] = {kStepIntervention, kStepGroup, kStepSector};
constexpr Step kStepsOfImpact[] = {kStepOutcome,
                                   kStepSector,
                                   {"derived", Attribute::derived, BoundKind::truth},
                                   {"rule", Attribute::rule, BoundKind::words},
                                   {"overlap", Attribute::overlap, BoundKind::words},
                                   {"pm", Attribute::pm, BoundKind::words}};

std::span<const Step> own_steps(BoundKind kind) {
  switch (kind) {
    case BoundKind::effect:
      return kStepsOfEffect;
    case BoundKind::intervention:
      return kStepsOfIntervention;
    case BoundKind::cost:
      return kStepsOfCost;
    case BoundKind::work:
      return kStepsOfWork;
    case BoundKind::impact:
      return kStepsOfImpact;
    default:
      return {};
  }
}

bool has_common_steps(BoundKind kind) {
  return kind != BoundKind::evidence && kind != BoundKind::words && kind != BoundKind::truth;
}

std::span<const FieldRule> fields_of(BoundKind kind) {
  switch (kind) {
    case BoundKind::effect:
      return declaration_rule(EntityKind::effect).fields;
    case BoundKind::intervention:
      return declaration_rule(EntityKind::intervention).fields;
    case BoundKind::impact:
      return declaration_rule(EntityKind::impact).fields;
    case BoundKind::group:
      return declaration_rule(EntityKind::group).fields;
    case BoundKind::sector:
      return declaration_rule(EntityKind::sector).fields;
    default:
      return {};
  }
}

bool can_be_named(const FieldRule& rule) {
  return is_number(rule) || rule.holds == Holds::line || rule.holds == Holds::moves;
}

/// Follows a path word by word.
class Walk {
 public:
  Walk(Checking& checking, std::string_view path, Span span) : checking_(checking), path_(path), span_(span) {}

  bool follow(BoundKind from, std::string_view rest, BoundPath& path) {
    kind_ = from;
    while (!rest.empty()) {
      auto [word, after] = split_path(rest);
      if (!step(word, path) && !field(word, after, path)) return report(word);
      rest = after;
    }
    return true;
  }

  BoundKind kind() const { return kind_; }

 private:
  bool step(std::string_view word, BoundPath& path) {
    for (const Step& own : own_steps(kind_))
      if (own.word == word) return take(own, path);
    if (has_common_steps(kind_))
      for (const Step& common : kStepsOfAll)
        if (common.word == word) return take(common, path);
    return false;
  }

  bool take(const Step& found, BoundPath& path) {
    path.steps.push_back({found.attribute, Field::value, {}});
    kind_ = found.leads_to;
    return true;
  }

  bool field(std::string_view word, std::string_view& after, BoundPath& path) {
    for (const FieldRule& rule : fields_of(kind_)) {
      if (rule.name != word || !can_be_named(rule)) continue;
      BoundStep found{Attribute::field, rule.field, {}};
      if (!is_number(rule) && !after.empty()) {
        const auto [name, rest] = split_path(after);
        if (!is_common(name)) {
          found.name = name;
          after = rest;
        }
      }
      path.steps.push_back(found);
      kind_ = BoundKind::fact;
      return true;
    }
    return false;
  }

  static bool is_common(std::string_view word) {
    for (const Step& common : kStepsOfAll)
      if (common.word == word) return true;
    return false;
  }

  bool report(std::string_view word) {
    Diagnostic& diagnostic =
        checking_.sink.error(Code::unknown_attribute, span_, fmt::format("{} has no `{}`", called(kind_), word));
    std::vector<std::string_view> words;
    for (const Step& own : own_steps(kind_)) words.push_back(own.word);
    for (const FieldRule& rule : fields_of(kind_))
      if (can_be_named(rule)) words.push_back(rule.name);
    if (has_common_steps(kind_))
      for (const Step& common : kStepsOfAll) words.push_back(common.word);
    diagnostic.hint = suggestion(checking_, word, words);
    for (const Step& own : own_steps(kind_))
      for (const FieldRule& rule : fields_of(own.leads_to))
        if (diagnostic.hint.empty() && (rule.name == word || rule.name.ends_with(fmt::format("_{}", word))) &&
            can_be_named(rule))
          diagnostic.hint = fmt::format("{} has `{}`: write `{}.{}.{}`", called(own.leads_to), rule.name,
                                        path_.substr(0, path_.find('.')), own.word, rule.name);
    if (diagnostic.hint.empty()) diagnostic.hint = "write one of these words behind the dot";
    if (!words.empty()) diagnostic.notes.push_back(fmt::format("it has {}", fmt::join(words, ", ")));
    return false;
  }

  Checking& checking_;
  std::string_view path_;
  Span span_;
  BoundKind kind_ = BoundKind::words;
};

}  // namespace

BoundResult bound_path(Checking& checking, RuleId rule, std::string_view path, Span span) {
  const auto [first, rest] = split_path(path);
  const std::vector<Pattern>& patterns = checking.model.rules[rule.value].patterns;
  for (std::uint32_t at = 0; at < patterns.size(); ++at) {
    if (patterns[at].variable.empty() || patterns[at].variable != first) continue;
    BoundPath bound{at, {}, span};
    Walk walk(checking, path, span);
    if (!walk.follow(kind_of(patterns[at].what), rest, bound)) return {true, std::nullopt, BoundKind::words};
    return {true, std::move(bound), walk.kind()};
  }
  return {};
}

}  // namespace tally
