#pragma once
#include <cstdint>

#include "engine/uncertainty/philox.hpp"

namespace tally {

/// A keyed order of the numbers below `size` (at most 2^32) that can be asked at any place: a Feistel network of six
/// rounds over the next power of two, walked on from what lies beyond `size`.
class Permutation {
 public:
  Permutation(const PhiloxStream& keys, std::uint64_t size);
  std::uint64_t at(std::uint64_t place) const {
    do place = step(place);
    while (place >= size_);
    return place;
  }

 private:
  /// The order of all numbers below the power of two. A half is changed by the upper bits of the other times a random
  /// odd number.
  std::uint64_t step(std::uint64_t place) const {
    std::uint64_t low = place & low_mask_, high = place >> low_bits_;
    for (int round = 0; round < 6; round += 2) {
      low ^= (high * factors_[round] + addends_[round]) >> 40 & low_mask_;
      high ^= (low * factors_[round + 1] + addends_[round + 1]) >> 40 & high_mask_;
    }
    return high << low_bits_ | low;
  }

  std::uint64_t size_;
  std::uint32_t low_bits_;
  std::uint64_t low_mask_, high_mask_;
  std::uint64_t factors_[6], addends_[6];
};

/// 256 draws of one Latin hypercube of `strata` samples, from place `first` on: one draw in each stratum, anywhere in
/// it.
void fill_latin(std::uint64_t seed, std::uint64_t name, std::uint32_t replicate, std::uint64_t strata,
                std::uint64_t first, std::uint32_t* out);

}  // namespace tally
