#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/uncertainty/sobol_points.hpp"

namespace tally {

/// How points are spread over the inputs.
enum class Sampling : std::uint8_t {
  random,  ///< independent draws: Philox, keyed by seed and name, counted by the sample's index
  latin,   ///< Latin hypercube: one draw in each of equal strata, of a fixed number of samples
  sobol,   ///< scrambled Sobol points
};

/// Stable 64 bits of a draw's name: the full name of its line, the place in the line, and which of several independent
/// streams (analyses that need two draws of one number take 0 and 1).
std::uint64_t draw_hash(std::string_view key, std::uint32_t place, std::uint32_t stream = 0);

/// Samples in a block.
inline constexpr std::uint32_t block_size = 256;

/// The uniform numbers of a run, as 32-bit integers x that stand for (x + 0.5) / 2^32. What a draw gets for a sample
/// hangs on the seed, the draw's name and the sample's index only; for `latin` also on the number of samples.
///
/// Samples come in blocks of `block_size`. `sobol` and `latin` are made of independent replicates, from whose
/// differences the error of a mean is told: block b belongs to replicate b mod replicates(), and is its
/// (b / replicates())th block. `random` has one replicate.
class Sampler {
 public:
  static constexpr std::uint32_t block_size = tally::block_size;
  static constexpr std::uint32_t most_replicates = 8;

  /// `names`: draw_hash of each draw; equal hashes are one draw. For `sobol` each gets a dimension by its hash; where
  /// two want the same one, the smaller hash has it and the other takes the next free one, so the order of `names`
  /// changes nothing. What finds no dimension is drawn by Philox.
  Sampler(Sampling sampling, std::uint64_t seed, std::uint64_t samples, std::span<const std::uint64_t> names);

  Sampling sampling() const { return sampling_; }
  std::uint32_t replicates() const { return replicates_; }

  /// The numbers of a draw (place in `names`) for the samples of a block: `out` holds block_size; all are written. Safe
  /// from several threads at once.
  void fill(std::uint32_t draw, std::uint64_t block, std::uint32_t* out) const;

 private:
  std::uint64_t samples_in(std::uint32_t replicate) const;

  Sampling sampling_;
  std::uint64_t seed_, samples_;
  std::uint32_t replicates_ = 1;
  std::vector<std::uint64_t> names_;
  std::optional<SobolPoints> sobol_;  ///< for `sobol` only
};

}  // namespace tally
