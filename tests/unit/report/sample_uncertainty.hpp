#pragma once
#include "engine/uncertainty/sample_compared.hpp"

namespace tally::test {

/// What sampling might tell of `sample_results`; the figures are made up.
Uncertainty sample_uncertainty();
/// Of a base, a scenario "low" and the reference "reference.outreach".
SampledComparison sample_comparison();

}  // namespace tally::test
