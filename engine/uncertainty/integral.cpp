#include "engine/uncertainty/integral.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>

namespace tally {
namespace {

using GaussRule = boost::math::quadrature::gauss<double, 40>;
constexpr double far_out = 9;

}  // namespace

double normal_density(double z) { return 0.39894228040143267794 * std::exp(-z * z / 2); }

NormalSums normal_sums(double from, double to, int parts, const std::function<double(double)>& f) {
  NormalSums sums;
  from = std::clamp(from, -far_out, far_out), to = std::clamp(to, -far_out, far_out);
  const double half = (to - from) / (2 * parts);
  const auto& places = GaussRule::abscissa();  // of one half: the other is its mirror image
  const auto& weights = GaussRule::weights();
  for (int part = 0; part < parts; ++part) {
    const double centre = from + half * (2 * part + 1);
    for (std::size_t i = 0; i < places.size(); ++i)
      for (const double z : {centre - half * places[i], centre + half * places[i]})
        sums.add(half * weights[i] * normal_density(z), f(z));
  }
  return sums;
}

}  // namespace tally
