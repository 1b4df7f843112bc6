#pragma once
#include <cstdint>
#include <span>

#include "engine/uncertainty/distributions.hpp"

namespace tally {

/// A distribution made ready for drawing: from normal scores or from shares to values, a block at a time.
struct DrawShape {
  enum class Kind : std::uint8_t {
    two_piece,   ///< of a score: intervals, normal, lognormal
    table,       ///< of a score: beta, pert, gamma
    uniform,     ///< of a share
    triangular,  ///< of a share
    listed,      ///< of a share: discrete, samples
  };
  Kind kind = Kind::two_piece;
  bool of_score() const { return kind <= Kind::table; }

  // two_piece: middle + score × (below or above), on a scale, held within limits
  IntervalScale scale = IntervalScale::plain;
  double middle = 0, below = 0, above = 0;
  double sign = 1;                     ///< of a log scale
  double floor = 0, ceiling = 0;       ///< on any scale
  double low = 0, mode = 0, high = 0;  ///< uniform, triangular
  QuantileTable table;
  std::vector<double> values, up_to;  ///< listed: each value holds up to that share
};

DrawShape draw_shape(const Uncertain& number, std::span<const double> arguments);

/// Normal scores of the uniform integers of a block (Sampler::block_size of them).
void normal_scores(const std::uint32_t* uniform, double* scores);
/// Their shares: (x + 0.5) / 2^32.
void shares(const std::uint32_t* uniform, double* shares);
/// Values of a block of scores or shares, as `of_score` says. `out` may be `in`.
void values_of(const DrawShape& shape, const double* in, double* out);

}  // namespace tally
