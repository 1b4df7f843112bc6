#include "engine/plan/internal_rate.hpp"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/plan/balances.hpp"

namespace tally {
namespace {

constexpr std::size_t most_sign_changes = 60;

/// One term a·x^k; x is (1 + r)^(−½), so that half years are whole powers.
struct Power {
  double k;
  long double a;
};
using Polynomial = std::vector<Power>;  // rising k, no zero a

/// x to a whole power.
long double power(long double x, double k) {
  long double result = 1;
  for (auto left = static_cast<std::uint32_t>(k); left > 0; left >>= 1, x *= x)
    if (left & 1) result *= x;
  return result;
}

/// The value at x = e^u, scaled so that it neither overflows nor vanishes (Horner's scheme, in 1/x where x is above 1);
/// `size` gets the sum of the sizes of the terms.
long double value_at(const Polynomial& p, long double u, long double* size = nullptr) {
  const bool inverse = u > 0;
  const long double x = std::exp(inverse ? -u : u);
  long double sum = 0, sizes = 0;
  for (std::size_t n = 0; n < p.size(); ++n) {
    const std::size_t at = inverse ? n : p.size() - 1 - n;
    const long double step = n == 0 ? 0 : power(x, std::abs(p[at].k - p[inverse ? at - 1 : at + 1].k));
    sum = sum * step + p[at].a;
    sizes = sizes * step + std::abs(p[at].a);
  }
  if (size) *size = sizes;
  return sum;
}

std::size_t sign_changes(const Polynomial& p) {
  std::size_t changes = 0;
  for (std::size_t i = 1; i < p.size(); ++i) changes += (p[i].a > 0) != (p[i - 1].a > 0);
  return changes;
}

/// The derivative of p / x^j, times x^(j+1), with j where the first change of sign is: one change less.
Polynomial without_first_change(const Polynomial& p) {
  std::size_t i = 1;
  while ((p[i].a > 0) == (p[i - 1].a > 0)) ++i;
  const double j = (p[i].k + p[i - 1].k) / 2;
  Polynomial result;
  for (const Power& term : p) result.push_back({term.k, term.a * (term.k - j)});
  return result;
}

/// The zero between two places where the signs differ.
long double zero_between(const Polynomial& p, long double low, long double high) {
  std::uintmax_t steps = 200;
  const auto value = [&](long double u) { return value_at(p, u); };
  const auto near = [](long double a, long double b) {
    return std::abs(a - b) <= 1e-17L * std::max(1.0L, std::abs(a));
  };
  const auto [left, right] = boost::math::tools::toms748_solve(value, low, high, near, steps);
  return (left + right) / 2;
}

/// A stretch beside u = 0 in which the only zero lies, found in strides that double: rates are seldom far from zero.
std::pair<long double, long double> around_only_zero(const Polynomial& p, long double end) {
  const long double at_zero = value_at(p, 0);
  // The last term is the largest where u rises, so the zero lies above 0 if its sign is not there yet.
  const long double direction = (at_zero > 0) == (p.back().a > 0) ? -1 : 1;
  long double near = 0;
  for (long double far = 0.03125L; far < end; far *= 2) {
    if ((value_at(p, direction * far) > 0) != (at_zero > 0)) return std::minmax(direction * near, direction * far);
    near = far;
  }
  return std::minmax(direction * near, direction * end);
}

/// Where all zeros lie: |u| below this (Cauchy's bound, on logarithms).
long double bound(const Polynomial& p) {
  long double largest = 0;
  for (const Power& term : p)
    largest = std::max({largest, std::abs(term.a / p.front().a), std::abs(term.a / p.back().a)});
  return std::log1p(largest) + 1;
}

/// All u with p(e^u) = 0, rising.
std::vector<long double> zeros(const Polynomial& p) {
  if (sign_changes(p) == 0) return {};
  const long double end = bound(p);
  if (sign_changes(p) == 1 && value_at(p, 0) != 0) {
    const auto [low, high] = around_only_zero(p, end);
    return {zero_between(p, low, high)};
  }
  std::vector<long double> borders = zeros(without_first_change(p));
  borders.insert(borders.begin(), -end);
  borders.push_back(end);
  std::vector<long double> found;
  for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
    long double size = 0;
    const long double left = value_at(p, borders[i]), right = value_at(p, borders[i + 1], &size);
    const bool touches = i + 2 < borders.size() && std::abs(right) <= 1e-15L * size;
    if (touches)
      found.push_back(borders[i + 1]);
    else if (left != 0 && right != 0 && (left > 0) != (right > 0))
      found.push_back(zero_between(p, borders[i], borders[i + 1]));
  }
  found.erase(
      std::unique(found.begin(), found.end(), [](long double a, long double b) { return std::abs(a - b) < 1e-12L; }),
      found.end());
  return found;
}

double half_years(std::size_t t, When when) { return 2.0 * static_cast<double>(t) + static_cast<double>(when); }

}  // namespace

double internal_rate_of_return(std::span<const double> costs, std::span<const double> benefits, When cost_timing,
                               When benefit_timing) {
  std::vector<long double> by_half_year(2 * costs.size() + 3, 0.0L);
  for (std::size_t t = 0; t < costs.size(); ++t) {
    by_half_year[static_cast<std::size_t>(half_years(t, cost_timing))] -= costs[t];
    by_half_year[static_cast<std::size_t>(half_years(t, benefit_timing))] += benefits[t];
  }
  Polynomial p;
  for (std::size_t k = 0; k < by_half_year.size(); ++k)
    if (by_half_year[k] != 0) p.push_back({static_cast<double>(k), by_half_year[k]});
  if (p.empty() || sign_changes(p) > most_sign_changes) return not_available;
  const std::vector<long double> found = zeros(p);
  return found.size() == 1 ? static_cast<double>(std::exp(-2 * found[0]) - 1) : not_available;
}

}  // namespace tally
