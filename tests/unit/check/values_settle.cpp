#include <gtest/gtest.h>

#include "tests/unit/check/values_bench.hpp"

namespace tally::test {
namespace {

TEST(Settle, OrderNeverMatters) {
  ValuesBench bench;
  bench.check("number c: a + b\nnumber b: a * 2\nnumber a: 3 hours [good]");
  EXPECT_EQ(bench.titles(), std::vector<std::string>{});
  EXPECT_EQ(bench.unit_of("c"), "hours");
  ASSERT_EQ(bench.model.fact_order.size(), 3U);
  EXPECT_EQ(bench.model.fact_order.front().value, 2U);
  EXPECT_EQ(bench.model.fact_order.back().value, 0U);
}

TEST(Settle, ACircleShowsTheWayRound) {
  ValuesBench bench;
  bench.check("number a: b + 1\nnumber b: c / 2\nnumber c: a\nnumber d: a * 3");
  EXPECT_EQ(bench.only_title(), "`a` needs itself");
  const auto message = bench.sink.sorted().front();
  ASSERT_EQ(message.related.size(), 3U);
  EXPECT_EQ(message.related[2].text, "`c` needs `a`");
}

TEST(Settle, ANumberThatNamesItself) {
  ValuesBench bench;
  bench.check("number a: a + 1");
  EXPECT_EQ(bench.only_code(), Code::needs_itself);
}

TEST(Settle, LongChainsAndCirclesNeedNoStack) {
  constexpr int length = 100'000;
  std::string text = "number n0: 1 hour\n";
  for (int i = 1; i < length; ++i)
    text += "number n" + std::to_string(i) + ": n" + std::to_string(i - 1) + " + 1 hour\n";
  ValuesBench chain;
  chain.check(text);
  EXPECT_EQ(chain.titles(), std::vector<std::string>{});
  EXPECT_EQ(chain.unit_of("n99999"), "hours");
  text.replace(0, text.find('\n'), "number n0: n99999");
  ValuesBench circle;
  circle.check(text);
  EXPECT_EQ(circle.only_code(), Code::needs_itself);
}

TEST(Settle, SumsOfUnlikeUnitsSayWhatWouldMendThem) {
  const std::tuple<const char*, const char*, const char*> cases[] = {
      {"4 EUR2024 + 3 EUR2024/year", "cannot add EUR2024 and EUR2024/year",
       "did you mean `* 1 year` after the EUR2024/year?"},
      {"3 EUR2024/person - 2 EUR2024", "cannot subtract EUR2024 from EUR2024/person",
       "multiply the EUR2024/person by a number of persons, such as the `size` of a group"},
      {"3 EUR2024/person + 2 persons", "cannot add EUR2024/person and persons", "both must be in the same unit"},
      {"3 + 2 hours", "cannot add a bare number and hours", "give the bare number its unit, hours"},
      {"3 hours + 2 EUR2024", "cannot add hours and EUR2024", "multiply the hours by a price in EUR2024/hour"},
      {"3 fte + 2 hours/year", "cannot add fte and hours/year",
       "one fte is the hours a year of a sector: write `* police.productive` after the fte, with its sector"},
  };
  for (const auto& [text, title, hint] : cases) {
    ValuesBench bench;
    bench.check(std::string("number a: ") + text + "\nnumber b: a + 1 hour");
    EXPECT_EQ(bench.only_title(), title);
    EXPECT_EQ(bench.only_hint(), hint);
  }
}

TEST(Settle, GradeIsTheWorstOfLineAndNames) {
  ValuesBench bench;
  bench.check(
      "number a: 3 hours [good]\nnumber b: a * 2 [assumed: \"twice\"]\nnumber c: a + b\nnumber d: 4 hours\nnumber e: a "
      "[weak, p. 3; good]\n"
      "number f: a + d");
  EXPECT_EQ(bench.number("a").grade, Grade::A);
  EXPECT_EQ(bench.number("b").grade, Grade::assumed);
  EXPECT_EQ(bench.number("c").grade, Grade::assumed);
  EXPECT_EQ(bench.number("d").grade, Grade::none);
  EXPECT_EQ(bench.number("e").grade, Grade::C);
  EXPECT_EQ(bench.number("f").grade, Grade::none);
  EXPECT_EQ(bench.model.cites_of(FactId(4))[0].text, "p. 3");
  EXPECT_EQ(bench.model.cites_of(FactId(1))[0].text, "twice");
}

TEST(Settle, BandsAndListsCannotBeNamed) {
  ValuesBench bench;
  bench.check("number a: 2025: 120 persons, 2026..2027: 240 persons\nnumber b: a * 2");
  EXPECT_EQ(bench.only_code(), Code::several_values_named);
  EXPECT_EQ(bench.number("a").shape, Shape::by_year);
  ASSERT_EQ(bench.model.parts.size(), 3U);
  EXPECT_EQ(bench.model.parts[1].first, 2026);
  EXPECT_EQ(bench.model.parts[1].last, 2027);
}

TEST(Settle, BandsRunForwardAndApart) {
  for (const char* text :
       {"2027..2025: 3 hours", "2025..2027: 3 hours, 2026: 4 hours", "2025..: 3 hours, 2030: 4 hours"}) {
    ValuesBench bench;
    bench.check(std::string("number a: ") + text + "\n");
    EXPECT_EQ(bench.only_code(), Code::wrong_years) << text;
  }
  ValuesBench open;
  open.check("number a: 0..30: 3.5%/year, 31..: 3%/year\n");
  EXPECT_EQ(open.titles(), std::vector<std::string>{});
  EXPECT_EQ(open.model.parts[1].last, Part::open_end);
}

TEST(Settle, AWrongNumberIsReportedOnceWhereverItIsNamed) {
  ValuesBench bench;
  bench.check("number a: 3 zebras\nnumber b: a + 1 hour\nnumber c: b * a");
  EXPECT_EQ(bench.only_code(), Code::unknown_unit);
}

TEST(Settle, ThingsAndConditionsAreNoNumbers) {
  ValuesBench bench;
  bench.scope.names["police"] = EntityRef{EntityKind::sector, 0};
  bench.check("number a: police * 2\nnumber b: (3 > 2) + 1\nnumber c: EUR2024\n");
  EXPECT_EQ(bench.titles(),
            (std::vector<std::string>{"`police` is a sector, not a number", "`(3 > 2)` is a condition, not a number",
                                      "`EUR2024` stands without a number"}));
}

TEST(Settle, ProductsAndDefaultsOfTheChecker) {
  ValuesBench bench;
  bench.read("number a: -20% (-30% to -10%) [weak]\n");
  FactHeader header;
  header.name = header.key = "mine.a";
  const FactId likeness = bench.values.constant(1, Dimensions::none, header, {});
  const FactId factors[] = {FactId(0), likeness};
  const FactId product = bench.values.product(factors, header, {});
  bench.values.settle();
  EXPECT_EQ(bench.titles(), std::vector<std::string>{});
  EXPECT_TRUE(bench.model.fact(product).percent);
  EXPECT_TRUE(bench.model.fact(product).uncertain);
  EXPECT_EQ(bench.model.fact(product).grade, Grade::C);
}

TEST(Settle, GoesOnWithWhatWasAdded) {
  ValuesBench bench;
  bench.check("number a: 3 hours\n");
  bench.check("number b: a * 2\n");
  EXPECT_EQ(bench.model.fact_order.size(), 2U);
  EXPECT_EQ(bench.unit_of("b"), "hours");
}

}  // namespace
}  // namespace tally::test
