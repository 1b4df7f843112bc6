#include "engine/uncertainty/distributions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/plan/balances.hpp"
#include "engine/uncertainty/integral.hpp"
#include "engine/uncertainty/shapes.hpp"
#include "engine/uncertainty/support.hpp"
#include "engine/uncertainty/two_piece.hpp"

namespace tally {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Value at the share u, before limits; `upper`: the share above.
double triangular(std::span<const double> arguments, double u, bool upper) {
  const double low = arguments[0], likely = arguments[1], high = arguments[2], range = high - low;
  const double rising = (likely - low) / range;
  const double below = upper ? 1 - u : u, above = upper ? u : 1 - u;
  return below < rising ? low + std::sqrt(below * range * (likely - low))
                        : high - std::sqrt(above * range * (high - likely));
}

double uniform(std::span<const double> arguments, double u, bool upper) {
  const double from = upper ? arguments[1] : arguments[0], to = upper ? arguments[0] : arguments[1];
  return from + u * (to - from);
}

double discrete(std::span<const double> weights, std::span<const double> values, double u) {
  double below = 0;
  for (std::size_t i = 0; i + 1 < values.size(); ++i)
    if (u < (below += weights[i])) return values[i];
  return values.back();
}

double sample(std::span<const double> data, double u) {
  const auto place = static_cast<std::size_t>(u * static_cast<double>(data.size()));
  return data[std::min(place, data.size() - 1)];
}

/// Those that are smooth functions of the share: all but two-piece normals and lists.
double smooth(const Uncertain& number, std::span<const double> arguments, double u, bool upper) {
  if (number.spread == Spread::triangular) return triangular(arguments, u, upper);
  if (number.spread == Spread::uniform) return uniform(arguments, u, upper);
  return BetaOrGamma(number, arguments).quantile(u, upper);
}

bool is_possible(const Uncertain& number, std::span<const double> arguments) {
  if (number.spread == Spread::samples) return !number.data.empty();
  return flaw_of(number.spread, arguments).empty();
}

Moments list_moments(const Uncertain& number, std::span<const double> values) {
  const bool weighted = number.spread == Spread::discrete;
  auto weight = [&](std::size_t i) { return weighted ? number.data[i] : 1 / static_cast<double>(values.size()); };
  auto value = [&](std::size_t i) { return std::clamp(values[i], number.floor, number.ceiling); };
  double mean = 0, square = 0;
  for (std::size_t i = 0; i < values.size(); ++i) mean += weight(i) * value(i);
  for (std::size_t i = 0; i < values.size(); ++i) square += weight(i) * (value(i) - mean) * (value(i) - mean);
  return {mean, std::sqrt(square)};
}

Moments free_moments(const Uncertain& number, std::span<const double> arguments) {
  const double a = arguments[0], b = arguments[1];
  switch (number.spread) {
    case Spread::triangular: {
      const double c = arguments[2], range = c - a;
      return {a + ((b - a) + range) / 3, std::sqrt((range * range - (b - a) * (c - b)) / 18)};
    }
    case Spread::pert: {
      const double c = arguments[2], above_low = (4 * (b - a) + (c - a)) / 6;
      return {a + above_low, std::sqrt(above_low * (c - a - above_low) / 7)};
    }
    case Spread::uniform:
      return {(a + b) / 2, (b - a) / std::sqrt(12.0)};
    case Spread::gamma:
      return {a * b, std::sqrt(a) * b};
    default:
      return {a / (a + b), std::sqrt(a / (a + b) * (b / (a + b)) / (a + b + 1))};
  }
}

/// Numerically, for limits that cut a distribution off.
Moments cut_moments(const Uncertain& number, std::span<const double> arguments, const Interval& support) {
  auto at = [&](double z) { return smooth(number, arguments, normal_share(-std::abs(z)), z > 0); };
  auto score_of = [&](double x) {
    double low = -9, high = 9;
    for (int i = 0; i < 60; ++i) {
      const double middle = (low + high) / 2;
      (at(middle) < x ? low : high) = middle;
    }
    return (low + high) / 2;
  };
  const double bottom = number.floor > support.low ? score_of(number.floor) : -infinity;
  const double top = number.ceiling < support.high ? score_of(number.ceiling) : infinity;
  const double centre = std::clamp(at(0), number.floor, number.ceiling);
  NormalSums sums = normal_sums(bottom, top, 8, [&](double z) { return at(z) - centre; });
  if (bottom > -infinity) sums.add(normal_share(bottom), number.floor - centre);
  if (top < infinity) sums.add(normal_share(-top), number.ceiling - centre);
  return {centre + sums.first, std::sqrt(std::max(0.0, sums.second - sums.first * sums.first))};
}

Moments moments_of(const Uncertain& number, std::span<const double> arguments) {
  if (!is_possible(number, arguments)) return {not_available, not_available};
  if (TwoPiece::is_one(number.spread)) {
    const TwoPiece shape(number, arguments);
    if (number.spread == Spread::interval || number.floor > -infinity || number.ceiling < infinity)
      return shape.moments(number.floor, number.ceiling);
    return {arguments[0], arguments[1]};
  }
  if (number.spread == Spread::discrete) return list_moments(number, arguments);
  if (number.spread == Spread::samples) return list_moments(number, number.data);
  const Interval support = support_of(number, arguments);
  if (number.floor <= support.low && number.ceiling >= support.high) return free_moments(number, arguments);
  return cut_moments(number, arguments, support);
}

}  // namespace

double quantile(const Uncertain& number, std::span<const double> arguments, double u) {
  if (!(u > 0 && u < 1) || !is_possible(number, arguments)) return not_available;
  double value;
  if (TwoPiece::is_one(number.spread))
    value = TwoPiece(number, arguments).value(normal_quantile(u));
  else if (number.spread == Spread::discrete)
    value = discrete(number.data, arguments, u);
  else if (number.spread == Spread::samples)
    value = sample(number.data, u);
  else
    value = smooth(number, arguments, u, false);
  return std::isnan(value) ? value : std::clamp(value, number.floor, number.ceiling);
}

double mean_of(const Uncertain& number, std::span<const double> arguments) {
  return moments_of(number, arguments).mean;
}

double deviation_of(const Uncertain& number, std::span<const double> arguments) {
  return moments_of(number, arguments).deviation;
}

std::string_view flaw_of(Spread spread, std::span<const double> arguments) {
  if (!std::all_of(arguments.begin(), arguments.end(), [](double x) { return std::isfinite(x); }))
    return "one of its numbers is not finite";
  switch (spread) {
    case Spread::triangular:
    case Spread::pert:
      if (arguments[0] > arguments[1] || arguments[1] > arguments[2]) return "its three numbers do not rise";
      if (arguments[0] == arguments[2]) return "its lowest and highest are the same";
      return {};
    case Spread::uniform:
      if (arguments[0] > arguments[1]) return "its lowest number is above the highest";
      if (arguments[0] == arguments[1]) return "its lowest and highest are the same";
      return {};
    case Spread::normal:
    case Spread::lognormal:
      if (arguments[1] <= 0) return "the standard deviation is not above zero";
      if (spread == Spread::lognormal && arguments[0] <= 0) return "the mean is not above zero";
      return {};
    case Spread::beta:
    case Spread::gamma:
      if (arguments[0] <= 0 || arguments[1] <= 0) return "its numbers are not above zero";
      return {};
    default:
      return {};
  }
}

}  // namespace tally
