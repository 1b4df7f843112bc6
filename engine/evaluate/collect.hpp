#pragma once
#include "engine/evaluate/run.hpp"

namespace tally {

/// Puts the numbers of a finished run into results: the model's account, and those of its reference projects.
Results collect(const Run& run, const SourceSet& sources);

/// The share of the benefits' present value that rests on each grade of evidence, "A" … "none"; each benefit counts
/// by its size, also a negative one, so that the shares add up to 1. All zero without benefits.
std::vector<std::pair<std::string, double>> priced_share_by_grade(const Run& run, std::size_t account);

/// The worst grade on the way from the reach to the price of a benefit, and the first line that has it.
struct WeakestLine {
  Grade grade = Grade::none;
  FactId line;  ///< unset: there is none
};
WeakestLine weakest_line(const Run& run, const FlowSlots& flow);

/// What has no price: directions, effects that nothing prices, impacts with `pm`.
std::vector<UnpricedResult> collect_unpriced(const Run& run, std::size_t account);

/// The effects of an account with their amounts.
std::vector<EffectResult> collect_effects(const Run& run, std::size_t account);

/// The costs and benefits of an account, split in every way.
MoneySide collect_costs(const Run& run, std::size_t account);
MoneySide collect_benefits(const Run& run, std::size_t account);
Labour collect_labour(const Run& run, std::size_t account);

/// Whether an intervention's flows are in an account: 0 the model's, then one for each reference.
bool in_account(const Run& run, InterventionId intervention, std::size_t account);

/// Whether a reach or a move is a share, and no number of people.
bool is_share(const Run& run, FactId fact);

/// The `expect`s of the run's scenario.
std::vector<ExpectResult> check_expects(const Run& run, const SourceSet& sources);

/// Reports what only shows in numbers: more people than the group has, profiles that do not add up.
void check_people(const Run& run, DiagnosticSink& sink);
/// Reports totals of more people than are reached, or than the group has.
void check_totals(const Run& run, DiagnosticSink& sink);

/// The numbers of a row, one a year.
std::vector<double> by_year(const Run& run, Slot row);
/// Unset where the number is none (n/a).
std::optional<double> if_number(double value);

}  // namespace tally
