#include <gtest/gtest.h>

#include "tests/unit/check/values_bench.hpp"

namespace tally::test {
namespace {

BoundPath path_to(Attribute attribute, Field field = Field::value) { return {0, {{attribute, field, {}}}, {}}; }

/// A bench whose rules know an effect `e` and whose measures know some results.
struct ConditionBench : ValuesBench {
  ConditionBench() {
    scope.names["e"] = BoundPath{};
    scope.names["e.change"] = path_to(Attribute::field, Field::change);
    scope.names["e.baseline"] = path_to(Attribute::field, Field::baseline);
    scope.names["e.group"] = path_to(Attribute::group);
    scope.names["e.outcome"] = path_to(Attribute::outcome);
    scope.names["e.group.max_age"] = path_to(Attribute::field, Field::max_age);
    scope.names["e.change.grade"] = path_to(Attribute::grade);
    scope.names["e.derived"] = path_to(Attribute::derived);
    scope.names["e.label"] = path_to(Attribute::label);
    scope.names["offence"] = EntityRef{EntityKind::outcome, 0};
    scope.names["return_factor"] = ResultRef{ResultKey::return_factor, {}, {}};
    scope.names["costs"] = ResultRef{ResultKey::costs, {}, {}};
    scope.names["police"] = ResultRef{ResultKey::saved_fte_average, "police", {}};
    scope.names["net_present_value"] = ResultRef{ResultKey::net_present_value, {}, {}};
  }
  void where(const std::string& condition) {
    check("rule r {\n  for each effect e\n  where " + condition + "\n  warn \"x\"\n}\n");
  }
};

TEST(Conditions, WhatIsWrittenRightPasses) {
  const char* conditions[] = {
      "e.change.grade worse than B",
      "e.change.grade is assumed",
      "e.change.grade is not none",
      "not (e.change.grade is assumed or e has baseline)",
      "e.derived",
      "e.group tagged urban and e.outcome is offence",
      "e.group.max_age < 23 years",
      "e.group.max_age in 18..23 years",
      "e.change > 3",
  };
  for (const char* condition : conditions) {
    ConditionBench bench;
    bench.where(condition);
    EXPECT_EQ(bench.titles(), std::vector<std::string>{}) << condition;
  }
}

TEST(Conditions, WhatIsWrittenWrongIsSaid) {
  const std::pair<const char*, Code> cases[] = {
      {"e.change worse than B", Code::wrong_comparison},
      {"e.change is 3", Code::wrong_comparison},
      {"e.change.grade = B", Code::wrong_comparison},
      {"e.outcome < 3", Code::wrong_comparison},
      {"e.change", Code::not_a_condition},
      {"e", Code::not_a_condition},
      {"e.label is offence", Code::wrong_comparison},
      {"e.group.max_age < 23 persons", Code::unlike_units},
      {"e.group.max_age in 23 years..18 years", Code::ends_reversed},
      {"offence has change", Code::wrong_comparison},
      {"e.change > 3 (2 to 4)", Code::uncertain_condition},
      {"(e.change + e.derived) > 3", Code::condition_as_number},
  };
  for (const auto& [condition, code] : cases) {
    ConditionBench bench;
    bench.scope.names["offence.change"] = EntityRef{EntityKind::outcome, 0};
    bench.where(condition);
    ASSERT_FALSE(bench.sink.sorted().empty()) << condition;
    EXPECT_EQ(bench.sink.sorted().front().code, code) << condition << ": " << bench.titles().front();
  }
}

TEST(Conditions, OfRulesReadCertainFactsOnly) {
  ConditionBench bench;
  bench.check("number a: 2 hours to 3 hours\nrule r {\n  for each effect e\n  where a < 3 hours\n  warn \"x\"\n}\n");
  EXPECT_EQ(bench.only_code(), Code::condition_reads_uncertain);
}

TEST(Expects, CompareResults) {
  for (const char* text : {"expect return_factor = 1.468", "expect police in 0.4..0.5 fte",
                           "expect net_present_value > 0", "expect costs / 2 < 3 EUR2024 and return_factor != 3"}) {
    ConditionBench bench;
    bench.check(std::string(text) + "\n");
    EXPECT_EQ(bench.titles(), std::vector<std::string>{}) << text;
  }
}

TEST(Expects, EqualityWithAWrittenNumberGoesByItsDigits) {
  ConditionBench bench;
  bench.check("expect return_factor = 1.468\nexpect return_factor = costs / costs\n");
  EXPECT_EQ(bench.model.exprs[2].op, Op::equal);
  EXPECT_EQ(bench.model.exprs[2].payload, 1U);
  EXPECT_EQ(bench.model.exprs.back().payload, 0U);
}

TEST(Expects, AreConditionsAndMeasuresAreNumbers) {
  const std::pair<const char*, Code> cases[] = {
      {"expect return_factor", Code::not_a_condition},
      {"measure m: (return_factor > 1)", Code::condition_as_number},
      {"expect costs > 3 hours", Code::unlike_units},
      {"expect police in 1..2 years", Code::unlike_units},
      {"measure m: costs + return_factor", Code::unlike_units},
  };
  for (const auto& [text, code] : cases) {
    ConditionBench bench;
    bench.check(std::string(text) + "\n");
    EXPECT_EQ(bench.only_code(), code) << text;
  }
}

TEST(Measures, ComeInAnyOrderButNotInACircle) {
  ConditionBench bench;
  bench.scope.names["a"] = ResultRef{ResultKey::measure, "a", {}};
  bench.scope.names["b"] = ResultRef{ResultKey::measure, "b", {}};
  bench.check("measure a: b * 2\nmeasure b: costs / 3\nexpect a > 3 EUR2024\n");
  EXPECT_EQ(bench.titles(), std::vector<std::string>{});
  ConditionBench circle;
  circle.scope.names = bench.scope.names;
  circle.check("measure a: b * 2\nmeasure b: a / 3\n");
  EXPECT_EQ(circle.only_code(), Code::needs_itself);
}

TEST(BoundDimensions, AreWorkedOutForEachMatch) {
  ConditionBench bench;
  bench.read("rule r {\n  for each effect e\n  where e.change + 1 hour < 3 hours\n  warn \"x\"\n}\n");
  bench.values.settle();
  const ExprId root(bench.model.exprs.size() - 1);
  const std::uint32_t place = bench.model.exprs[0].payload;
  EXPECT_TRUE(dimension_for_match(bench.model, root, {{place, bench.model.dimensions.of(Dimensions::work)}}));
  EXPECT_FALSE(dimension_for_match(bench.model, root, {{place, bench.model.dimensions.of(Dimensions::time)}}));
}

}  // namespace
}  // namespace tally::test
