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
  const std::uint32_t end = std::max(first + static_cast<std::uint32_t>(counts.size()), octave + steps_an_octave);
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

Ranks::Ranks(const QuantileCounts& counts) {
  std::uint64_t up_to = 0;
  const auto add = [&](double begin, double end, std::uint64_t count) {
    if (count > 0) steps_.push_back({begin, end, up_to += count});
  };
  const auto& [first_below, below] = counts.negative_;
  for (std::size_t i = below.size(); i-- > 0;) {
    const auto step = first_below + static_cast<std::uint32_t>(i);
    add(-begin_of(step + 1), -begin_of(step), below[i]);
  }
  add(0, 0, counts.zeros_);
  const auto& [first_above, above] = counts.positive_;
  for (std::size_t i = 0; i < above.size(); ++i) {
    const auto step = first_above + static_cast<std::uint32_t>(i);
    add(begin_of(step), begin_of(step + 1), above[i]);
  }
}

double Ranks::quantile(double share) const {
  if (steps_.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double rank = share * static_cast<double>(steps_.back().up_to);
  auto step = std::partition_point(steps_.begin(), steps_.end(),
                                   [&](const Step& each) { return static_cast<double>(each.up_to) < rank; });
  if (step == steps_.end()) --step;
  const auto before = static_cast<double>(step == steps_.begin() ? 0 : (step - 1)->up_to);
  const double part = (rank - before) / (static_cast<double>(step->up_to) - before);
  return step->begin + (step->end - step->begin) * std::clamp(part, 0.0, 1.0);
}

double Ranks::share_up_to(double x) const {
  if (steps_.empty()) return std::numeric_limits<double>::quiet_NaN();
  const auto step = std::partition_point(steps_.begin(), steps_.end(), [&](const Step& each) { return each.end <= x; });
  const auto before = static_cast<double>(step == steps_.begin() ? 0 : (step - 1)->up_to);
  double within = 0;
  if (step != steps_.end() && step->begin < x)
    within = (static_cast<double>(step->up_to) - before) * (x - step->begin) / (step->end - step->begin);
  return (before + within) / static_cast<double>(steps_.back().up_to);
}

}  // namespace tally
