#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/diff_report.hpp"
#include "engine/report/diff_words.hpp"
#include "engine/report/ledger.hpp"

namespace tally {

/// Is the figure a share or a rate, which is told in per cent?
bool is_share(const ResultFigure& figure);

/// Chooses words and writes numbers for the report of a difference.
class DiffWriter {
 public:
  DiffWriter(const Difference& difference, Language language)
      : difference_(difference), numbers_(words_in(language)), words_(diff_words_in(language)) {}

  const DiffWords& words() const { return words_; }
  /// "Return factor 1.47 → 1.32 (-10%). Net present value …", or that no result changed.
  std::string verdict() const;
  /// "3 changes, 1 renamed."
  std::string counts() const;
  /// "Difference: …" and what was compared.
  std::string title() const;
  std::string compared() const;

  /// What changed, grouped by declaration. `with_places`: a column of where.
  LedgerTable changes_table(bool with_places) const;
  /// How much each cause does; with samples one table a figure.
  std::vector<LedgerTable> cause_tables() const;
  /// The figures of the verdict and those of the head of the results, as far as they changed.
  LedgerTable headline_table() const;
  /// All other figures, the largest change first. `most`: at most so many, and none by year; 0: all.
  LedgerTable figures_table(std::size_t most) const;
  LedgerTable limits_table() const;
  /// Return factor and net present value of every scenario; without rows where there is one only, or none changed.
  LedgerTable scenarios_table() const;
  /// What is gained or lost without a price, and what was read as it is now.
  std::vector<std::string> notes() const;

 private:
  std::string told_alone() const;
  std::string told_of_both() const;
  std::string_view unchanged() const;
  std::string changes_of_asked() const;
  bool has_other_prices() const;
  bool is_at_other_prices(const ResultFigure& figure) const;
  std::optional<double> relative(const FigureChange& change) const;
  LedgerTable alone_table() const;
  std::string scenario_title(const ScenarioChange& change) const;
  std::string scenario_cell(const ScenarioChange& change, std::string_view figure) const;
  std::string figure_title(const ResultFigure& figure) const;
  std::string limit_title(const ChangeLimit& limit) const;
  std::string value(const ResultFigure& figure, double value, int more_digits = 0) const;
  std::string signed_value(const ResultFigure& figure, double value) const;
  std::string with_digits(const ResultFigure& figure, double value) const;
  std::string signed_difference(const FigureChange& change) const;
  std::string signed_percent(double share) const;
  /// Before and after, with as many digits as tell them apart.
  std::pair<std::string, std::string> pair(const FigureChange& change) const;
  LedgerRow figure_row(const FigureChange& change) const;
  std::string name_of(const Cause& cause) const;
  std::string name_of_group(const Cause& cause) const;
  LedgerTable plain_causes() const;
  LedgerTable sampled_causes(std::size_t figure) const;
  bool is_without_effect(std::size_t cause) const;
  void add_part(LedgerTable& table, const Change& change, const PartChange& part, bool is_first,
                bool with_places) const;
  std::string place_of(const Change& change) const;

  const Difference& difference_;
  Numbers numbers_;
  const DiffWords& words_;
};

}  // namespace tally
