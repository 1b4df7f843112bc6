// From uniform integers to values, compiled for several kinds of processors; see simd.hpp.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/uncertainty/draw_values.cpp"
#include "engine/uncertainty/simd.hpp"
// After simd.hpp:
#include <hwy/foreach_target.h>
// After foreach_target:
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>

#include "engine/uncertainty/draw_shape.hpp"
#include "engine/uncertainty/normal_coefficients.hpp"
#include "engine/uncertainty/sampler.hpp"

HWY_BEFORE_NAMESPACE();
namespace tally {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t block = Sampler::block_size;
using Vectors = hn::ScalableTag<double>;
using Vector = hn::Vec<Vectors>;

constexpr double step = 1.0 / 4294967296.0;

/// Highest power first.
template <std::size_t count>
inline Vector polynomial(Vector x, const std::array<double, count>& coefficients) {
  const Vectors d;
  Vector value = hn::Set(d, coefficients[0]);
  for (std::size_t i = 1; i < count; ++i) value = hn::MulAdd(value, x, hn::Set(d, coefficients[i]));
  return value;
}

/// Far from the middle, of the smaller of share and rest (Wichura's second region; 32 bits do not reach the third).
inline Vector tail_score(Vector rest) {
  const Vectors d;
  const auto root = hn::Sqrt(hn::Neg(hn::Log(d, rest)));
  const auto r = hn::Sub(root, hn::Set(d, normal::tail_shift));
  return hn::Div(polynomial(r, normal::tail_above), polynomial(r, normal::tail_below));
}

/// The middle is computed for all; those far from it are few, and are computed apart, close together.
void scores_block(const std::uint32_t* HWY_RESTRICT uniform, double* HWY_RESTRICT scores) {
  const Vectors d;
  const std::size_t lanes = hn::Lanes(d);
  HWY_ALIGN double from_middle[block];
  HWY_ALIGN double rest[block + 16];
  std::uint32_t far[block];
  for (std::size_t i = 0; i < block; ++i)
    from_middle[i] = static_cast<double>(static_cast<std::int32_t>(uniform[i] ^ 0x80000000u)) * step + 0.5 * step;
  const auto nearest = hn::Set(d, normal::middle_squared);
  for (std::size_t i = 0; i < block; i += lanes) {
    const auto q = hn::Load(d, from_middle + i);
    const auto r = hn::NegMulAdd(q, q, nearest);
    hn::StoreU(hn::Mul(q, hn::Div(polynomial(r, normal::middle_above), polynomial(r, normal::middle_below))), d,
               scores + i);
  }
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < block; ++i) {
    far[count] = i;
    const double size = std::abs(from_middle[i]);
    rest[count] = 0.5 - size;
    count += size > normal::middle ? 1 : 0;
  }
  for (std::size_t i = count; i < count + 16 && i < block + 16; ++i) rest[i] = 0.25;
  for (std::size_t i = 0; i < count; i += lanes) hn::Store(tail_score(hn::Load(d, rest + i)), d, rest + i);
  for (std::size_t i = 0; i < count; ++i) scores[far[i]] = std::copysign(rest[i], from_middle[far[i]]);
}

void shares_block(const std::uint32_t* HWY_RESTRICT uniform, double* HWY_RESTRICT out) {
  for (std::size_t i = 0; i < block; ++i) out[i] = (static_cast<double>(uniform[i]) + 0.5) * step;
}

template <class Function>
inline void each(const double* in, double* out, Function function) {
  const Vectors d;
  for (std::size_t i = 0; i < block; i += hn::Lanes(d)) hn::StoreU(function(hn::LoadU(d, in + i)), d, out + i);
}

inline Vector logistic(Vector x) {
  const Vectors d;
  const auto one = hn::Set(d, 1.0);
  return hn::Div(one, hn::Add(one, hn::Exp(d, hn::Neg(x))));
}

void two_piece_block(const DrawShape& shape, const double* in, double* out) {
  const Vectors d;
  const auto middle = hn::Set(d, shape.middle), below = hn::Set(d, shape.below), above = hn::Set(d, shape.above);
  const auto on_scale = [&](Vector z) {
    return hn::MulAdd(z, hn::IfThenElse(hn::Lt(z, hn::Zero(d)), below, above), middle);
  };
  const auto sign = hn::Set(d, shape.sign), floor = hn::Set(d, shape.floor), ceiling = hn::Set(d, shape.ceiling);
  const auto within_limits = [&](Vector value) { return hn::Min(hn::Max(value, floor), ceiling); };
  switch (shape.scale) {
    case IntervalScale::plain:
      return each(in, out, [&](Vector z) { return within_limits(on_scale(z)); });
    case IntervalScale::log:
      return each(in, out, [&](Vector z) { return within_limits(hn::Mul(sign, hn::Exp(d, on_scale(z)))); });
    default:
      return each(in, out, [&](Vector z) { return within_limits(hn::Mul(sign, logistic(on_scale(z)))); });
  }
}

void table_block(const DrawShape& shape, const double* in, double* out) {
  const Vectors d;
  const hn::RebindToSigned<Vectors> di;
  const QuantileTable& table = shape.table;
  const auto first = hn::Set(d, table.first), per_width = hn::Set(d, 1 / table.width), width = hn::Set(d, table.width);
  const auto last = hn::Set(d, table.pieces - 1.0), end = hn::Set(d, table.first + table.width * table.pieces);
  const auto offset = hn::Set(d, table.offset), scale = hn::Set(d, table.scale);
  each(in, out, [&](Vector score) {
    const auto z = hn::Min(hn::Max(score, first), end);
    const auto piece = hn::Min(hn::Floor(hn::Mul(hn::Sub(z, first), per_width)), last);
    const auto x = hn::NegMulAdd(piece, width, hn::Sub(z, first));
    const auto at = hn::Mul(hn::ConvertTo(di, piece), hn::Set(di, std::int64_t{QuantileTable::order}));
    auto value = hn::Zero(d);
    for (int k = QuantileTable::order; k-- > 0;)
      value = hn::MulAdd(value, x, hn::GatherIndex(d, table.coefficients.data() + k, at));
    if (table.wrap == QuantileTable::Wrap::exponential) value = hn::Exp(d, value);
    if (table.wrap == QuantileTable::Wrap::logistic) value = logistic(value);
    return hn::MulAdd(scale, value, offset);
  });
}

void triangular_block(const DrawShape& shape, const double* in, double* out) {
  const Vectors d;
  const double width = shape.high - shape.low, rise = shape.mode - shape.low, fall = shape.high - shape.mode;
  const auto up_to = hn::Set(d, rise / width), one = hn::Set(d, 1.0);
  each(in, out, [&](Vector u) {
    const auto rising = hn::Add(hn::Set(d, shape.low), hn::Sqrt(hn::Mul(u, hn::Set(d, width * rise))));
    const auto falling = hn::Sub(hn::Set(d, shape.high), hn::Sqrt(hn::Mul(hn::Sub(one, u), hn::Set(d, width * fall))));
    return hn::IfThenElse(hn::Lt(u, up_to), rising, falling);
  });
}

void values_block(const DrawShape& shape, const double* in, double* out) {
  const Vectors d;
  switch (shape.kind) {
    case DrawShape::Kind::two_piece:
      return two_piece_block(shape, in, out);
    case DrawShape::Kind::table:
      return table_block(shape, in, out);
    case DrawShape::Kind::uniform: {
      const auto low = hn::Set(d, shape.low), width = hn::Set(d, shape.high - shape.low);
      return each(in, out, [&](Vector u) { return hn::MulAdd(u, width, low); });
    }
    case DrawShape::Kind::triangular:
      return triangular_block(shape, in, out);
    case DrawShape::Kind::listed:
      for (std::size_t i = 0; i < block; ++i) {
        const auto count = static_cast<double>(shape.values.size());
        const std::size_t place =
            shape.up_to.empty()
                ? static_cast<std::size_t>(in[i] * count)
                : static_cast<std::size_t>(std::upper_bound(shape.up_to.begin(), shape.up_to.end(), in[i]) -
                                           shape.up_to.begin());
        out[i] = shape.values[std::min(place, shape.values.size() - 1)];
      }
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace tally
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tally {

void normal_scores(const std::uint32_t* uniform, double* scores) { TALLY_BEST(scores_block)(uniform, scores); }
void shares(const std::uint32_t* uniform, double* out) { TALLY_BEST(shares_block)(uniform, out); }
void values_of(const DrawShape& shape, const double* in, double* out) { TALLY_BEST(values_block)(shape, in, out); }

}  // namespace tally
#endif
