#include "engine/uncertainty/solutions.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace tally {
namespace {

template <class Function>
ManyValues many(Function function) {
  return [function](std::span<const double> x, std::span<double> out) {
    for (std::size_t i = 0; i < x.size(); ++i) out[i] = function(x[i]);
  };
}

TEST(Solutions, OfALineAreOneValue) {
  const Solutions found = zeros(many([](double x) { return 3 * x - 1; }), scan_points(-10, 10, 1));
  ASSERT_EQ(found.where.size(), 1u);
  EXPECT_NEAR(found.where[0].low, 1.0 / 3, 1e-15);
  EXPECT_TRUE(found.where[0].is_value());
}

TEST(Solutions, AreAllThereAre) {
  const Solutions found = zeros(many([](double x) { return std::sin(x); }), scan_points(1, 20, 3));
  ASSERT_EQ(found.where.size(), 6u);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_NEAR(found.where[i].low, static_cast<double>(i + 1) * M_PI, 1e-12);
}

TEST(Solutions, NoneWhereThereIsNone) {
  EXPECT_TRUE(zeros(many([](double x) { return x * x + 1; }), scan_points(-5, 5, 1)).where.empty());
  EXPECT_TRUE(zeros(many([](double) { return std::nan(""); }), scan_points(-5, 5, 1)).where.empty());
}

TEST(Solutions, WhereAFunctionOnlyTouchesZero) {
  const Solutions found = zeros(many([](double x) { return (x - 0.3) * (x - 0.3); }), scan_points(-5, 5, 1));
  ASSERT_EQ(found.where.size(), 1u);
  EXPECT_NEAR(found.where[0].low, 0.3, 1e-6);
}

TEST(Solutions, AJumpIsNoSolution) {
  const Solutions found = zeros(many([](double x) { return 1 / (x - 0.1234567); }), scan_points(-1, 1, 0.5));
  EXPECT_TRUE(found.where.empty());
  ASSERT_EQ(found.jumps.size(), 1u);
  EXPECT_NEAR(found.jumps[0], 0.1234567, 1e-9);
}

TEST(Solutions, AStretchOfZeros) {
  const Solutions found = zeros(many([](double x) { return std::floor(x) - 2; }), scan_points(0, 10, 1));
  ASSERT_EQ(found.where.size(), 1u);
  EXPECT_NEAR(found.where[0].low, 2, 1e-12);
  EXPECT_NEAR(found.where[0].high, 3, 1e-12);
}

TEST(Solutions, StretchesEndAtTheirBoundaries) {
  const Solutions found = stretches(many([](double x) { return x * x > 2 ? 1.0 : 0.0; }), scan_points(-10, 10, 1));
  ASSERT_EQ(found.where.size(), 2u);
  EXPECT_TRUE(found.where[0].low_is_end);
  EXPECT_NEAR(found.where[0].high, -std::sqrt(2.0), 1e-14);
  EXPECT_NEAR(found.where[1].low, std::sqrt(2.0), 1e-14);
  EXPECT_TRUE(found.where[1].high_is_end);
}

TEST(Solutions, AroundSmallNumbersAreFoundToo) {
  const Solutions found = zeros(many([](double x) { return (x - 0.002) * (x - 0.004); }), scan_points(0, 10, 1));
  EXPECT_EQ(found.where.size(), 2u);
}

}  // namespace
}  // namespace tally
