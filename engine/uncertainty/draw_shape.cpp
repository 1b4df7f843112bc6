#include "engine/uncertainty/draw_shape.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tally {
namespace {

constexpr double without_end = std::numeric_limits<double>::infinity();
/// The normal score of the 95th percentile.
constexpr double score_of_95 = 1.6448536269514722;

double logit(double share) { return std::log(share / (1 - share)); }

DrawShape two_piece(double middle, double below, double above) {
  DrawShape shape;
  shape.middle = middle;
  shape.below = below;
  shape.above = above;
  shape.floor = -without_end;
  shape.ceiling = without_end;
  return shape;
}

/// The number on its scale, where it is drawn.
double on_scale(const Uncertain& number, double x) {
  switch (number.scale) {
    case IntervalScale::plain:
      return x;
    case IntervalScale::log:
      return std::log(std::abs(x));
    case IntervalScale::logit:
      return logit(x);
    case IntervalScale::mirrored_logit:
      return logit(-x);
  }
  return x;
}

DrawShape of_interval(const Uncertain& number) {
  const double middle = on_scale(number, number.best);
  // On a mirrored scale what is lower stands above: the lower end is the one of the higher size.
  const bool mirrored =
      number.scale == IntervalScale::mirrored_logit || (number.scale == IntervalScale::log && number.best < 0);
  const double to_low = (middle - on_scale(number, number.low)) / score_of_95;
  const double to_high = (on_scale(number, number.high) - middle) / score_of_95;
  DrawShape shape = two_piece(middle, to_low, to_high);
  shape.scale = number.scale;
  shape.sign = mirrored ? -1 : 1;
  shape.floor = number.floor;
  shape.ceiling = number.ceiling;
  return shape;
}

DrawShape of_lognormal(double mean, double deviation) {
  const double variance = std::log1p((deviation / mean) * (deviation / mean));
  DrawShape shape = two_piece(std::log(mean) - variance / 2, std::sqrt(variance), std::sqrt(variance));
  shape.scale = IntervalScale::log;
  return shape;
}

DrawShape listed(std::span<const double> values, std::span<const double> weights) {
  DrawShape shape;
  shape.kind = DrawShape::Kind::listed;
  shape.values.assign(values.begin(), values.end());
  double up_to = 0;
  for (double weight : weights) shape.up_to.push_back(up_to += weight);
  return shape;
}

DrawShape between(DrawShape::Kind kind, double low, double mode, double high) {
  DrawShape shape;
  shape.kind = kind;
  shape.low = low;
  shape.mode = mode;
  shape.high = high;
  return shape;
}

}  // namespace

DrawShape draw_shape(const Uncertain& number, std::span<const double> arguments) {
  switch (number.spread) {
    case Spread::interval:
      return of_interval(number);
    case Spread::normal:
      return two_piece(arguments[0], arguments[1], arguments[1]);
    case Spread::lognormal:
      return of_lognormal(arguments[0], arguments[1]);
    case Spread::uniform:
      return between(DrawShape::Kind::uniform, arguments[0], 0, arguments[1]);
    case Spread::triangular:
      return between(DrawShape::Kind::triangular, arguments[0], arguments[1], arguments[2]);
    case Spread::discrete:
      return listed(arguments, number.data);
    case Spread::samples:
      return listed(number.data, {});
    case Spread::pert:
    case Spread::beta:
    case Spread::gamma:
      break;
  }
  DrawShape shape;
  shape.kind = DrawShape::Kind::table;
  shape.table = tabulate(number, arguments);
  return shape;
}

}  // namespace tally
