#include "engine/uncertainty/two_piece.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/uncertainty/distributions.hpp"
#include "engine/uncertainty/integral.hpp"

namespace tally {
namespace {

constexpr double z95 = 1.6448536269514727149;  // below which 95% of a standard normal lies
constexpr double without_bound = std::numeric_limits<double>::infinity();
/// Below this slope the closed form of a logarithmic piece loses digits in the difference of near numbers.
constexpr double steep = 0.5;

/// Where x lies on a scale whose values are multiplied: x itself, or the odds of its size.
double place(IntervalScale scale, double x) {
  switch (scale) {
    case IntervalScale::logit:
      return x / (1 - x);
    case IntervalScale::mirrored_logit:
      return -x / (1 + x);
    default:
      return x;
  }
}

/// Share of a normal between two scores, without loss in the tails.
double share_between(double from, double to) {
  return from > 0 ? normal_share(-from) - normal_share(-to) : normal_share(to) - normal_share(from);
}

double times_density(double z) { return std::isinf(z) ? 0 : z * normal_density(z); }

NormalSums plain_sums(double from, double to, double slope) {
  const double share = share_between(from, to);
  return {slope * (normal_density(from) - normal_density(to)),
          slope * slope * (share + times_density(from) - times_density(to))};
}

NormalSums log_sums(double from, double to, double slope, double middle) {
  auto power = [&](double k) { return std::exp(k * k / 2) * share_between(from - k, to - k); };
  const double none = share_between(from, to), one = power(slope), two = power(2 * slope);
  return {middle * (one - none), middle * middle * (two - 2 * one + none)};
}

/// Sums of what the value is above its median, over a stretch on one side of it.
NormalSums sums_of(const TwoPiece& shape, double from, double to, double slope) {
  if (shape.scale == IntervalScale::plain) return plain_sums(from, to, slope);
  if (shape.scale == IntervalScale::log && std::abs(slope) > steep) return log_sums(from, to, slope, shape.middle);
  const double centre = shape.value(0);
  return normal_sums(from, to, 2, [&](double z) { return shape.value(z) - centre; });
}

}  // namespace

TwoPiece::TwoPiece(const Uncertain& number, std::span<const double> arguments) {
  if (number.spread == Spread::normal) {
    middle = arguments[0];
    below = above = arguments[1];
  } else if (number.spread == Spread::lognormal) {
    const double share = arguments[1] / arguments[0], variance = std::log1p(share * share);
    scale = IntervalScale::log;
    middle = arguments[0] * std::exp(-variance / 2);
    below = above = std::sqrt(variance);
  } else {
    scale = number.scale;
    middle = place(scale, number.best);
    auto distance = [&](double end) {
      return scale == IntervalScale::plain ? end - middle : std::log(place(scale, end) / middle);
    };
    below = distance(number.low) / -z95;
    above = distance(number.high) / z95;
  }
}

double TwoPiece::value(double z) const {
  if (scale == IntervalScale::plain) return middle + slope(z) * z;
  const double there = middle * std::exp(slope(z) * z);
  if (scale == IntervalScale::log) return there;
  const double share = std::isinf(there) ? 1 : there / (1 + there);
  return scale == IntervalScale::logit ? share : -share;
}

double TwoPiece::score_of(double x) const {
  const double centre = value(0);
  if (x == centre) return 0;
  const double distance = scale == IntervalScale::plain ? x - middle : std::log(place(scale, x) / middle);
  const double per_score = x < centre ? below : above;
  if (per_score == 0 || !std::isfinite(distance)) return x < centre ? -without_bound : without_bound;
  return distance / per_score;
}

Moments TwoPiece::moments(double floor, double ceiling) const {
  const double centre = value(0);
  const double bottom = floor == -without_bound ? -without_bound : score_of(floor);
  const double top = ceiling == without_bound ? without_bound : score_of(ceiling);
  NormalSums sums;
  if (bottom > -without_bound) sums.add(normal_share(bottom), floor - centre);
  if (top < without_bound) sums.add(normal_share(-top), ceiling - centre);
  if (bottom < 0 && top > bottom) sums += sums_of(*this, bottom, std::min(0.0, top), below);
  if (top > 0 && top > bottom) sums += sums_of(*this, std::max(0.0, bottom), top, above);
  return {centre + sums.first, std::sqrt(std::max(0.0, sums.second - sums.first * sums.first))};
}

}  // namespace tally
