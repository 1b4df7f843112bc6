#pragma once
#include <array>
#include <cstdint>

namespace tally {

/// What random numbers are drawn for. Each use has counters of its own, so no two of them share a number.
enum class PhiloxUse : std::uint32_t { draw, scramble, permutation, jitter };

/// Four random 32-bit numbers of a counter and a key: Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy
/// as 1, 2, 3", 2011). Written out here so that it stands in the loop that uses it, and on machines that Random123's
/// own header refuses (WebAssembly); tested against that header.
constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
  auto [c0, c1, c2, c3] = counter;
  auto [k0, k1] = key;
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53} * c0, b = std::uint64_t{0xCD9E8D57} * c2;
    c0 = static_cast<std::uint32_t>(b >> 32) ^ c1 ^ k0, c1 = static_cast<std::uint32_t>(b);
    c2 = static_cast<std::uint32_t>(a >> 32) ^ c3 ^ k1, c3 = static_cast<std::uint32_t>(a);
    k0 += 0x9E3779B9, k1 += 0xBB67AE85;
  }
  return {c0, c1, c2, c3};
}

/// The random numbers of one draw for one use: keyed by the seed; the counter holds the draw's name, the use, the
/// replicate and an index below 2^48. So two draws never have a counter in common.
struct PhiloxStream {
  std::array<std::uint32_t, 2> key;
  std::uint32_t name_low, name_high, use;

  constexpr PhiloxStream(std::uint64_t seed, std::uint64_t name, PhiloxUse used_for, std::uint32_t replicate = 0)
      : key{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)},
        name_low(static_cast<std::uint32_t>(name)),
        name_high(static_cast<std::uint32_t>(name >> 32)),
        use(static_cast<std::uint32_t>(used_for) << 24 | replicate << 16) {}

  constexpr std::array<std::uint32_t, 4> at(std::uint64_t index) const {
    return philox(
        {static_cast<std::uint32_t>(index), use | static_cast<std::uint32_t>(index >> 32), name_low, name_high}, key);
  }
};

}  // namespace tally
