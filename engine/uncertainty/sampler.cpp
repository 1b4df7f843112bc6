#include "engine/uncertainty/sampler.hpp"

#include <algorithm>

#include "engine/uncertainty/latin.hpp"
#include "engine/uncertainty/philox.hpp"

namespace tally {
namespace {

std::uint32_t replicates_of(Sampling sampling, std::uint64_t samples) {
  if (sampling == Sampling::random) return 1;
  return static_cast<std::uint32_t>(
      std::clamp<std::uint64_t>(samples / Sampler::block_size, 1, Sampler::most_replicates));
}

/// Spreads the bits of x over all 64; no two x give the same (the finisher of MurmurHash3).
std::uint64_t spread_bits(std::uint64_t x) {
  x = (x ^ x >> 33) * 0xFF51AFD7ED558CCD;
  x = (x ^ x >> 33) * 0xC4CEB9FE1A85EC53;
  return x ^ x >> 33;
}

/// `stream` is a copy, so that the compiler knows that `out` does not change it.
void fill_random(PhiloxStream stream, std::uint64_t first, std::uint32_t* out) {
  for (std::uint32_t four = 0; four < Sampler::block_size / 4; ++four) {
    const auto [a, b, c, d] = stream.at(first / 4 + four);
    out[4 * four] = a, out[4 * four + 1] = b, out[4 * four + 2] = c, out[4 * four + 3] = d;
  }
}

}  // namespace

std::uint64_t draw_hash(std::string_view key, std::uint32_t place, std::uint32_t stream) {
  std::uint64_t hash = 0xCBF29CE484222325;  // FNV-1a
  auto add = [&](std::uint32_t byte) { hash = (hash ^ byte) * 0x100000001B3; };
  for (const char c : key) add(static_cast<unsigned char>(c));
  for (const std::uint32_t number : {place, stream})
    for (int shift = 0; shift < 32; shift += 8) add(number >> shift & 0xFF);
  return spread_bits(hash);
}

Sampler::Sampler(Sampling sampling, std::uint64_t seed, std::uint64_t samples, std::span<const std::uint64_t> names)
    : sampling_(sampling),
      seed_(seed),
      samples_(samples),
      replicates_(replicates_of(sampling, samples)),
      names_(names.begin(), names.end()) {
  if (sampling != Sampling::sobol) return;
  const std::uint64_t blocks = (samples + block_size - 1) / block_size;
  sobol_.emplace(seed, names, replicates_, (blocks + replicates_ - 1) / replicates_ * block_size);
}

std::uint64_t Sampler::samples_in(std::uint32_t replicate) const {
  const std::uint64_t whole = samples_ / block_size, rest = samples_ % block_size;
  const std::uint64_t blocks = whole / replicates_ + (replicate < whole % replicates_ ? 1 : 0);
  return blocks * block_size + (replicate == whole % replicates_ ? rest : 0);
}

void Sampler::fill(std::uint32_t draw, std::uint64_t block, std::uint32_t* out) const {
  const auto replicate = static_cast<std::uint32_t>(block % replicates_);
  const std::uint64_t within = block / replicates_;
  if (sampling_ == Sampling::latin)
    fill_latin(seed_, names_[draw], replicate, samples_in(replicate), within * block_size, out);
  else if (sampling_ == Sampling::sobol && sobol_->holds(draw))
    sobol_->fill(draw, replicate, within, out);
  else
    fill_random({seed_, names_[draw], PhiloxUse::draw}, block * block_size, out);
}

}  // namespace tally
