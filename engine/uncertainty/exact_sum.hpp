#pragma once
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace tally {

/// A sum of doubles without rounding, so that it is the same in any order and however it was parted. Numbers are added
/// as integers, 32 bits a place, over the whole range of a double. Finite numbers only; up to 2^29 additions between
/// merges.
class ExactSum {
 public:
  void add(double x) {
    const auto bits = std::bit_cast<std::uint64_t>(x);
    const std::uint64_t exponent = bits >> 52 & 0x7ff;
    std::uint64_t mantissa = bits & 0xfffffffffffff;
    if (exponent != 0) mantissa |= std::uint64_t{1} << 52;
    const std::uint64_t shift = exponent == 0 ? 0 : exponent - 1;
    const std::uint64_t low = (mantissa & 0xffffffff) << shift % 32, high = (mantissa >> 32) << shift % 32;
    std::int64_t* place = &places_[shift / 32];
    const std::int64_t sign = bits >> 63 ? -1 : 1;
    place[0] += sign * static_cast<std::int64_t>(low & 0xffffffff);
    place[1] += sign * static_cast<std::int64_t>((low >> 32) + (high & 0xffffffff));
    place[2] += sign * static_cast<std::int64_t>(high >> 32);
  }

  void merge(const ExactSum& other) {
    for (std::size_t i = 0; i < places_.size(); ++i) places_[i] += other.places_[i];
    carry();
  }

  /// The sum, rounded once (but for the last place).
  double value() const {
    ExactSum whole = *this;
    whole.carry();
    const bool negative = whole.places_.back() < 0;
    if (negative) {
      for (std::int64_t& place : whole.places_) place = -place;
      whole.carry();
    }
    double sum = 0;
    for (std::size_t i = places_.size(); i-- > 0;)
      if (whole.places_[i] != 0)
        sum += std::ldexp(static_cast<double>(whole.places_[i]), static_cast<int>(i) * 32 - 1074);
    return negative ? -sum : sum;
  }

 private:
  void carry() {
    std::int64_t over = 0;
    for (std::size_t i = 0; i + 1 < places_.size(); ++i) {
      const std::int64_t all = places_[i] + over;
      over = all >> 32;
      places_[i] = all & 0xffffffff;
    }
    places_.back() += over;
  }

  std::array<std::int64_t, 68> places_{};  ///< 2^(32 i − 1074) each
};

}  // namespace tally
