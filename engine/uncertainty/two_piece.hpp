#pragma once
#include <span>

#include "lang/check/expression.hpp"

namespace tally {

struct Moments {
  double mean = 0, deviation = 0;
};

/// A number as one formula of the normal score z: `middle` plus `slope · z`, or times e^(slope · z), with a slope of
/// its own on either side of the median. Intervals, normal and lognormal are such.
struct TwoPiece {
  IntervalScale scale = IntervalScale::plain;
  double middle = 0;  ///< median; on a logit scale the odds of its size
  double below = 0, above = 0;

  static constexpr bool is_one(Spread spread) {
    return spread == Spread::interval || spread == Spread::normal || spread == Spread::lognormal;
  }
  TwoPiece(const Uncertain& number, std::span<const double> arguments);

  double slope(double z) const { return z < 0 ? below : above; }
  double value(double z) const;
  /// The score at which the value is x; an infinity where it always lies above or below.
  double score_of(double x) const;
  /// Mean and standard deviation of the value held within the two limits: by the partial moments of the normal where
  /// the scale is plain or the slope on a log scale is steep, else by Gauss–Legendre in z.
  Moments moments(double floor, double ceiling) const;
};

}  // namespace tally
