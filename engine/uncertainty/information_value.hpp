#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "engine/uncertainty/sobol_indices.hpp"

namespace tally {

/// What doing something brings, over two independent sets A and B of samples, a block of Sampler::block_size at a time.
/// Leaving it brings 0.
class DecisionFunction {
 public:
  virtual ~DecisionFunction() = default;
  /// With all inputs from a block of A.
  virtual void sample(std::uint64_t block, double* out) = 0;
  /// With the inputs of a group as in one sample of a block of A, all others from a block of B.
  virtual void given(std::size_t group, std::uint64_t block_of_a, std::uint32_t lane, std::uint64_t block_of_b,
                     double* out) = 0;
};

/// An expected value of information, with its standard error.
struct InformationValue {
  double value = 0, error = 0;
};

struct InformationValues {
  InformationValue perfect;              ///< of all inputs: E[max(f, 0)] − max(E[f], 0)
  std::vector<InformationValue> groups;  ///< of each: E[max(E[f | group], 0)] − max(E[f], 0)
  double mean = 0, mean_error = 0;       ///< of f
  double probability = 0;                ///< that f is above 0
  std::uint64_t samples = 0, missing = 0;
  bool partial = false;
};

/// Groups of inputs by the places of the inputs, each list rising.
using InputGroups = std::vector<std::vector<std::uint32_t>>;

/// Nested sampling: outer samples of a group from A, for each the mean over inner samples of all others from B, which
/// are the same for every outer one. What must be true is kept: 0 ≤ a part of a group ≤ the group ≤ all. `made` as for
/// sobol_indices.
InformationValues information_values(const std::function<std::unique_ptr<DecisionFunction>()>& make,
                                     const InputGroups& groups, double centre, const BatchedSamples& how);

}  // namespace tally
