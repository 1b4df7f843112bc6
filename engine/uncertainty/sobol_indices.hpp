#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "engine/uncertainty/gathering.hpp"
#include "engine/uncertainty/sampler.hpp"

namespace tally {

/// A function of groups of inputs over two independent sets A and B of samples, a block of Sampler::block_size at a
/// time.
class MixedFunction {
 public:
  static constexpr std::size_t none = static_cast<std::size_t>(-1), all = static_cast<std::size_t>(-2);
  virtual ~MixedFunction() = default;
  virtual void set_block(std::uint64_t block) = 0;
  /// Its values where the inputs of one group (or of `none`, or `all`) come from B and the others from A.
  virtual void values(std::size_t from_b, double* out) = 0;
};

/// Shares of the variance of a function that go back to one group of inputs, with their standard errors.
struct SobolIndex {
  double first = 0;  ///< by that group alone, whatever the others are
  double total = 0;  ///< with all interactions that it takes part in
  double first_error = 0, total_error = 0;
};

/// The first-order indices and the interaction add up to 1; none is below 0.
struct SobolIndices {
  std::vector<SobolIndex> groups;
  double interaction = 0, interaction_error = 0;
  double variance = 0;
  std::uint64_t samples = 0;  ///< of A that were used
  std::uint64_t missing = 0;  ///< left out, as one of their values is no number
  bool partial = false;       ///< stopped before all samples were done
};

/// How a function is sampled. `batches`: those of the sampler's blocks that are independent, or parts of one; block b
/// belongs to batch b mod batches.
struct BatchedSamples {
  std::uint64_t samples = 0;
  std::uint32_t batches = 1;
  unsigned threads = 1;
  Progress progress{};

  std::uint64_t blocks() const { return (samples + Sampler::block_size - 1) / Sampler::block_size; }
  /// Samples of a block: all, but for the last.
  std::uint32_t count_in(std::uint64_t block) const;
};
/// A sampler's replicates, or, where it has but one, up to eight parts of its blocks.
std::uint32_t batches_of(const Sampler& sampler, std::uint64_t samples);

/// First-order indices by Saltelli et al. (Computer Physics Communications 181, 2010, table 2 b), total ones by Jansen
/// (Computer Physics Communications 117, 1999): samples × (groups + 2) values of the function. `make` gives a function
/// for each thread, `centre` is a number near its mean. The result hangs on no number of threads.
SobolIndices sobol_indices(const std::function<std::unique_ptr<MixedFunction>()>& make, std::size_t groups,
                           double centre, const BatchedSamples& how);

}  // namespace tally
