#include <fmt/format.h>

#include "lang/check/schema.hpp"
#include "lang/check/unit_checks.hpp"

namespace tally {

void UnitChecks::deductions(const Effect& effect) {
  for (FactId deduction : effect.deductions) share(deduction);
}

void UnitChecks::amount(const Effect& effect) {
  if (!effect.amount) return;
  const Ends people = people_of(effect.group);
  if (effect.outcome) {
    const Outcome& outcome = model_.outcomes[effect.outcome.value];
    if (!outcome.unit) return;
    const Ends counted = ends_of(outcome);
    expect(
        effect.amount, {outcome.unit, per(outcome.unit, time_)},
        [&] { return fmt::format("{} counts {}", counted.name(), counted.counts); },
        [&] {
          return fmt::format("an amount is a total: write {} or {}", text(outcome.unit),
                             text(per(outcome.unit, time_)));
        });
    return;
  }
  expect(
      effect.amount, {people.unit, per(people.unit, time_)},
      [&] { return fmt::format("an effect without `on` counts {}", people.counts); },
      "name the outcome: `effect … of … on …`");
}

void UnitChecks::points(FactId change, const Ends& people, const Outcome& outcome) {
  const Ends counted = ends_of(outcome);
  const Fact& fact = model_.fact(change);
  if (outcome.unit == persons_ || outcome.unit == people.unit) {
    const DimensionId once = per(Dimensions::none, persons_);
    if (fact.dimension == once || (!outcome.is_state && fact.dimension == per(once, time_))) return;
    expect(change, {once}, "percentage points stand alone here", "write `-8 pp`");
    return;
  }
  Diagnostic& diagnostic = checking_.sink.error(
      Code::points_unit, fact.span,
      fmt::format("`pp` counts {}, but {} counts {}", people.counts, counted.name(), counted.counts));
  diagnostic.notes.push_back("`pp` is for outcomes that count people: the share of them that changes");
  diagnostic.hint =
      fmt::format("write the change in {}, or in `%` of the baseline", text(per(outcome.unit, people.unit)));
}

/// The unit of a value that one thing brings another. Percentage points of a group that counts alike are a share of it.
std::optional<DimensionId> UnitChecks::per_one(FactId value, const Ends& from, const Outcome& outcome) {
  const auto given = dimension(value);
  if (!given || !model_.fact(value).points || from.unit != outcome.unit) return given;
  return model_.dimensions.multiply(*given, persons_);
}

/// What to write for a change, or a baseline, that should be a share of those reached and has another unit.
std::string UnitChecks::share_hint(const Fact& fact, const Outcome& outcome, DimensionId given) {
  if (fact.field != Field::change) return "write a share, such as `40%`";
  if (given == outcome.unit || given == per(outcome.unit, time_))
    return fmt::format("write the share of those reached that changes, such as `-8 pp`, or the total: `amount: {}`",
                       checking_.sources.text(fact.span));
  return "write the share of those reached that changes, such as `-8 pp`";
}

/// `-15% (-25% to -5%)` as `-15 pp (-25 pp to -5 pp)`; empty if it is not written with such numbers.
std::string UnitChecks::in_points(const Fact& fact) const {
  const std::string_view written = checking_.sources.text(fact.span);
  if (written.find_first_not_of("0123456789.-()% to") != std::string_view::npos) return {};
  std::string points;
  for (char c : written) points += c == '%' ? std::string(" pp") : std::string(1, c);
  return points;
}

void UnitChecks::report_bare_change(const Fact& fact, const Ends& people, const Outcome& outcome) {
  Diagnostic& diagnostic = checking_.sink.error(Code::change_without_unit, fact.span, "this `change` has no unit");
  diagnostic.notes.push_back(
      "a change is a share of the baseline, in `%`, or a number for each one reached, with its unit");
  const DimensionId once = per(outcome.unit, people.unit);
  diagnostic.hint = once == Dimensions::none
                        ? std::string(
                              "write percentage points of those reached, such as `-15 pp` for `-0.15`, or a share "
                              "of the `baseline`, such as `-20%`")
                        : fmt::format("write `-20%`, or a number in {}", text(once));
}

void UnitChecks::report_no_baseline(const Fact& fact, const Ends& people, const Outcome& outcome) {
  Diagnostic& diagnostic =
      checking_.sink.error(Code::needs_baseline, fact.span, "a change in `%` of an unknown baseline");
  diagnostic.notes.push_back("`%` is always a share of what happens without the intervention, the `baseline`");
  const DimensionId once = per(outcome.unit, people.unit);
  if (once != Dimensions::none) {
    diagnostic.hint = fmt::format("add `baseline: …` in {}, or give the change a unit", text(once));
    return;
  }
  const std::string points = in_points(fact);
  diagnostic.hint = fmt::format(
      "write `{}` if it is the share of those reached, in percentage points; or add the "
      "share without the intervention, such as `baseline: 40%`",
      points.empty() ? "-8 pp" : points);
}

void UnitChecks::linked_change(FactId change, const Ends& from, const Outcome& outcome) {
  const auto given = per_one(change, from, outcome);
  if (!given || !from.unit || !outcome.unit) return;
  if (link_rate(model_.dimensions, {from.unit, from.is_state, outcome.unit, outcome.is_state}, *given)) return;
  const Ends counted = ends_of(outcome);
  const DimensionId once = per(outcome.unit, from.unit);
  const Fact& fact = model_.fact(change);
  const std::string_view word = fact.name.substr(fact.name.rfind('.') + 1);
  Diagnostic& diagnostic = checking_.sink.error(
      Code::field_unit, fact.span,
      fmt::format("`{}` gives {}, but {} counts {}", word, text(*given), counted.name(), counted.counts));
  if (*given == outcome.unit && once != Dimensions::none) {
    diagnostic.title = fmt::format("`{}` gives a total in {}, not one for each {}", word, text(*given), from.one);
    diagnostic.hint = fmt::format("write it in {}, or the total as `amount`", text(once));
    return;
  }
  if (from.is_state && !outcome.is_state) {
    diagnostic.notes.push_back(fmt::format("{} is a state that goes on, so what is needed is {} per {} and year",
                                           from.name(), counted.counts, from.one));
    diagnostic.hint = fmt::format("write {}", text(per(once, time_)));
    return;
  }
  diagnostic.notes.push_back(
      outcome.is_state
          ? fmt::format("{} is a state, so what is needed is {} per {}", counted.name(), counted.counts, from.one)
          : fmt::format("what is needed is {} per {}, or that per year", counted.counts, from.one));
  diagnostic.hint = once == Dimensions::none ? share_hint(fact, outcome, *given)
                    : outcome.is_state       ? fmt::format("write {}", text(once))
                                             : fmt::format("write {} or {}", text(once), text(per(once, time_)));
}

void UnitChecks::change(const Effect& effect, const Ends& people, const Outcome& outcome) {
  if (effect.baseline && dimension(effect.baseline) && model_.fact(effect.baseline).points)
    points(effect.baseline, people, outcome);
  else
    linked_change(effect.baseline, people, outcome);
  const auto given = dimension(effect.change);
  if (!given) return;
  const Fact& fact = model_.fact(effect.change);
  if (fact.points) return points(effect.change, people, outcome);
  if (*given != Dimensions::none || fact.counted) return linked_change(effect.change, people, outcome);
  if (!fact.percent) return report_bare_change(fact, people, outcome);
  if (!effect.baseline && !is_flawed(checking_, effect.id)) report_no_baseline(fact, people, outcome);
}

/// What `like` copies is multiplied by the likeness, whose unit is checked by itself.
bool UnitChecks::likeness_fits(const Effect& effect) const {
  const FactId likeness = effect.intervention ? model_.interventions[effect.intervention.value].likeness : FactId();
  return !likeness || dimension(likeness) == Dimensions::none;
}

void UnitChecks::effect(const Effect& effect) {
  if (counts_unknown(effect.group) || (effect.copied_from && !likeness_fits(effect))) return;
  const Ends people = people_of(effect.group);
  deductions(effect);
  timing(effect.timing);
  amount(effect);
  reach(effect.reach, effect.group, true);
  for (const Line& line : effect.lines) effect_line(line, effect);
  if (!effect.outcome) return;
  const Outcome& outcome = model_.outcomes[effect.outcome.value];
  if (!outcome.unit) return;
  if (outcome.levels.empty()) change(effect, people, outcome);
  for (const Move& move : effect.moves) {
    const auto given = dimension(move.value);
    if (!given || ((*given == Dimensions::none || *given == per_year_) && is_share(move.value))) continue;
    expect(
        move.value, {people.unit, per(people.unit, time_), outcome.unit, per(outcome.unit, time_)},
        [&] { return fmt::format("`moves` counts {}", people.counts); },
        [&] { return fmt::format("write `12 {}/year`, or a share of those reached: `5%`", people.counts); });
  }
}

void UnitChecks::effect_line(const Line& line, const Effect& effect) {
  if (effect.outcome) {
    const Outcome& outcome = model_.outcomes[effect.outcome.value];
    if (outcome.unit) priced_line(line, ends_of(outcome));
    return;
  }
  const auto given = dimension(line.value);
  if (!given) return;
  productive(line);
  const Ends people = people_of(effect.group);
  const bool hours = line.kind == LineKind::takes || line.kind == LineKind::saves;
  const DimensionId whole = hours ? work_ : money_;
  const DimensionId each = per(whole, people.unit);
  const DimensionId post = per(posts_, people.unit);
  if (hours && (*given == posts_ || *given == post || *given == model_.dimensions.multiply(post, time_))) return;
  expect(
      line.value, {whole, per(whole, time_), each, per(each, time_)},
      [&] { return fmt::format("an effect without `on` counts {}", people.counts); },
      [&] {
        return fmt::format("write {}, {}, or a total in {} or {}", text(each), text(per(each, time_)), text(whole),
                           text(per(whole, time_)));
      });
}

void UnitChecks::priced_line(const Line& line, const Ends& from) {
  const auto given = dimension(line.value);
  if (!given) return;
  const bool hours = line.kind == LineKind::takes || line.kind == LineKind::saves;
  if (!link_rate(model_.dimensions, {from.unit, from.is_state, hours ? work_ : money_, false}, *given))
    return report_line(line, from, *given);
  productive(line);
}

void UnitChecks::report_line(const Line& line, const Ends& from, DimensionId given) {
  const bool hours = line.kind == LineKind::takes || line.kind == LineKind::saves;
  const DimensionId whole = hours ? work_ : money_;
  const DimensionId once = per(whole, from.unit);
  const Fact& fact = model_.fact(line.value);
  const std::string_view word = line.name.empty() ? line_word(line.kind) : line.name;
  const std::string_view what = hours ? "hours" : "money";
  if (from.is_state && given == once) {
    Diagnostic& diagnostic =
        checking_.sink.error(Code::per_year_forgotten, fact.span, fmt::format("`{}` lacks `/year`", word));
    diagnostic.notes.push_back(
        fmt::format("{} is a state that goes on: its price holds for each year in it", from.name()));
    diagnostic.hint = fmt::format("write {}", text(per(once, time_)));
    return;
  }
  Diagnostic& diagnostic =
      checking_.sink.error(Code::field_unit, fact.span,
                           fmt::format("`{}` gives {}, but {} counts {}", word, text(given), from.name(), from.counts));
  diagnostic.notes.push_back(
      from.is_state ? fmt::format("an impact of {} needs {} per {} and year", from.name(), what, from.one)
                    : fmt::format("an impact of {} needs {} per {}, or that per year", from.name(), what, from.one));
  for (const Outcome& other : model_.outcomes) {
    if (!other.unit || other.unit == from.unit) continue;
    if (link_rate(model_.dimensions, {other.unit, other.is_state, whole, false}, given)) {
      diagnostic.hint = fmt::format("did you mean an impact of `{}`?", other.id.name);
      return;
    }
  }
  diagnostic.hint = fmt::format("write {}", text(from.is_state ? per(once, time_) : once));
}

void UnitChecks::impact(const Impact& impact) {
  timing(impact.timing);
  if (!impact.outcome) return;
  const Outcome& outcome = model_.outcomes[impact.outcome.value];
  if (!outcome.unit) return;
  const Ends from = ends_of(outcome);
  for (const Line& line : impact.lines) priced_line(line, from);
}

OutcomeId UnitChecks::fixed_outcome(const Rule& rule) const {
  if (rule.target >= rule.patterns.size() || rule.patterns[rule.target].what != PatternWord::effect) return {};
  for (const PatternLink& link : rule.patterns[rule.target].links)
    if (link.word == LinkWord::on && link.entity) return OutcomeId(link.entity->index);
  return {};
}

void UnitChecks::rule(const Rule& rule) {
  if (rule.consequence == Consequence::scale) share(rule.factor);
  if (rule.consequence == Consequence::impact) {
    Impact body = model_.rule_impacts[rule.body];
    if (!body.outcome) body.outcome = fixed_outcome(rule);
    return impact(body);
  }
  if (rule.consequence != Consequence::effect) return;
  const Effect& body = model_.rule_effects[rule.body];
  deductions(body);
  timing(body.timing);
  for (const Line& line : body.lines)
    if (body.outcome) effect_line(line, body);
  const OutcomeId from = fixed_outcome(rule);
  if (!from || !body.outcome || !body.change) return;
  const Outcome& outcome = model_.outcomes[from.value];
  if (!outcome.unit || !model_.outcomes[body.outcome.value].unit) return;
  const Fact& change = model_.fact(body.change);
  if (change.percent && !change.counted) {
    checking_.sink.error(Code::change_without_unit, change.span, "the change of a derived effect has a unit").hint =
        fmt::format("write how many {} each {} brings, such as `0.08 {}/{}{}`",
                    ends_of(model_.outcomes[body.outcome.value]).counts, ends_of(outcome).one,
                    ends_of(model_.outcomes[body.outcome.value]).counts, ends_of(outcome).one,
                    outcome.is_state && !model_.outcomes[body.outcome.value].is_state ? "/year" : "");
    return;
  }
  linked_change(body.change, ends_of(outcome), model_.outcomes[body.outcome.value]);
}

std::optional<Rate> UnitChecks::rate_of_effect(const Effect& effect) {
  if (!effect.outcome) return std::nullopt;
  const Outcome& outcome = model_.outcomes[effect.outcome.value];
  if (!outcome.unit || !effect.change) return std::nullopt;
  const Fact& change = model_.fact(effect.change);
  const bool relative = change.percent && !change.counted;
  const FactId unit_giver = relative ? effect.baseline : effect.change;
  const auto given = dimension(unit_giver);
  if (!given) return std::nullopt;
  if (model_.fact(unit_giver).points)
    return outcome.is_state || model_.dimensions.power(*given, Dimensions::time) != 0 ? Rate::every_year : Rate::once;
  return link_rate(model_.dimensions, {group_unit(effect.group), false, outcome.unit, outcome.is_state}, *given);
}

std::optional<Rate> UnitChecks::rate_of_derived(const Rule& rule) {
  const Effect& body = model_.rule_effects[rule.body];
  const OutcomeId from = fixed_outcome(rule);
  if (!from || !body.outcome || body.baseline) return std::nullopt;
  const Outcome &x = model_.outcomes[from.value], &y = model_.outcomes[body.outcome.value];
  const auto given = per_one(body.change, ends_of(x), y);
  if (!given) return std::nullopt;
  const Fact& change = model_.fact(body.change);
  if (!x.unit || !y.unit || (change.percent && !change.counted)) return std::nullopt;
  return link_rate(model_.dimensions, {x.unit, x.is_state, y.unit, y.is_state}, *given);
}

std::optional<Rate> UnitChecks::rate_of_line(const Line& line, const Outcome& outcome) {
  const auto given = dimension(line.value);
  if (!given || !outcome.unit) return std::nullopt;
  const bool hours = line.kind == LineKind::takes || line.kind == LineKind::saves;
  return link_rate(model_.dimensions, {outcome.unit, outcome.is_state, hours ? work_ : money_, false}, *given);
}

}  // namespace tally
