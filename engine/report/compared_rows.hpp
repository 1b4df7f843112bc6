#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/report/compare.hpp"
#include "engine/report/words.hpp"

namespace tally {

/// What a compared figure is, and so how it is written.
enum class Figure : std::uint8_t { money, factor, year, rate, hours, fte, amount };

/// One figure of every column.
struct ComparedRow {
  std::string name;  ///< "return_factor", "municipality"
  std::string label;
  Figure figure = Figure::money;
  std::string unit;
  std::vector<std::optional<double>> values;  ///< one a column; unset: n/a, or not there
  std::vector<std::string> keys;  ///< its place in the column's JSON results: "benefits.by_sector.police"; empty: none
};

/// Where the title of a compared column is cut.
inline constexpr int widest_column_title = 16;

/// Rows that belong together. `name` as in JSON: "benefits.by_sector".
struct ComparedSection {
  std::string name, title;
  std::vector<ComparedRow> rows;
};

std::vector<ComparedSection> compared_sections(std::span<const ComparedColumn> columns, const Words& words);

}  // namespace tally
