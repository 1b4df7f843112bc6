#include "engine/graph/double_counting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

namespace tally {
namespace {

/// One intervention, one group, and the outcome or pot that is fed.
struct Stream {
  std::uint32_t intervention, group, what;
  auto operator<=>(const Stream&) const = default;
};

std::optional<CombineWay> way_for(const CheckedModel& model, OutcomeId outcome, PotId pot) {
  for (const Combine& combine : model.combines)
    if ((outcome && combine.outcome == outcome) || (pot && combine.pot == pot)) return combine.way;
  return {};
}

class Settling {
 public:
  Settling(const Variant& variant, EffectGraph& graph, DiagnosticSink& sink)
      : model_(variant.model()), graph_(graph), sink_(sink) {}

  void outcomes() {
    std::map<Stream, std::array<std::vector<GrownEffectId>, 2>> streams;
    if (std::none_of(graph_.effects.begin(), graph_.effects.end(), [](const GrownEffect& e) { return e.derived(); }))
      return;
    for (std::size_t i = 0; i < graph_.effects.size(); ++i) {
      const GrownEffect& effect = graph_.effects[i];
      if (!effect.outcome || only_direction(effect)) continue;
      streams[{effect.intervention.value, effect.group.value, effect.outcome.value}][effect.derived()].push_back(
          GrownEffectId(i));
    }
    for (auto& [stream, routes] : streams)
      if (!routes[0].empty() && !routes[1].empty()) settle_outcome(OutcomeId(stream.what), routes);
  }

  void pots() {
    std::map<Stream, std::map<const Impact*, std::vector<GrownImpactId>>> streams;
    for (std::size_t i = 0; i < graph_.impacts.size(); ++i) {
      const GrownImpact& impact = graph_.impacts[i];
      const GrownEffect& effect = graph_.effects[impact.effect.value];
      if (!impact.body->overlap || only_direction(effect)) continue;
      streams[{effect.intervention.value, effect.group.value, impact.body->overlap.value}][impact.body].push_back(
          GrownImpactId(i));
    }
    for (auto& [stream, impacts] : streams) {
      if (impacts.size() < 2) continue;
      std::vector<std::vector<GrownImpactId>> candidates;
      for (auto& [body, ids] : impacts) candidates.push_back(ids);
      std::sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) { return a[0] < b[0]; });
      settle_pot(PotId(stream.what), candidates);
    }
  }

 private:
  static bool only_direction(const GrownEffect& effect) {
    return !effect.body->change && !effect.body->amount && effect.body->moves.empty();
  }

  void settle_outcome(OutcomeId outcome, std::array<std::vector<GrownEffectId>, 2>& routes) {
    const auto way = way_for(model_, outcome, {});
    if (way == CombineWay::largest) graph_.choices.push_back({{routes[0], routes[1]}, {}});
    if (way) return;
    const GrownEffect& direct = graph_.effects[routes[0][0].value];
    if (direct.is_reference) return;  // told of the project that is like it, where the author can settle it
    const GrownEffect& derived = graph_.effects[routes[1][0].value];
    const std::string_view name = model_.outcomes[outcome.value].id.name;
    Diagnostic& error = sink_.error(
        Code::outcome_direct_and_derived, direct.body->id.span,
        fmt::format("`{}` is reached twice: by `{}`, and through a rule by `{}`", name, direct.name, derived.name));
    error.related.push_back({rule_span(derived), fmt::format("the rule that gives `{}`", derived.name)});
    error.notes.push_back("the same change may be counted twice");
    error.hint = fmt::format("settle it, with a reason: `combine {}: add  [assumed: \"why\"]`, or `largest`", name);
  }

  void settle_pot(PotId pot, const std::vector<std::vector<GrownImpactId>>& candidates) {
    const auto way = way_for(model_, {}, pot);
    if (way == CombineWay::largest) graph_.choices.push_back({{}, candidates});
    if (way) return;
    const GrownImpact& one = graph_.impacts[candidates[0][0].value];
    if (graph_.effects[one.effect.value].is_reference) return;
    const GrownImpact& other = graph_.impacts[candidates[1][0].value];
    const std::string_view name = model_.pots[pot.value];
    Diagnostic& error = sink_.error(Code::two_impacts_one_pot, one.body->id.span,
                                    fmt::format("`{}` and `{}` draw on one pot, `{}`", one.name(), other.name(), name));
    error.related.push_back({other.body->id.span, fmt::format("`{}`", other.name())});
    const std::string& fed = graph_.effects[one.effect.value].name;
    const std::string& also_fed = graph_.effects[other.effect.value].name;
    error.related.push_back(
        {graph_.effects[one.effect.value].body->id.span,
         fed == also_fed ? fmt::format("both fed by `{}`", fed) : fmt::format("fed by `{}` and `{}`", fed, also_fed)});
    error.notes.push_back("the same euro may be counted twice");
    error.hint = fmt::format("settle it, with a reason: `combine {}: largest  [assumed: \"why\"]`, or `add`", name);
  }

  Span rule_span(const GrownEffect& effect) const {
    return model_.rules[graph_.matches[effect.match.value].rule.value].consequence_span;
  }

  const CheckedModel& model_;
  EffectGraph& graph_;
  DiagnosticSink& sink_;
};

}  // namespace

void settle_double_counting(const Variant& variant, EffectGraph& graph, DiagnosticSink& sink) {
  Settling settling(variant, graph, sink);
  settling.outcomes();
  settling.pots();
}

}  // namespace tally
