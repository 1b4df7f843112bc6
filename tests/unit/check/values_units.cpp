#include <gtest/gtest.h>

#include "tests/unit/check/values_bench.hpp"

namespace tally::test {
namespace {

TEST(Units, AreKeptInBaseUnits) {
  ValuesBench bench;
  bench.check(
      "number a: 30 minutes\nnumber b: 6 months\nnumber c: 26 weeks\nnumber d: 73 days\nnumber e: 35%\nnumber f: 2 "
      "shifts\n"
      "number g: 1.2 million EUR2024\nnumber h: 1_940 persons\nnumber i: 120 EUR2024/month\nnumber j: 0.3/year\nnumber "
      "k: -8 pp");
  EXPECT_EQ(bench.titles(), std::vector<std::string>{});
  EXPECT_DOUBLE_EQ(bench.literal("a").value, 0.5);
  EXPECT_DOUBLE_EQ(bench.literal("b").value, 0.5);
  EXPECT_DOUBLE_EQ(bench.literal("c").value, 0.5);
  EXPECT_DOUBLE_EQ(bench.literal("d").value, 0.2);
  EXPECT_EQ(bench.literal("e").value, 0.35);
  EXPECT_DOUBLE_EQ(bench.literal("f").value, 16);
  EXPECT_DOUBLE_EQ(bench.literal("g").value, 1.2e6);
  EXPECT_DOUBLE_EQ(bench.literal("h").value, 1940);
  EXPECT_DOUBLE_EQ(bench.literal("i").value, 1440);
  EXPECT_DOUBLE_EQ(bench.literal("j").value, 0.3);
  EXPECT_DOUBLE_EQ(bench.literal("k").value, -0.08);
  EXPECT_EQ(bench.unit_of("a"), "hours");
  EXPECT_EQ(bench.unit_of("i"), "EUR2024/year");
  EXPECT_EQ(bench.unit_of("j"), "/year");
  EXPECT_EQ(bench.unit_of("k"), "/person");
  EXPECT_TRUE(bench.number("k").points);
}

TEST(Units, ToleranceIsHalfTheLastDigitWritten) {
  ValuesBench bench;
  bench.check("number a: 1.468\nnumber b: 20%\nnumber c: 1.2 million EUR2024\nnumber d: 90 minutes");
  EXPECT_DOUBLE_EQ(bench.literal("a").tolerance, 0.0005);
  EXPECT_DOUBLE_EQ(bench.literal("b").tolerance, 0.005);
  EXPECT_DOUBLE_EQ(bench.literal("c").tolerance, 0.05e6);
  EXPECT_DOUBLE_EQ(bench.literal("d").tolerance, 0.5 / 60);
}

TEST(Units, TextIsAsAnAuthorWritesIt) {
  ValuesBench bench;
  bench.check(
      "number a: 78_000 EUR2024/fte/year\nnumber b: 0.9 offences/person/year\nnumber c: 1_427.6 hours/fte/year\nnumber "
      "d: 3 * 4\n"
      "number e: a * 2 fte");
  EXPECT_EQ(bench.unit_of("a"), "EUR2024/fte/year");
  EXPECT_EQ(bench.unit_of("b"), "offences/person/year");
  EXPECT_EQ(bench.unit_of("c"), "hours/fte/year");
  EXPECT_EQ(bench.unit_of("d"), "a bare number");
  EXPECT_EQ(bench.unit_of("e"), "EUR2024/year");
}

TEST(Units, PercentAndCountedBareNumbersAreToldApart) {
  ValuesBench bench;
  bench.check(
      "number a: -20%\nnumber b: 0.2\nnumber c: 0.02 persons/person\nnumber d: 3 persons / 10 persons\nnumber e: a * "
      "b\n"
      "number f: 5 EUR2024 / 10 EUR2024 * a\nnumber g: 10%/year * 2 years\nnumber h: a * c\nnumber i: -(10% to "
      "30%)\nnumber j: 10%/year");
  EXPECT_EQ(bench.titles(), std::vector<std::string>{});
  EXPECT_TRUE(bench.number("a").percent);
  EXPECT_FALSE(bench.number("b").percent);
  EXPECT_TRUE(bench.number("c").counted);
  EXPECT_TRUE(bench.number("d").counted);
  EXPECT_TRUE(bench.number("e").percent);
  EXPECT_TRUE(bench.number("f").percent);
  EXPECT_FALSE(bench.number("g").percent) << "10%/year is not `%` alone";
  EXPECT_TRUE(bench.number("h").counted);
  EXPECT_FALSE(bench.number("h").percent);
  EXPECT_TRUE(bench.number("i").percent);
  EXPECT_FALSE(bench.number("j").percent);
}

TEST(Units, UnknownOnesAreMetWithWhatIsMeant) {
  const std::pair<const char*, const char*> cases[] = {
      {"number a: 2 FTE", "write `fte`"},
      {"number a: 12 uur", "write `hours`"},
      {"number a: 12 euro", "write `EUR2024`"},
      {"number a: 3 hous", "did you mean `hour`?"},
      {"number a: 3 offense", "did you mean `offence`?"},
      {"number a: 3 EUR2024/persoon", "write `persons`"},
  };
  for (const auto& [text, hint] : cases) {
    ValuesBench bench;
    bench.check(text);
    EXPECT_EQ(bench.only_code(), Code::unknown_unit) << text;
    EXPECT_EQ(bench.only_hint(), hint) << text;
  }
}

TEST(Units, AWordOfItsOwnIsToBeDeclared) {
  ValuesBench bench;
  bench.check("number a: 3 zebras");
  EXPECT_EQ(bench.only_title(), "`zebras` is not a unit");
  EXPECT_EQ(bench.only_hint(), "declare what you count, one and many: `unit zebra, zebras`");
}

TEST(Units, APointThatMayGroupThousandsWarns) {
  for (const char* text :
       {"1.940 persons", "12.500 EUR2024", "1.427 hours/fte/year", "2.600 EUR2024/offence", "1.100 offences"}) {
    ValuesBench bench;
    bench.check(std::string("number a: ") + text);
    EXPECT_EQ(bench.only_code(), Code::point_as_thousands) << text;
    EXPECT_FALSE(bench.sink.has_errors());
  }
  for (const char* text :
       {"0.125 persons", "1.468", "1.940 million EUR2024", "1.94 persons", "12.345%", "1.125 years"}) {
    ValuesBench bench;
    bench.check(std::string("number a: ") + text);
    EXPECT_EQ(bench.titles(), std::vector<std::string>{}) << text;
  }
}

TEST(Units, HugeNumbersAreRefused) {
  ValuesBench bench;
  bench.check("number a: 1" + std::string(400, '0'));
  EXPECT_EQ(bench.only_code(), Code::number_too_large);
}

}  // namespace
}  // namespace tally::test
