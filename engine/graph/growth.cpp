#include "engine/graph/growth.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/graph/in_force.hpp"
#include "engine/graph/links.hpp"

namespace tally {
namespace {

/// Rules that end make a few effects of each that is written; those that do not end make any number.
std::size_t most_effects(const CheckedModel& model) { return 10'000 + 100 * model.effects.size(); }

/// The impacts in force, by outcome.
std::vector<std::vector<ImpactId>> impacts_by_outcome(const CheckedModel& model) {
  const std::vector<bool> in_force = impacts_in_force(model);
  std::vector<std::vector<ImpactId>> result(model.outcomes.size());
  for (std::size_t i = 0; i < model.impacts.size(); ++i) {
    const Impact& impact = model.impacts[i];
    if (in_force[i] && impact.outcome) result[impact.outcome.value].push_back(ImpactId(i));
  }
  return result;
}

bool is_structural(Consequence consequence) {
  return consequence == Consequence::effect || consequence == Consequence::impact;
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
  std::size_t impacts = 0;
  for (const Effect& effect : model_.effects)
    if (effect.outcome) impacts += impacts_of_[effect.outcome.value].size();
  graph_.impacts.reserve(impacts);
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
    if (report_giving_up()) return;
    if (graph_.effects.size() <= most_effects(model_)) continue;
    const Rule& rule = model_.rules[graph_.matches.back().rule.value];
    sink_
        .error(
            Code::too_many_effects, rule.id.span,
            fmt::format("the rules make more than {} effects; `{}` made the last", most_effects(model_), rule.id.name))
        .hint = "give its patterns an outcome, `for each effect e on debt`, or add `where not e.derived`";
    return;
  }
}

bool Growth::report_giving_up() {
  if (!matching_.gave_up_at()) return false;
  const Rule& rule = model_.rules[matching_.gave_up_at().value];
  Diagnostic& error = sink_.error(Code::too_many_matches, rule.id.span,
                                  fmt::format("the patterns of `{}` fit in more ways than can be tried", rule.id.name));
  error.notes.push_back("several patterns match every pair, or every three, of what there is, unless they are joined");
  error.hint = "join them: `for each effect b on a.outcome`, or `where b.intervention is a.intervention`";
  return true;
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
  if (again_) return;
  if (can_be_replaced_[id.value]) {
    const auto key = std::pair(id.value, first_name(match));
    if (replaced_.contains(key)) return;
    fired_.insert(key);
  }
  if (rule.consequence == Consequence::impact && came_from(id, match)) return;
  if (!finds_its_numbers(rule, match)) return;
  if (rule.consequence == Consequence::effect)
    derive(rule, match);
  else
    make_impact(rule, match);
}

}  // namespace tally
