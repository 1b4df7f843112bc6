#pragma once
#include <span>
#include <string>
#include <string_view>

namespace tally {

/// The candidate nearest to `word` by edit distance (transpositions count one), if it is near enough to be meant; else
/// empty. Ties: the shorter, then the alphabetically first.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace tally
