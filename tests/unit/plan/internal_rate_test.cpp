#include "engine/plan/internal_rate.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace tally {
namespace {

double rate(std::vector<double> costs, std::vector<double> benefits, When costs_fall = When::start,
            When benefits_fall = When::start) {
  return internal_rate_of_return(costs, benefits, costs_fall, benefits_fall);
}

TEST(InternalRate, OneOutlayOneReturn) {
  EXPECT_NEAR(rate({100, 0}, {0, 110}), 0.10, 1e-12);
  EXPECT_NEAR(rate({100, 0, 0}, {0, 0, 121}), 0.10, 1e-12);
}

TEST(InternalRate, MayBeNegative) { EXPECT_NEAR(rate({100, 0}, {0, 80}), -0.20, 1e-12); }

TEST(InternalRate, KnowsTheTimings) {
  EXPECT_NEAR(rate({100}, {110}, When::start, When::end), 0.10, 1e-12);
  EXPECT_NEAR(rate({100}, {110}, When::start, When::middle), 1.1 * 1.1 - 1, 1e-12);
}

TEST(InternalRate, NoneWhereBalancesNeverCross) {
  EXPECT_TRUE(std::isnan(rate({100, 100}, {0, 0})));
  EXPECT_TRUE(std::isnan(rate({0, 0}, {10, 10})));
}

TEST(InternalRate, SeveralAreNone) {
  // -100, +230, -132: zero at 10% and at 20%.
  EXPECT_TRUE(std::isnan(rate({100, 0, 132}, {0, 230, 0})));
}

TEST(InternalRate, SeveralChangesOfSignOneRate) {
  // -100, +300, -1 has a second zero only at a rate below -99%: two zeros in all; with +1 at the end there is one.
  EXPECT_NEAR(rate({100, 0, 0}, {0, 100, 20}), (100 + std::sqrt(100.0 * 100 + 4 * 100 * 20)) / 200 - 1, 1e-12);
}

TEST(InternalRate, LongHorizons) {
  std::vector<double> costs(1000, 0.0), benefits(1000, 5.0);
  costs[0] = 100;
  const double r = rate(costs, benefits, When::start, When::end);
  double present = 0;
  for (int t = 1; t <= 1000; ++t) present += 5 * std::pow(1 + r, -t);
  EXPECT_NEAR(present, 100, 1e-8);
}

}  // namespace
}  // namespace tally
