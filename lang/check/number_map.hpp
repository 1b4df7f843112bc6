#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace tally {

/// Numbers by numbers, in one stretch of memory: for what is asked so often that a node for each entry costs too much.
class NumberMap {
 public:
  static constexpr std::uint32_t none = 0xffffffff;

  /// The value of a key, or `none`.
  std::uint32_t find(std::uint64_t key) const {
    if (places_.empty()) return none;
    return places_[place_of(key)].value;
  }
  /// Adds a key that is not there yet.
  void add(std::uint64_t key, std::uint32_t value) {
    if (places_.size() <= 2 * size_) grow();
    places_[place_of(key)] = {key, value};
    ++size_;
  }

 private:
  struct Place {
    std::uint64_t key = 0;
    std::uint32_t value = none;  ///< none: free
  };

  /// Where the key is, or the free place where it belongs.
  std::size_t place_of(std::uint64_t key) const {
    std::size_t at = static_cast<std::size_t>((key * 0x9e3779b97f4a7c15ULL) >> shift_);
    while (places_[at].value != none && places_[at].key != key) at = (at + 1) & (places_.size() - 1);
    return at;
  }

  void grow() {
    const std::vector<Place> before = std::move(places_);
    places_ = std::vector<Place>(before.empty() ? 16 : 2 * before.size());
    shift_ = 64 - std::countr_zero(places_.size());
    for (const Place& place : before)
      if (place.value != none) places_[place_of(place.key)] = place;
  }

  std::vector<Place> places_;  ///< a power of two, at most half of them taken
  std::size_t size_ = 0;
  int shift_ = 0;
};

}  // namespace tally
