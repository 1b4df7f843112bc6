#include <gtest/gtest.h>

#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <vector>

#include "engine/uncertainty/distributions.hpp"
#include "engine/uncertainty/draw_shape.hpp"
#include "engine/uncertainty/sampler.hpp"
#include "tests/unit/uncertainty/moments.hpp"
#include "tests/unit/uncertainty/numbers.hpp"

namespace tally {
namespace {

TEST(NormalQuantile, IsThatOfBoost) {
  const boost::math::normal_distribution<double> normal;
  for (double u = 1e-12; u < 1; u += 1.0 / 1013) {
    EXPECT_NEAR(normal_quantile(u), boost::math::quantile(normal, u), 4e-15 * (1 + std::abs(normal_quantile(u))));
    EXPECT_NEAR(normal_share(normal_quantile(u)), u, 1e-15);
  }
  EXPECT_NEAR(normal_quantile(1e-300), -37.0471, 1e-4);
  EXPECT_TRUE(std::isnan(normal_quantile(0)));
  EXPECT_TRUE(std::isnan(normal_quantile(1)));
}

struct IntervalCase {
  const char* name;
  IntervalScale scale;
  double low, best, high;
  double floor = -std::numeric_limits<double>::infinity();
  double ceiling = std::numeric_limits<double>::infinity();
  friend void PrintTo(const IntervalCase& c, std::ostream* out) { *out << c.name; }
};

class Interval : public ::testing::TestWithParam<IntervalCase> {
 protected:
  static Uncertain number() {
    const IntervalCase& c = GetParam();
    Uncertain number = interval_of(c.scale, c.low, c.best, c.high);
    number.floor = c.floor, number.ceiling = c.ceiling;
    return number;
  }
};

TEST_P(Interval, HasItsThreePercentiles) {
  const IntervalCase& c = GetParam();
  const Uncertain interval = number();
  const double size = std::max(std::abs(c.low), std::abs(c.high));
  auto near = [&](double wanted) {
    const bool keeps_digits = c.scale != IntervalScale::plain;
    return 1e-14 * (keeps_digits ? std::abs(wanted) : size);
  };
  EXPECT_NEAR(quantile(interval, {}, 0.05), c.low, near(c.low));
  EXPECT_NEAR(quantile(interval, {}, 0.5), c.best, near(c.best));
  EXPECT_NEAR(quantile(interval, {}, 0.95), std::min(c.high, c.ceiling), near(c.high));
}

TEST_P(Interval, RisesWithinItsLimits) {
  const Uncertain interval = number();
  double last = -std::numeric_limits<double>::infinity();
  for (double u = 1e-9; u < 1; u += 1.0 / 997) {
    const double value = quantile(interval, {}, u);
    EXPECT_GE(value, last);
    EXPECT_GE(value, interval.floor);
    EXPECT_LE(value, interval.ceiling);
    last = value;
  }
}

TEST_P(Interval, IsDrawnAsItsPercentiles) {
  const Uncertain interval = number();
  const double size = std::max(std::abs(interval.low), std::abs(interval.high));
  std::vector<double> scores(Sampler::block_size), drawn(Sampler::block_size);
  for (std::size_t i = 0; i < scores.size(); ++i)
    scores[i] = 8 * (static_cast<double>(i) + 0.5) / static_cast<double>(scores.size()) - 4;
  values_of(draw_shape(interval, {}), scores.data(), drawn.data());
  for (std::size_t i = 0; i < scores.size(); ++i)
    EXPECT_NEAR(drawn[i], quantile(interval, {}, normal_share(scores[i])), 1e-9 * (size + std::abs(drawn[i])));
}

TEST_P(Interval, MeanAndDeviationAreThoseOfTheIntegral) {
  const Uncertain interval = number();
  const Moments wanted = moments_by_integration(interval, {});
  EXPECT_NEAR(mean_of(interval, {}), wanted.mean, 1e-8 * (std::abs(wanted.mean) + wanted.deviation));
  EXPECT_NEAR(deviation_of(interval, {}), wanted.deviation, 1e-7 * wanted.deviation);
}

std::string interval_name(const ::testing::TestParamInfo<IntervalCase>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(
    Uncertainty, Interval,
    ::testing::Values(IntervalCase{"plain", IntervalScale::plain, -10, 3, 20},
                      IntervalCase{"far_from_zero", IntervalScale::plain, 999, 1000, 1002},
                      IntervalCase{"one_sided", IntervalScale::plain, 0, 0, 20, 0},
                      IntervalCase{"with_floor", IntervalScale::plain, 0, 3, 20, 0},
                      IntervalCase{"with_ceiling", IntervalScale::plain, -20, -3, 0, -1e300, 0},
                      IntervalCase{"between_limits", IntervalScale::plain, 0, 0.4, 1, 0, 1},
                      IntervalCase{"log", IntervalScale::log, 10, 12, 30},
                      IntervalCase{"narrow_log", IntervalScale::log, 999.9, 1000, 1000.1},
                      IntervalCase{"wide_log", IntervalScale::log, 1, 10, 60},
                      IntervalCase{"negative_log", IntervalScale::log, -30, -12, -10},
                      IntervalCase{"log_without_lower_half", IntervalScale::log, 10, 10, 30},
                      IntervalCase{"log_with_ceiling", IntervalScale::log, 0.4, 0.7, 1.5, 0, 1},
                      IntervalCase{"wide_log_with_ceiling", IntervalScale::log, 0.04, 0.7, 8, 0, 1},
                      IntervalCase{"logit", IntervalScale::logit, 0.1, 0.2, 0.3},
                      IntervalCase{"wide_logit", IntervalScale::logit, 0.001, 0.2, 0.999},
                      IntervalCase{"rare", IntervalScale::logit, 1e-7, 1e-6, 1e-4},
                      IntervalCase{"mirrored_logit", IntervalScale::mirrored_logit, -0.3, -0.2, -0.05}),
    interval_name);

TEST(NamedNormals, AreThoseOfBoost) {
  const double arguments[] = {3, 2};
  const boost::math::normal_distribution<double> normal(3, 2);
  const double variance = std::log1p(4.0 / 9);
  const boost::math::lognormal_distribution<double> lognormal(std::log(3.0) - variance / 2, std::sqrt(variance));
  for (double u = 1e-10; u < 1; u += 1.0 / 541) {
    EXPECT_NEAR(quantile(number_of(Spread::normal), arguments, u), boost::math::quantile(normal, u), 1e-13);
    const double wanted = boost::math::quantile(lognormal, u);
    EXPECT_NEAR(quantile(number_of(Spread::lognormal), arguments, u), wanted, 1e-13 * wanted);
  }
  for (const Spread spread : {Spread::normal, Spread::lognormal}) {
    EXPECT_DOUBLE_EQ(mean_of(number_of(spread), arguments), 3);
    EXPECT_DOUBLE_EQ(deviation_of(number_of(spread), arguments), 2);
    Uncertain cut = number_of(spread);
    cut.floor = 0, cut.ceiling = 5;
    const Moments wanted = moments_by_integration(cut, arguments);
    EXPECT_NEAR(mean_of(cut, arguments), wanted.mean, 1e-8);
    EXPECT_NEAR(deviation_of(cut, arguments), wanted.deviation, 1e-8);
  }
}

}  // namespace
}  // namespace tally
