#include "lang/check/member.hpp"

#include <fmt/format.h>

#include "lang/check/path_words.hpp"
#include "lang/check/schema.hpp"

namespace tally {
namespace {

/// Finds the number that follows a thing's name in a path.
class MemberFinder {
 public:
  MemberFinder(Checking& checking, Span span) : checking_(checking), model_(checking.model), span_(span) {}

  Member of(EntityRef entity, std::string_view rest) {
    if (entity.kind == EntityKind::intervention && !rest.empty()) {
      const auto [word, after] = split_path(rest);
      if (field_rule(entity.kind, word) == nullptr)
        if (const auto copy = copied(model_.interventions[entity.index].id.name, word); copy)
          return of({EntityKind::effect, copy.value}, after);
    }
    if (rest.empty()) return whole(entity);
    return field(entity, rest);
  }

 private:
  EffectId copied(std::string_view intervention, std::string_view word) const {
    std::string name(intervention);
    name.append(1, '.').append(word);
    const auto found = checking_.copies.find(name);
    return found == checking_.copies.end() ? EffectId() : found->second;
  }

  Member whole(EntityRef entity) const {
    if (entity.kind == EntityKind::number || entity.kind == EntityKind::parameter)
      return {Member::State::fact, entity, model_.numbers[entity.index].value, Field::value, {}};
    return {Member::State::entity, entity, {}, Field::value, {}};
  }

  Member field(EntityRef entity, std::string_view rest) {
    const auto [word, after] = split_path(rest);
    if (entity.kind == EntityKind::rule) return rule_field(entity, word, after);
    const FieldRule* rule = field_rule(entity.kind, word);
    if (rule == nullptr) return {Member::State::no_field, entity, {}, Field::value, word};
    return from_rule(entity, *rule, word, after);
  }

  Member rule_field(EntityRef entity, std::string_view word, std::string_view after) {
    const Consequence consequence = model_.rules[entity.index].consequence;
    if (consequence == Consequence::scale && word == "factor")
      return {Member::State::fact, entity, model_.rules[entity.index].factor, Field::factor, word};
    const FieldRule* rule = nullptr;
    if (consequence == Consequence::effect) rule = field_rule(EntityKind::effect, word);
    if (consequence == Consequence::impact) rule = field_rule(EntityKind::impact, word);
    if (rule == nullptr) return {Member::State::no_field, entity, {}, Field::value, word};
    return from_rule(entity, *rule, word, after);
  }

  Member from_rule(EntityRef entity, const FieldRule& rule, std::string_view word, std::string_view after) {
    if (rule.holds == Holds::line) return line(entity, rule, after);
    if (rule.holds == Holds::moves && entity.kind == EntityKind::effect) return move(entity, after);
    if (!is_number(rule)) return {Member::State::other, entity, {}, rule.field, word};
    if (!after.empty()) return {Member::State::no_field, entity, {}, rule.field, after};
    const FactId* slot = fact_slot(model_, entity, rule.field);
    if (slot == nullptr || !*slot) return {Member::State::absent, entity, {}, rule.field, word};
    return {Member::State::fact, entity, *slot, rule.field, word};
  }

  Member line(EntityRef entity, const FieldRule& rule, std::string_view name) {
    std::vector<const Line*> all, plain;
    for (const Line& line : *lines_of(model_, entity)) {
      if (line.kind != rule.line) continue;
      if (!name.empty() && line.name == name) return {Member::State::fact, entity, line.value, rule.field, name};
      if (line.name.empty() && !line.level) plain.push_back(&line);
      all.push_back(&line);
    }
    if (!name.empty() || all.empty())
      return {Member::State::absent, entity, {}, rule.field, name.empty() ? rule.name : name};
    const std::vector<const Line*>& meant = plain.empty() ? all : plain;
    if (meant.size() == 1) return {Member::State::fact, entity, meant.front()->value, rule.field, rule.name};
    report_several(entity, rule.name, meant.back()->name, meant.back()->level);
    return {Member::State::reported, entity, {}, rule.field, rule.name};
  }

  /// `name`: of one of them.
  void report_several(EntityRef entity, std::string_view word, std::string_view name,
                      std::optional<std::uint32_t> level = {}) {
    Diagnostic& diagnostic =
        checking_.sink.error(Code::ambiguous_name, span_,
                             fmt::format("`{}` has more than one line `{}`", identity_of(model_, entity).name, word));
    diagnostic.hint = name.empty() ? fmt::format("name the lines: `{} {}: …`", word, "first")
                                   : fmt::format("say which one: `{}.{}`", word, name);
    if (!level || entity.kind != EntityKind::impact || !model_.impacts[entity.index].outcome) return;
    const std::vector<std::string_view>& levels = model_.outcomes[model_.impacts[entity.index].outcome.value].levels;
    if (*level < levels.size())
      diagnostic.hint = fmt::format("in a scenario, say at which level: `{}.{} at {}`",
                                    identity_of(model_, entity).name, word, levels[*level]);
  }

  Member move(EntityRef entity, std::string_view name) {
    const Effect& effect = model_.effects[entity.index];
    std::vector<const Move*> meant;
    for (const Move& move : effect.moves)
      if (move.name == name || (name.empty() && effect.moves.size() == 1)) meant.push_back(&move);
    if (meant.size() == 1) return {Member::State::fact, entity, meant.front()->value, Field::moves, "moves"};
    if (meant.empty()) return {Member::State::absent, entity, {}, Field::moves, "moves"};
    report_several(entity, "moves", {});
    return {Member::State::reported, entity, {}, Field::moves, "moves"};
  }

  Checking& checking_;
  CheckedModel& model_;
  Span span_;
};

Member of_model(Checking& checking, std::string_view word) {
  const EntityRef entity{EntityKind::model, 0};
  const Settings& settings = checking.model.settings;
  if (word == "discount" && settings.discount)
    return {Member::State::fact, entity, settings.discount, Field::discount, word};
  if (word == "start" && settings.start_fact)
    return {Member::State::fact, entity, settings.start_fact, Field::value, word};
  if (word == "horizon" && settings.horizon_fact)
    return {Member::State::fact, entity, settings.horizon_fact, Field::value, word};
  const FieldRule* rule = field_rule(EntityKind::model, word);
  if (rule == nullptr) return {Member::State::no_field, entity, {}, Field::value, word};
  const bool number = is_number(*rule) || word == "start" || word == "horizon";
  return {number ? Member::State::absent : Member::State::other, entity, {}, Field::value, word};
}

std::string thing_name(Checking& checking, EntityRef entity) {
  return entity.kind == EntityKind::model ? "the model" : fmt::format("`{}`", identity_of(checking.model, entity).name);
}

std::vector<std::string_view> fields_of(const Checking& checking, EntityRef entity) {
  EntityKind kind = entity.kind;
  if (kind == EntityKind::rule) {
    const Consequence consequence = checking.model.rules[entity.index].consequence;
    kind = consequence == Consequence::effect ? EntityKind::effect : EntityKind::impact;
  }
  std::vector<std::string_view> names;
  for (const FieldRule& rule : declaration_rule(kind).fields)
    if (is_number(rule) || rule.holds == Holds::line || rule.holds == Holds::moves) names.push_back(rule.name);
  return names;
}

/// The field that the reader of a path to a thing most likely wants: one that it gives.
std::string_view field_meant(Checking& checking, EntityRef entity, bool results) {
  constexpr Field likely[] = {Field::change, Field::amount, Field::reach, Field::size};
  if (results && entity.kind == EntityKind::effect) return "amount";
  for (Field field : likely)
    for (const FieldRule& rule : declaration_rule(entity.kind).fields) {
      if (rule.field != field || !is_number(rule)) continue;
      const FactId* slot = fact_slot(checking.model, entity, field);
      if (slot != nullptr && *slot) return rule.name;
    }
  return fields_of(checking, entity).front();
}

}  // namespace

Member find_member(Checking& checking, std::uint32_t instance, std::string_view path, Span span) {
  const auto [first, rest] = split_path(path);
  if (first == "model" && !rest.empty()) return of_model(checking, rest);
  const NameFound found = find_entity(checking, instance, path, span);
  if (found.state == NameFound::State::reported) return {Member::State::reported, {}, {}, Field::value, {}};
  if (found.state == NameFound::State::nothing) return {};
  return MemberFinder(checking, span).of(found.entity, found.rest);
}

void report_member(Checking& checking, std::uint32_t instance, const Member& member, std::string_view path, Span span,
                   bool results) {
  switch (member.state) {
    case Member::State::reported:
    case Member::State::fact:
      return;
    case Member::State::nothing:
      return report_unknown(checking, instance, path, span, std::nullopt, results);
    case Member::State::entity: {
      Diagnostic& diagnostic = checking.sink.error(
          Code::wrong_kind, span, fmt::format("`{}` is {}, not a number", path, with_article(member.entity.kind)));
      if (member.entity.kind == EntityKind::measure) {
        diagnostic.notes.push_back("measures and results can be named in `measure` and `expect` only");
        diagnostic.hint = "make this line a `measure` too";
      } else if (!fields_of(checking, member.entity).empty())
        diagnostic.hint =
            fmt::format("name one of its numbers: `{}.{}`", path, field_meant(checking, member.entity, results));
      return;
    }
    case Member::State::absent: {
      if (member.entity.kind != EntityKind::model && is_flawed(checking, identity_of(checking.model, member.entity)))
        return;
      Diagnostic& diagnostic = checking.sink.error(
          Code::absent_value, span, fmt::format("{} gives no `{}`", thing_name(checking, member.entity), member.word));
      if (member.entity.kind != EntityKind::model)
        diagnostic.related.push_back({identity_of(checking.model, member.entity).span, "declared here"});
      diagnostic.hint = fmt::format("add a line `{}: …` there", member.word);
      return;
    }
    case Member::State::other:
      checking.sink
          .error(Code::wrong_kind, span,
                 fmt::format("`{}` of {} is not a number", member.word, thing_name(checking, member.entity)))
          .hint = "name a field that holds a number";
      return;
    case Member::State::no_field: {
      Diagnostic& diagnostic =
          checking.sink.error(Code::unknown_member, span,
                              fmt::format("{} is {}, which has no `{}`", thing_name(checking, member.entity),
                                          with_article(member.entity.kind), member.word));
      diagnostic.hint = suggestion(checking, member.word, fields_of(checking, member.entity));
      if (diagnostic.hint.empty() && fields_of(checking, member.entity).empty())
        diagnostic.hint =
            fmt::format("{} has no numbers of its own: declare a `number`", with_article(member.entity.kind));
      else if (diagnostic.hint.empty())
        diagnostic.hint = fmt::format("name one of these: {}", fmt::join(fields_of(checking, member.entity), ", "));
      return;
    }
  }
}

}  // namespace tally
