#include "engine/uncertainty/quantile_counts.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace tally {
namespace {

/// A step is the leading bits of a number: all of its exponent, ten of its mantissa.
constexpr int dropped_bits = 42;
constexpr std::uint32_t steps_an_octave = 1024;
constexpr std::uint32_t not_finite = 0x7ff << 10;

double begin_of(std::uint32_t step) { return std::bit_cast<double>(static_cast<std::uint64_t>(step) << dropped_bits); }

}  // namespace

void QuantileCounts::Side::widen(std::uint32_t step) {
  const std::uint32_t octave = step / steps_an_octave * steps_an_octave;
  if (counts.empty()) first = octave;
  const std::uint32_t begin = std::min(first, octave);
  const std::uint32_t end =
      std::max(first + static_cast<std::uint32_t>(counts.size()), octave + steps_an_octave);
  std::vector<std::uint32_t> wider(end - begin);
  std::copy(counts.begin(), counts.end(), wider.begin() + (first - begin));
  counts = std::move(wider);
  first = begin;
}

void QuantileCounts::add(std::span<const double> numbers) {
  for (double number : numbers) {
    const auto bits = std::bit_cast<std::uint64_t>(number);
    const auto step = static_cast<std::uint32_t>((bits << 1 >> 1) >> dropped_bits);
    if (step >= not_finite) continue;
    ++count_;
    if (number == 0)
      ++zeros_;
    else
      (bits >> 63 ? negative_ : positive_).add(step, 1);
  }
}

void QuantileCounts::merge(const QuantileCounts& other) {
  const auto merge_side = [](Side& into, const Side& from) {
    for (std::uint32_t i = 0; i < from.counts.size(); ++i)
      if (from.counts[i] != 0) into.add(from.first + i, from.counts[i]);
  };
  merge_side(negative_, other.negative_);
  merge_side(positive_, other.positive_);
  zeros_ += other.zeros_;
  count_ += other.count_;
}

double QuantileCounts::quantile(double share) const {
  if (count_ == 0) return std::numeric_limits<double>::quiet_NaN();
  // Ranks 0.5, 1.5 … stand in the middle of their equal parts.
  double rank = share * static_cast<double>(count_);
  const auto within = [&](std::uint32_t step, std::uint32_t count) {
    const double part = std::clamp(rank / count, 0.0, 1.0);
    return begin_of(step) + (begin_of(step + 1) - begin_of(step)) * part;
  };
  for (std::size_t i = negative_.counts.size(); i-- > 0;) {
    const std::uint32_t count = negative_.counts[i];
    if (rank <= count && count > 0) {
      rank = count - rank;
      return -within(negative_.first + static_cast<std::uint32_t>(i), count);
    }
    rank -= count;
  }
  if (rank <= static_cast<double>(zeros_) && zeros_ > 0) return 0;
  rank -= static_cast<double>(zeros_);
  double last = 0;
  for (std::size_t i = 0; i < positive_.counts.size(); ++i) {
    const std::uint32_t count = positive_.counts[i];
    if (count == 0) continue;
    last = within(positive_.first + static_cast<std::uint32_t>(i), count);
    if (rank <= count) return last;
    rank -= count;
  }
  return last;
}

double QuantileCounts::share_up_to(double x) const {
  if (count_ == 0) return std::numeric_limits<double>::quiet_NaN();
  double below = 0;
  const auto step = static_cast<std::uint32_t>((std::bit_cast<std::uint64_t>(x) << 1 >> 1) >> dropped_bits);
  const double width = begin_of(step + 1) - begin_of(step);
  const double part = width > 0 ? (std::abs(x) - begin_of(step)) / width : 0;
  for (std::uint32_t i = 0; i < negative_.counts.size(); ++i) {
    const std::uint32_t at = negative_.first + i;
    if (x >= 0 || at > step)
      below += negative_.counts[i];
    else if (at == step)
      below += negative_.counts[i] * (1 - part);
  }
  if (x >= 0) below += static_cast<double>(zeros_);
  for (std::uint32_t i = 0; i < positive_.counts.size() && x > 0; ++i) {
    const std::uint32_t at = positive_.first + i;
    if (at < step)
      below += positive_.counts[i];
    else if (at == step)
      below += positive_.counts[i] * part;
  }
  return below / static_cast<double>(count_);
}

}  // namespace tally
