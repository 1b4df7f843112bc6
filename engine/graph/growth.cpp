#include "engine/graph/growth.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/graph/links.hpp"

namespace tally {
namespace {

constexpr std::size_t most_effects = 1'000'000;

/// Impacts by outcome; one that another of the same outcome replaces is left out.
std::vector<std::vector<ImpactId>> impacts_by_outcome(const CheckedModel& model) {
  std::vector<bool> left_out(model.impacts.size());
  for (const Impact& impact : model.impacts)
    if (impact.replaces && !impact.excluded && model.impacts[impact.replaces.value].outcome == impact.outcome)
      left_out[impact.replaces.value] = true;
  std::vector<std::vector<ImpactId>> result(model.outcomes.size());
  for (std::size_t i = 0; i < model.impacts.size(); ++i) {
    const Impact& impact = model.impacts[i];
    if (!impact.excluded && !left_out[i] && impact.outcome) result[impact.outcome.value].push_back(ImpactId(i));
  }
  return result;
}

bool is_structural(Consequence consequence) {
  return consequence == Consequence::effect || consequence == Consequence::impact;
}

std::string_view last_word(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

}  // namespace

Growth::Growth(const Variant& variant, const SourceSet& sources, const BestValues& values, DiagnosticSink& sink,
               Replaced& replaced)
    : variant_(variant),
      model_(variant.model()),
      sources_(sources),
      sink_(sink),
      replaced_(replaced),
      index_(model_, graph_),
      conditions_{variant, graph_, values, sink,
                  [this](std::uint32_t pattern, const Match& match) {
                    return matching_.any(model_.no_patterns[pattern], match);
                  }},
      matching_(variant, graph_, index_, conditions_),
      impacts_of_(impacts_by_outcome(model_)) {
  can_be_replaced_.resize(model_.rules.size());
  for (const Rule& rule : model_.rules) {
    has_rules_ = has_rules_ || !rule.excluded;
    if (rule.replaces && !rule.excluded) can_be_replaced_[rule.replaces.value] = true;
  }
}

bool Growth::run() {
  seed();
  if (!has_rules_) return true;
  to_fixpoint();
  if (again_) return false;
  settle_factors_and_messages();
  drop_replaced_impacts();
  return true;
}

void Growth::seed() {
  if (has_rules_) {
    for (std::size_t i = 0; i < model_.groups.size(); ++i) {
      BoundNode node;
      node.what = PatternWord::group;
      node.group = GroupId(i);
      index_.insert(node);
    }
  }
  for (std::size_t i = 0; i < model_.interventions.size(); ++i) {
    BoundNode node;
    node.what = PatternWord::intervention;
    node.intervention = InterventionId(i);
    if (has_rules_) index_.insert(node);
    const auto& lines = model_.interventions[i].lines;
    for (std::uint32_t place = 0; place < lines.size(); ++place) {
      BoundNode line;
      line.what = lines[place].kind == LineKind::cost ? PatternWord::cost : PatternWord::work;
      line.line = {InterventionId(i), place};
      graph_.costs.push_back({line.line, {}});
      if (has_rules_) index_.insert(line);
    }
  }
  graph_.effects.reserve(model_.effects.size());
  for (std::size_t i = 0; i < model_.effects.size(); ++i) add_written(EffectId(i));
}

void Growth::add_written(EffectId id) {
  const Effect& body = model_.effects[id.value];
  GrownEffect effect;
  effect.name = std::string(body.id.name);
  effect.label = std::string(body.id.label);
  effect.body = &body;
  effect.written = id;
  effect.intervention = body.intervention;
  effect.outcome = body.outcome;
  effect.group = body.group;
  effect.is_reference = body.intervention && model_.interventions[body.intervention.value].is_reference;
  add_effect(std::move(effect));
}

void Growth::add_effect(GrownEffect effect) {
  const GrownEffectId id(graph_.effects.size());
  const OutcomeId outcome = effect.outcome;
  graph_.effects.push_back(std::move(effect));
  if (has_rules_) {
    BoundNode node;
    node.what = PatternWord::effect;
    node.effect = id;
    index_.insert(node);
  }
  if (!outcome) return;
  for (ImpactId impact : impacts_of_[outcome.value]) {
    GrownImpact grown;
    grown.effect = id;
    grown.body = &model_.impacts[impact.value];
    add_impact(std::move(grown));
  }
}

void Growth::add_impact(GrownImpact impact) {
  const GrownImpactId id(graph_.impacts.size());
  graph_.impacts.push_back(std::move(impact));
  dropped_.push_back(false);
  if (!has_rules_) return;
  BoundNode node;
  node.what = PatternWord::impact;
  node.impact = id;
  index_.insert(node);
}

std::vector<RuleId> Growth::rules_that(bool structural) const {
  std::vector<RuleId> rules;
  for (std::size_t i = 0; i < model_.rules.size(); ++i)
    if (!model_.rules[i].excluded && is_structural(model_.rules[i].consequence) == structural)
      rules.push_back(RuleId(i));
  // Rules that replace others go first, so that those others are rarely tried in vain.
  std::stable_sort(rules.begin(), rules.end(), [&](RuleId a, RuleId b) {
    return model_.rules[a.value].replaces && !model_.rules[b.value].replaces;
  });
  return rules;
}

void Growth::to_fixpoint() {
  const std::vector<RuleId> rules = rules_that(true);
  for (std::uint32_t newest = 0; newest < index_.size() && !again_; ++newest) {
    for (RuleId rule : rules) matching_.for_each(rule, newest, [&](const Match& match) { fire(rule, match); });
    if (graph_.effects.size() <= most_effects) continue;
    sink_.error(Code::too_many_effects, model_.settings.id.span, "the rules make more than a million effects").hint =
        "give the patterns of the rules an outcome: `for each effect e on debt`";
    return;
  }
}

std::string Growth::first_name(const Match& match) const {
  const BoundNode& node = match.nodes.front();
  switch (node.what) {
    case PatternWord::effect:
      return graph_.effects[node.effect.value].name;
    case PatternWord::intervention:
      return std::string(model_.interventions[node.intervention.value].id.name);
    case PatternWord::group:
      return std::string(model_.groups[node.group.value].id.name);
    case PatternWord::impact: {
      const GrownImpact& impact = graph_.impacts[node.impact.value];
      return fmt::format("{} {}", graph_.effects[impact.effect.value].name, impact.name());
    }
    default:
      return fmt::format("{} {}", node.line.intervention.value, node.line.place);
  }
}

void Growth::note_replacing(const Rule& rule, const Match& match) {
  if (!rule.replaces) return;
  const auto key = std::pair(rule.replaces.value, first_name(match));
  if (replaced_.insert(key).second && fired_.contains(key)) again_ = true;
}

void Growth::fire(RuleId id, const Match& match) {
  const Rule& rule = model_.rules[id.value];
  note_replacing(rule, match);
  if (can_be_replaced_[id.value]) {
    const auto key = std::pair(id.value, first_name(match));
    if (replaced_.contains(key)) return;
    fired_.insert(key);
  }
  if (rule.consequence == Consequence::effect)
    derive(rule, match);
  else
    make_impact(rule, match);
}

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
    effect.group = intervention.group;
    effect.is_reference = intervention.is_reference;
    from = intervention.id.name;
  }
  effect.name = fmt::format("{}.{}", from, last_word(rule.id.name));
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
  error.hint = same ? "make the patterns of the rule narrower"
                    : fmt::format("write `rule {} replaces {} {{ … }}`, or `exclude` one of them", rule.id.name,
                                  other_rule.id.name);
  return true;
}

bool Growth::fits_units(const GrownEffect& effect, const Rule& rule) {
  const Dimensions& dimensions = model_.dimensions;
  if (amount_link(variant_, graph_, effect)) return true;
  const Origin x = origin_of(variant_, graph_, effect), y = amount_of(variant_, effect);
  const FactId fact = effect.body->amount ? effect.body->amount : effect.body->change;
  const DimensionId seen = dimension_of(variant_, graph_, fact, effect.match);
  const std::string wanted = dimensions.text(model_.dimensions.divide(y.unit, x.unit));
  Diagnostic& error =
      sink_.error(Code::rule_unit, variant_.fact(fact).span,
                  fmt::format("`{}` gives {}, but needs {} or {}/year", rule.id.name,
                              seen ? dimensions.text(seen) : "a unit that does not fit", wanted, wanted));
  error.related.push_back({span_of(graph_.matches[effect.match.value].nodes.front()), "for this effect"});
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
  if (rule.replaces_impact)
    for (GrownImpactId other : impacts_on(impact.effect))
      if (graph_.impacts[other.value].body == &model_.impacts[rule.replaces_impact.value]) dropped_[other.value] = true;
  graph_.matches.push_back(match);
  impact.match = MatchId(graph_.matches.size() - 1);
  for (const Line& line : impact.body->lines) {
    if (line_link(variant_, graph_, graph_.effects[impact.effect.value], line, impact.match, false)) continue;
    const DimensionId seen = dimension_of(variant_, graph_, line.value, impact.match);
    sink_.error(
        Code::rule_unit, variant_.fact(line.value).span,
        fmt::format("`{}` gives {}, but `{}` counts {}", rule.id.name,
                    seen ? model_.dimensions.text(seen) : "another unit", graph_.effects[impact.effect.value].name,
                    model_.dimensions.text(amount_of(variant_, graph_.effects[impact.effect.value]).unit)));
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

void Growth::check_beside(const GrownImpact& impact, const Rule& rule) {
  for (GrownImpactId id : impacts_on(impact.effect)) {
    const GrownImpact& other = graph_.impacts[id.value];
    if (dropped_[id.value]) continue;
    for (const Line& a : other.body->lines)
      for (const Line& b : impact.body->lines) {
        if (a.sector != b.sector || !shares_stakeholder(a, b)) continue;
        Diagnostic& error = sink_.error(Code::rule_impact_beside_impact, rule.consequence_span,
                                        fmt::format("`{}` gives `{}` an impact beside `{}`", rule.id.name,
                                                    graph_.effects[impact.effect.value].name, other.name()));
        error.related.push_back({a.span, fmt::format("`{}` stands here", other.name())});
        error.notes.push_back(
            "both fall in the same sector to the same stakeholder: the same euro would be counted twice");
        error.hint = fmt::format("write `rule {} replaces {} {{ … }}`, or `exclude {}  [assumed: \"why\"]`",
                                 rule.id.name, other.name(), other.name());
        return;
      }
  }
}

}  // namespace tally
