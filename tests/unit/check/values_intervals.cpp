#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/check/values_bench.hpp"

namespace tally::test {
namespace {

double logit(double p) { return std::log(p / (1 - p)); }

TEST(Intervals, SharesLieOnALogitScale) {
  ValuesBench bench;
  bench.check("number a: 20% (10% to 30%)\nnumber b: 10% to 30%\nnumber c: -30% to -8%\nnumber d: 10 to 30%");
  EXPECT_EQ(bench.titles(), std::vector<std::string>{});
  EXPECT_EQ(bench.uncertain("a").scale, IntervalScale::logit);
  EXPECT_DOUBLE_EQ(bench.uncertain("a").low, 0.1);
  EXPECT_DOUBLE_EQ(bench.uncertain("a").best, 0.2);
  EXPECT_DOUBLE_EQ(bench.uncertain("a").high, 0.3);
  EXPECT_NEAR(logit(bench.uncertain("b").best), (logit(0.1) + logit(0.3)) / 2, 1e-12);
  EXPECT_EQ(bench.uncertain("c").scale, IntervalScale::mirrored_logit);
  EXPECT_NEAR(logit(-bench.uncertain("c").best), (logit(0.3) + logit(0.08)) / 2, 1e-12);
  EXPECT_EQ(bench.uncertain("d").scale, IntervalScale::logit);
  EXPECT_DOUBLE_EQ(bench.uncertain("d").low, 0.1);
}

TEST(Intervals, OneSignIsALogScaleElsePlain) {
  ValuesBench bench;
  bench.check(
      "number a: 100 EUR2024 to 400 EUR2024\nnumber b: -8 hours to -2 hours\nnumber c: 0% (-5% to 10%)\nnumber d: 120% "
      "to 180%\n"
      "number e: 10%/year to 40%/year\nnumber f: 0.1 to 0.4");
  EXPECT_EQ(bench.uncertain("a").scale, IntervalScale::log);
  EXPECT_NEAR(bench.uncertain("a").best, 200, 1e-9);
  EXPECT_EQ(bench.uncertain("b").scale, IntervalScale::log);
  EXPECT_NEAR(bench.uncertain("b").best, -4, 1e-9);
  EXPECT_EQ(bench.uncertain("c").scale, IntervalScale::plain);
  EXPECT_EQ(bench.uncertain("c").floor, -std::numeric_limits<double>::infinity());
  EXPECT_EQ(bench.uncertain("d").scale, IntervalScale::log);
  EXPECT_EQ(bench.uncertain("e").scale, IntervalScale::log);
  EXPECT_EQ(bench.uncertain("f").scale, IntervalScale::log);
}

TEST(Intervals, AnEndAtZeroOrTheWholeIsALimit) {
  ValuesBench bench;
  bench.check("number a: 0 hours to 4 hours\nnumber b: 90% (80% to 100%)\nnumber c: -50% (-100% to 0%)");
  EXPECT_EQ(bench.uncertain("a").scale, IntervalScale::plain);
  EXPECT_EQ(bench.uncertain("a").floor, 0);
  EXPECT_DOUBLE_EQ(bench.uncertain("a").best, 2);
  EXPECT_EQ(bench.uncertain("b").scale, IntervalScale::plain);
  EXPECT_EQ(bench.uncertain("b").ceiling, 1);
  EXPECT_EQ(bench.uncertain("c").floor, -1);
  EXPECT_EQ(bench.uncertain("c").ceiling, 0);
}

TEST(Intervals, EndsTakeUnitAndScaleOfTheirNeighbour) {
  ValuesBench bench;
  bench.check(
      "number a: 1.2 million EUR2024 (1.0 to 1.5)\nnumber b: 12 thousand EUR2024 (10 to 14)\nnumber c: 900 EUR2024 "
      "(800 to 1.1 thousand)");
  EXPECT_EQ(bench.titles(), std::vector<std::string>{});
  EXPECT_DOUBLE_EQ(bench.uncertain("a").low, 1.0e6);
  EXPECT_DOUBLE_EQ(bench.uncertain("a").high, 1.5e6);
  EXPECT_DOUBLE_EQ(bench.uncertain("b").low, 10e3);
  EXPECT_DOUBLE_EQ(bench.uncertain("c").high, 1100);
  EXPECT_EQ(bench.unit_of("c"), "EUR2024");
}

TEST(Intervals, MistakesAreReportedOnce) {
  const std::pair<const char*, Code> cases[] = {
      {"-20% (-8% to -30%)", Code::ends_reversed}, {"240 persons (250 to 280)", Code::best_outside},
      {"20% (20% to 20%)", Code::no_spread},       {"100 EUR2024 (3 hours to 5 hours)", Code::unlike_interval},
      {"10% to 3 hours", Code::unlike_interval},   {"3 zebras to 4 zebras", Code::unknown_unit},
  };
  for (const auto& [text, code] : cases) {
    ValuesBench bench;
    bench.check(std::string("number a: ") + text + "\nnumber b: a * 2");
    ASSERT_FALSE(bench.sink.sorted().empty()) << text;
    EXPECT_EQ(bench.sink.sorted().front().code, code) << text;
  }
}

TEST(Intervals, TheReversedOneIsWrittenOut) {
  ValuesBench bench;
  bench.check("number a: -20% (-8% to -30%)");
  EXPECT_EQ(bench.only_hint(), "the lower end comes first: write `-30% to -8%`");
}

TEST(Intervals, DrawsAreKeyedByLineAndPlace) {
  ValuesBench bench;
  bench.check("number a: (1 hour to 2 hours) + (3 hours to 4 hours)");
  ASSERT_EQ(bench.model.uncertain.size(), 2U);
  EXPECT_EQ(bench.model.uncertain[0].key, "a");
  EXPECT_EQ(bench.model.uncertain[0].place, 0U);
  EXPECT_EQ(bench.model.uncertain[1].place, 1U);
  EXPECT_TRUE(bench.number("a").uncertain);
}

}  // namespace
}  // namespace tally::test
