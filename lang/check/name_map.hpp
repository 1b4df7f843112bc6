#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace tally {

/// Places by name, in one stretch of memory: with a node for each name, large models wait for memory at every step of
/// a look-up. The names belong to others.
class NameMap {
 public:
  struct Entry {
    std::string_view first;    ///< the name; without text: a free entry
    std::uint32_t second = 0;  ///< the place
    std::uint32_t hash = 0;
  };

  /// `end()` if there is no such name.
  const Entry* find(std::string_view name) const {
    if (entries_.empty()) return end();
    const Entry& entry = entries_[entry_of(name, hash_of(name))];
    return entry.first.data() == nullptr ? end() : &entry;
  }
  const Entry* end() const { return nullptr; }
  bool contains(std::string_view name) const { return find(name) != end(); }

  /// Adds a name, unless it is there; gives its entry, and whether it is new.
  std::pair<const Entry*, bool> emplace(std::string_view name, std::uint32_t place) {
    if (2 * (size_ + 1) > entries_.size()) resize(2 * entries_.size());
    const std::uint32_t hash = hash_of(name);
    Entry& entry = entries_[entry_of(name, hash)];
    if (entry.first.data() != nullptr) return {&entry, false};
    entry = {name, place, hash};
    ++size_;
    return {&entry, true};
  }

  void reserve(std::size_t names) {
    if (2 * names > entries_.size()) resize(std::bit_ceil(2 * names));
  }

 private:
  /// Eight letters at a time: names are short, and this is asked for every one of a file (the reads of a wyhash).
  static std::uint32_t hash_of(std::string_view name) {
    const char* at = name.data();
    std::size_t left = name.size();
    std::uint64_t hash = mixed(left, 0);
    for (; left > sizeof hash; at += sizeof hash, left -= sizeof hash) hash = mixed(hash, letters<std::uint64_t>(at));
    return static_cast<std::uint32_t>(mixed(hash, last_letters(at, left)) >> 32);
  }

  template <class Word>
  static std::uint64_t letters(const char* at) {
    Word word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
  }
  /// Up to eight; some are read twice where that is quicker.
  static std::uint64_t last_letters(const char* at, std::size_t size) {
    constexpr std::size_t half = sizeof(std::uint32_t);
    if (size >= half) return letters<std::uint32_t>(at) << 32 | letters<std::uint32_t>(at + size - half);
    if (size == 0) return 0;
    return letters<std::uint8_t>(at) << 16 | letters<std::uint8_t>(at + size / 2) << 8 |
           letters<std::uint8_t>(at + size - 1);
  }
  static std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
    return hash ^ hash >> 29;
  }

  /// Where the name is, or the free entry where it belongs.
  std::size_t entry_of(std::string_view name, std::uint32_t hash) const {
    std::size_t at = hash & (entries_.size() - 1);
    while (entries_[at].first.data() != nullptr && (entries_[at].hash != hash || entries_[at].first != name))
      at = (at + 1) & (entries_.size() - 1);
    return at;
  }

  void resize(std::size_t size) {
    const std::vector<Entry> before = std::exchange(entries_, std::vector<Entry>(size == 0 ? 16 : size));
    for (const Entry& entry : before)
      if (entry.first.data() != nullptr) entries_[entry_of(entry.first, entry.hash)] = entry;
  }

  std::vector<Entry> entries_;  ///< a power of two, at most half of them taken
  std::size_t size_ = 0;
};

}  // namespace tally
