#include <gtest/gtest.h>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <cmath>

#include "engine/uncertainty/distributions.hpp"
#include "tests/unit/uncertainty/numbers.hpp"

namespace tally {
namespace {

/// The table against Boost's quantile, on either side from the tail so that no digits are lost.
template <class Distribution>
void expect_near(const QuantileTable& table, const Distribution& distribution, double offset, double scale) {
  double last = -std::numeric_limits<double>::infinity();
  for (double z = -6.36; z <= 6.36; z += 0.0137) {
    const double u = normal_share(-std::abs(z));
    const double x = z > 0 ? boost::math::quantile(boost::math::complement(distribution, u))
                           : boost::math::quantile(distribution, u);
    const double wanted = offset + scale * x, value = table.value(z);
    EXPECT_NEAR(value, wanted, 1e-9 * std::abs(wanted) + 1e-290) << "z = " << z;
    EXPECT_GE(value, last);
    last = value;
  }
}

class GammaTable : public ::testing::TestWithParam<double> {};

TEST_P(GammaTable, IsNearBoost) {
  const double arguments[] = {GetParam(), 2};
  expect_near(tabulate(number_of(Spread::gamma), arguments), boost::math::gamma_distribution<double>(GetParam(), 1), 0,
              2);
}

INSTANTIATE_TEST_SUITE_P(Uncertainty, GammaTable,
                         ::testing::Values(0.001, 0.01, 0.05, 0.1, 0.3, 0.5, 0.99, 1, 1.5, 2, 5, 20, 150, 1000, 1e5,
                                           2e6));

class BetaTable : public ::testing::TestWithParam<std::pair<double, double>> {};

TEST_P(BetaTable, IsNearBoost) {
  const auto& [a, b] = GetParam();
  const double arguments[] = {a, b};
  expect_near(tabulate(number_of(Spread::beta), arguments), boost::math::beta_distribution<double>(a, b), 0, 1);
}

INSTANTIATE_TEST_SUITE_P(Uncertainty, BetaTable,
                         ::testing::Values(std::pair(0.01, 0.01), std::pair(0.05, 3.0), std::pair(5.0, 0.05),
                                           std::pair(0.3, 0.4), std::pair(0.5, 0.5), std::pair(1.0, 1.0),
                                           std::pair(1.0, 5.0), std::pair(2.0, 3.0), std::pair(500.0, 2.0),
                                           std::pair(2.0, 500.0), std::pair(20.0, 30.0), std::pair(1e3, 2e3),
                                           std::pair(1e5, 3e3)));

TEST(PertTable, IsNearBoost) {
  const double arguments[] = {10, 15, 30};
  expect_near(tabulate(number_of(Spread::pert), arguments), boost::math::beta_distribution<double>(2, 4), 10, 20);
}

TEST(Table, ExtremeShapesGiveNumbers) {
  for (const double a : {1e-9, 1e-6, 1e-3, 1.0, 1e6, 1e10, 1e15, 1e100})
    for (const double b : {1e-6, 1.0, 1e10})
      for (const Spread spread : {Spread::gamma, Spread::beta}) {
        const double arguments[] = {a, b};
        const QuantileTable table = tabulate(number_of(spread), arguments);
        for (double z = -6.5; z <= 6.5; z += 0.01) EXPECT_TRUE(std::isfinite(table.value(z))) << a << ' ' << b;
      }
}

TEST(Table, IsHeldAtItsEnds) {
  const double arguments[] = {2, 3};
  const QuantileTable table = tabulate(number_of(Spread::beta), arguments);
  EXPECT_EQ(table.value(-20), table.value(-6.5));
  EXPECT_EQ(table.value(20), table.value(6.5));
}

}  // namespace
}  // namespace tally
