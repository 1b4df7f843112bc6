#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/evaluate/results.hpp"

namespace tally {

/// What a figure is, and so how it is written.
enum class FigureKind : std::uint8_t { money, factor, year, rate, share, hours, fte, amount };

/// Where in the results a figure stands, in their order.
enum class FigureSection : std::uint8_t {
  headline,
  costs_by_stakeholder,
  costs_by_line,
  costs_by_intervention,
  benefits_by_stakeholder,
  benefits_by_sector,
  benefits_by_effect,
  benefits_by_intervention,
  stakeholders,
  effects,
  saved,
  spent,
  unpaid,
  labour_net,
  measures,
  evidence,
  years,  ///< one year of a total, an effect or a sector
};

/// One number of the results. `name`: its place in the JSON results, of what is by year with the year behind it.
struct ResultFigure {
  FigureSection section = FigureSection::headline;
  FigureKind kind = FigureKind::money;
  std::string name, label, unit;
  std::optional<double> value;  ///< unset: n/a
  std::string_view part{};      ///< of a stakeholder's or sector's several figures, which: "fte_average"
};

/// Every number of a run, in the order of its results.
std::vector<ResultFigure> result_figures(const Results& results);

/// The figure of that name; null if there is none.
const ResultFigure* find_figure(const std::vector<ResultFigure>& figures, std::string_view name);

/// A figure before and after; unset: n/a, or not there.
struct FigureChange {
  ResultFigure figure;  ///< of the second run, where it has it
  std::optional<double> before, after;
  bool is_added = false, is_removed = false;  ///< only one of the runs has it
  /// `after` − `before`; what is not there counts as zero. Unset where one of them is n/a.
  std::optional<double> difference() const;
  /// Of `before`; unset where that is zero or not there.
  std::optional<double> relative() const;
};

/// The figures that differ by more than rounding, in the order of the results: by 10⁻⁹ of themselves.
std::vector<FigureChange> changed_figures(const std::vector<ResultFigure>& before,
                                          const std::vector<ResultFigure>& after);

/// Whether two runs come to the same numbers, under whatever names.
bool same_numbers(const std::vector<ResultFigure>& a, const std::vector<ResultFigure>& b);

}  // namespace tally
