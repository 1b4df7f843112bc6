#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/uncertainty/draws.hpp"

namespace tally {

/// Names of all draws for a sampler of two independent sets A and B of samples: those of A, then those of B.
std::vector<std::uint64_t> two_streams(const Reduced& reduced);

/// Draws of one of the two sets. `pin` holds one sample of a block for all of them.
class StreamLeaves : public DrawnLeaves {
 public:
  StreamLeaves(const Reduced& reduced, const Draws& draws, const Sampler& sampler, std::uint32_t first_draw)
      : DrawnLeaves(reduced, draws, sampler), first_draw_(first_draw) {}
  void pin(std::uint64_t block, std::uint32_t lane);

 protected:
  void uniform(std::uint32_t draw, std::uint32_t* out) override;

 private:
  std::uint32_t first_draw_;
  bool pinned_ = false;
};

/// Draws of which some come from A and the others from B. What a block draws is kept, so that many mixtures of it cost
/// little.
class MixedLeaves : public LeafSource {
 public:
  /// `sampler`: of `two_streams`.
  MixedLeaves(const Reduced& reduced, const Draws& draws, const Sampler& sampler);

  /// The blocks of A and B that the next numbers are of.
  void set_blocks(std::uint64_t a, std::uint64_t b);
  /// Which draws come from B, by their place.
  void mix(std::span<const char> from_b) { from_b_ = from_b; }
  /// Takes one sample of A throughout, or all.
  void pin(std::optional<std::uint32_t> lane_of_a) { lane_ = lane_of_a; }

  void leaf(std::uint32_t leaf, double* out) override;
  void spread(std::uint32_t spread, std::span<const double* const> arguments, double* out) override;

 private:
  struct Set {
    StreamLeaves leaves;
    std::uint64_t block = 0;
    std::vector<double> values{};  ///< block_size for each leaf
    std::vector<char> known{};     ///< by leaf
  };
  const double* values_of(Set& set, std::uint32_t leaf);

  const Reduced& reduced_;
  Set a_, b_;
  StreamLeaves pinned_;
  std::span<const char> from_b_;
  std::optional<std::uint32_t> lane_;
};

}  // namespace tally
