#include "engine/report/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/report/filled.hpp"

namespace tally {
namespace {

std::string price_level(const Results& results, const Words& words) {
  const std::string currency = results.money.substr(0, 3);
  return results.money.size() > 3 ? filled(words.prices_of, currency, results.money.substr(3)) : currency;
}

std::string span_of_years(const Results& results, const Words& words) {
  if (results.years.empty()) return {};
  const std::string first = std::to_string(results.years.front());
  return results.years.size() == 1 ? first : filled(words.years_from_to, first, std::to_string(results.years.back()));
}

std::string scenario_line(const Results& results, const Words& words) {
  if (results.scenario == "base" || results.scenario.empty()) return std::string(words.base_scenario);
  return filled(words.scenario, results.scenario_label.empty() ? results.scenario : results.scenario_label);
}

Headline headline_of(const Results& results, const Numbers& numbers) {
  const Words& words = numbers.words();
  Headline headline;
  headline.pays = results.net_present_value > 0;
  if (results.return_factor) headline.factor = numbers.factor(*results.return_factor);
  if (results.benefits.by_effect.empty())
    headline.sentence = words.only_costs;
  else if (results.return_factor)
    headline.sentence = filled(words.each_brings, currency_name(words, results.money), headline.factor);
  else
    headline.sentence = words.no_factor;
  const auto figure = [&](std::string_view word, double value) {
    headline.figures.emplace_back(word, table_money(results, numbers, value));
  };
  figure(words.benefits, results.benefits.present_value);
  figure(words.costs, results.costs.present_value);
  figure(words.net, results.net_present_value);
  return headline;
}

}  // namespace

std::string table_money(const Results& results, const Numbers& numbers, double value) {
  const double largest = std::max(std::fabs(results.costs.present_value), std::fabs(results.benefits.present_value));
  return numbers.fixed(value, largest >= 999.995 || std::fabs(value) >= 999.995 ? 0 : 2);
}

Ledger make_ledger(const Results& results, const Words& words, const Uncertainty* uncertainty) {
  const Numbers numbers(words);
  Ledger ledger;
  ledger.title = results.label.empty() ? results.model : results.label;
  std::string heading = results.model;
  for (const std::string& part :
       {scenario_line(results, words), span_of_years(results, words), price_level(results, words)})
    if (!part.empty()) heading += " · " + part;
  ledger.subtitle.push_back(std::move(heading));
  if (!results.zero_alternative.empty())
    ledger.subtitle.push_back(filled(words.compared_with, results.zero_alternative));
  ledger.headline = headline_of(results, numbers);
  using MakeTable = LedgerTable (*)(const Results&, const Numbers&);
  constexpr MakeTable tables[] = {key_figures_table,  cost_table,     sector_table,    stakeholder_table, effect_table,
                                  intervention_table, unpriced_table, labour_table,    unpaid_table,      year_table,
                                  measure_table,      evidence_table, reference_table, later_table,       expect_table};
  for (const MakeTable make : tables)
    if (LedgerTable table = make(results, numbers); !table.rows.empty()) ledger.tables.push_back(std::move(table));
  if (!uncertainty) return ledger;
  ledger.headline.sureness = sureness_lines(results, *uncertainty, numbers);
  for (LedgerTable& table : uncertainty_tables(results, *uncertainty, numbers))
    ledger.tables.push_back(std::move(table));
  return ledger;
}

}  // namespace tally
