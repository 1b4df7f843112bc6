#pragma once
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/check/expression.hpp"
#include "lang/check/fact.hpp"
#include "lang/check/identity.hpp"
#include "lang/check/kept_texts.hpp"
#include "lang/check/rule.hpp"

namespace tally {

struct Source {
  Identity id;
  int year = 0;
  Grade grade = Grade::none;
  std::optional<int> valid_until;
  std::string_view url, note;
};

struct Group {
  Identity id;
  FactId size, min_age, max_age;
  DimensionId unit;  ///< persons, or the count that is one member
};

struct Outcome {
  Identity id;
  DimensionId unit;
  bool fewer_is_better = true;
  bool is_state = false;
  std::vector<std::string_view> levels;  ///< worst first; empty: no levels. `levels: 1..5` gives "1" … "5"
};

struct Sector {
  Identity id;
  FactId productive, labour_share, wage;
};

struct Stakeholder {
  Identity id;
};

/// Years from `first` to `last`, both included, as calendar years.
struct Years {
  static constexpr int open_end = 0x7fffffff;  ///< of `in 2026..`: to the model's last year
  int first = 0, last = 0;
  bool operator==(const Years&) const = default;
};

enum class LineKind : std::uint8_t { cost, work, costs, yields, transfers, takes, saves };

/// A part of an amount that falls to a stakeholder. Shares of a line add up to 1.
struct Party {
  StakeholderId stakeholder;
  double share = 1;
};

/// A line of money or work of an intervention, an effect or an impact.
struct Line {
  LineKind kind = LineKind::cost;
  std::string_view name;  ///< empty: unnamed
  std::string_view label;
  FactId value;
  std::vector<Party> parties;  ///< who pays, bears or gains; empty for work that is paid
  StakeholderId from, to;      ///< transfers
  SectorId sector;  ///< work; for impacts the impact's own unless the line says otherwise; money: the impact's, or none
  std::optional<Years> years;  ///< the `in` clause
  FactId valued;               ///< money per hour of unpaid work
  bool welfare = false;
  std::optional<std::uint32_t> level;  ///< `at`: place in the outcome's levels
  Span span;
};

struct Intervention {
  Identity id;
  GroupId group;  ///< may be unset where nothing counts people
  FactId reach;   ///< persons[/year], share[/year], single or by year
  FactId likeness;
  std::optional<Years> years;  ///< unset: the whole horizon
  Span years_span;
  InterventionId like;        ///< the reference project
  bool is_reference = false;  ///< some intervention is `like` it
  std::vector<Line> lines;    ///< cost and work, in the order written
};

/// When an arrow's effect falls; facts that are unset have their default.
struct Timing {
  FactId begins, lasts, drop_off, profile;
};

/// `moves: 12 persons/year from 1 to 3`
struct Move {
  std::string_view name;
  FactId value;
  std::uint32_t from = 0, to = 0;  ///< places in the outcome's levels
  InterventionId total_of;         ///< copied by `like` and a total: whose; × reach / its reach
  Span span;
};

enum class Direction : std::uint8_t { strong_plus, plus, neutral, minus, strong_minus };

/// An effect as written, copied by `like`, or the body of a rule's `then effect`.
struct Effect {
  Identity id;
  InterventionId intervention;  ///< unset in a rule's body
  OutcomeId outcome;            ///< unset: the effect counts people
  GroupId group;                ///< the intervention's unless `for` names another
  bool other_group = false;     ///< `for` names another group than the intervention's
  FactId baseline, change, amount, reach;
  InterventionId total_of;           ///< whose total `amount` is, if copied by `like`: × reach / its reach
  std::array<FactId, 5> deductions;  ///< deadweight, due_to_others, displacement, substitution, leakage
  Timing timing;
  std::vector<Move> moves;
  std::vector<Line> lines;  ///< costs, yields, transfers, takes, saves, per unit of its amount
  std::optional<Direction> direction;
  std::string_view story;
  EffectId copied_from;  ///< by `like`
};

struct Impact {
  Identity id;
  OutcomeId outcome;  ///< unset in a rule's body `then impact of e`
  SectorId sector;
  std::vector<Line> lines;
  Timing timing;
  PotId overlap;
  std::string_view pm;  ///< not priced, and why
  bool is_pm = false;
  ImpactId replaces;
  bool excluded = false;
};

// ---- results that expressions name
// ----------------------------------------------------------------------------------------

enum class ResultKey : std::uint8_t {
  costs,
  costs_cash,
  costs_welfare,
  costs_of_stakeholder,
  costs_of_line,
  costs_of_intervention,
  benefits,
  benefits_cash,
  benefits_welfare,
  benefits_of_stakeholder,
  benefits_of_sector,
  benefits_of_effect,
  benefits_of_intervention,
  stakeholder_net,
  stakeholder_return_factor,
  stakeholder_payback_year,
  net_present_value,
  return_factor,
  payback_year,
  internal_rate_of_return,
  peak_exposure,
  peak_exposure_year,
  reached,
  cost_per_person,
  benefit_per_person,
  measure,
  saved_fte_average,
  saved_fte_peak,
  saved_hours,
  spent_fte_average,
  spent_fte_peak,
  spent_hours,
  unpaid_fte_average,
  unpaid_fte_peak,
  unpaid_hours,
  net_fte_average,
  net_fte_peak,
  net_hours,
  effect_amount,
};

/// A result as a measure or expect names it. `subject`: the name, as results have it, of the stakeholder, sector, line,
/// effect …
struct ResultRef {
  ResultKey key;
  std::string_view subject;
  Span span;
};

struct Measure {
  Identity id;
  ExprId root;
};

struct Expect {
  ExprId root;
  Span span;
  std::optional<double> probability;  ///< `with 90%`
  ScenarioId scenario;                ///< unset: the base
};

/// What a scenario (or `--set`) replaces. Facts are whole facts of their own, checked as the field they stand in for.
struct Scenario {
  Identity id;
  std::vector<std::pair<FactId, FactId>> facts;  ///< replaced, replacement
  std::vector<std::pair<InterventionId, Years>> years;
  std::optional<int> start, horizon;
};

struct Correlation {
  FactId a, b;
  double rank = 0;
  Span span;
};

enum class CombineWay : std::uint8_t { add, largest };

struct Combine {
  OutcomeId outcome;  ///< one of both
  PotId pot;
  CombineWay way = CombineWay::add;
  std::uint32_t cite_begin = 0, cite_end = 0;
  Span span;
};

struct PriceIndex {
  Identity id;
  std::map<int, double> years;
};

struct Number {  ///< `number` and `parameter`
  Identity id;
  FactId value;
};

enum class When : std::uint8_t { start, middle, end };

/// The `model` declaration.
struct Settings {
  Identity id;
  int start = 0;
  int horizon = 0;         ///< years
  std::string_view money;  ///< "EUR2024"
  FactId discount;
  FactId start_fact, horizon_fact;  ///< `model.start` and `model.horizon` in expressions; unset without a model
  When cost_timing = When::start, benefit_timing = When::start;
  std::string_view zero_alternative;
  std::map<std::string_view, std::string_view> layers;  ///< "effects" → title
  Span start_span, horizon_span;
};

struct Module {
  std::string_view path;  ///< "std.nl.justice"; the model's file: its bare name
  FileId file;
  bool is_library = false;  ///< of the standard library
};

/// The checked model: names are ids, every expression has a dimension. Usable only if the sink has no errors.
struct CheckedModel {
  bool has_model = false;  ///< false: a library checked alone
  Settings settings;
  mutable Dimensions dimensions;  ///< mutable: new products of dimensions are kept as they come up

  std::vector<Module> modules;  ///< the model's file first, then in the order of their paths
  std::vector<Source> sources;
  std::vector<Group> groups;
  std::vector<Outcome> outcomes;
  std::vector<Sector> sectors;
  std::vector<Stakeholder> stakeholders;
  std::vector<Intervention> interventions;
  std::vector<Effect> effects;  ///< written ones and copies by `like`
  std::vector<Impact> impacts;
  std::vector<Rule> rules;
  std::vector<Effect> rule_effects;  ///< bodies of `then effect`; `id` is the rule's
  std::vector<Impact> rule_impacts;
  std::vector<Scenario> scenarios;  ///< as written
  std::optional<Scenario> set;      ///< `--set`, on top of the scenario that runs
  std::vector<Measure> measures;
  std::vector<Expect> expects;
  std::vector<Correlation> correlations;
  std::vector<Combine> combines;
  std::vector<PriceIndex> indices;
  std::vector<Number> numbers;
  std::vector<std::string_view> pots;

  std::vector<Fact> facts;         ///< FactId; one that names another may stand before it
  std::vector<FactId> fact_order;  ///< all facts, each after the facts it names
  std::vector<Part> parts;
  std::vector<Cite> cites;
  std::vector<Expr> exprs;  ///< ExprId
  std::vector<Literal> literals;
  std::vector<Uncertain> uncertain;  ///< UncertainId
  std::vector<BoundPath> bound_paths;
  std::vector<EntityRef> entity_refs;
  std::vector<std::string_view> texts;
  std::vector<TagTest> tag_tests;
  std::vector<Pattern> no_patterns;  ///< of `no effect …`
  std::vector<ResultRef> result_refs;

  std::shared_ptr<KeptTexts> kept =
      std::make_shared<KeptTexts>();  ///< the texts of views that are not in a source file

  const Fact& fact(FactId id) const { return facts[id.value]; }
  std::span<const Part> parts_of(FactId id) const {
    return std::span(parts).subspan(facts[id.value].part_begin, facts[id.value].part_end - facts[id.value].part_begin);
  }
  std::span<const Cite> cites_of(FactId id) const {
    return std::span(cites).subspan(facts[id.value].cite_begin, facts[id.value].cite_end - facts[id.value].cite_begin);
  }
};

}  // namespace tally
