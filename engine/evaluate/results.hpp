#pragma once
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/graph/effect_graph.hpp"
#include "lang/source/source_file.hpp"

namespace tally {

/// One figure of a split. `name` as in JSON, `label` as a person reads it.
struct NamedAmount {
  std::string name;
  std::string label;
  double amount = 0;
  std::vector<std::string> payers{};  ///< of a cost line: the labels of those who pay or bear it, in the order written
};

/// Costs or benefits. Money at the model's prices; `by_year` undiscounted, all else present values. The splits each add
/// up to the total.
struct MoneySide {
  double present_value = 0;
  std::vector<double> by_year;
  std::vector<NamedAmount> by_stakeholder;
  std::vector<NamedAmount> by_line;    ///< costs only
  std::vector<NamedAmount> by_sector;  ///< benefits only; "none" where there is no sector
  std::vector<NamedAmount> by_effect;  ///< benefits only
  std::vector<NamedAmount> by_intervention;
  double cash = 0, welfare = 0;
  double later = 0;  ///< undiscounted money that falls after the horizon, in no total
};

struct StakeholderResult {
  std::string name, label;
  double costs = 0, benefits = 0, net_present_value = 0;
  std::optional<double> return_factor;
  std::optional<int> payback_year;
};

/// Work in one sector. fte are unset where the sector has no productive hours.
struct SectorWork {
  std::string name, label;
  std::vector<double> hours_by_year;
  double hours = 0;  ///< over the horizon
  std::optional<std::vector<double>> fte_by_year;
  std::optional<double> fte_average, fte_peak;
};

struct Labour {
  std::vector<SectorWork> saved, spent, unpaid, net;
  double later_hours = 0;  ///< saved after the horizon, in no total
};

/// An effect as the results show it; also the unpriced ones.
struct EffectResult {
  std::string name, label, intervention, outcome, outcome_label, unit;
  bool derived = false;
  std::string rule;              ///< that made it
  std::optional<double> amount;  ///< total over the horizon; unset if only a direction is known
  std::vector<double> amount_by_year;
  double benefits = 0;  ///< present value
  bool is_state = false;
};

/// Something that counts but has no price.
struct UnpricedResult {
  std::string effect, label;
  std::string impact;     ///< of a `pm` impact
  std::string direction;  ///< "++" … "--"; empty if the amount says it
  std::string story;      ///< or why it is not priced
  std::optional<double> amount;
  std::string unit;
};

/// A figure of a `measure`.
struct MeasureResult {
  std::string name, label;
  std::optional<double> value;  ///< unset: n/a
  std::string unit;             ///< "EUR/offence"; empty for a bare number
};

enum class ExpectStatus : std::uint8_t { holds, fails, needs_samples };

struct ExpectResult {
  ExpectStatus status = ExpectStatus::holds;
  Span span;
  std::string text;   ///< as written
  std::string found;  ///< "return_factor is 1.468"; of the parts that are computed
  bool operator==(const ExpectResult&) const = default;
};

struct Results;

/// The reference project beside one's own, by the same prices.
struct ReferenceResult {
  std::string intervention;  ///< that is `like` it
  std::string name, label;
  std::unique_ptr<Results> results;
};

/// All that one run says. Names are those of the language reference, "Results".
struct Results {
  std::string model, label, scenario, scenario_label, money;
  std::string zero_alternative;
  int start = 0;
  std::vector<int> years;
  MoneySide costs, benefits;
  std::vector<StakeholderResult> stakeholders;
  double net_present_value = 0;
  std::optional<double> return_factor;
  std::optional<int> payback_year;
  std::optional<double> internal_rate_of_return;  ///< share a year
  double peak_exposure = 0;
  std::optional<int> peak_exposure_year;
  double reached = 0;
  std::optional<double> cost_per_person, benefit_per_person;
  std::vector<MeasureResult> measures;
  Labour labour;
  std::vector<EffectResult> effects;
  std::vector<UnpricedResult> unpriced;
  std::vector<std::pair<std::string, double>>
      priced_share_by_grade;  ///< "A" … "none", adding up to 1 where there are benefits
  std::vector<std::string> impacts_in_force, rules_in_force, excluded;
  std::vector<ReferenceResult> references;
  std::vector<ExpectResult> expects;
};

}  // namespace tally
