#pragma once
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/evaluate/run.hpp"
#include "engine/explain/topic.hpp"
#include "engine/graph/links.hpp"

namespace tally {

/// x ⊛ w within the years of x; without weights x itself.
std::vector<double> convolved(const std::vector<double>& x, const std::vector<double>& weights);
/// Σ over the years.
double sum_of(const std::vector<double>& row);
/// "2025", "2025..2027"
std::string years_name(Years years);
/// 1 for a move to the level, −1 for one from it, else 0.
inline double sign_at(const Move& move, std::uint32_t level) {
  return (move.to == level ? 1 : 0) - (move.from == level ? 1 : 0);
}

/// Says of each topic what makes it: the same way the compiler goes, with the numbers of the run. Each part has a .cpp
/// of its own.
class Derivation {
 public:
  Derivation(const Run& run, const SourceSet& sources);

  Draft draft(const Topic& topic);
  const Run& run() const { return run_; }
  const SourceSet& sources() const { return sources_; }

  /// "fewer_offences.police_work.costs", "outreach.cost.staff": the name of a flow.
  std::string flow_name(std::uint32_t flow) const;
  /// The full name of a line of a module, "std.nl.justice.police_work.costs"; empty for the model's own.
  std::string full_name(FactId fact) const;
  /// What an expression that stands in no line is about.
  Topic topic_of(ExprId root) const { return operand(root, {}, {}); }
  /// A declaration with its place and what is said of it, without its figures.
  ExplainedStep declared(StepAbout about, const Identity& id) const;
  /// Before the names of an account's figures: "references.mine.results.".
  std::string prefix(std::uint32_t account) const;

 private:
  // derive_accounts.cpp
  Draft result(const Topic& topic);
  Draft headline(ResultKey key, std::uint32_t account);
  Draft ratio(std::string name, std::string unit, Slot slot, ResultKey above, ResultKey below, std::uint32_t account);
  Draft balance(ResultKey key, std::uint32_t account);
  Draft reached(std::uint32_t account);
  Draft year_of_side(const Topic& topic);
  Draft row_of_side(const Topic& topic);
  Draft later(const Topic& topic);
  Draft grade_share(const Topic& topic);
  Draft priced_money(std::uint32_t account);
  Draft graded_money(Grade grade, std::uint32_t account);
  Draft graded_flow(std::uint32_t place);
  std::vector<std::uint32_t> graded_flows(Grade grade, std::uint32_t account) const;
  // derive_splits.cpp
  Draft split(const Topic& topic);
  Draft stakeholder(const Topic& topic);
  Draft labour(const Topic& topic);
  Draft measure(std::uint32_t place);
  double coefficient(const FlowSlots& flow, const Topic& topic) const;
  /// Where a split stands in the plan, and whose it is.
  struct SplitPlace {
    Slot slot;
    std::string_view name, label;
  };
  SplitPlace split_place(const Topic& topic) const;
  void add_effects(Draft& draft, std::uint32_t account) const;
  void add_flow(Draft& draft, std::uint32_t flow, const Topic& split) const;
  enum class LabourSide : std::uint8_t { saved, spent, unpaid, net };
  void add_hours(Draft& draft, const Topic& topic, LabourSide side) const;
  void make_fte(Draft& draft, const Topic& topic, const AccountSlots::Work& work, const std::string& of_sector);
  Draft impact_money(const Topic& topic);

  // derive_flows.cpp
  Draft flow(std::uint32_t place);
  Draft flow_row(std::uint32_t place);
  void cost_parts(Draft& draft, std::uint32_t place);
  void benefit_parts(Draft& draft, std::uint32_t place);
  Draft flow_exposure(std::uint32_t place);
  Draft flow_weights(std::uint32_t place);
  void add_line_source(ExplainedStep& step, const Line& line) const;
  /// What a line of an effect or impact is multiplied with over the years.
  struct Exposure {
    Topic from;
    std::vector<double> row;      ///< of `from`
    std::vector<double> weights;  ///< empty: all in the year itself
    Timing timing;
    Rate rate = Rate::once;
    std::string name, unit;  ///< of `from`
    std::string spread;      ///< name of row ⊛ weights
    double within() const { return sum_of(convolved(row, weights)); }
  };
  Exposure exposure_of(const FlowSlots& flow);
  Exposure unit_exposure(GrownEffectId id, const Line& line, bool own);
  /// The years in which a cost or work line falls.
  Years stretch_of(const Line& line, InterventionId intervention) const;
  void multiply_people(Draft& draft, const Line& line, InterventionId id, Years stretch);

  // derive_effects.cpp
  Draft amount(GrownEffectId id);
  Draft move(GrownEffectId id, std::uint32_t place);
  Draft level(GrownEffectId id, std::uint32_t level);
  Draft exposure(GrownEffectId id, std::uint32_t move);
  Draft spread(const Exposure& exposure, const Topic& weights);
  Draft weights(std::string name, const Timing& timing, Rate rate, MatchId match);
  Draft choice(Slot mask);
  void amount_parts(Draft& draft, GrownEffectId id);
  void move_parts(Draft& draft, GrownEffectId id, std::uint32_t move);
  void multiply_total(Draft& draft, GrownEffectId id, FactId total, InterventionId writer);
  std::string level_name(GrownEffectId id, std::uint32_t level) const;
  Exposure exposure_of(GrownEffectId id, std::uint32_t move);
  Exposure years_exposure(GrownEffectId id, bool yearly);
  /// People, or what the effect that it derives from changes.
  Exposure origin_exposure(GrownEffectId id);
  std::vector<double> move_row(GrownEffectId id, std::uint32_t move);
  void multiply_exposure(Draft& draft, const Exposure& exposure, const Topic& spread);
  void multiply_kept(Draft& draft, const GrownEffect& effect);
  void multiply_choice(Draft& draft, Slot row);
  void describe_effect(ExplainedStep& step, GrownEffectId id) const;
  std::string amount_name(GrownEffectId id) const;
  std::vector<double> weights_of(const Timing& timing, Rate rate, MatchId match) const;

  // derive_people.cpp
  Draft people(InterventionId id);
  Draft people_between(InterventionId id, int first, int last);
  Draft effect_people(GrownEffectId id);
  void people_as_written(Draft& draft, const GrownEffect& effect);
  void share_of_people(Draft& draft, const GrownEffect& effect);
  void reach_parts(Draft& draft, FactId reach, InterventionId id, GroupId group, MatchId match);
  void multiply_reach_ratio(Draft& draft, FactId total, InterventionId project, InterventionId writer, bool yearly);
  Topic people_topic(GrownEffectId id) const;
  std::vector<double> people_row(GrownEffectId id) const;
  /// How many years of a stretch lie within the model.
  int years_within(Years years) const;
  Years clipped(Years years) const;

  // derive_facts.cpp
  Draft fact(FactId id, MatchId match, std::uint32_t part);
  void fact_parts(Draft& draft, FactId id);
  void describe_fact(ExplainedStep& step, FactId id) const;
  Draft discount(bool benefits);
  Draft price_level(std::uint32_t index, int year);
  Draft index_year(std::uint32_t index, int year);

  // derive_expressions.cpp
  Draft expression(ExprId root, FactId fact, MatchId match);
  /// Fills form, formula and parts of a step that has the expression's value.
  void make_of(Draft& draft, ExprId root, FactId fact, MatchId match);
  void literal(Draft& draft, ExprId root);
  double result_value(std::uint32_t ref) const;
  std::optional<Topic> result_topic(const ResultRef& ref) const;
  void factors(Draft& draft, ExprId root, FactId fact, MatchId match, bool divides);
  void summands(Draft& draft, ExprId root, FactId fact, MatchId match, double sign);
  Topic operand(ExprId root, FactId fact, MatchId match) const;
  ExprId left_of(ExprId root) const;
  bool is_of_model(FileId file) const;
  std::string text(ExprId root, MatchId match) const;
  std::pair<FactId, MatchId> followed(std::uint32_t bound_path, MatchId match) const;
  double number(ExprId root, MatchId match) const;

  // derive_things.cpp
  Draft thing(NodeKind kind, std::uint32_t place);
  void group_figures(Draft& draft, std::uint32_t place) const;
  void intervention_figures(Draft& draft, std::uint32_t place) const;
  void effect_figures(Draft& draft, std::uint32_t place) const;
  void impact_figures(Draft& draft, std::uint32_t place) const;
  void sector_figures(Draft& draft, std::uint32_t place) const;

  // derive_declarations.cpp
  /// What is no node of the graph: an outcome, an index, a source, a rule.
  Draft declaration(const Topic& topic);
  Draft outcome(OutcomeId id) const;
  Draft index(std::uint32_t place) const;
  Draft source(SourceId id) const;
  Draft cited(FactId id, SourceId source) const;
  Draft settled(std::uint32_t combine) const;
  Draft rule(RuleId id) const;
  Draft scaled(FactId factor, MatchId match) const;
  bool has_citation(FactId fact, SourceId source) const;

  // derivation.cpp
  double value(FactId fact, MatchId match, std::uint32_t part = 0) const;
  double at(Slot slot) const { return run_.values[slot]; }
  std::vector<double> row(Slot slot) const;
  Topic fact_topic(FactId id, MatchId match, std::uint32_t part = 0) const;
  std::string fact_name(FactId id, std::uint32_t part = 0) const;
  Topic constant(std::string name, double value, std::string unit, Span span = {});
  std::string unit_text(DimensionId dimension) const;
  std::string place_text(Span span) const;
  /// A step with its value from the plan.
  ExplainedStep step_of(StepAbout about, std::string name, std::string unit, Slot slot) const;
  static void add(Draft& draft, const Topic& topic, double value, double factor = 1);
  /// A part of a product, and its piece of the formula; `factor` is what it multiplies with.
  static void multiply(Draft& draft, const Topic& topic, double factor, std::string_view text, bool divides = false);
  void multiply_fact(Draft& draft, FactId id, MatchId match, std::uint32_t part = 0);
  void multiply_scales(Draft& draft, const std::vector<ScaleFactor>& factors);
  void note_rule(ExplainedStep& step, MatchId match) const;
  const AccountSlots& account(std::uint32_t place) const { return run_.plan.accounts[place]; }
  double years() const { return static_cast<double>(run_.plan.years); }
  const FlowSlots& flow_at(std::uint32_t place) const { return run_.plan.flows[place]; }
  DimensionId money() const { return model_.dimensions.of(Dimensions::money); }

  const Run& run_;
  const CheckedModel& model_;
  const EffectGraph& graph_;
  const SourceSet& sources_;
  std::vector<std::vector<std::uint32_t>> flows_of_effect_;
  std::vector<std::uint32_t> made_by_;  ///< by slot: the step of the plan that makes it
  struct Constant {
    std::string name, unit;
    double value;
    Span span;  ///< of a number as written
  };
  std::vector<Constant> constants_;
  std::map<std::tuple<std::string, double, FileId, std::uint32_t>, std::uint32_t> places_of_constants_;
};

}  // namespace tally
