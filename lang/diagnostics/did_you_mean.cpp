#include "lang/diagnostics/did_you_mean.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

namespace tally {
namespace {

/// Edit distance where swapping two neighbours counts one (optimal string alignment).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1] ? 1 : 0)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

/// One letter in short words, a third of longer ones.
std::size_t tolerance(std::string_view word) { return word.size() < 3 ? 0 : std::max<std::size_t>(1, word.size() / 3); }

}  // namespace

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  constexpr std::size_t longest = 64;
  const std::size_t most = tolerance(word);
  std::tuple<std::size_t, std::size_t, std::string_view> best{most + 1, 0, {}};
  if (word.size() > longest) return {};
  for (const std::string_view candidate : candidates) {
    const std::size_t apart =
        candidate.size() > word.size() ? candidate.size() - word.size() : word.size() - candidate.size();
    if (apart > most || candidate == word) continue;
    best = std::min(best, std::tuple{distance(word, candidate), candidate.size(), candidate});
  }
  return std::get<0>(best) <= most ? std::string(std::get<2>(best)) : std::string();
}

}  // namespace tally
