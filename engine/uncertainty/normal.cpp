#include <array>
#include <cmath>
#include <limits>

#include "engine/uncertainty/distributions.hpp"
#include "engine/uncertainty/normal_coefficients.hpp"

namespace tally {
namespace {

double polynomial(const std::array<double, 8>& coefficients, double x) {
  double sum = 0;
  for (double coefficient : coefficients) sum = sum * x + coefficient;
  return sum;
}

}  // namespace

double normal_quantile(double u) {
  if (!(u > 0 && u < 1)) return std::numeric_limits<double>::quiet_NaN();
  using namespace normal;
  const double q = u - 0.5;
  if (std::abs(q) <= middle) {
    const double r = middle_squared - q * q;
    return q * polynomial(middle_above, r) / polynomial(middle_below, r);
  }
  const double r = std::sqrt(-std::log(q < 0 ? u : 1 - u));
  const double z = r <= tail_end ? polynomial(tail_above, r - tail_shift) / polynomial(tail_below, r - tail_shift)
                                 : polynomial(far_above, r - tail_end) / polynomial(far_below, r - tail_end);
  return std::copysign(z, q);
}

double normal_share(double z) { return 0.5 * std::erfc(-z * 0.70710678118654752440); }

}  // namespace tally
