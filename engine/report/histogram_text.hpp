#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/uncertainty/uncertainty.hpp"

namespace tally {

/// A histogram as lines of block characters, one column a step, over an axis with its ends. `mark`: a number that is
/// shown on the axis where it lies on it. `write`: how a number of the axis is written.
std::vector<std::string> histogram_text(const Histogram& histogram, std::optional<double> mark,
                                        const std::function<std::string(double)>& write);

}  // namespace tally
