#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

#include "engine/uncertainty/gathering.hpp"

namespace tally {

/// Pieces of a batch that threads take one by one.
inline constexpr std::size_t pieces_of_a_batch = 8;

/// Does items 0 … count − 1 on several threads, each with a worker that `make` gives; `work(*worker, item)` must come
/// to the same on any of them. `progress` is told, from one thread, how many of `all` are about done. False where it
/// stopped the work before its end.
template <class Make, class Work>
bool on_threads(std::size_t count, unsigned threads, const Make& make, const Work& work, const Progress& progress,
                std::uint64_t all) {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> stopped{false};
  const auto run = [&](bool tells) {
    const auto worker = make();
    while (!stopped) {
      const std::size_t item = next.fetch_add(1);
      if (item >= count) return;
      work(*worker, item);
      if (tells && progress && !progress((item + 1) * all / count, all)) stopped = true;
    }
  };
  const auto used = static_cast<unsigned>(std::clamp<std::size_t>(count, 1, std::max(threads, 1u)));
  std::vector<std::thread> others;
  for (unsigned i = 1; i < used; ++i) others.emplace_back(run, false);
  run(true);
  for (std::thread& thread : others) thread.join();
  return !stopped || next.load() >= count;
}

}  // namespace tally
