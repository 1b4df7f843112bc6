#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace tally {

/// Which dimension of the Sobol sequence each name takes, in the order of `names`; `no_dimension` where there is none
/// left. Home is the name's place among the first dimensions; where two want one, the smaller name has it and the other
/// looks for the next free one above.
std::vector<std::uint32_t> sobol_places(std::span<const std::uint64_t> names);
constexpr std::uint32_t no_dimension = ~std::uint32_t{0};

/// Scrambled Sobol points: the digits of each dimension are multiplied by a random lower triangular matrix of bits and
/// shifted (Matoušek, "On the L2-discrepancy for anchored boxes", J. Complexity 14, 1998), of its own in each
/// replicate.
class SobolPoints {
 public:
  /// `points`: how many of a replicate are asked for.
  SobolPoints(std::uint64_t seed, std::span<const std::uint64_t> names, std::uint32_t replicates, std::uint64_t points);

  bool holds(std::uint32_t draw) const { return places_[draw] != no_dimension; }
  /// The 256 points of a replicate from block · 256 on.
  void fill(std::uint32_t draw, std::uint32_t replicate, std::uint64_t block, std::uint32_t* out) const;

 private:
  void scramble(std::uint64_t name, std::span<const std::uint32_t> plain, std::uint32_t replicate,
                std::uint32_t* out) const;
  std::size_t begin(std::uint32_t draw, std::uint32_t replicate) const {
    return (std::size_t{rows_[draw]} * replicates_ + replicate) * (digits_ + 1);
  }

  std::uint64_t seed_;
  std::uint32_t replicates_, digits_;
  std::vector<std::uint64_t> names_;
  std::vector<std::uint32_t> places_, rows_;
  std::vector<std::uint32_t> directions_;  ///< for each row and replicate: the shift, then `digits_` directions
};

}  // namespace tally
