#include "engine/uncertainty/latin.hpp"

#include <algorithm>
#include <bit>

#include "engine/uncertainty/sampler.hpp"

namespace tally {

Permutation::Permutation(const PhiloxStream& keys, std::uint64_t size) : size_(size) {
  const auto bits = std::max(2u, static_cast<std::uint32_t>(std::bit_width(size - 1)));
  low_bits_ = bits / 2;
  low_mask_ = (1u << low_bits_) - 1;
  high_mask_ = (1u << (bits - low_bits_)) - 1;
  for (std::uint32_t round = 0; round < 6; ++round) {
    const auto random = keys.at(round);
    factors_[round] = (std::uint64_t{random[0]} << 32 | random[1]) | 1;
    addends_[round] = std::uint64_t{random[2]} << 32 | random[3];
  }
}

void fill_latin(std::uint64_t seed, std::uint64_t name, std::uint32_t replicate, std::uint64_t strata,
                std::uint64_t first, std::uint32_t* out) {
  strata = std::clamp<std::uint64_t>(strata, 1, std::uint64_t{1} << 32);
  const Permutation order({seed, name, PhiloxUse::permutation, replicate}, strata);
  const PhiloxStream jitter(seed, name, PhiloxUse::jitter, replicate);
  // The width of a stratum in 64 bits; a power of two of them is met exactly.
  const std::uint64_t all = ~std::uint64_t{0};
  const std::uint64_t width = strata == 1 ? all : all / strata + (std::has_single_bit(strata) ? 1 : 0);
  std::uint64_t place = first % strata;
  for (std::uint32_t lane = 0; lane < Sampler::block_size; lane += 4)
    for (const std::uint32_t within : jitter.at((first + lane) / 4)) {
      *out++ = static_cast<std::uint32_t>((order.at(place) * width + within * (width >> 32)) >> 32);
      if (++place == strata) place = 0;
    }
}

}  // namespace tally
