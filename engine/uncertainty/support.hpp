#pragma once
#include <limits>
#include <span>

#include "lang/check/expression.hpp"

namespace tally {

/// From the lowest to the highest that something can be.
struct Interval {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

/// What an uncertain number can be at all.
Interval support_of(const Uncertain& number, std::span<const double> arguments);

}  // namespace tally
