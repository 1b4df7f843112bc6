#include "engine/uncertainty/shapes.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "engine/uncertainty/distributions.hpp"

namespace tally {
namespace {

namespace policies = boost::math::policies;

/// Nothing throws: what cannot be computed is not a number, or infinite.
using Quiet =
    policies::policy<policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
                     policies::overflow_error<policies::ignore_error>,
                     policies::underflow_error<policies::ignore_error>, policies::denorm_error<policies::ignore_error>,
                     policies::evaluation_error<policies::ignore_error>,
                     policies::rounding_error<policies::ignore_error>,
                     policies::indeterminate_result_error<policies::ignore_error>, policies::promote_double<false>>;

/// log(a · B(a, b)): near 0, the share of a beta below x is x^a over this.
double log_beta_power(double a, double b) { return std::lgamma(a + 1) + std::lgamma(b) - std::lgamma(a + b); }

/// x and 1 − x of a beta: the smaller one keeps its digits.
struct Sides {
  bool mirrored;  ///< the smaller is 1 − x
  double small, large, near, far;
  Sides(const BetaOrGamma& shape, double y)
      : mirrored(y > 0), near(mirrored ? shape.b : shape.a), far(mirrored ? shape.a : shape.b) {
    const double odds = std::exp(-std::abs(y));
    small = odds / (1 + odds), large = 1 / (1 + odds);
  }
};

/// Nothing where Boost.Math is lost: its root search throws whatever the policy says.
std::optional<double> boost_quantile(const BetaOrGamma& shape, double u, bool upper) {
  namespace math = boost::math;
  const Quiet quiet;
  const double a = shape.a, b = shape.b;
  try {
    const double x = shape.is_gamma ? (upper ? math::gamma_q_inv(a, u, quiet) : math::gamma_p_inv(a, u, quiet))
                                    : (upper ? math::ibetac_inv(a, b, u, quiet) : math::ibeta_inv(a, b, u, quiet));
    return std::isfinite(x) ? std::optional(x) : std::nullopt;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

/// x of y.
double inner(const BetaOrGamma& shape, double y) { return shape.is_gamma ? std::exp(y) : 1 / (1 + std::exp(-y)); }

/// Where the next term of a tail's series no longer counts in a double.
constexpr double log_far = -40;

}  // namespace

BetaOrGamma::BetaOrGamma(const Uncertain& number, std::span<const double> arguments) {
  switch (number.spread) {
    case Spread::pert: {
      const double range = arguments[2] - arguments[0];
      a = 1 + 4 * ((arguments[1] - arguments[0]) / range);
      b = 1 + 4 * ((arguments[2] - arguments[1]) / range);
      offset = arguments[0], scale = range;
      break;
    }
    case Spread::gamma:
      is_gamma = true;
      a = arguments[0], scale = arguments[1];
      break;
    default:
      a = arguments[0], b = arguments[1];
  }
}

double BetaOrGamma::quantile(double u, bool upper) const {
  if (is_near_normal()) return offset + scale * at_score(upper ? -normal_quantile(u) : normal_quantile(u)).x;
  const auto x = boost_quantile(*this, u, upper);
  return offset + scale * (x ? *x : inner(*this, search(u, upper)));
}

double BetaOrGamma::search(double u, bool upper) const {
  double low = -outermost, high = outermost;
  for (int round = 0; round < 60; ++round) {
    const double middle = (low + high) / 2;
    ((tail(middle, upper) < u) != upper ? low : high) = middle;
  }
  return (low + high) / 2;
}

double BetaOrGamma::tail(double y, bool upper) const {
  const Quiet quiet;
  if (is_gamma)
    return upper ? boost::math::gamma_q(a, std::exp(y), quiet) : boost::math::gamma_p(a, std::exp(y), quiet);
  const Sides sides(*this, y);
  return upper == sides.mirrored ? boost::math::ibeta(sides.near, sides.far, sides.small, quiet)
                                 : boost::math::ibetac(sides.near, sides.far, sides.small, quiet);
}

BetaOrGamma::Density BetaOrGamma::density(double y) const {
  const Quiet quiet;
  if (is_gamma) {
    const double x = std::exp(y);
    return {x * boost::math::gamma_p_derivative(a, x, quiet), a - x};
  }
  const Sides sides(*this, y);
  const double height = boost::math::ibeta_derivative(sides.near, sides.far, sides.small, quiet);
  const double bend = sides.near * sides.large - sides.far * sides.small;
  return {sides.small * sides.large * height, sides.mirrored ? -bend : bend};
}

std::optional<double> BetaOrGamma::far_tail(double log_share, bool upper) const {
  if (is_gamma) {
    const double y = (log_share + std::lgamma(a + 1)) / a;
    return !upper && y < log_far ? std::optional(y) : std::nullopt;
  }
  const double y = (log_share + (upper ? log_beta_power(b, a) : log_beta_power(a, b))) / (upper ? b : a);
  // The next term is of the order of the other parameter times x.
  if (y + std::log1p(upper ? a : b) > log_far) return std::nullopt;
  return upper ? -y : y;
}

BetaOrGamma::Score BetaOrGamma::at_score(double z) const {
  const double root = std::sqrt(a), z2 = z * z;
  return {a + root * z + (z2 - 1) / 3 + z * (z2 - 7) / (36 * root) - (3 * z2 * z2 + 7 * z2 - 16) / (810 * a),
          root + 2 * z / 3 + (3 * z2 - 7) / (36 * root) - (12 * z2 + 14) * z / (810 * a),
          2.0 / 3 + z / (6 * root) - (36 * z2 + 14) / (810 * a)};
}

}  // namespace tally
