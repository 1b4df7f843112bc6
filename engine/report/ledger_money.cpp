#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/report/ledger.hpp"

namespace tally {
namespace {

constexpr double nothing = 0.005;

bool is_something(double amount) { return std::fabs(amount) >= nothing; }

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

std::string share_of(double amount, double total, const Numbers& numbers) {
  return is_something(total) ? numbers.percent(amount / total) : std::string();
}

std::string year_or(const std::optional<int>& year, std::string_view otherwise) {
  return year ? std::to_string(*year) : std::string(otherwise);
}

/// Adds "of which cash …, welfare …" where part of the money is no cash.
void add_cash_note(LedgerTable& table, const MoneySide& side, const Results& results, const Numbers& numbers) {
  if (!is_something(side.welfare)) return;
  table.notes.push_back(fmt::format(fmt::runtime(numbers.words().of_which_cash),
                                    table_money(results, numbers, side.cash),
                                    table_money(results, numbers, side.welfare)));
}

/// "outreach" of "outreach.cost.staff".
std::string_view intervention_of(std::string_view line) {
  for (const std::string_view kind : {".cost.", ".work."})
    if (const std::size_t at = line.rfind(kind); at != std::string_view::npos) return line.substr(0, at);
  return {};
}

/// A share column tells more than it confuses only where all amounts have one sign.
bool have_one_sign(const std::vector<NamedAmount>& amounts) {
  return std::none_of(amounts.begin(), amounts.end(), [](const NamedAmount& each) { return each.amount < -nothing; });
}

LedgerTable split_table(std::string_view title, const std::vector<NamedAmount>& amounts, double total,
                        const Results& results, const Numbers& numbers) {
  const Words& words = numbers.words();
  const bool shares = have_one_sign(amounts) && amounts.size() > 1;
  LedgerTable table{std::string(title), {}, {}, {}};
  if (shares) table.columns.push_back({std::string(words.share)});
  table.columns.push_back({std::string(words.present_value)});
  const auto add = [&](std::string label, double amount, RowKind kind) {
    LedgerRow row{{std::move(label)}, kind};
    if (shares) row.cells.push_back(share_of(amount, total, numbers));
    row.cells.push_back(table_money(results, numbers, amount));
    table.rows.push_back(std::move(row));
  };
  for (const NamedAmount& each : amounts)
    if (is_something(each.amount))
      add(each.name == "none" ? std::string(words.no_sector) : each.label, each.amount, RowKind::plain);
  if (!table.rows.empty()) add(std::string(words.total), total, RowKind::total);
  return table;
}

}  // namespace

LedgerTable cost_table(const Results& results, const Numbers& numbers) {
  const Words& words = numbers.words();
  const MoneySide& costs = results.costs;
  LedgerTable table{std::string(words.costs_by_line),
                    {{std::string(words.paid_by), Align::left}, {std::string(words.present_value)}},
                    {},
                    {}};
  std::map<std::string_view, const NamedAmount*> interventions;
  for (const NamedAmount& each : costs.by_intervention) interventions[each.name] = &each;
  const bool headed = interventions.size() > 1;
  std::string_view current;
  for (const NamedAmount& line : costs.by_line) {
    const std::string_view owner = intervention_of(line.name);
    if (headed && owner != current && interventions.count(owner)) {
      const NamedAmount& intervention = *interventions[owner];
      table.rows.push_back(
          {{intervention.label, "", table_money(results, numbers, intervention.amount)}, RowKind::heading});
    }
    current = owner;
    table.rows.push_back(
        {{(headed ? "  " : "") + line.label, joined(line.payers), table_money(results, numbers, line.amount)}});
  }
  if (!table.rows.empty())
    table.rows.push_back(
        {{std::string(words.total), "", table_money(results, numbers, costs.present_value)}, RowKind::total});
  add_cash_note(table, costs, results, numbers);
  return table;
}

LedgerTable sector_table(const Results& results, const Numbers& numbers) {
  const MoneySide& benefits = results.benefits;
  LedgerTable table =
      split_table(numbers.words().benefits_by_sector, benefits.by_sector, benefits.present_value, results, numbers);
  add_cash_note(table, benefits, results, numbers);
  return table;
}

LedgerTable intervention_table(const Results& results, const Numbers& numbers) {
  if (results.benefits.by_intervention.size() < 2) return {};
  const Words& words = numbers.words();
  return split_table(words.benefits_by_intervention, results.benefits.by_intervention, results.benefits.present_value,
                     results, numbers);
}

LedgerTable stakeholder_table(const Results& results, const Numbers& numbers) {
  const Words& words = numbers.words();
  LedgerTable table{
      std::string(words.benefits_by_stakeholder),
      {{std::string(words.costs_column)}, {std::string(words.benefits_column)}, {std::string(words.net_column)}},
      {},
      {}};
  const auto add = [&](std::string label, double costs, double benefits, double net, RowKind kind) {
    table.rows.push_back({{std::move(label), table_money(results, numbers, costs),
                           table_money(results, numbers, benefits), table_money(results, numbers, net)},
                          kind});
  };
  for (const StakeholderResult& each : results.stakeholders)
    if (is_something(each.costs) || is_something(each.benefits))
      add(each.label, each.costs, each.benefits, each.net_present_value, RowKind::plain);
  if (!table.rows.empty())
    add(std::string(words.total), results.costs.present_value, results.benefits.present_value,
        results.net_present_value, RowKind::total);
  return table;
}

LedgerTable year_table(const Results& results, const Numbers& numbers) {
  const Words& words = numbers.words();
  constexpr std::size_t most_years = 30;
  LedgerTable table{std::string(words.years),
                    {{std::string(words.costs_column)},
                     {std::string(words.benefits_column)},
                     {std::string(words.balance)},
                     {std::string(words.running_balance)}},
                    {},
                    {}};
  double running = 0;
  const std::size_t count =
      std::min({results.years.size(), results.costs.by_year.size(), results.benefits.by_year.size()});
  for (std::size_t t = 0; t < std::min(count, most_years); ++t) {
    const double balance = results.benefits.by_year[t] - results.costs.by_year[t];
    running += balance;
    table.rows.push_back({{std::to_string(results.years[t]), table_money(results, numbers, results.costs.by_year[t]),
                           table_money(results, numbers, results.benefits.by_year[t]),
                           table_money(results, numbers, balance), table_money(results, numbers, running)}});
  }
  if (count > most_years) table.notes.push_back(fmt::format(fmt::runtime(words.more_years), count - most_years));
  return table;
}

LedgerTable key_figures_table(const Results& results, const Numbers& numbers) {
  const Words& words = numbers.words();
  LedgerTable table{std::string(words.key_figures), {{""}}, {}, {}};
  const auto add = [&](std::string_view label, std::string value) {
    table.rows.push_back({{std::string(label), std::move(value)}});
  };
  add(words.net_present_value, table_money(results, numbers, results.net_present_value));
  if (results.return_factor) add(words.payback_year, year_or(results.payback_year, words.not_earned_back));
  if (results.internal_rate_of_return)
    add(words.internal_rate,
        fmt::format(fmt::runtime(words.a_year), numbers.fixed(*results.internal_rate_of_return * 100, 1) + "%"));
  if (results.peak_exposure_year)
    add(words.peak_exposure,
        fmt::format(fmt::runtime(words.in_year), table_money(results, numbers, results.peak_exposure),
                    *results.peak_exposure_year));
  if (is_something(results.reached)) add(words.reached, numbers.amount(results.reached));
  if (results.cost_per_person) add(words.cost_per_person, numbers.money(*results.cost_per_person));
  if (results.benefit_per_person) add(words.benefit_per_person, numbers.money(*results.benefit_per_person));
  return table;
}

LedgerTable later_table(const Results& results, const Numbers& numbers) {
  const Words& words = numbers.words();
  if (results.years.empty()) return {};
  LedgerTable table{fmt::format(fmt::runtime(words.after_horizon), results.years.back()), {{""}}, {}, {}};
  const auto add = [&](std::string_view label, double value, std::string shown) {
    if (is_something(value)) table.rows.push_back({{std::string(label), std::move(shown)}});
  };
  add(words.later_costs, results.costs.later, table_money(results, numbers, results.costs.later));
  add(words.later_benefits, results.benefits.later, table_money(results, numbers, results.benefits.later));
  add(words.later_hours, results.labour.later_hours, numbers.amount(results.labour.later_hours));
  return table;
}

}  // namespace tally
