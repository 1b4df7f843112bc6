#include "engine/uncertainty/sobol_points.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

#include "engine/uncertainty/philox.hpp"
#include "engine/uncertainty/sobol_directions.hpp"

namespace tally {
namespace {

/// Names have their home among the first dimensions, whose pairs fill the square best. Measured: root mean square error
/// of means of 40 lognormal draws, 8 replicates of 1,024 points, over 100 choices of names; independent draws give
/// 5.7e-4, 2.4e-3 and 5.8e-3.
///
///   homes                          64     128     256     512   1,024   2,048   3,667
///   their sum                 1.75e-5 1.82e-5 1.64e-5 1.76e-5 1.62e-5 1.67e-5 1.63e-5
///   ten products of four       4.9e-4  5.8e-4  7.5e-4 10.8e-4  8.3e-4 10.0e-4 13.3e-4
///   products less products     4.3e-4  5.7e-4  6.7e-4  8.2e-4  8.5e-4  9.4e-4 15.4e-4
///
/// 1,024 keeps most of that, while a new name still seldom meets another: for one of 40 draws in 4% of cases.
constexpr std::uint32_t homes = 1024;

/// The next free place at or above one, quick also where all are taken.
class FreePlaces {
 public:
  FreePlaces() : next_(sobol_dimensions + 1) { std::iota(next_.begin(), next_.end(), 0u); }
  std::uint32_t take(std::uint32_t wanted) {
    std::uint32_t place = wanted;
    while (next_[place] != place) place = next_[place] = next_[next_[place]];
    if (place == sobol_dimensions) return no_dimension;
    next_[place] = place + 1;
    return place;
  }

 private:
  std::vector<std::uint32_t> next_;  ///< a place itself if it is free, else one nearer to the next free one
};

/// Bits that number the points, 8 at least: a block.
std::uint32_t digits_for(std::uint64_t points) {
  return std::clamp(static_cast<std::uint32_t>(std::bit_width(std::max<std::uint64_t>(points, 1) - 1)), 8u, 32u);
}

}  // namespace

std::vector<std::uint32_t> sobol_places(std::span<const std::uint64_t> names) {
  std::vector<std::uint32_t> order(names.size()), places(names.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return names[a] < names[b]; });
  FreePlaces free;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool same = i > 0 && names[order[i]] == names[order[i - 1]];
    places[order[i]] = same ? places[order[i - 1]] : free.take(static_cast<std::uint32_t>(names[order[i]] % homes));
  }
  return places;
}

SobolPoints::SobolPoints(std::uint64_t seed, std::span<const std::uint64_t> names, std::uint32_t replicates,
                         std::uint64_t points)
    : seed_(seed),
      replicates_(replicates),
      digits_(digits_for(points)),
      names_(names.begin(), names.end()),
      places_(sobol_places(names)),
      rows_(names.size()) {
  std::uint32_t rows = 0;
  for (std::uint32_t draw = 0; draw < names.size(); ++draw)
    if (holds(draw)) rows_[draw] = rows++;
  directions_.resize(std::size_t{rows} * replicates_ * (digits_ + 1));
  for (std::uint32_t draw = 0; draw < names.size(); ++draw) {
    if (!holds(draw)) continue;
    const auto plain = sobol_directions(places_[draw]);
    for (std::uint32_t replicate = 0; replicate < replicates_; ++replicate)
      scramble(names[draw], plain, replicate, &directions_[begin(draw, replicate)]);
  }
}

void SobolPoints::scramble(std::uint64_t name, std::span<const std::uint32_t> plain, std::uint32_t replicate,
                           std::uint32_t* out) const {
  const PhiloxStream stream(seed_, name, PhiloxUse::scramble, replicate);
  std::array<std::uint32_t, 32> columns{};
  std::uint32_t random[4];
  for (std::uint32_t k = 0; k < digits_; ++k) {
    if (k % 4 == 0) std::ranges::copy(stream.at(1 + k / 4), random);
    const std::uint32_t digit = 0x80000000u >> k;
    columns[k] = digit | (random[k % 4] & (digit - 1));
  }
  *out++ = stream.at(0)[0];
  for (std::uint32_t j = 0; j < digits_; ++j) {
    std::uint32_t direction = 0;
    for (std::uint32_t left = plain[j]; left != 0; left &= left - 1)
      direction ^= columns[static_cast<std::uint32_t>(std::countl_zero(left & -left))];
    *out++ = direction;
  }
}

void SobolPoints::fill(std::uint32_t draw, std::uint32_t replicate, std::uint64_t block, std::uint32_t* out) const {
  const std::uint32_t* const entry = &directions_[begin(draw, replicate)];
  const std::uint32_t* const direction = entry + 1;
  std::uint32_t start = entry[0];
  std::uint64_t high = block;
  for (std::uint32_t j = 8; high != 0 && j < digits_; ++j, high >>= 1) start ^= direction[j] & -(high & 1);
  // All 2^32 points are used up: again, with another shift.
  if (high != 0)
    start ^= PhiloxStream(seed_, names_[draw], PhiloxUse::scramble, replicate).at(block >> (digits_ - 8) << 8)[0];
  // 16 points of 16 rows: the loops are plain so that the compiler makes vectors of them.
  std::array<std::uint32_t, 16> low, row;
  low[0] = 0, row[0] = start;
  for (std::uint32_t j = 0, size = 1; j < 4; ++j, size *= 2)
    for (std::uint32_t i = 0; i < size; ++i) {
      low[size + i] = low[i] ^ direction[j];
      row[size + i] = row[i] ^ direction[4 + j];
    }
  for (std::uint32_t r = 0; r < 16; ++r)
    for (std::uint32_t i = 0; i < 16; ++i) out[16 * r + i] = low[i] ^ row[r];
}

}  // namespace tally
