#include "engine/uncertainty/support.hpp"

#include <algorithm>

namespace tally {
namespace {

Interval limits_of_interval(const Uncertain& number) {
  const Interval limits{number.floor, number.ceiling};
  switch (number.scale) {
    case IntervalScale::plain:
      return limits;
    case IntervalScale::log:
      return number.best > 0 ? Interval{0, limits.high} : Interval{limits.low, 0};
    case IntervalScale::logit:
      return {0, 1};
    case IntervalScale::mirrored_logit:
      return {-1, 0};
  }
  return {};
}

Interval around(std::span<const double> values) {
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  return {*low, *high};
}

}  // namespace

Interval support_of(const Uncertain& number, std::span<const double> arguments) {
  switch (number.spread) {
    case Spread::interval:
      return limits_of_interval(number);
    case Spread::triangular:
    case Spread::pert:
    case Spread::uniform:
      return {arguments.front(), arguments.back()};
    case Spread::beta:
      return {0, 1};
    case Spread::lognormal:
    case Spread::gamma:
      return {0, Interval{}.high};
    case Spread::discrete:
      return around(arguments);
    case Spread::samples:
      return around(number.data);
    case Spread::normal:
      return {};
  }
  return {};
}

}  // namespace tally
