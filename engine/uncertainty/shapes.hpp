#pragma once
#include <optional>
#include <span>

#include "lang/check/expression.hpp"

namespace tally {

/// A beta or gamma distribution as `offset + scale · x`. Its inner coordinate y has no ends: log x of a gamma, the
/// logarithm of the odds of a beta. The logarithm of its density over y, and of both tails, is concave.
struct Shape {
  bool is_gamma = false;
  double a = 1, b = 1;  ///< a gamma has no b
  double offset = 0, scale = 1;

  /// `number` is `beta`, `pert` or `gamma`, without a flaw.
  Shape(const Uncertain& number, std::span<const double> arguments);

  /// x below which the share `u` lies, or above which it lies if `upper`.
  double quantile(double u, bool upper) const;

  /// The share below y, or above it if `upper`.
  double tail(double y, bool upper) const;
  struct Density {
    double height = 0;  ///< over y
    double bend = 0;    ///< slope of its logarithm
  };
  Density density(double y) const;

  /// y of x, of which the lower tail (or the upper one) is `u`, if that is so far out that x is a plain power of u
  /// there.
  std::optional<double> far_tail(double log_u, bool upper) const;
};

}  // namespace tally
