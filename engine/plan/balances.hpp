#pragma once
// What is read off whole rows of years: the running balance of benefits and costs, the year of greatest size, the
// largest of several.
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>

namespace tally {

inline constexpr double not_available = std::numeric_limits<double>::quiet_NaN();

/// What counts as zero in a balance of sums of this size: a few units in the last place.
inline double negligible(double size) { return 1e-12 * size; }

/// The year's number of greatest size, with its sign.
inline double peak_of(std::span<const double> row) {
  double most = 0;
  for (double x : row)
    if (std::abs(x) > std::abs(most)) most = x;
  return most;
}

/// The year, counted from the first as 0, from which the running balance stays at or above zero; not a number if there
/// is none.
inline double payback_of(std::span<const double> costs, std::span<const double> benefits) {
  double balance = 0, size = 0, year = not_available;
  for (std::size_t t = 0; t < costs.size(); ++t) {
    balance += benefits[t] - costs[t];
    size += std::abs(benefits[t]) + std::abs(costs[t]);
    if (balance < -negligible(size))
      year = not_available;
    else if (std::isnan(year))
      year = static_cast<double>(t);
  }
  return year;
}

/// The lowest running balance and its year, counted from 0; zero and not a number if it is never below zero.
inline std::pair<double, double> lowest_of(std::span<const double> costs, std::span<const double> benefits) {
  double balance = 0, size = 0, least = 0, year = not_available;
  for (std::size_t t = 0; t < costs.size(); ++t) {
    balance += benefits[t] - costs[t];
    size += std::abs(benefits[t]) + std::abs(costs[t]);
    if (balance >= least - negligible(size)) continue;
    least = balance;
    year = static_cast<double>(t);
  }
  return {least, year};
}

/// The place of the largest of `count` numbers, by size or by value; the first of several. `number(k)` gives each.
template <class Number>
std::uint32_t largest_of(std::uint32_t count, bool by_size, Number number) {
  const auto worth = [&](std::uint32_t k) { return by_size ? std::abs(number(k)) : number(k); };
  std::uint32_t best = 0;
  for (std::uint32_t k = 1; k < count; ++k)
    if (worth(k) > worth(best)) best = k;
  return best;
}

}  // namespace tally
