#pragma once
#include <vector>

#include "lang/check/expression.hpp"

namespace tally {

/// An interval as the checker makes one.
inline Uncertain interval_of(IntervalScale scale, double low, double best, double high) {
  Uncertain number;
  number.scale = scale;
  number.low = low, number.best = best, number.high = high;
  return number;
}

inline Uncertain number_of(Spread spread, std::vector<double> data = {}) {
  Uncertain number;
  number.spread = spread;
  number.data = std::move(data);
  return number;
}

}  // namespace tally
