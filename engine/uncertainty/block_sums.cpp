// Sums of a block, compiled for several kinds of processors; see simd.hpp.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/uncertainty/block_sums.cpp"
#include "engine/uncertainty/simd.hpp"
// After simd.hpp:
#include <hwy/foreach_target.h>
// After foreach_target:
#include <hwy/highway.h>

#include <algorithm>

#include "engine/uncertainty/sampler.hpp"
#include "engine/uncertainty/statistic.hpp"

HWY_BEFORE_NAMESPACE();
namespace tally {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// Eight sums side by side, whatever the width of the processor's vectors, then added up in pairs: the same everywhere.
constexpr std::size_t sums = 8;

BlockSums sums_of(const double* numbers, std::uint32_t count, double centre) {
  using Vectors = hn::CappedTag<double, sums>;
  const Vectors d;
  const std::size_t lanes = hn::Lanes(d);
  HWY_ALIGN double sum[sums] = {}, squares[sums] = {}, finite[sums] = {}, least[sums], most[sums];
  std::fill(least, least + sums, BlockSums().least);
  std::fill(most, most + sums, BlockSums().most);
  HWY_ALIGN double last[sums];
  const auto middle = hn::Set(d, centre), one = hn::Set(d, 1.0);
  for (std::size_t at = 0; at < count; at += sums) {
    const double* from = numbers + at;
    if (count - at < sums) {
      for (std::size_t i = 0; i < sums; ++i) last[i] = i < count - at ? from[i] : std::nan("");
      from = last;
    }
    for (std::size_t i = 0; i < sums; i += lanes) {
      const auto x = hn::LoadU(d, from + i);
      const auto is_finite = hn::IsFinite(x);
      const auto apart = hn::IfThenElseZero(is_finite, hn::Sub(x, middle));
      hn::Store(hn::Add(hn::Load(d, sum + i), apart), d, sum + i);
      hn::Store(hn::MulAdd(apart, apart, hn::Load(d, squares + i)), d, squares + i);
      hn::Store(hn::Add(hn::Load(d, finite + i), hn::IfThenElseZero(is_finite, one)), d, finite + i);
      const auto low = hn::Load(d, least + i), high = hn::Load(d, most + i);
      hn::Store(hn::IfThenElse(is_finite, hn::Min(low, x), low), d, least + i);
      hn::Store(hn::IfThenElse(is_finite, hn::Max(high, x), high), d, most + i);
    }
  }
  BlockSums all;
  const auto pairs = [](const double* x) { return ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7])); };
  all.sum = pairs(sum);
  all.squares = pairs(squares);
  all.count = static_cast<std::uint32_t>(pairs(finite));
  all.least = *std::min_element(least, least + sums);
  all.most = *std::max_element(most, most + sums);
  return all;
}

}  // namespace HWY_NAMESPACE
}  // namespace tally
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tally {

BlockSums block_sums(const double* numbers, std::uint32_t count, double centre) {
  return TALLY_BEST(sums_of)(numbers, count, centre);
}

}  // namespace tally
#endif
