#include <gtest/gtest.h>

#include "tests/unit/check/values_bench.hpp"

namespace tally::test {
namespace {

PriceIndex cpi() {
  PriceIndex index;
  index.id.name = "cpi";
  index.years = {{2019, 106.1224}, {2024, 130.2199}};
  return index;
}

TEST(Prices, AnIndexBringsThemToTheModelsYear) {
  ValuesBench bench;
  const PriceIndex index = cpi();
  bench.prices.set_index(&index);
  bench.check("number a: 4_000 EUR2019/offence\nnumber b: 100 EUR");
  EXPECT_EQ(bench.titles(), std::vector<std::string>{});
  EXPECT_NEAR(bench.literal("a").value, 4000 * 130.2199 / 106.1224, 1e-9);
  EXPECT_DOUBLE_EQ(bench.literal("b").value, 100);
}

TEST(Prices, AnotherYearNeedsAnIndexThatHasIt) {
  ValuesBench without;
  without.check("number a: 100 EUR2019\nnumber b: 3 EUR2019");
  EXPECT_EQ(without.only_code(), Code::price_year_without_index);
  ValuesBench with;
  const PriceIndex index = cpi();
  with.prices.set_index(&index);
  with.check("number a: 100 EUR2018");
  EXPECT_EQ(with.only_title(), "index `cpi` has no value for 2018");
}

TEST(Prices, NoIndexLeavesAmountsAndWarnsOnce) {
  ValuesBench bench;
  bench.prices.set_no_index();
  bench.check("number a: 100 EUR2019\nnumber b: 3 EUR2018");
  EXPECT_EQ(bench.only_code(), Code::price_years_mixed);
  EXPECT_FALSE(bench.sink.has_errors());
  EXPECT_DOUBLE_EQ(bench.literal("a").value, 100);
}

TEST(Prices, ARateComesBeforeTheIndex) {
  ValuesBench bench;
  const PriceIndex index = cpi();
  bench.prices.set_index(&index);
  EXPECT_TRUE(bench.prices.add_rate("USD2019", 0.89, "EUR2019", {}));
  EXPECT_FALSE(bench.prices.add_rate("USD2019", 0.9, "EUR2019", {}));
  bench.check("number a: 100 USD2019");
  EXPECT_NEAR(bench.literal("a").value, 89 * 130.2199 / 106.1224, 1e-9);
}

TEST(Prices, OtherCurrenciesNeedARate) {
  ValuesBench bench;
  bench.check("number a: 100 USD2019");
  EXPECT_EQ(bench.only_title(), "it is not known how much `USD2019` is in `EUR2024`");
  EXPECT_EQ(bench.only_hint(), "declare the rate: `unit USD2019: 0.90 EUR2019`");
}

TEST(Prices, RatesThatLeadInACircleAreReported) {
  ValuesBench bench;
  bench.prices.add_rate("USD2019", 0.8, "GBP2019", {});
  bench.prices.add_rate("GBP2019", 1.2, "USD2019", {});
  bench.check("number a: 100 USD2019");
  EXPECT_EQ(bench.only_code(), Code::circular_rates);
}

TEST(Prices, ALibrarySaysTheYear) {
  ValuesBench bench;
  bench.scope.in_library = true;
  bench.check("number a: 100 EUR");
  EXPECT_EQ(bench.only_code(), Code::money_without_year);
}

TEST(Prices, WithoutAModelEveryYearCountsAsOne) {
  Prices prices;
  DiagnosticSink sink;
  EXPECT_EQ(prices.factor("USD2010", {}, true, sink), 1);
  EXPECT_FALSE(sink.has_errors());
}

TEST(Prices, MoneyIsThreeCapitalsAndPerhapsAYear) {
  for (const char* money : {"EUR", "EUR2024", "GBP2010"}) EXPECT_TRUE(Prices::is_money(money)) << money;
  for (const char* other : {"A", "EURO", "EUR24", "EUR20245", "EU12024"})
    EXPECT_FALSE(Prices::is_money(other)) << other;
}

}  // namespace
}  // namespace tally::test
