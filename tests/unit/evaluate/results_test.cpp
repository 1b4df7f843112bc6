// Results of small models against sums done by hand.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/support/text_model.hpp"

namespace tally {
namespace {

using testing::amount_of;
using testing::small_head;
using testing::TextModel;

const std::string outreach = R"(
intervention outreach for youth {
  reach: 100 persons  [assumed]
  cost staff: 10_000 EUR2024 paid by municipality  [assumed]
}
)";

TEST(Results, YearlyEventsOverBeginsLastsDropOff) {
  TextModel model(small_head() + outreach + R"(
effect fewer of outreach on offence {
  baseline: 1 offence/person/year  [assumed]
  change: -50%  [assumed]
  deadweight: 20%
  begins: after 6 months
  lasts: 2 years
  drop_off: 50%/year
}
impact price of offence in police {
  costs: 100 EUR2024/offence borne by state  [assumed]
  takes: 10 hours/offence  [assumed]
}
)");
  const Results& results = model.results();
  // 100 × −0.5 × 0.8 = −40 a year: half a year at 100%, half at 100% and half at 50%, half at 50%.
  ASSERT_EQ(results.effects.size(), 1u);
  EXPECT_NEAR(results.effects[0].amount_by_year[0], -20, 1e-9);
  EXPECT_NEAR(results.effects[0].amount_by_year[1], -30, 1e-9);
  EXPECT_NEAR(results.effects[0].amount_by_year[2], -10, 1e-9);
  EXPECT_NEAR(results.benefits.present_value, 6000, 1e-9);
  EXPECT_NEAR(*results.return_factor, 0.6, 1e-12);
  EXPECT_NEAR(results.labour.saved[0].hours, 600, 1e-9);
  EXPECT_NEAR(*results.labour.saved[0].fte_average, 600.0 / 5 / 1000, 1e-12);
  EXPECT_NEAR(*results.labour.saved[0].fte_peak, 0.3, 1e-12);
  EXPECT_NEAR(results.peak_exposure, -8000, 1e-9);
  EXPECT_EQ(results.peak_exposure_year, 2025);
  EXPECT_FALSE(results.payback_year);
}

TEST(Results, OnceFallsInTheYearItBegins) {
  TextModel model(small_head() + outreach + R"(
effect fewer of outreach on offence {
  change: -0.5 offences/person  [assumed]
  begins: after 18 months
}
impact price of offence {
  costs: 100 EUR2024/offence borne by state  [assumed]
}
)");
  const Results& results = model.results();
  EXPECT_EQ(results.benefits.by_year, (std::vector<double>{0, 5000, 0, 0, 0}));
  EXPECT_EQ(results.benefits.by_sector[0].name, "none");
}

TEST(Results, AStateIsPricedEveryYearThatItGoesOn) {
  TextModel model(small_head() + outreach + R"(
effect fewer of outreach on debt {
  change: -10 pp  [assumed]
  lasts: 3 years
}
impact price of debt {
  costs: 1_000 EUR2024/person/year borne by state  [assumed]
  begins: after 1 year
}
)");
  const Results& results = model.results();
  EXPECT_EQ(results.effects[0].amount_by_year, (std::vector<double>{-10, -10, -10, 0, 0}));
  EXPECT_EQ(results.benefits.by_year, (std::vector<double>{0, 10000, 10000, 10000, 0}));
}

TEST(Results, TransfersMoveMoneyAndAddUpToZero) {
  TextModel model(small_head() + outreach + R"(
effect fewer of outreach on debt {
  change: -10 pp  [assumed]
}
impact benefit of debt {
  transfers: 1_000 EUR2024/person/year from municipality to citizens  [assumed]
}
)");
  const Results& results = model.results();
  EXPECT_EQ(results.benefits.present_value, 0);
  EXPECT_NEAR(amount_of(results.benefits.by_stakeholder, "municipality"), 10000, 1e-9);
  EXPECT_NEAR(amount_of(results.benefits.by_stakeholder, "citizens"), -10000, 1e-9);
}

TEST(Results, TotalsOfAnEffectWithoutOutcome) {
  TextModel model(small_head() + R"(
intervention outreach for youth {
  reach: 100 persons/year  [assumed]
  years: 2025..2026
  cost staff: 10_000 EUR2024 paid by municipality  [assumed]
}
effect wages of outreach {
  yields once: 50 EUR2024/person to citizens  [assumed]
  yields yearly: 20 EUR2024/person/year to citizens  [assumed]
  yields total: 700 EUR2024 to citizens  [assumed]
  yields total_yearly: 900 EUR2024/year to citizens  [assumed]
  deadweight: 50%
  lasts: 2 years
}
)");
  const Results& results = model.results();
  // n = 100, 100; D = 0.5; p = 1, 1.
  // once: 2500, 2500; yearly: 1000, 2000, 1000; total: 350, 350; yearly total: 450, 900, 450.
  EXPECT_EQ(results.benefits.by_year, (std::vector<double>{4300, 5750, 1450, 0, 0}));
  EXPECT_EQ(results.effects[0].amount_by_year, (std::vector<double>{50, 100, 50, 0, 0}));
}

TEST(Results, MovesOnALadder) {
  TextModel model(small_head() + outreach + R"(
outcome ladder {
  levels: isolated, contacts, work
  better: more
}
impact value of ladder {
  costs at isolated: 1_000 EUR2024/person/year borne by state  [assumed]
  costs at contacts: 400 EUR2024/person/year borne by state  [assumed]
  takes at 1: 5 hours/person/year in care  [assumed]
}
effect up of outreach on ladder {
  moves: 10% from isolated to work  [assumed]
  moves more: 5 persons/year from 1 to 2  [assumed]
  lasts: 2 years
}
)");
  const Results& results = model.results();
  // 10 people × 1000 for two years; 5 a year × 600, each for two years.
  EXPECT_EQ(results.benefits.by_year, (std::vector<double>{13000, 16000, 6000, 6000, 6000}));
  EXPECT_EQ(results.labour.saved[0].hours_by_year, (std::vector<double>{75, 100, 50, 50, 50}));
}

TEST(Results, DiscountingAndTiming) {
  TextModel model(
      small_head(
          "discount: 0..1: 10%/year, 2..: 20%/year\n  cost_timing: start of year\n  benefit_timing: end of year") +
      R"(
intervention outreach for youth {
  reach: 100 persons/year  [assumed]
  years: 2025..2027
  cost staff: 1_000 EUR2024/year paid by municipality 25%, state  [assumed]
}
effect wages of outreach {
  yields: 10 EUR2024/person to citizens  [assumed]
}
)");
  const Results& results = model.results();
  const double f0 = 1, f1 = 1 / 1.1, f2 = f1 / 1.2, f3 = f2 / 1.2;
  EXPECT_NEAR(results.costs.present_value, 1000 * (f0 + f1 + f2), 1e-9);
  EXPECT_NEAR(results.benefits.present_value, 1000 * (f1 + f2 + f3), 1e-9);
  EXPECT_NEAR(amount_of(results.costs.by_stakeholder, "municipality"), results.costs.present_value / 4, 1e-9);
}

TEST(Results, UnpaidWorkIsAWelfareCostAndItsHoursStandApart) {
  TextModel model(small_head() + R"(
intervention outreach for youth {
  reach: 100 persons  [assumed]
  work staff: 2 fte in care  [assumed]
  work volunteers: 10 hours/person in care valued 15 EUR2024/hour borne by citizens  [assumed]
}
effect wages of outreach {
  yields: 10 EUR2024/person to citizens  [assumed]
}
)");
  const Results& results = model.results();
  EXPECT_NEAR(results.costs.present_value, 15000, 1e-9);
  EXPECT_NEAR(results.costs.welfare, 15000, 1e-9);
  EXPECT_NEAR(results.labour.spent[0].hours, 10000, 1e-9);
  EXPECT_NEAR(results.labour.unpaid[0].hours, 1000, 1e-9);
  EXPECT_NEAR(*results.labour.net[0].fte_average, -2, 1e-12);
}

TEST(Results, WhatFallsAfterTheHorizonIsTold) {
  TextModel model(small_head() + outreach + R"(
effect wages of outreach {
  yields: 10 EUR2024/person/year to citizens  [assumed]
  lasts: 8 years
}
)");
  EXPECT_NEAR(model.results().benefits.later, 3000, 1e-9);
  EXPECT_NEAR(model.results().benefits.present_value, 5000, 1e-9);
}

TEST(Results, NoCostsNoFactor) {
  TextModel model(small_head() + R"(
intervention outreach for youth {
  reach: 100 persons  [assumed]
}
effect wages of outreach {
  yields: 10 EUR2024/person to citizens  [assumed]
}
)");
  EXPECT_FALSE(model.results().return_factor);
  EXPECT_FALSE(model.results().payback_year);
  EXPECT_FALSE(model.results().internal_rate_of_return);
}

}  // namespace
}  // namespace tally
