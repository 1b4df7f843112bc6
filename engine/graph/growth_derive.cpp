// What a growth adds when a rule fires: a derived effect or an impact, unless it contradicts what is there.
#include <fmt/format.h>

#include "engine/graph/growth.hpp"
#include "engine/graph/links.hpp"

namespace tally {

void Growth::derive(const Rule& rule, const Match& match) {
  const Effect& body = model_.rule_effects[rule.body];
  const BoundNode& target = match.nodes[rule.target];
  GrownEffect effect;
  effect.body = &body;
  effect.outcome = body.outcome;
  std::string_view from;
  if (target.what == PatternWord::effect) {
    const GrownEffect& parent = graph_.effects[target.effect.value];
    effect.parent = target.effect;
    effect.intervention = parent.intervention;
    effect.group = parent.group;
    effect.is_reference = parent.is_reference;
    from = parent.name;
  } else {
    const Intervention& intervention = model_.interventions[target.intervention.value];
    effect.intervention = target.intervention;
    effect.group = body.other_group ? body.group : intervention.group;
    effect.is_reference = intervention.is_reference;
    from = intervention.id.name;
  }
  effect.name = fmt::format("{}.{}", from, rule.suffix());
  effect.label = std::string(body.id.label);
  if (comes_round(effect, rule) || contradicts(effect, rule)) return;
  graph_.matches.push_back(match);
  effect.match = MatchId(graph_.matches.size() - 1);
  if (fits_units(effect, rule)) add_effect(std::move(effect));
}

bool Growth::comes_round(const GrownEffect& effect, const Rule& rule) const {
  std::vector<const GrownEffect*> chain;
  bool round = false;
  for (GrownEffectId at = effect.parent; at && !round; at = graph_.effects[at.value].parent) {
    const GrownEffect& before = graph_.effects[at.value];
    chain.push_back(&before);
    const bool same_rule = before.match && graph_.matches[before.match.value].rule ==
                                               RuleId(static_cast<std::size_t>(&rule - model_.rules.data()));
    round = effect.outcome ? before.outcome == effect.outcome : same_rule && !before.outcome;
  }
  if (!round) return false;
  const std::string_view again = effect.outcome ? model_.outcomes[effect.outcome.value].id.name : rule.id.name;
  std::string way;
  for (auto it = chain.rbegin(); it != chain.rend(); ++it)
    way += fmt::format("{} → ",
                       (*it)->outcome ? model_.outcomes[(*it)->outcome.value].id.name : std::string_view((*it)->name));
  Diagnostic& error = sink_.error(Code::outcome_twice_in_chain, rule.consequence_span,
                                  fmt::format("`{}` leads back to `{}`: {}{}", rule.id.name, again, way, again));
  for (auto it = chain.rbegin(); it != chain.rend(); ++it) {
    const bool derived = (*it)->derived();
    const Span place =
        derived ? model_.rules[graph_.matches[(*it)->match.value].rule.value].consequence_span : (*it)->body->id.span;
    error.related.push_back(
        {place, fmt::format("{} `{}`", derived ? "then the rule derives" : "begins with", (*it)->name)});
  }
  error.notes.push_back("an outcome may stand only once in a chain of effects");
  error.hint = "add `where not e.derived` to one of the rules, or `exclude` one";
  return true;
}

bool Growth::contradicts(const GrownEffect& effect, const Rule& rule) {
  if (!effect.outcome) return false;
  const std::uint64_t from = effect.parent ? effect.parent.value : (1ull << 31) | effect.intervention.value;
  const auto [place, fresh] =
      derived_.try_emplace((from << 32) | effect.outcome.value, GrownEffectId(graph_.effects.size()));
  if (fresh) return false;
  const GrownEffect& other = graph_.effects[place->second.value];
  const Rule& other_rule = model_.rules[graph_.matches[other.match.value].rule.value];
  const bool same = &other_rule == &rule;
  const std::string_view parent = effect.parent ? std::string_view(graph_.effects[effect.parent.value].name)
                                                : model_.interventions[effect.intervention.value].id.name;
  const std::string_view outcome = model_.outcomes[effect.outcome.value].id.name;
  Diagnostic& error = sink_.error(
      same ? Code::rule_matches_twice : Code::two_rules_one_outcome, rule.consequence_span,
      same ? fmt::format("`{}` leads `{}` to `{}` more than once", rule.id.name, parent, outcome)
           : fmt::format("`{}` and `{}` both lead `{}` to `{}`", other_rule.id.name, rule.id.name, parent, outcome));
  if (!same)
    error.related.push_back({other_rule.consequence_span, fmt::format("`{}` leads there too", other_rule.id.name)});
  error.notes.push_back("the same change would be counted twice");
  error.hint = same ? "leave out the `for each` that matches more than once, or say in a `where` which one is meant"
                    : fmt::format("write `rule {} replaces {} {{ … }}`, or `exclude` one of them", rule.id.name,
                                  other_rule.id.name);
  return true;
}

/// The units of what one X may bring of Y: "offences/dropout or offences/dropout/year".
std::string Growth::units_between(const Origin& x, const Origin& y) const {
  const Dimensions& dimensions = model_.dimensions;
  const DimensionId once = model_.dimensions.divide(y.unit, x.unit);
  const DimensionId yearly = model_.dimensions.divide(once, dimensions.of(Dimensions::time));
  const std::string whole = once == Dimensions::none ? "a share" : dimensions.text(once);
  const std::string each_year = once == Dimensions::none ? "a share per year" : dimensions.text(yearly);
  if (y.is_state) return whole;
  return x.is_state ? each_year : whole + " or " + each_year;
}

bool Growth::fits_units(const GrownEffect& effect, const Rule& rule) {
  const Dimensions& dimensions = model_.dimensions;
  if (amount_link(variant_, graph_, effect)) return true;
  const Origin x = origin_of(variant_, graph_, effect), y = amount_of(variant_, effect);
  const FactId fact = effect.body->amount ? effect.body->amount : effect.body->change;
  const DimensionId seen = dimension_of(variant_, graph_, fact, effect.match);
  Diagnostic& error =
      sink_.error(Code::rule_unit, variant_.fact(fact).span,
                  fmt::format("`{}` gives {}, but needs {}", rule.id.name,
                              seen ? dimensions.text(seen) : "a unit that does not fit", units_between(x, y)));
  error.related.push_back(
      {span_of(model_, graph_, graph_.matches[effect.match.value].nodes.front()), "for this effect"});
  error.hint =
      "name the outcome that the rule is about: `for each effect e on …`, and write a rule for each other outcome";
  return false;
}

std::vector<GrownImpactId> Growth::impacts_on(GrownEffectId effect) const {
  std::vector<GrownImpactId> impacts;
  for (std::uint32_t number : index_.find({PatternWord::impact, Trait::effect, effect.value}))
    impacts.push_back(index_.node(number).impact);
  return impacts;
}

void Growth::make_impact(const Rule& rule, const Match& match) {
  const BoundNode& target = match.nodes[rule.target];
  GrownImpact impact;
  impact.effect = target.what == PatternWord::impact ? graph_.impacts[target.impact.value].effect : target.effect;
  impact.body = &model_.rule_impacts[rule.body];
  if (impact.body->outcome && impact.body->outcome != graph_.effects[impact.effect.value].outcome) return;
  if (rule.replaces_impact)
    for (GrownImpactId other : impacts_on(impact.effect))
      if (graph_.impacts[other.value].body == &model_.impacts[rule.replaces_impact.value]) dropped_[other.value] = true;
  graph_.matches.push_back(match);
  impact.match = MatchId(graph_.matches.size() - 1);
  for (const Line& line : impact.body->lines) {
    if (line_link(variant_, graph_, graph_.effects[impact.effect.value], line, impact.match, false)) continue;
    const DimensionId seen = dimension_of(variant_, graph_, line.value, impact.match);
    sink_
        .error(
            Code::rule_unit, variant_.fact(line.value).span,
            fmt::format("`{}` gives {}, but `{}` counts {}", rule.id.name,
                        seen ? model_.dimensions.text(seen) : "another unit", graph_.effects[impact.effect.value].name,
                        model_.dimensions.text(amount_of(variant_, graph_.effects[impact.effect.value]).unit)))
        .hint = "name the outcome that the rule is about: `for each effect e on …`";
    return;
  }
  check_beside(impact, rule);
  add_impact(std::move(impact));
}

namespace {

bool shares_stakeholder(const Line& a, const Line& b) {
  for (const Party& one : a.parties)
    for (const Party& other : b.parties)
      if (one.stakeholder == other.stakeholder) return true;
  return (a.from && (a.from == b.from || a.from == b.to)) || (a.to && (a.to == b.to || a.to == b.from));
}

}  // namespace

void Growth::report_again(const Rule& rule, std::string title) {
  Diagnostic& error = sink_.error(Code::rule_matches_twice, rule.consequence_span, std::move(title));
  error.notes.push_back("the same would be counted twice");
  error.hint = "leave out the `for each` that matches more than once, or say in a `where` which one is meant";
}

void Growth::check_beside(const GrownImpact& impact, const Rule& rule) {
  for (GrownImpactId id : impacts_on(impact.effect)) {
    const GrownImpact& other = graph_.impacts[id.value];
    if (dropped_[id.value]) continue;
    for (const Line& a : other.body->lines)
      for (const Line& b : impact.body->lines) {
        if (a.sector != b.sector || !(shares_stakeholder(a, b) || (is_work(a.kind) && is_work(b.kind)))) continue;
        if (other.match && &model_.rules[graph_.matches[other.match.value].rule.value] == &rule) {
          report_again(rule, fmt::format("`{}` gives `{}` the same impact more than once", rule.id.name,
                                         graph_.effects[impact.effect.value].name));
          return;
        }
        Diagnostic& error = sink_.error(Code::rule_impact_beside_impact, rule.consequence_span,
                                        fmt::format("`{}` gives `{}` an impact beside `{}`", rule.id.name,
                                                    graph_.effects[impact.effect.value].name, other.name()));
        error.related.push_back({a.span, fmt::format("`{}` stands here", other.name())});
        error.notes.push_back(
            is_work(a.kind) ? "both are work of the same sector: the same hour would be counted twice"
                            : "both fall in the same sector to the same stakeholder: the same euro would be counted "
                              "twice");
        error.hint = fmt::format("write `rule {} replaces {} {{ … }}`, or `exclude {}  [assumed: \"why\"]`",
                                 rule.id.name, other.name(), other.name());
        return;
      }
  }
}

}  // namespace tally
