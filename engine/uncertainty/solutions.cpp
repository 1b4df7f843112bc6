#include "engine/uncertainty/solutions.hpp"

#include <algorithm>
#include <array>
#include <boost/math/tools/minima.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <limits>

namespace tally {
namespace {

constexpr std::size_t even_points = 3072, points_around = 512;
/// What is left of a function at a zero, next to its size beside it.
constexpr double near_zero = 1e-7;
/// Places where a function may touch zero that are looked at.
constexpr std::size_t most_touches = 64;

double at(const ManyValues& f, double x) {
  double out = 0;
  f(std::span(&x, 1), std::span(&out, 1));
  return out;
}

/// The last point of a stretch that begins at `inside` and ends before `outside`: many points at a time, so few calls.
double boundary(const ManyValues& condition, double inside, double outside, const std::function<bool(double)>& holds) {
  constexpr std::size_t pieces = 255;
  std::array<double, pieces> x, out;
  for (int round = 0; round < 8; ++round) {
    for (std::size_t i = 0; i < pieces; ++i)
      x[i] = inside + (outside - inside) * static_cast<double>(i + 1) / static_cast<double>(pieces + 1);
    condition(x, out);
    std::size_t last = 0;
    while (last < pieces && holds(out[last])) ++last;
    const double first_outside = last < pieces ? x[last] : outside;
    const double last_inside = last > 0 ? x[last - 1] : inside;
    if (last_inside == inside && first_outside == outside) break;
    inside = last_inside;
    outside = first_outside;
  }
  return inside;
}

/// The stretch of points from i on that hold, with its boundaries made exact. Moves i past it.
Stretch stretch_from(const ManyValues& f, std::span<const double> points, std::span<const double> values,
                     std::size_t& i, const std::function<bool(double)>& holds) {
  Stretch stretch{points[i], points[i], i == 0, false};
  if (i > 0) stretch.low = boundary(f, points[i], points[i - 1], holds);
  std::size_t end = i;
  while (end + 1 < points.size() && holds(values[end + 1])) ++end;
  stretch.high = points[end];
  stretch.high_is_end = end + 1 == points.size();
  if (!stretch.high_is_end) stretch.high = boundary(f, points[end], points[end + 1], holds);
  i = end;
  return stretch;
}

/// A change of sign between two points: a zero, or a jump.
void add_crossing(const ManyValues& f, double a, double b, double fa, double fb, Solutions& found) {
  std::uintmax_t steps = 200;
  const auto value = [&](double x) {
    const double y = at(f, x);
    return std::isfinite(y) ? y : std::copysign(std::numeric_limits<double>::max(), fa);
  };
  const auto [low, high] =
      boost::math::tools::toms748_solve(value, a, b, fa, fb, boost::math::tools::eps_tolerance<double>(52), steps);
  const double at_low = std::abs(value(low)), at_high = std::abs(value(high));
  const double x = at_low <= at_high ? low : high;
  if (std::min(at_low, at_high) <= near_zero * std::max(std::abs(fa), std::abs(fb)))
    found.where.push_back({x, x, false, false});
  else
    found.jumps.push_back(x);
}

/// A lowest size between two points, where the function may touch zero.
void add_touch(const ManyValues& f, double a, double b, double size, Solutions& found) {
  const auto value = [&](double x) {
    const double y = at(f, x);
    return std::isfinite(y) ? std::abs(y) : std::numeric_limits<double>::max();
  };
  const auto [x, least] = boost::math::tools::brent_find_minima(value, a, b, 50);
  if (least <= near_zero * near_zero * size) found.where.push_back({x, x, false, false});
}

std::vector<double> values_at(const ManyValues& f, std::span<const double> points) {
  std::vector<double> values(points.size());
  f(points, values);
  return values;
}

}  // namespace

std::vector<double> scan_points(double from, double to, double plain) {
  std::vector<double> points;
  for (std::size_t i = 0; i <= even_points; ++i)
    points.push_back(i == even_points ? to : from + (to - from) * static_cast<double>(i) / even_points);
  for (std::size_t i = 0; i < points_around; ++i)
    points.push_back(plain * std::pow(10, -3 + 4 * static_cast<double>(i) / points_around));
  points.push_back(plain);
  std::erase_if(points, [&](double x) { return !(x >= from && x <= to); });
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end()), points.end());
  return points;
}

Solutions zeros(const ManyValues& f, std::span<const double> points) {
  const std::vector<double> values = values_at(f, points);
  const auto is_zero = [](double y) { return y == 0; };
  Solutions found;
  std::size_t touches = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (values[i] == 0) {
      found.where.push_back(stretch_from(f, points, values, i, is_zero));
      continue;
    }
    if (!std::isfinite(values[i]) || i + 1 == points.size() || !std::isfinite(values[i + 1])) continue;
    const double next = values[i + 1];
    if (next != 0 && std::signbit(values[i]) != std::signbit(next)) {
      add_crossing(f, points[i], points[i + 1], values[i], next, found);
      continue;
    }
    const double before = i > 0 ? values[i - 1] : std::nan("");
    const bool is_lowest = std::isfinite(before) && std::signbit(before) == std::signbit(next) &&
                           std::abs(values[i]) < std::abs(before) && std::abs(values[i]) <= std::abs(next);
    if (is_lowest && std::signbit(before) == std::signbit(values[i]) && touches++ < most_touches)
      add_touch(f, points[i - 1], points[i + 1], std::max(std::abs(before), std::abs(next)), found);
  }
  return found;
}

Solutions stretches(const ManyValues& condition, std::span<const double> points) {
  const std::vector<double> values = values_at(condition, points);
  const auto holds = [](double y) { return std::isfinite(y) && y != 0; };
  Solutions found;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (holds(values[i])) found.where.push_back(stretch_from(condition, points, values, i, holds));
  return found;
}

}  // namespace tally
