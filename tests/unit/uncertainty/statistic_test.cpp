#include "engine/uncertainty/statistic.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace tally {
namespace {

std::vector<double> lognormals(std::size_t count, double spread) {
  std::mt19937_64 random(7);
  std::lognormal_distribution<double> distribution(3, spread);
  std::vector<double> numbers(count);
  for (double& number : numbers) number = distribution(random);
  return numbers;
}

TEST(ExactSum, LosesNothing) {
  ExactSum sum;
  for (double x : {1e308, 1.0, -1e308, 1e-320}) sum.add(x);
  EXPECT_EQ(sum.value(), 1.0);
  sum.add(-1.0);
  EXPECT_EQ(sum.value(), 1e-320);
}

TEST(ExactSum, IsTheSameInAnyOrderAndHoweverParted) {
  std::vector<double> numbers = lognormals(10'000, 5);
  for (std::size_t i = 0; i < numbers.size(); i += 3) numbers[i] = -numbers[i];
  ExactSum one;
  for (double x : numbers) one.add(x);
  std::shuffle(numbers.begin(), numbers.end(), std::mt19937_64(1));
  ExactSum first, second;
  for (std::size_t i = 0; i < numbers.size(); ++i) (i % 3 == 0 ? first : second).add(numbers[i]);
  second.merge(first);
  EXPECT_EQ(one.value(), second.value());
}

TEST(Ranks, TellQuantilesWithinAThousandth) {
  std::vector<double> numbers = lognormals(200'000, 1.5);
  for (std::size_t i = 0; i < numbers.size(); i += 2) numbers[i] = -numbers[i];
  QuantileCounts counts;
  counts.add(numbers);
  const Ranks ranks(counts);
  std::sort(numbers.begin(), numbers.end());
  for (double share : {0.001, 0.05, 0.25, 0.4, 0.6, 0.75, 0.95, 0.999}) {
    // In a thin tail the next number may lie further off than a step: either will do.
    const auto rank = static_cast<std::size_t>(share * static_cast<double>(numbers.size()));
    const double below = numbers[rank - 1], above = numbers[rank];
    EXPECT_GE(ranks.quantile(share), below - 0.001 * std::abs(below)) << share;
    EXPECT_LE(ranks.quantile(share), above + 0.001 * std::abs(above)) << share;
    EXPECT_NEAR(ranks.share_up_to(above), share, 0.0005);
  }
}

TEST(Ranks, KnowZeroAndTheSigns) {
  QuantileCounts counts;
  counts.add(std::vector<double>{-2, -1, 0, 0, 0, 3, std::nan(""), INFINITY});
  EXPECT_EQ(counts.count(), 6u);
  EXPECT_EQ(counts.count_above_zero(), 1u);
  EXPECT_EQ(counts.count_below_zero(), 2u);
  const Ranks ranks(counts);
  EXPECT_EQ(ranks.quantile(0.5), 0);
  EXPECT_NEAR(ranks.quantile(0.01), -2, 0.002);
  EXPECT_NEAR(ranks.quantile(1), 3, 0.003);
  EXPECT_DOUBLE_EQ(ranks.share_up_to(0), 5.0 / 6);
}

TEST(Statistic, GivesMeanDeviationAndEnds) {
  const std::vector<double> numbers = lognormals(256 * 40, 0.5);
  Statistic statistic(20);
  for (std::size_t at = 0; at < numbers.size(); at += 256) statistic.add(&numbers[at], 256, 0);
  long double sum = 0, squares = 0;
  for (double x : numbers) sum += x;
  const long double mean = sum / numbers.size();
  for (double x : numbers) squares += (x - mean) * (x - mean);
  EXPECT_NEAR(statistic.mean(), static_cast<double>(mean), 1e-12);
  EXPECT_NEAR(statistic.deviation(), static_cast<double>(std::sqrt(squares / (numbers.size() - 1))), 1e-11);
  EXPECT_EQ(statistic.least(), *std::min_element(numbers.begin(), numbers.end()));
  EXPECT_EQ(statistic.most(), *std::max_element(numbers.begin(), numbers.end()));
}

TEST(Statistic, MergesToTheSameBytes) {
  const std::vector<double> numbers = lognormals(256 * 64, 2);
  Statistic whole(20, 4), first(20, 4), second(20, 4);
  for (std::uint32_t block = 0; block < 64; ++block) {
    whole.add(&numbers[block * 256], 256, block % 4);
    (block % 5 == 0 ? first : second).add(&numbers[block * 256], 256, block % 4);
  }
  second.merge(first);
  EXPECT_EQ(whole.mean(), second.mean());
  EXPECT_EQ(whole.deviation(), second.deviation());
  EXPECT_EQ(whole.error(), second.error());
  for (double share : {0.05, 0.5, 0.95})
    EXPECT_EQ(Ranks(whole.counts()).quantile(share), Ranks(second.counts()).quantile(share));
}

TEST(Statistic, CountsWhatIsNoNumberApart) {
  std::vector<double> numbers(256, 2);
  numbers[3] = std::nan("");
  numbers[100] = -INFINITY;
  Statistic statistic;
  statistic.add(numbers.data(), 200, 0);
  EXPECT_EQ(statistic.count(), 198u);
  EXPECT_EQ(statistic.missing(), 2u);
  EXPECT_EQ(statistic.mean(), 2);
  EXPECT_EQ(statistic.deviation(), 0);
}

}  // namespace
}  // namespace tally
