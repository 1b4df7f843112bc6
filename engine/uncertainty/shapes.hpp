#pragma once
#include <optional>
#include <span>

#include "lang/check/expression.hpp"

namespace tally {

/// A beta or gamma distribution as `offset + scale · x`. Its inner coordinate y has no ends: log x of a gamma, the
/// logarithm of the odds of a beta. The logarithm of its density over y, and of both tails, is concave.
struct BetaOrGamma {
  bool is_gamma = false;
  double a = 1, b = 1;  ///< a gamma has no b
  double offset = 0, scale = 1;

  /// `number` is `beta`, `pert` or `gamma`, without a flaw.
  BetaOrGamma(const Uncertain& number, std::span<const double> arguments);

  /// x below which the share `u` lies, or above which it lies if `upper`.
  double quantile(double u, bool upper) const;

  /// y of such an x by halving, |y| at most `outermost`: slow, and never lost.
  double search(double u, bool upper) const;
  /// e^−690 is nothing beside any other draw, and near the least that a double can hold.
  static constexpr double outermost = 690;

  /// The share below y, or above it if `upper`.
  double tail(double y, bool upper) const;
  struct Density {
    double height = 0;  ///< over y
    double bend = 0;    ///< slope of its logarithm
  };
  Density density(double y) const;

  /// y below which (or above which, if `upper`) lies a share of this logarithm, if that is so far out that the share is
  /// a plain power of x there.
  std::optional<double> far_tail(double log_share, bool upper) const;

  /// A gamma of so large an `a` is a normal with small corrections, and Boost.Math slow or lost.
  bool is_near_normal() const { return is_gamma && a >= 1e6; }
  struct Score {
    double x = 0, first = 0, second = 0;
  };
  /// x of such a gamma at a normal score, and its derivatives (Cornish and Fisher's series); relative error below
  /// 1e-14.
  Score at_score(double z) const;
};

}  // namespace tally
