#pragma once
#include "engine/evaluate/results.hpp"

namespace tally::test {

/// A small result with something in every part; the figures are made up but add up.
Results sample_results();

}  // namespace tally::test
