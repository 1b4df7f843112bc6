#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "engine/workbook/address.hpp"
#include "engine/workbook/translator_rows.hpp"

namespace tally {
namespace {

/// What counts as zero in a balance, as a share of all that flowed: as in engine/plan/balances.hpp.
constexpr double negligible_share = 1e-12;

}  // namespace

/// The year's number of greatest size with its sign; the first of several.
void Translator::peak(std::size_t i) {
  need_row(plan_.a[i]);
  const std::string row = years(plan_.a[i]);
  put_number(i,
             fmt::format("IF(MAX({0})=-MIN({0}),INDEX({0},MIN(MATCH(MAX({0}),{0},0),MATCH(MIN({0}),{0},0))),"
                         "IF(MAX({0})>-MIN({0}),MAX({0}),MIN({0})))",
                         row),
             filled(words_.greatest, {say(plan_.a[i])}));
}

/// The running balance of rows b − a, and the size of all that flowed: what counts as zero depends on it.
const Translator::Balance& Translator::balance(std::size_t i) {
  const Slot costs = plan_.a[i], benefits = plan_.b[i];
  const auto known = balances_.find({costs, benefits});
  if (known != balances_.end()) return known->second;
  need_row(costs);
  need_row(benefits);
  Balance made{open_beside(i, words_.balance), open_beside(i, words_.size_of_flows), {}, {}};
  double balance = 0, size = 0;
  for (std::uint32_t t = 0; t < plan_.years; ++t) {
    const std::string c = at(costs, t), b = at(benefits, t);
    const auto before = [&](std::uint32_t row) {
      return t == 0 ? std::string() : cell_name(row, first_year_column + t - 1) + "+";
    };
    made.balance.push_back(balance += value(benefits + t) - value(costs + t));
    made.size.push_back(size += std::abs(value(benefits + t)) + std::abs(value(costs + t)));
    put_year(made.balance_row, t, before(made.balance_row) + "(" + b + "-" + c + ")", balance, money_format);
    put_year(made.size_row, t, before(made.size_row) + "ABS(" + b + ")+ABS(" + c + ")", size, money_format);
  }
  return balances_.emplace(std::pair(costs, benefits), std::move(made)).first->second;
}

/// The first year after the last one with a balance below zero, if there is one within the horizon and costs are
/// positive.
void Translator::payback(std::size_t i) {
  const Balance& line = balance(i);
  const std::uint32_t row = open_beside(i, words_.last_below);
  double last = 0;
  for (std::uint32_t t = 0; t < plan_.years; ++t) {
    const std::uint32_t column = first_year_column + t;
    if (line.balance[t] < -negligible_share * line.size[t]) last = t + 1;
    put_year(row, t,
             fmt::format("IF({}<-1E-12*{},{}+1,{})", cell_name(line.balance_row, column),
                         cell_name(line.size_row, column), year_number(t), t == 0 ? "0" : cell_name(row, column - 1)),
             last, year_format);
  }
  const std::string end = cell_name(row, first_year_column + plan_.years - 1);
  put_number(i, fmt::format("IF({}>0,IF({}<{},{}+{},NA()),NA())", cell(plan_.c[i]), end, plan_.years, plan_.start, end),
             std::string(words_.payback));
  sheet_.cells.back().format = year_format;
}

/// The lowest balance so far and the number of its year, year by year; −1 where it was never below zero.
void Translator::lowest(std::size_t i) {
  const Balance& line = balance(i);
  const std::uint32_t least_row = open_beside(i, words_.lowest_so_far), year_row = open_beside(i, words_.year_number);
  double least = 0, year = -1;
  for (std::uint32_t t = 0; t < plan_.years; ++t) {
    const std::uint32_t column = first_year_column + t;
    const std::string so_far = t == 0 ? "0" : cell_name(least_row, column - 1);
    const std::string here = cell_name(line.balance_row, column);
    const std::string stays = fmt::format("{}>={}-1E-12*{}", here, so_far, cell_name(line.size_row, column));
    if (line.balance[t] < least - negligible_share * line.size[t]) {
      least = line.balance[t];
      year = t;
    }
    put_year(least_row, t, fmt::format("IF({},{},{})", stays, so_far, here), least, money_format);
    put_year(year_row, t,
             fmt::format("IF({},{},{})", stays, t == 0 ? "-1" : cell_name(year_row, column - 1), year_number(t)), year,
             year_format);
  }
  const Slot out = plan_.out[i];
  const std::uint32_t end = first_year_column + plan_.years - 1;
  put_number(i, cell_name(least_row, end), std::string(words_.lowest));
  const std::string found = cell_name(year_row, end);
  const std::uint32_t row = open_named(out + 1, i, words_.lowest_year);
  sheet_.formula(row, value_column, fmt::format("IF({0}<0,NA(),{1}+{0})", found, plan_.start), value(out + 1),
                 year_format, CellLook::total);
  stand(out + 1, row, value_column);
}

/// A 1 for the largest of the candidates, by size or by value, the first of several; 0 for the others.
void Translator::choose(std::size_t i) {
  const std::uint32_t count = plan_.b[i], worths = next_row_, masks = worths + count;
  const std::string all = cells_of_column(value_column, worths, masks - 1);
  for (std::uint32_t k = 0; k < count; ++k) {
    const Slot candidate = plan_.operands[plan_.a[i] + k];
    const bool by_size = plan_.c[i] == 1;
    const std::uint32_t row = open_beside(i, filled(words_.worth, {say(candidate)}));
    sheet_.formula(row, value_column, by_size ? "ABS(" + cell(candidate) + ")" : cell(candidate),
                   by_size ? std::abs(value(candidate)) : value(candidate), amount_format);
  }
  for (std::uint32_t k = 0; k < count; ++k) {
    const std::uint32_t row = open_beside(i, filled(words_.is_largest, {say(plan_.operands[plan_.a[i] + k])}));
    const std::string none_before = k == 0 ? "" : ",SUM(" + cells_of_column(value_column, masks, masks + k - 1) + ")=0";
    sheet_.formula(row, value_column,
                   fmt::format("IF(AND({}=MAX({}){}),1,0)", cell_name(worths + k, value_column), all, none_before),
                   value(plan_.out[i] + k), year_format);
    stand(plan_.out[i] + k, row, value_column);
  }
}

}  // namespace tally
