#include "engine/report/compared_samples.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "engine/report/compared_rows.hpp"
#include "engine/report/display_width.hpp"
#include "engine/report/json_results.hpp"
#include "engine/report/sampled_figures.hpp"
#include "engine/report/uncertainty_words.hpp"

namespace tally {
namespace {

using Cell = std::function<std::string(const SampledDifference&)>;

/// One of the two figures whose differences are told.
struct DifferenceFigure {
  std::string_view name;
  const FigureDistribution& (*of)(const SampledDifference&);
  double (*is_higher)(const SampledDifference&);
};
constexpr DifferenceFigure difference_figures[] = {
    {"return_factor", [](const SampledDifference& each) -> const FigureDistribution& { return each.return_factor; },
     [](const SampledDifference& each) { return each.factor_is_higher; }},
    {"net_present_value",
     [](const SampledDifference& each) -> const FigureDistribution& { return each.net_present_value; },
     [](const SampledDifference& each) { return each.net_is_higher; }}};

/// A number of a distribution, with its name in tables.
struct DifferenceStatistic {
  std::string_view name;
  double (*of)(const FigureDistribution&);
};
constexpr DifferenceStatistic difference_statistics[] = {
    {"mean", [](const FigureDistribution& each) { return each.mean; }},
    {"sd", [](const FigureDistribution& each) { return each.deviation; }},
    {"p5", [](const FigureDistribution& each) { return each.p5(); }},
    {"p25", [](const FigureDistribution& each) { return each.quantiles[1]; }},
    {"p50", [](const FigureDistribution& each) { return each.p50(); }},
    {"p75", [](const FigureDistribution& each) { return each.quantiles[3]; }},
    {"p95", [](const FigureDistribution& each) { return each.p95(); }},
    {"error", [](const FigureDistribution& each) { return each.error; }}};

bool is_shown_in_tables(std::string_view statistic) {
  return statistic != "error" && statistic != "p25" && statistic != "p75";
}

}  // namespace

const FigureDistribution* sampled_figure(const ComparedRow& row, std::size_t column, const SampledComparison& sampled) {
  if (column >= sampled.columns.size() || column >= row.keys.size() || row.keys[column].empty()) return nullptr;
  const FigureDistribution* figure = sampled.columns[column].find(row.keys[column]);
  return figure && figure->count > 0 ? figure : nullptr;
}

bool is_row_uncertain(const ComparedRow& row, const SampledComparison& sampled) {
  for (std::size_t c = 0; c < sampled.columns.size(); ++c)
    if (const FigureDistribution* figure = sampled_figure(row, c, sampled); figure && !figure->certain) return true;
  return false;
}

LedgerTable difference_table(std::span<const ComparedColumn> columns, const std::vector<std::size_t>& shown,
                             const SampledComparison& sampled, const Numbers& numbers) {
  const Words& words = numbers.words();
  const UncertaintyWords& sure_words = uncertainty_words_in(words.language);
  const SampledFigureText text(*columns.front().results, numbers);
  LedgerTable table{fmt::format(fmt::runtime(sure_words.difference), columns.front().title), {}, {}, {}};
  std::vector<const SampledDifference*> differences;
  for (const std::size_t c : shown) {
    if (c >= sampled.columns.size() || !sampled.columns[c].difference) continue;
    differences.push_back(&*sampled.columns[c].difference);
    const std::string group(columns[c].is_reference ? words.reference_column : std::string_view());
    table.columns.push_back({cut_to(without_controls(columns[c].title), widest_column_title), Align::right, group});
  }
  const auto add = [&](std::string label, const Cell& cell) {
    LedgerRow row{{"  " + std::move(label)}};
    for (const SampledDifference* difference : differences) row.cells.push_back(cell(*difference));
    table.rows.push_back(std::move(row));
  };
  for (const DifferenceFigure& figure : difference_figures) {
    if (differences.empty()) break;
    const auto written = [&](const SampledDifference& each, double value) {
      return text.value(figure.of(each).figure, value);
    };
    table.rows.push_back({{text.label(figure.of(*differences.front()).figure)}, RowKind::heading});
    add(std::string(sure_words.best), [&](const SampledDifference& each) {
      const auto& best = figure.of(each).best;
      return best ? written(each, *best) : std::string(words.not_available);
    });
    for (const DifferenceStatistic& statistic : difference_statistics) {
      if (!is_shown_in_tables(statistic.name)) continue;
      const std::string_view name = statistic.name == "mean" ? sure_words.mean
                                    : statistic.name == "sd" ? sure_words.deviation
                                                             : statistic.name;
      add(std::string(name), [&](const SampledDifference& each) {
        const FigureDistribution& told = figure.of(each);
        return told.count > 0 ? written(each, statistic.of(told)) : std::string(words.not_available);
      });
    }
    add(std::string(sure_words.better),
        [&](const SampledDifference& each) { return text.share(figure.is_higher(each)); });
  }
  return table;
}

void write_comparison(CsvWriter& csv, const SampledComparison& sampled, const std::string& money) {
  const auto row = [&](std::string_view section, const std::string& name, const std::string& unit, const auto& cell) {
    std::vector<std::string> cells{std::string(section), name, {}, unit};
    for (const SampledColumn& column : sampled.columns) cells.push_back(cell(column));
    csv.row(cells);
  };
  for (const DifferenceFigure& figure : difference_figures) {
    const std::string before = std::string(figure.name) + ".";
    const std::string unit = figure.name == "return_factor" ? std::string() : money;
    row("difference", before + "best", unit, [&](const SampledColumn& column) {
      const auto best = column.difference ? figure.of(*column.difference).best : std::nullopt;
      return best ? exact_number(*best) : std::string();
    });
    for (const DifferenceStatistic& statistic : difference_statistics)
      row("difference", before + std::string(statistic.name), unit, [&](const SampledColumn& column) {
        const bool is_told = column.difference && figure.of(*column.difference).count > 0;
        return is_told ? exact_number(statistic.of(figure.of(*column.difference))) : std::string();
      });
    row("difference", before + "better", "share", [&](const SampledColumn& column) {
      return column.difference ? exact_number(figure.is_higher(*column.difference)) : std::string();
    });
  }
  const auto told = [&](const std::string& name, const std::string& value) {
    row("uncertainty", name, {}, [&](const SampledColumn&) { return value; });
  };
  told("samples", std::to_string(sampled.samples));
  told("asked", std::to_string(sampled.asked));
  told("seed", std::to_string(sampled.seed));
  told("sampling", std::string(sampling_name(sampled.sampling)));
  told("replicates", std::to_string(sampled.replicates));
  told("partial", sampled.partial ? "1" : "0");
}

void write_comparison(JsonWriter& json, const SampledComparison& sampled) {
  json.begin_object("uncertainty");
  write_samples(json, sampled);
  json.begin_array("columns");
  for (const SampledColumn& column : sampled.columns) {
    json.begin_object();
    json.text("name", column.name);
    json.begin_object("figures");
    for (const FigureDistribution& figure : column.figures) write_distribution(json, figure.figure.name, figure);
    json.end_object();
    if (column.difference) {
      json.begin_object("difference");
      for (const DifferenceFigure& figure : difference_figures)
        write_distribution(json, figure.name, figure.of(*column.difference));
      json.begin_object("probability_better");
      for (const DifferenceFigure& figure : difference_figures)
        json.number(figure.name, figure.is_higher(*column.difference));
      json.end_object();
      json.end_object();
    }
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace tally
