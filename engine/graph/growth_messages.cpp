// The second half of a growth: what changes no structure. Factors, warnings, requirements.
#include <fmt/format.h>

#include <algorithm>

#include "engine/graph/growth.hpp"

namespace tally {

void Growth::settle_factors_and_messages() {
  std::vector<Match> found;
  for (RuleId rule : rules_that(false))
    for (std::uint32_t newest = 0; newest < index_.size(); ++newest)
      matching_.for_each(rule, newest, [&](const Match& match) {
        note_replacing(model_.rules[rule.value], match);
        found.push_back(match);
      });
  if (report_giving_up()) return;
  for (const Match& match : found) {
    if (can_be_replaced_[match.rule.value] && replaced_.contains({match.rule.value, first_name(match)})) continue;
    const Rule& rule = model_.rules[match.rule.value];
    if (rule.consequence != Consequence::scale) {
      message(rule, match);
      continue;
    }
    if (!finds_its_numbers(rule, match)) continue;
    graph_.matches.push_back(match);
    scale(rule, MatchId(graph_.matches.size() - 1));
  }
}

void Growth::scale(const Rule& rule, MatchId id) {
  const BoundNode& target = graph_.matches[id.value].nodes[rule.target];
  const ScaleFactor factor{rule.factor, id};
  if (target.what == PatternWord::effect) graph_.effects[target.effect.value].factors.push_back(factor);
  if (target.what == PatternWord::impact) graph_.impacts[target.impact.value].factors.push_back(factor);
  if (target.what != PatternWord::cost && target.what != PatternWord::work) return;
  const auto before = [](const GrownCost& cost, const LineRef& line) {
    return std::pair(cost.line.intervention, cost.line.place) < std::pair(line.intervention, line.place);
  };
  std::lower_bound(graph_.costs.begin(), graph_.costs.end(), target.line, before)->factors.push_back(factor);
}

bool Growth::of_reference(const Match& match) const {
  const auto reference = [&](const BoundNode& node) {
    switch (node.what) {
      case PatternWord::effect:
        return graph_.effects[node.effect.value].is_reference;
      case PatternWord::impact:
        return graph_.effects[graph_.impacts[node.impact.value].effect.value].is_reference;
      case PatternWord::intervention:
        return model_.interventions[node.intervention.value].is_reference;
      case PatternWord::cost:
      case PatternWord::work:
        return model_.interventions[node.line.intervention.value].is_reference;
      default:
        return false;
    }
  };
  return std::any_of(match.nodes.begin(), match.nodes.end(), reference);
}

void Growth::message(const Rule& rule, const Match& match) {
  if (of_reference(match)) return;
  const bool broken = rule.consequence == Consequence::require;
  if (broken && holds(conditions_, match, rule.required)) return;
  std::string text = rule.text.texts.empty() ? std::string() : rule.text.texts.front();
  for (std::size_t i = 0; i < rule.text.paths.size(); ++i)
    text += text_of(variant_, sources_, follow(variant_, graph_, match, rule.text.paths[i])) + rule.text.texts[i + 1];
  const Span span = span_of(model_, graph_, match.nodes.front());
  Diagnostic& diagnostic =
      broken ? sink_.error(Code::rule_broken, span, text) : sink_.warning(Code::rule_warning, span, text);
  diagnostic.related.push_back({rule.id.span, fmt::format("rule `{}`", rule.id.name)});
  diagnostic.hint = fmt::format("if the rule does not hold here: `exclude {}  [assumed: \"why\"]`", rule.id.path);
}

void Growth::drop_replaced_impacts() {
  if (std::find(dropped_.begin(), dropped_.end(), true) == dropped_.end()) return;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < graph_.impacts.size(); ++i) {
    if (dropped_[i]) continue;
    if (kept != i) graph_.impacts[kept] = std::move(graph_.impacts[i]);
    ++kept;
  }
  graph_.impacts.resize(kept);
}

}  // namespace tally
