#include <gtest/gtest.h>

#include "tests/unit/check/values_bench.hpp"

namespace tally::test {
namespace {

TEST(Distributions, HaveTheUnitOfTheirNumbers) {
  ValuesBench bench;
  bench.check(
      "number a: triangular(1 hour, 2 hours, 5 hours)\nnumber b: lognormal(1_940 EUR2024, 300 EUR2024)\nnumber c: "
      "beta(2, 5)\n"
      "number d: gamma(2, 3 hours)\nnumber e: discrete(30%: 2 hours, 70%: 3 hours)\nnumber f: normal(10%, 2%)");
  EXPECT_EQ(bench.titles(), std::vector<std::string>{});
  EXPECT_EQ(bench.unit_of("a"), "hours");
  EXPECT_EQ(bench.unit_of("b"), "EUR2024");
  EXPECT_EQ(bench.unit_of("c"), "a bare number");
  EXPECT_EQ(bench.unit_of("d"), "hours");
  EXPECT_EQ(bench.unit_of("e"), "hours");
  EXPECT_TRUE(bench.number("f").percent);
  EXPECT_EQ(bench.uncertain("a").argument_count, 3U);
  EXPECT_EQ(bench.uncertain("e").argument_count, 2U);
  EXPECT_EQ(bench.uncertain("e").data, (std::vector<double>{0.3, 0.7}));
}

TEST(Distributions, TakeNumbersThatAreNamedAndCertain) {
  ValuesBench bench;
  bench.check("number a: normal(m, 1 hour)\nnumber m: 3 hours");
  EXPECT_EQ(bench.titles(), std::vector<std::string>{});
  ValuesBench wrong;
  wrong.check("number a: normal(m, 1 hour)\nnumber m: 2 hours to 3 hours");
  EXPECT_EQ(wrong.only_code(), Code::uncertain_argument);
}

TEST(Distributions, MistakesAreReportedOnce) {
  const std::pair<const char*, Code> cases[] = {
      {"triangular(5, 3, 9)", Code::impossible_distribution},
      {"triangular(3, 4)", Code::argument_count},
      {"triangulr(3, 4, 5)", Code::unknown_function},
      {"normal(4 hours, -1 hours)", Code::impossible_distribution},
      {"normal(4 hours, 1 year)", Code::unlike_units},
      {"lognormal(-4, 1)", Code::impossible_distribution},
      {"uniform(3, 3)", Code::impossible_distribution},
      {"beta(2 hours, 3)", Code::unlike_units},
      {"gamma(2 hours, 3 hours)", Code::unlike_units},
      {"normal(\"high\", 3)", Code::wrong_argument},
      {"normal(30%: 2, 3)", Code::wrong_argument},
      {"discrete(2 hours, 70%: 3 hours)", Code::wrong_argument},
      {"discrete(30%: 2 hours, 60%: 3 hours)", Code::weights_not_whole},
      {"discrete(0.3: 2 hours, 0.7: 3 hours)", Code::weights_not_whole},
      {"min(3)", Code::argument_count},
      {"min(3 hours, 4 years)", Code::unlike_units},
  };
  for (const auto& [text, code] : cases) {
    ValuesBench bench;
    bench.check(std::string("number a: ") + text + "\nnumber b: a * 2");
    ASSERT_FALSE(bench.sink.sorted().empty()) << text;
    EXPECT_EQ(bench.sink.sorted().front().code, code) << text << ": " << bench.titles().front();
  }
}

TEST(MinMax, FoldIntoStepsOfTwo) {
  ValuesBench bench;
  bench.check("number a: min(3 hours, 4 hours, 5 hours) + max(1 hour, 0)");
  EXPECT_EQ(bench.titles(), std::vector<std::string>{});
  EXPECT_EQ(bench.unit_of("a"), "hours");
}

TEST(Samples, AreReadByColumn) {
  ValuesBench bench;
  bench.store.files["hours.csv"] =
      "\xEF\xBB\xBF"
      "case,hours_per_case\r\n1,2.5\r\n2,3\r\n\r\n";
  bench.check("number a: samples(\"hours.csv\", hours_per_case) * 1 hours/offence");
  EXPECT_EQ(bench.titles(), std::vector<std::string>{});
  ASSERT_EQ(bench.model.uncertain.size(), 1U);
  EXPECT_EQ(bench.model.uncertain[0].data, (std::vector<double>{2.5, 3}));
  EXPECT_EQ(bench.unit_of("a"), "hours/offence");
}

TEST(Samples, MistakesInTheFileAreNamed) {
  const std::pair<const char*, const char*> cases[] = {
      {"hours\n1\n", "it has no column `hour`"},
      {"hour\n1\nmany\n", "line 3 holds `many`, which is not a number"},
      {"hour\ninf\n", "line 2 holds `inf`, which is not a number"},
      {"a;hour\n1;2,5\n", "line 2 holds `2,5`, which is not a number"},
      {"a,hour\n1\n", "line 2 has no number in this column"},
      {"hour\n", "it has no numbers below its first line"},
  };
  for (const auto& [file, title] : cases) {
    ValuesBench bench;
    bench.store.files["h.csv"] = file;
    bench.check("number a: samples(\"h.csv\", hour)");
    EXPECT_EQ(bench.only_title(), std::string("`h.csv` cannot be used: ") + title);
  }
  ValuesBench missing;
  missing.check("number a: samples(\"h.csv\", hour)");
  EXPECT_EQ(missing.only_title(), "`h.csv` is not there");
}

}  // namespace
}  // namespace tally::test
