#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace tally {

/// The wanted rank correlation (Spearman) of two numbers, by their places.
struct RankCorrelation {
  std::uint32_t a = 0, b = 0;
  double rank = 0;
};

/// Numbers that are drawn together by a Gaussian copula: independent normal scores times `factor` are correlated ones.
struct CorrelatedGroup {
  std::vector<std::uint32_t> members;   ///< rising
  std::vector<double> factor;           ///< lower triangle by rows, members × members, zeros above (Cholesky)
  bool possible = true;                 ///< false: no such correlations exist (the matrix has a negative eigenvalue)
  std::vector<std::uint32_t> at_fault;  ///< where not possible: places in the given list of the pairs that contradict
                                        ///< one another, as few as can be told
};

/// Parts correlations into groups that hang together. A rank correlation r becomes 2·sin(π r/6) of normal scores
/// (Pearson, 1907); pairs that are not given are not correlated. Groups stand by their smallest member. A pair given
/// twice with other numbers is at fault.
std::vector<CorrelatedGroup> correlated_groups(std::span<const RankCorrelation> pairs);

}  // namespace tally
