#include "engine/uncertainty/correlation.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <optional>
#include <utility>

namespace tally {
namespace {

/// Correlations of normal scores among members 0, 1, … of a group.
struct Matrix {
  std::size_t size = 0;
  std::vector<double> cells;
  explicit Matrix(std::size_t n) : size(n), cells(n * n) {
    for (std::size_t i = 0; i < n; ++i) at(i, i) = 1;
  }
  double& at(std::size_t row, std::size_t column) { return cells[row * size + column]; }
  double at(std::size_t row, std::size_t column) const { return cells[row * size + column]; }
};

/// Variance left below this is none: numbers may hang on one another altogether (a rank correlation of ±1).
constexpr double no_variance = 1e-9;
/// What two numbers may still share when one of them has no variance left.
constexpr double no_covariance = 4e-5;

struct Cholesky {
  Matrix factor;
  std::optional<std::size_t> fails_at;  ///< the first member with which the matrix has a negative eigenvalue
};

Cholesky cholesky(const Matrix& matrix, std::span<const std::size_t> members) {
  const std::size_t n = members.size();
  Cholesky result{Matrix(n), {}};
  Matrix& l = result.factor;
  // By rows, so that the first leading minor that fails is found first.
  for (std::size_t i = 0; i < n; ++i) {
    double variance = 1;
    for (std::size_t j = 0; j < i; ++j) {
      double rest = matrix.at(members[i], members[j]);
      for (std::size_t k = 0; k < j; ++k) rest -= l.at(i, k) * l.at(j, k);
      const double pivot = l.at(j, j);
      if (pivot == 0 && std::abs(rest) > no_covariance) {
        result.fails_at = i;
        return result;
      }
      l.at(i, j) = pivot == 0 ? 0 : rest / pivot;
      variance -= l.at(i, j) * l.at(i, j);
    }
    if (variance < -no_variance) {
      result.fails_at = i;
      return result;
    }
    l.at(i, i) = variance > no_variance ? std::sqrt(variance) : 0;
  }
  return result;
}

/// Members of an impossible matrix that are impossible among themselves, none of which can be spared.
std::vector<std::size_t> contradiction(const Matrix& matrix, std::size_t fails_at) {
  std::vector<std::size_t> members(fails_at + 1);
  std::iota(members.begin(), members.end(), std::size_t{0});
  // Large parts are left out first, then smaller ones, then each member alone.
  for (std::size_t part = members.size() / 2; part > 0; part /= 2)
    for (std::size_t begin = 0; begin < members.size();) {
      std::vector<std::size_t> rest = members;
      const auto first = rest.begin() + static_cast<std::ptrdiff_t>(begin);
      rest.erase(first, first + static_cast<std::ptrdiff_t>(std::min(part, rest.size() - begin)));
      if (cholesky(matrix, rest).fails_at)
        members = std::move(rest);
      else
        begin += part;
    }
  return members;
}

/// Groups of numbers that hang together, by the smallest of each.
class Roots {
 public:
  explicit Roots(std::span<const std::uint32_t> places) : places_(places), root_(places.size()) {
    std::iota(root_.begin(), root_.end(), std::size_t{0});
  }
  std::size_t index(std::uint32_t place) const {
    return static_cast<std::size_t>(std::lower_bound(places_.begin(), places_.end(), place) - places_.begin());
  }
  std::size_t of(std::size_t i) {
    while (root_[i] != i) i = root_[i] = root_[root_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    a = of(a), b = of(b);
    root_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::span<const std::uint32_t> places_;
  std::vector<std::size_t> root_;
};

using Pairs = std::span<const RankCorrelation>;

std::size_t member(const CorrelatedGroup& group, std::uint32_t place) {
  return static_cast<std::size_t>(std::lower_bound(group.members.begin(), group.members.end(), place) -
                                  group.members.begin());
}

/// Pairs that are wrong whatever the others are: not a correlation, of a number with itself, or given otherwise before.
std::vector<std::uint32_t> wrong_pairs(Pairs pairs, std::span<const std::uint32_t> own) {
  std::vector<std::uint32_t> wrong;
  auto ends = [&](std::uint32_t i) { return std::minmax(pairs[i].a, pairs[i].b); };
  std::vector<std::uint32_t> sorted(own.begin(), own.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](auto i, auto j) { return std::pair(ends(i)) < std::pair(ends(j)); });
  std::size_t first = 0;  // of those with the same ends
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const RankCorrelation& pair = pairs[sorted[i]];
    if (ends(sorted[first]) != ends(sorted[i])) first = i;
    if (!(std::abs(pair.rank) <= 1) || pair.a == pair.b) wrong.push_back(sorted[i]);
    if (pair.rank != pairs[sorted[first]].rank) wrong.insert(wrong.end(), {sorted[first], sorted[i]});
  }
  std::sort(wrong.begin(), wrong.end());
  wrong.erase(std::unique(wrong.begin(), wrong.end()), wrong.end());
  return wrong;
}

void factorise(CorrelatedGroup& group, Pairs pairs, std::span<const std::uint32_t> own) {
  group.at_fault = wrong_pairs(pairs, own);
  group.possible = group.at_fault.empty();
  if (!group.possible) return;
  Matrix matrix(group.members.size());
  for (const std::uint32_t i : own) {
    const std::size_t a = member(group, pairs[i].a), b = member(group, pairs[i].b);
    matrix.at(a, b) = matrix.at(b, a) = 2 * std::sin(std::numbers::pi * pairs[i].rank / 6);
  }
  std::vector<std::size_t> all(group.members.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  Cholesky result = cholesky(matrix, all);
  group.possible = !result.fails_at;
  if (group.possible) {
    group.factor = std::move(result.factor.cells);
    return;
  }
  const auto among = contradiction(matrix, *result.fails_at);
  auto takes_part = [&](std::uint32_t place) { return std::ranges::binary_search(among, member(group, place)); };
  for (const std::uint32_t i : own)
    if (takes_part(pairs[i].a) && takes_part(pairs[i].b)) group.at_fault.push_back(i);
}

}  // namespace

std::vector<CorrelatedGroup> correlated_groups(std::span<const RankCorrelation> pairs) {
  std::vector<std::uint32_t> places;
  for (const RankCorrelation& pair : pairs) places.insert(places.end(), {pair.a, pair.b});
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  Roots roots(places);
  for (const RankCorrelation& pair : pairs) roots.join(roots.index(pair.a), roots.index(pair.b));

  std::vector<CorrelatedGroup> groups;
  std::vector<std::size_t> group_of(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (roots.of(i) == i) {
      group_of[i] = groups.size();
      groups.emplace_back();
    }
    groups[group_of[roots.of(i)]].members.push_back(places[i]);
  }
  std::vector<std::vector<std::uint32_t>> own(groups.size());
  for (std::uint32_t i = 0; i < pairs.size(); ++i) own[group_of[roots.of(roots.index(pairs[i].a))]].push_back(i);
  for (std::size_t i = 0; i < groups.size(); ++i) factorise(groups[i], pairs, own[i]);
  return groups;
}

}  // namespace tally
