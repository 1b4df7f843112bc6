#include "engine/workbook/conversion.hpp"

#include <algorithm>
#include <cmath>

#include "lang/check/units.hpp"

namespace tally {
namespace {

constexpr std::size_t letters_of_currency = 3;

bool near(double a, double b) { return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b)); }

/// The price year of "EUR2019"; 0 for what is no money with a year.
int price_year(std::string_view atom) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (atom.size() != letters_of_currency + 4) return 0;
  if (!std::all_of(atom.begin(), atom.begin() + letters_of_currency, is_capital)) return 0;
  int year = 0;
  for (const char c : atom.substr(letters_of_currency)) {
    if (!is_digit(c)) return 0;
    year = 10 * year + (c - '0');
  }
  return year;
}

struct UnitParts {
  double factor = 1;  ///< of the scale and the built-in units
  int money_year = 0;
};

double factor_of(Dimensions& dimensions, std::string_view atom) {
  if (atom == "thousand") return 1e3;
  if (atom == "million") return 1e6;
  if (atom == "billion") return 1e9;
  const auto unit = built_in_unit(dimensions, atom);
  return unit ? unit->factor() : 1;
}

/// Reads "million EUR2019/month"; a percentage is shown as one, so its `%` counts for nothing.
UnitParts parts_of(Dimensions& dimensions, std::string_view unit) {
  UnitParts parts;
  bool below = false;
  while (!unit.empty()) {
    const std::size_t end = std::min(unit.find_first_of("/ "), unit.size());
    const std::string_view atom = unit.substr(0, end);
    if (!atom.empty() && atom != "%") {
      const double factor = factor_of(dimensions, atom);
      parts.factor *= below ? 1 / factor : factor;
      if (const int year = price_year(atom); year != 0 && !below) parts.money_year = year;
    }
    below = end < unit.size() && unit[end] == '/';
    unit.remove_prefix(std::min(end + 1, unit.size()));
  }
  return parts;
}

}  // namespace

void explain_conversion(const CheckedModel& model, std::string_view unit, double used, WrittenInput& input) {
  const UnitParts parts = parts_of(model.dimensions, unit);
  const int to = price_year(model.settings.money);
  const double factor = input.shown == 0 ? 0 : used / input.shown;
  input.factor = input.shown == 0 || near(factor, parts.factor) ? parts.factor : factor;
  if (parts.money_year == 0 || parts.money_year == to) return;
  for (std::uint32_t i = 0; i < model.indices.size(); ++i) {
    const auto& years = model.indices[i].years;
    const auto there = years.find(parts.money_year), here = years.find(to);
    if (there == years.end() || here == years.end()) continue;
    // A written 0 does not show its factor; then the first index that has both years must do.
    if (input.shown != 0 && !near(factor, parts.factor * here->second / there->second)) continue;
    input.factor = parts.factor;
    input.price = PriceStep{i, parts.money_year, to};
    return;
  }
}

}  // namespace tally
