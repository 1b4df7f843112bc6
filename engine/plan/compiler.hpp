#pragma once
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "engine/graph/links.hpp"
#include "engine/plan/builder.hpp"
#include "engine/plan/compile.hpp"
#include "lang/diagnostics/diagnostic.hpp"

namespace tally {

/// Compiles one graph. Each part has a .cpp of its own: facts, people, effects, flows, accounts, measures.
class Compiler {
 public:
  Compiler(const Variant& variant, const EffectGraph& graph, DiagnosticSink& sink);
  Plan run();

 private:
  // compile_facts.cpp
  void facts();
  Slot expression(ExprId root, FactId fact, MatchId match);
  Slot uncertain(std::uint32_t payload, FactId fact, std::vector<Slot>& stack);
  Slot within_range(const Fact& fact, Slot slot);
  /// The slot of a single fact as it holds here, for a match; a list or bands by `part`.
  Slot value(FactId fact, MatchId match = {}, std::uint32_t part = 0);
  Slot bound_value(std::uint32_t payload, MatchId match);
  /// The product of `then scale` factors; no_slot if there are none.
  Slot factors(const std::vector<ScaleFactor>& factors);

  // compile_people.cpp
  void people();
  Slot reach_row(FactId reach, InterventionId intervention, GroupId group, MatchId match);
  Slot capped(Slot row, GroupId group);
  Slot placed(const std::vector<PlacedBand>& bands, Slot times);
  PlacedBand band(Slot slot, Years years) const;
  /// People that an effect works on, by year; no_slot if nothing counts people.
  Slot people_of(const GrownEffect& effect);
  Slot make_people_of(const GrownEffect& effect);
  /// What a total is multiplied with on its way from the project that wrote it to one that is `like` it; no_slot: 1.
  Slot reach_ratio(FactId total, InterventionId project, InterventionId writer, bool yearly);
  Slot ratio_of_copied_reach(const GrownEffect& effect);
  Slot reach_ratio_of_step(InterventionId project, bool yearly);
  /// The years w of an arrow; no_slot: all in the year itself.
  Slot years_of(const Timing& timing, Rate rate, MatchId match);
  Slot profile_of(const Timing& timing, MatchId match);
  Slot linked(Slot x, Slot weights, Slot times);

  // compile_effects.cpp
  void effects();
  Slot amount(GrownEffectId id);      ///< row, after any choice
  Slot raw_amount(GrownEffectId id);  ///< row, before
  Slot chosen(std::uint32_t choice, GrownEffectId id);
  Slot remaining(const GrownEffect& effect);  ///< D × factors; no_slot: 1
  Slot total_row(const GrownEffect& effect, FactId total, bool yearly, InterventionId writer);
  void moves(GrownEffectId id, Slot kept);
  Slot level_row(GrownEffectId id, std::uint32_t level);

  // compile_flows.cpp
  void flows();
  void cost_line(const GrownCost& cost);
  void effect_lines(GrownEffectId id);
  void impact_lines();
  void choose_impacts();
  std::optional<FlowSlots> flow(GrownEffectId id, const Line& line, Slot times, const Timing& timing, MatchId match,
                                bool own);
  /// The years of an `in` clause as they fall here.
  Years stretch_of(Years written, int moved) const;
  Slot cost_row(const Line& line, InterventionId intervention, Slot times);

  // compile_accounts.cpp
  void accounts();
  AccountSlots account(InterventionId reference);
  bool belongs(InterventionId intervention, InterventionId reference) const;
  void money_side(AccountSlots& account, InterventionId reference, bool costs);
  void labour(AccountSlots& account, InterventionId reference);
  AccountSlots::Work work(const std::vector<Term>& rows, SectorId sector);
  void stakeholders(AccountSlots& account, InterventionId reference);
  void headline(AccountSlots& account, InterventionId reference);
  void discounting();

  // compile_measures.cpp
  void measures();
  void measure(MeasureId last);

  const Variant& variant_;
  const CheckedModel& model_;
  const EffectGraph& graph_;
  DiagnosticSink& sink_;
  PlanBuilder builder_;
  std::uint32_t years_;

  std::vector<Slot> people_rows_;  ///< by InterventionId, capped
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, int>, Slot>
      weight_rows_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Slot> match_values_;  ///< of facts that hang on a match
  std::vector<Slot> amount_rows_, raw_rows_;                              ///< by GrownEffectId
  std::vector<std::uint32_t> choice_of_effect_;
  std::vector<Slot> choice_slots_;
  std::vector<bool> choice_open_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Term>> level_terms_;  ///< by effect and level
  std::vector<Slot> measure_slots_;
  std::unordered_map<std::string_view, std::uint32_t> measure_places_;
  ResultSlots results_;  ///< asked when all but measures stands in the plan
};

}  // namespace tally
