#pragma once
#include "engine/report/compare.hpp"
#include "engine/report/compared_rows.hpp"
#include "engine/report/csv_writer.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/ledger.hpp"

namespace tally {

/// A percentile of the draws that a comparison shows.
struct ShownQuantile {
  std::string_view name;
  std::size_t place;  ///< in `FigureDistribution::quantiles`
};
inline constexpr ShownQuantile shown_quantiles[] = {{"p5", 0}, {"p50", 2}, {"p95", 4}};

/// What sampling tells of a row in one column; null where the column has no such figure, or nothing was drawn.
const FigureDistribution* sampled_figure(const ComparedRow& row, std::size_t column, const SampledComparison& sampled);
/// Is there a column in which the row is uncertain?
bool is_row_uncertain(const ComparedRow& row, const SampledComparison& sampled);

/// How each column shown differs from the first, draw by draw; ends with how it was drawn.
LedgerTable difference_table(std::span<const ComparedColumn> columns, const std::vector<std::size_t>& shown,
                             const SampledComparison& sampled, const Numbers& numbers);
void write_comparison(CsvWriter& csv, const SampledComparison& sampled, const std::string& money);
void write_comparison(JsonWriter& json, const SampledComparison& sampled);

}  // namespace tally
