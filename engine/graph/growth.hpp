#pragma once
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/graph/links.hpp"
#include "engine/graph/matching.hpp"
#include "lang/diagnostics/diagnostic.hpp"

namespace tally {

/// A rule and the name of the first node it would match, where another rule that replaces it matched.
using Replaced = std::set<std::pair<std::uint32_t, std::string>>;

/// Grows the effects of one variant: seeds what is written, then runs the rules to their fixpoint.
class Growth {
 public:
  Growth(const Variant& variant, const SourceSet& sources, const BestValues& values, DiagnosticSink& sink,
         Replaced& replaced);

  /// False: a rule that is replaced had fired already; grow again with what `replaced` now holds.
  bool run();
  EffectGraph take() { return std::move(graph_); }

 private:
  void seed();
  void add_effect(GrownEffect effect);
  void add_impact(GrownImpact impact);
  void add_written(EffectId id);
  void to_fixpoint();
  bool report_giving_up();
  void fire(RuleId id, const Match& match);
  void derive(const Rule& rule, const Match& match);
  void make_impact(const Rule& rule, const Match& match);
  bool came_from(RuleId rule, const Match& match) const;
  bool finds_its_numbers(const Rule& rule, const Match& match);
  bool finds_number(const BoundPath& path, const Match& match);
  std::vector<GrownImpactId> impacts_on(GrownEffectId effect) const;
  bool comes_round(const GrownEffect& effect, const Rule& rule) const;
  bool contradicts(const GrownEffect& effect, const Rule& rule);
  bool fits_units(const GrownEffect& effect, const Rule& rule);
  std::string units_between(const Origin& x, const Origin& y) const;
  void check_beside(const GrownImpact& impact, const Rule& rule);
  void report_again(const Rule& rule, std::string title);
  void note_replacing(const Rule& rule, const Match& match);
  void settle_factors_and_messages();
  void scale(const Rule& rule, MatchId match);
  void message(const Rule& rule, const Match& match);
  void drop_replaced_impacts();

  std::string first_name(const Match& match) const;
  bool of_reference(const Match& match) const;
  std::vector<RuleId> rules_that(bool structural) const;

  const Variant& variant_;
  const CheckedModel& model_;
  const SourceSet& sources_;
  DiagnosticSink& sink_;
  Replaced& replaced_;
  EffectGraph graph_;
  PatternIndex index_;
  ConditionContext conditions_;
  Matching matching_;
  std::vector<std::vector<ImpactId>> impacts_of_;             ///< by outcome; replaced and excluded ones left out
  std::unordered_map<std::uint64_t, GrownEffectId> derived_;  ///< by parent effect (or intervention) and outcome
  std::set<std::pair<std::uint32_t, std::string>> fired_;
  std::vector<bool> dropped_;          ///< impacts that a rule stands in for
  std::vector<bool> can_be_replaced_;  ///< by rule
  bool has_rules_ = false;
  bool again_ = false;
};

}  // namespace tally
