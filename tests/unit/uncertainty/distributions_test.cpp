#include "engine/uncertainty/distributions.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <cmath>
#include <functional>

#include "tests/unit/uncertainty/moments.hpp"
#include "tests/unit/uncertainty/numbers.hpp"

namespace tally {
namespace {

struct Case {
  const char* name;
  Spread spread;
  std::vector<double> arguments;
  std::function<double(double)> boost;  ///< its quantile there
  friend void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }
};

template <class Distribution>
std::function<double(double)> quantile_of(Distribution distribution, double offset = 0, double scale = 1) {
  return [=](double u) { return offset + scale * boost::math::quantile(distribution, u); };
}
using Beta = boost::math::beta_distribution<double>;
using Gamma = boost::math::gamma_distribution<double>;
using Triangular = boost::math::triangular_distribution<double>;

class Named : public ::testing::TestWithParam<Case> {};

TEST_P(Named, HasTheQuantilesOfBoost) {
  const Case& c = GetParam();
  const double spread = c.boost(0.9) - c.boost(0.1);
  for (double u = 1e-9; u < 1; u += 1.0 / 313)
    EXPECT_NEAR(quantile(number_of(c.spread), c.arguments, u), c.boost(u), 1e-11 * spread) << u;
}

TEST_P(Named, Rises) {
  const Case& c = GetParam();
  double last = -std::numeric_limits<double>::infinity();
  for (double u = 1e-9; u < 1; u += 1.0 / 313) {
    const double value = quantile(number_of(c.spread), c.arguments, u);
    EXPECT_GE(value, last);
    last = value;
  }
}

TEST_P(Named, HasTheMomentsOfTheIntegral) {
  const Case& c = GetParam();
  // The share's own midpoints: quick, and near enough to tell a wrong formula.
  auto mean = [&](auto f) {
    double sum = 0;
    for (int i = 0; i < 20'000; ++i) sum += f(quantile(number_of(c.spread), c.arguments, (i + 0.5) / 20'000));
    return sum / 20'000;
  };
  const double m = mean_of(number_of(c.spread), c.arguments), sd = deviation_of(number_of(c.spread), c.arguments);
  EXPECT_NEAR(mean([](double x) { return x; }), m, 1e-3 * sd);
  EXPECT_NEAR(std::sqrt(mean([&](double x) { return (x - m) * (x - m); })), sd, 1e-2 * sd);
}

std::string name_of(const ::testing::TestParamInfo<Case>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(
    Uncertainty, Named,
    ::testing::Values(
        Case{"triangular", Spread::triangular, {-1, 2, 3}, quantile_of(Triangular(-1, 2, 3))},
        Case{"triangular_falling", Spread::triangular, {0, 0, 3}, quantile_of(Triangular(0, 0, 3))},
        Case{"triangular_rising", Spread::triangular, {0, 3, 3}, quantile_of(Triangular(0, 3, 3))},
        Case{"uniform", Spread::uniform, {-1, 3}, quantile_of(boost::math::uniform_distribution<double>(-1, 3))},
        Case{"pert", Spread::pert, {10, 15, 30}, quantile_of(Beta(2, 4), 10, 20)},
        Case{"pert_falling", Spread::pert, {10, 10, 30}, quantile_of(Beta(1, 5), 10, 20)},
        Case{"beta", Spread::beta, {2, 5}, quantile_of(Beta(2, 5))},
        Case{"beta_two_peaks", Spread::beta, {0.5, 0.7}, quantile_of(Beta(0.5, 0.7))},
        Case{"gamma", Spread::gamma, {3, 2}, quantile_of(Gamma(3, 2))},
        Case{"gamma_skewed", Spread::gamma, {0.5, 100}, quantile_of(Gamma(0.5, 100))}),
    name_of);

TEST(CutDistribution, MomentsHoldTheLimits) {
  for (const auto& [spread, arguments] : {std::pair<Spread, std::vector<double>>{Spread::gamma, {2, 0.4}},
                                          {Spread::triangular, {-0.5, 0.2, 1.5}},
                                          {Spread::uniform, {-0.5, 0.9}},
                                          {Spread::pert, {-0.2, 0.5, 1.1}}}) {
    Uncertain cut = number_of(spread);
    cut.floor = 0, cut.ceiling = 1;
    double mean = 0, square = 0;
    constexpr int steps = 20'000;
    for (int i = 0; i < steps; ++i) {
      const double x = quantile(cut, arguments, (i + 0.5) / steps);
      mean += x / steps, square += x * x / steps;
    }
    EXPECT_NEAR(mean_of(cut, arguments), mean, 1e-6);
    EXPECT_NEAR(deviation_of(cut, arguments), std::sqrt(square - mean * mean), 1e-6);
  }
}

TEST(Discrete, GivesItsValuesByTheirWeights) {
  const Uncertain number = number_of(Spread::discrete, {0.3, 0.7});
  const double values[] = {5, -2};
  EXPECT_EQ(quantile(number, values, 0.1), 5);
  EXPECT_EQ(quantile(number, values, 0.2999), 5);
  EXPECT_EQ(quantile(number, values, 0.3001), -2);
  EXPECT_EQ(quantile(number, values, 0.9999999), -2);
  EXPECT_NEAR(mean_of(number, values), 0.1, 1e-15);
  EXPECT_NEAR(deviation_of(number, values), 7 * std::sqrt(0.21), 1e-14);
}

TEST(Samples, AreGivenInTheOrderOfTheFile) {
  const Uncertain number = number_of(Spread::samples, {3, 1, 2, 8});
  EXPECT_EQ(quantile(number, {}, 0.01), 3);
  EXPECT_EQ(quantile(number, {}, 0.26), 1);
  EXPECT_EQ(quantile(number, {}, 0.5), 2);
  EXPECT_EQ(quantile(number, {}, 0.99), 8);
  EXPECT_DOUBLE_EQ(mean_of(number, {}), 3.5);
  EXPECT_DOUBLE_EQ(deviation_of(number, {}), std::sqrt((0.25 + 6.25 + 2.25 + 20.25) / 4));
}

TEST(Flaw, IsToldAndGivesNoNumber) {
  struct {
    Spread spread;
    std::vector<double> arguments;
    const char* text;
  } const flaws[] = {
      {Spread::normal, {1, 0}, "the standard deviation is not above zero"},
      {Spread::lognormal, {1, -1}, "the standard deviation is not above zero"},
      {Spread::lognormal, {0, 1}, "the mean is not above zero"},
      {Spread::triangular, {1, 3, 2}, "its three numbers do not rise"},
      {Spread::pert, {2, 2, 2}, "its lowest and highest are the same"},
      {Spread::uniform, {2, 1}, "its lowest number is above the highest"},
      {Spread::beta, {0, 1}, "its numbers are not above zero"},
      {Spread::gamma, {1, -1}, "its numbers are not above zero"},
      {Spread::normal, {std::nan(""), 1}, "one of its numbers is not finite"},
  };
  for (const auto& flaw : flaws) {
    EXPECT_EQ(flaw_of(flaw.spread, flaw.arguments), flaw.text);
    EXPECT_TRUE(std::isnan(quantile(number_of(flaw.spread), flaw.arguments, 0.3)));
    EXPECT_TRUE(std::isnan(mean_of(number_of(flaw.spread), flaw.arguments)));
  }
  EXPECT_EQ(flaw_of(Spread::normal, std::vector<double>{-3, 1}), "");
}

}  // namespace
}  // namespace tally
