#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "lang/check/schema.hpp"
#include "lang/check/unit_checks.hpp"

namespace tally {
namespace {

/// Checks of an effect as a whole: that it says something, once, and that nothing in it is without use.
class EffectChecks {
 public:
  explicit EffectChecks(Checking& checking) : checking_(checking), model_(checking.model), units_(checking) {}

  void effect(const Effect& effect) {
    const Outcome* outcome = effect.outcome ? &model_.outcomes[effect.outcome.value] : nullptr;
    if (!says_something(effect)) return;
    sizes(effect, outcome);
    profile(effect.timing);
    if (!effect.copied_from) unused_timing(effect, outcome);
    needs_reach(effect);
  }

  /// Of what a scenario makes of an effect.
  void years(const Effect& effect) {
    const Outcome* outcome = effect.outcome ? &model_.outcomes[effect.outcome.value] : nullptr;
    if (!effect.copied_from) unused_timing(effect, outcome);
  }

  void impact(const Impact& impact) {
    profile(impact.timing);
    if (!impact.outcome) return;
    const Outcome& outcome = model_.outcomes[impact.outcome.value];
    levels(impact, outcome);
    bool knows_all = true, once = false, yearly = false;
    for (const Line& line : impact.lines) {
      const auto rate = units_.rate_of_line(line, outcome);
      knows_all = knows_all && rate.has_value();
      once = once || rate == Rate::once;
      yearly = yearly || rate == Rate::every_year;
    }
    if (knows_all && !is_flawed(checking_, impact.id))
      report_unused(impact.timing, yearly, yearly || once, impact.id, "a price for each year");
  }

  void rule(const Rule& rule) {
    if (rule.consequence == Consequence::impact) return impact_of_rule(rule);
    if (rule.consequence != Consequence::effect) return;
    const Effect& body = model_.rule_effects[rule.body];
    if (!body.change && !body.amount && body.moves.empty() && !body.direction && body.lines.empty())
      report_empty(rule.id, "this derived effect");
    if (body.change && body.amount) report_both(body);
    profile(body.timing);
    if (!body.outcome || body.amount || !body.moves.empty()) return;
    if (const auto own = units_.rate_of_derived(rule))
      unused_timing_of(body, model_.outcomes[body.outcome.value], *own, rule.id);
  }

 private:
  Diagnostic& error(Code code, Span span, std::string title) {
    return checking_.sink.error(code, span, std::move(title));
  }

  bool says_something(const Effect& effect) {
    if (is_flawed(checking_, effect.id)) return true;
    if (effect.intervention && checking_.broken_likes.contains(effect.intervention.value)) return true;
    if (effect.change || effect.amount || !effect.moves.empty() || effect.direction || !effect.lines.empty())
      return true;
    report_empty(effect.id, fmt::format("the effect `{}`", effect.id.name), copy_meant(effect));
    return false;
  }

  /// The effect that `like` copied, if this one was to replace some of its fields under a misspelt name.
  std::string copy_meant(const Effect& effect) {
    if (!effect.intervention || !model_.interventions[effect.intervention.value].like) return {};
    std::vector<std::string_view> names;
    for (const Effect& other : model_.effects)
      if (other.copied_from && other.intervention == effect.intervention)
        names.push_back(other.id.name.substr(other.id.name.rfind('.') + 1));
    return suggestion(checking_, effect.id.name, names);
  }

  void report_empty(const Identity& id, const std::string& what, const std::string& meant = {}) {
    Diagnostic& diagnostic = error(Code::says_nothing, id.span, fmt::format("{} does not say what changes", what));
    diagnostic.hint = meant;
    if (!meant.empty()) return diagnostic.notes.push_back("an effect of the reference is replaced under its own name");
    diagnostic.hint =
        "add `change: -20%` with a `baseline`, an `amount`, or `direction: ++` and a `story` if it cannot be counted";
  }

  void report_both(const Effect& effect) {
    Diagnostic& diagnostic = error(Code::change_and_amount, model_.fact(effect.amount).line,
                                   "`change` and `amount` both say how much changes");
    diagnostic.related.push_back({model_.fact(effect.change).line, "the change"});
    diagnostic.notes.push_back("a change is for each one reached; an amount is the total");
    diagnostic.hint = "leave one of the two out";
  }

  void sizes(const Effect& effect, const Outcome* outcome) {
    if (effect.change && effect.amount) report_both(effect);
    if (outcome == nullptr) {
      for (FactId fact : {effect.change, effect.baseline})
        if (fact)
          error(Code::needs_outcome, model_.fact(fact).line, fmt::format("`{}` does not say of what", effect.id.name))
              .hint = "name the outcome that changes: `effect … of … on offence`";
      if (!effect.moves.empty())
        error(Code::needs_outcome, effect.moves.front().span,
              fmt::format("`{}` does not say on which ladder people move", effect.id.name))
            .hint = "name an outcome with levels: `effect … of … on …`";
      return;
    }
    const bool has_levels = !outcome->levels.empty();
    if (has_levels && (effect.change || effect.amount)) {
      Diagnostic& diagnostic = error(Code::needs_moves, model_.fact(effect.change ? effect.change : effect.amount).line,
                                     fmt::format("`{}` has levels, so people move between them", outcome->id.name));
      diagnostic.related.push_back({outcome->id.span, "the outcome"});
      diagnostic.hint = "write `moves: 12 persons/year from 1 to 3`";
    }
    const bool has_size = effect.change || effect.amount || !effect.moves.empty();
    if (!effect.lines.empty() && !has_size && !is_flawed(checking_, effect.id)) {
      Diagnostic& diagnostic =
          error(Code::needs_amount, effect.lines.front().span,
                fmt::format("this price hangs on the amount of `{}`, which is not given", effect.id.name));
      diagnostic.notes.push_back(
          fmt::format("a line of an effect is for each one of `{}` that it brings", outcome->id.name));
      diagnostic.hint = "add a `change` or an `amount`, or leave `on` out: then the line is for each person reached";
    }
  }

  void profile(const Timing& timing) {
    if (!timing.profile) return;
    for (FactId fact : {timing.begins, timing.lasts, timing.drop_off}) {
      if (!fact || checking_.defaults.contains(fact.value)) continue;
      const Fact& other = model_.fact(fact);
      Diagnostic& diagnostic =
          error(Code::profile_and_years, other.line,
                fmt::format("`{}` beside a `profile`", other.name.substr(other.name.rfind('.') + 1)));
      diagnostic.related.push_back({model_.fact(timing.profile).line, "the profile"});
      diagnostic.notes.push_back(
          "a profile gives the part of every year, so it stands in for `begins`, `lasts` and `drop_off`");
      diagnostic.hint = "leave one of the two out";
    }
  }

  void unused_timing(const Effect& effect, const Outcome* outcome) {
    if (outcome == nullptr || effect.amount || !effect.moves.empty() || !effect.change) return;
    const auto own = units_.rate_of_effect(effect);
    if (!own || is_flawed(checking_, effect.id)) return;
    if (model_.fact(effect.change).points && outcome->unit != units_.people(effect)) return;
    unused_timing_of(effect, *outcome, *own, effect.id);
  }

  /// `own`: how the effect's own amount comes about.
  void unused_timing_of(const Effect& effect, const Outcome& outcome, Rate own, const Identity& id) {
    bool yearly = own == Rate::every_year;
    for (const Line& line : effect.lines) {
      const auto rate = units_.rate_of_line(line, outcome);
      if (!rate) return;
      yearly = yearly || rate == Rate::every_year;
    }
    report_unused(effect.timing, yearly, yearly || own == Rate::once, id, "an effect for each year");
  }

  void report_unused(const Timing& timing, bool yearly, bool any_profile, const Identity& id, std::string_view what) {
    for (FactId fact : {timing.lasts, timing.drop_off, timing.profile}) {
      if (!fact || checking_.defaults.contains(fact.value)) continue;
      if (fact == timing.profile ? any_profile : yearly) continue;
      const Fact& about = model_.fact(fact);
      Diagnostic& diagnostic =
          error(Code::unused_field, about.line,
                fmt::format("`{}` of `{}` has no use", about.name.substr(about.name.rfind('.') + 1), id.name));
      diagnostic.notes.push_back("what is given per unit falls once; a state goes on by itself");
      diagnostic.hint = fmt::format("leave it out, or write {}, with `/year` in its unit", what);
    }
  }

  void impact_of_rule(const Rule& rule) {
    Impact body = model_.rule_impacts[rule.body];
    if (!body.outcome) body.outcome = units_.fixed_outcome(rule);
    impact(body);
  }

  void levels(const Impact& impact, const Outcome& outcome) {
    if (outcome.levels.empty()) return;
    for (const Line& line : impact.lines)
      if (!line.level) {
        Diagnostic& diagnostic =
            error(Code::needs_level, line.span,
                  fmt::format("`{}` has levels, but this line does not say which one", outcome.id.name));
        diagnostic.related.push_back({outcome.id.span, "the outcome"});
        diagnostic.hint =
            fmt::format("write `{} at {}: …`", model_.fact(line.value).field == Field::costs ? "costs" : "takes",
                        outcome.levels.front());
      }
  }

  /// What counts people needs to know how many.
  void needs_reach(const Effect& effect) {
    if (!effect.intervention || checking_.broken_interventions.contains(effect.intervention.value)) return;
    if (!effect.outcome && (effect.change || !effect.moves.empty())) return;
    const Intervention& intervention = model_.interventions[effect.intervention.value];
    const FactId counts = effect.change ? effect.change : share_of_reached(effect);
    const bool lines_of_people = !effect.outcome && !effect.amount && !effect.lines.empty() && per_person(effect);
    if (!counts && !lines_of_people) return;
    const Span span = counts ? model_.fact(counts).line : effect.lines.front().span;
    if (effect.other_group && !effect.reach) {
      if (is_flawed(checking_, effect.id)) return;
      Diagnostic& diagnostic = error(Code::needs_reach, span,
                                     fmt::format("`{}` is for another group than `{}`, so it needs a `reach`",
                                                 effect.id.name, intervention.id.name));
      diagnostic.hint = "say how many of that group it reaches: `reach: 100 persons/year`, or give an `amount`";
      return;
    }
    if (intervention.reach || effect_reach_counts(effect)) return;
    if (is_flawed(checking_, intervention.id) || is_flawed(checking_, effect.id)) return;
    Diagnostic& diagnostic =
        error(Code::needs_reach, span,
              fmt::format("this is for each one reached, but `{}` has no `reach`", intervention.id.name));
    diagnostic.related.push_back({intervention.id.span, "declared here"});
    diagnostic.hint = fmt::format(
        "give `{}` a `reach`, such as `reach: 240 persons/year`, or write a total: `amount: …`", intervention.id.name);
  }

  bool effect_reach_counts(const Effect& effect) const {
    if (!effect.reach) return false;
    const Fact& reach = model_.fact(effect.reach);
    return !reach.percent && !reach.counted;
  }

  FactId share_of_reached(const Effect& effect) const {
    for (const Move& move : effect.moves) {
      const Fact& fact = model_.fact(move.value);
      if (fact.percent || fact.counted) return move.value;
    }
    return {};
  }

  bool per_person(const Effect& effect) const {
    const DimensionId unit =
        effect.group ? model_.groups[effect.group.value].unit : model_.dimensions.of(Dimensions::persons);
    if (!unit || model_.dimensions.factors(unit).empty()) return false;
    const BaseId base = model_.dimensions.factors(unit)[0].base;
    return std::any_of(effect.lines.begin(), effect.lines.end(), [&](const Line& line) {
      const Fact& fact = model_.fact(line.value);
      return fact.dimension && model_.dimensions.power(fact.dimension, base) < 0;
    });
  }

  Checking& checking_;
  CheckedModel& model_;
  UnitChecks units_;
};

/// Costs and work for each person need to know how many.
void check_lines_reach(Checking& checking, const Intervention& intervention) {
  CheckedModel& model = checking.model;
  if (intervention.reach) {
    if (intervention.group || is_flawed(checking, intervention.id) ||
        checking.broken_interventions.contains(static_cast<std::uint32_t>(&intervention - model.interventions.data())))
      return;
    Diagnostic& diagnostic = checking.sink.error(Code::needs_group, model.fact(intervention.reach).line,
                                                 fmt::format("`{}` reaches people of no group", intervention.id.name));
    diagnostic.hint = fmt::format("name whom it is for: `intervention {} for youth`", intervention.id.name);
    return;
  }
  if (is_flawed(checking, intervention.id)) return;
  const DimensionId unit =
      intervention.group ? model.groups[intervention.group.value].unit : model.dimensions.of(Dimensions::persons);
  if (!unit || model.dimensions.factors(unit).empty()) return;
  const BaseId base = model.dimensions.factors(unit)[0].base;
  for (const Line& line : intervention.lines) {
    const Fact& fact = model.fact(line.value);
    if (!fact.dimension || model.dimensions.power(fact.dimension, base) >= 0) continue;
    Diagnostic& diagnostic =
        checking.sink.error(Code::needs_reach, fact.span,
                            fmt::format("this is for each one reached, but `{}` has no `reach`", intervention.id.name));
    diagnostic.hint = fmt::format("give `{}` a `reach`, such as `reach: 240 persons/year`", intervention.id.name);
  }
}

bool has_draw(const CheckedModel& model, FactId fact) {
  for (const Part& part : model.parts_of(fact))
    for (std::uint32_t at = model.exprs[part.root.value].first.value; at <= part.root.value; ++at)
      if (model.exprs[at].op == Op::uncertain) return true;
  return false;
}

/// Draws go by the name of their line, so uncertain lines that repeat need names.
void check_draws(Checking& checking, const std::vector<Line>& lines, const std::vector<Move>& moves = {}) {
  const CheckedModel& model = checking.model;
  std::vector<std::pair<FactId, std::string_view>> facts;
  for (const Line& line : lines) facts.emplace_back(line.value, line_word(line.kind));
  for (const Move& move : moves) facts.emplace_back(move.value, "moves");
  std::map<std::string_view, FactId> first;
  for (const auto& [fact, word] : facts) {
    if (!has_draw(model, fact)) continue;
    const auto [before, fresh] = first.emplace(model.fact(fact).name, fact);
    if (fresh) continue;
    Diagnostic& diagnostic =
        checking.sink.error(Code::repeated_uncertain, model.fact(fact).line,
                            fmt::format("this is the second uncertain line `{}`, and neither has a name", word));
    diagnostic.related.push_back({model.fact(before->second).line, "the first"});
    diagnostic.notes.push_back("an uncertain number is drawn by the name of its line");
    diagnostic.hint = fmt::format("name them: `{} first: …`, `{} second: …`", word, word);
  }
}

}  // namespace

void check_effect_years(Checking& checking, const Effect& effect) { EffectChecks(checking).years(effect); }

void check_effects(Checking& checking) {
  EffectChecks checks(checking);
  CheckedModel& model = checking.model;
  for (const Effect& effect : model.effects) check_draws(checking, effect.lines, effect.moves);
  for (const Effect& effect : model.rule_effects) check_draws(checking, effect.lines, effect.moves);
  for (const Impact& impact : model.impacts) check_draws(checking, impact.lines);
  for (const Impact& impact : model.rule_impacts) check_draws(checking, impact.lines);
  for (const Intervention& intervention : model.interventions) check_lines_reach(checking, intervention);
  for (std::uint32_t at = 0; at < model.effects.size(); ++at)
    if (!checking.broken_effects.contains(at) && model.effects[at].intervention) checks.effect(model.effects[at]);
  for (const Impact& impact : model.impacts) checks.impact(impact);
  for (const Rule& rule : model.rules) checks.rule(rule);
}

}  // namespace tally
