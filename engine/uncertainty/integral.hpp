#pragma once
#include <functional>

namespace tally {

/// ∫ f and ∫ f² under the standard normal, over a stretch of scores.
struct NormalSums {
  double first = 0, second = 0;
  void add(double share, double x) {
    first += share * x;
    second += share * x * x;
  }
  NormalSums& operator+=(const NormalSums& other) {
    first += other.first, second += other.second;
    return *this;
  }
};

/// By Gauss–Legendre of a fixed order in `parts` equal stretches. `f` is smooth; what lies beyond a score of ±9 does
/// not count in a double.
NormalSums normal_sums(double from, double to, int parts, const std::function<double(double)>& f);

/// Density of the standard normal.
double normal_density(double z);

}  // namespace tally
