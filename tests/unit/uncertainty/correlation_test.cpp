#include "engine/uncertainty/correlation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/uncertainty/distributions.hpp"
#include "engine/uncertainty/sampler.hpp"

namespace tally {
namespace {

using Pairs = std::vector<RankCorrelation>;
using Places = std::vector<std::uint32_t>;

std::vector<double> ranks(const std::vector<double>& numbers) {
  std::vector<std::size_t> order(numbers.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return numbers[i]; });
  std::vector<double> result(numbers.size());
  for (std::size_t i = 0; i < order.size(); ++i) result[order[i]] = static_cast<double>(i);
  return result;
}

double spearman(const std::vector<double>& a, const std::vector<double>& b) {
  const auto x = ranks(a), y = ranks(b);
  const double n = static_cast<double>(a.size()), mean = (n - 1) / 2;
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += (x[i] - mean) * (y[i] - mean);
  return sum / (n * (n * n - 1) / 12);
}

/// Correlated normal scores of a group.
std::vector<std::vector<double>> scores(const CorrelatedGroup& group, std::uint64_t samples) {
  const std::size_t n = group.members.size();
  std::vector<std::uint64_t> names;
  for (const std::uint32_t member : group.members) names.push_back(draw_hash("x", member));
  const Sampler sampler(Sampling::random, 1, samples, names);
  std::vector<std::vector<double>> result(n);
  for (std::uint64_t block = 0; block < samples / Sampler::block_size; ++block) {
    std::vector<std::array<std::uint32_t, Sampler::block_size>> numbers(n);
    for (std::uint32_t i = 0; i < n; ++i) sampler.fill(i, block, numbers[i].data());
    for (std::size_t lane = 0; lane < Sampler::block_size; ++lane)
      for (std::size_t i = 0; i < n; ++i) {
        double sum = 0;
        for (std::size_t k = 0; k <= i; ++k)
          sum += group.factor[i * n + k] * normal_quantile((numbers[k][lane] + 0.5) / 4294967296.0);
        result[i].push_back(sum);
      }
  }
  return result;
}

TEST(Correlation, RanksAreCorrelatedAsAsked) {
  const auto groups = correlated_groups(Pairs{{7, 2, 0.6}, {2, 4, -0.5}, {4, 9, 0.3}, {7, 9, 0.2}});
  ASSERT_EQ(groups.size(), 1u);
  ASSERT_TRUE(groups[0].possible);
  EXPECT_EQ(groups[0].members, (Places{2, 4, 7, 9}));
  const auto drawn = scores(groups[0], 100'096);
  EXPECT_NEAR(spearman(drawn[0], drawn[2]), 0.6, 0.01);
  EXPECT_NEAR(spearman(drawn[0], drawn[1]), -0.5, 0.01);
  EXPECT_NEAR(spearman(drawn[1], drawn[3]), 0.3, 0.01);
  EXPECT_NEAR(spearman(drawn[2], drawn[3]), 0.2, 0.01);
  EXPECT_NEAR(spearman(drawn[1], drawn[2]), 0, 0.01);
}

TEST(Correlation, GroupsStandBySmallestMember) {
  const auto groups = correlated_groups(Pairs{{9, 8, 0.5}, {5, 3, 0.1}, {8, 1, 0.2}});
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0].members, (Places{1, 8, 9}));
  EXPECT_EQ(groups[1].members, (Places{3, 5}));
}

TEST(Correlation, OneAndMinusOneArePossible) {
  const auto groups = correlated_groups(Pairs{{0, 1, 1}, {1, 2, -1}, {0, 2, -1}});
  ASSERT_TRUE(groups[0].possible);
  const auto drawn = scores(groups[0], 1024);
  EXPECT_NEAR(spearman(drawn[0], drawn[1]), 1, 1e-12);
  EXPECT_NEAR(spearman(drawn[0], drawn[2]), -1, 1e-12);
}

TEST(Correlation, FollowersOfOneNumberShareItsOtherTies) {
  const auto groups = correlated_groups(Pairs{{0, 1, 1}, {0, 2, 0.5}, {1, 2, 0.5}});
  EXPECT_TRUE(groups[0].possible);
  EXPECT_FALSE(correlated_groups(Pairs{{0, 1, 1}, {0, 2, 0.5}, {1, 2, 0.4}})[0].possible);
}

TEST(Correlation, ImpossibleOnesNameThePairs) {
  // 0..4 are harmless; 5, 6, 7 contradict one another.
  const Pairs pairs{{0, 1, 0.5}, {1, 5, 0.1}, {5, 6, 0.9},  {2, 3, 0.4},
                    {3, 5, 0.2}, {6, 7, 0.9}, {5, 7, -0.9}, {7, 4, 0.1}};
  const auto groups = correlated_groups(pairs);
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_FALSE(groups[0].possible);
  EXPECT_TRUE(groups[0].factor.empty());
  EXPECT_EQ(groups[0].at_fault, (Places{2, 5, 6}));
}

TEST(Correlation, NotGivenIsNotCorrelated) {
  const auto groups = correlated_groups(Pairs{{0, 1, 0.9}, {1, 2, 0.9}});
  EXPECT_FALSE(groups[0].possible);
  EXPECT_EQ(groups[0].at_fault, (Places{0, 1}));
}

TEST(Correlation, WrongPairsAreAtFaultAlone) {
  EXPECT_EQ(correlated_groups(Pairs{{0, 1, 0.5}, {1, 0, 0.6}, {1, 2, 0.1}})[0].at_fault, (Places{0, 1}));
  EXPECT_TRUE(correlated_groups(Pairs{{0, 1, 0.5}, {1, 0, 0.5}})[0].possible);
  EXPECT_EQ(correlated_groups(Pairs{{0, 1, 0.5}, {3, 3, 1}})[1].at_fault, (Places{1}));
  EXPECT_EQ(correlated_groups(Pairs{{0, 1, 1.5}})[0].at_fault, (Places{0}));
}

TEST(Correlation, LargeGroupsAreSearchedQuickly) {
  Pairs pairs;
  for (std::uint32_t i = 1; i < 200; ++i) pairs.push_back({0, i, 0.05});
  const auto first = static_cast<std::uint32_t>(pairs.size());
  pairs.insert(pairs.end(), {{150, 170, 0.9}, {170, 190, 0.9}, {150, 190, -0.9}});
  EXPECT_EQ(correlated_groups(pairs)[0].at_fault, (Places{first, first + 1, first + 2}));
}

}  // namespace
}  // namespace tally
