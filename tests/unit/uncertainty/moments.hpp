#pragma once
#include <cmath>
#include <span>

#include "engine/uncertainty/distributions.hpp"
#include "engine/uncertainty/two_piece.hpp"

namespace tally {

/// Mean and standard deviation of what `quantile` gives, by many small steps of the normal score (midpoints).
inline Moments moments_by_integration(const Uncertain& number, std::span<const double> arguments) {
  constexpr int steps = 200'000;
  const double reach = 8, step = 2 * reach / steps;
  auto sum = [&](auto f) {
    double total = 0;
    for (int i = 0; i < steps; ++i) {
      const double z = -reach + (i + 0.5) * step;
      total += f(quantile(number, arguments, normal_share(z))) * std::exp(-z * z / 2);
    }
    return total * step / std::sqrt(2 * std::acos(-1.0));
  };
  const double centre = quantile(number, arguments, 0.5);
  const double off = sum([&](double x) { return x - centre; });
  return {centre + off, std::sqrt(sum([&](double x) { return (x - centre - off) * (x - centre - off); }))};
}

}  // namespace tally
