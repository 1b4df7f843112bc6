#include <gtest/gtest.h>

#include "engine/plan/row_kernels.hpp"

namespace tally::kernels {
namespace {

TEST(Weight, DefaultIsTheYearItself) {
  EXPECT_DOUBLE_EQ(weight(0, 0, 1, 1), 1);
  EXPECT_DOUBLE_EQ(weight(1, 0, 1, 1), 0);
}

TEST(Weight, HalfAYearLateLastingTwoWithDropOff) {
  // Year 0 holds half of the first year; year 1 the other half and half of the second at 75%; year 2 the rest.
  EXPECT_DOUBLE_EQ(weight(0, 0.5, 2, 0.75), 0.5);
  EXPECT_DOUBLE_EQ(weight(1, 0.5, 2, 0.75), 0.5 + 0.5 * 0.75);
  EXPECT_DOUBLE_EQ(weight(2, 0.5, 2, 0.75), 0.5 * 0.75);
  EXPECT_DOUBLE_EQ(weight(3, 0.5, 2, 0.75), 0);
}

TEST(Weight, EndsWithinAYear) {
  EXPECT_DOUBLE_EQ(weight(1, 0, 1.25, 1), 0.25);
  EXPECT_DOUBLE_EQ(weight_total(1.25, 0), 1.25);
}

TEST(Weight, TotalIsTheSumOfTheYears) {
  double sum = 0;
  for (int k = 0; k < 100; ++k) sum += weight(k, 0.3, 7.5, 0.8);
  EXPECT_NEAR(weight_total(7.5, 0.2), sum, 1e-12);
}

}  // namespace
}  // namespace tally::kernels
