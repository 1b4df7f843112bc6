// What results rest on, against runs in which the numbers are changed by hand.
#include "engine/explain/evidence.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/support/text_model.hpp"

namespace tally {
namespace {

using testing::TextModel;

const std::string graded_plan = testing::small_head() + R"(
source old "Old study" {
  year: 2015
  grade: B
  valid_until: 2020
}

source survey "Survey" {
  year: 2024
  grade: B
  valid_until: 2027
}

source idle "Nobody cites it" {
  year: 2024
  grade: A
}

number wage: 50 EUR2024/person  [assumed: "as the neighbours pay"]
number unseen: 3 EUR2024/person  [assumed]

intervention help for youth {
  reach: 100 persons  [survey]
  cost staff: 1_000 EUR2024 paid by municipality  [old]
}

effect gain of help for youth {
  yields pay: wage to municipality
  yields other: 30 EUR2024/person to municipality
  deadweight: 0%
}
)";

const Assumption* find(const Evidence& evidence, std::string_view name) {
  for (const Assumption& each : evidence.assumptions)
    if (each.name == name) return &each;
  return nullptr;
}

std::unique_ptr<Evidence> evidence_in(TextModel& model, const Run& run) {
  DiagnosticSink sink;
  return evidence_of(run, model.sources(), sink);
}

double factor_with(const std::string& setting) {
  TextModel model(graded_plan, {}, {setting});
  return *model.results().return_factor;
}

TEST(Evidence, AssumptionsComeByTheirInfluence) {
  TextModel model(graded_plan);
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const auto evidence = evidence_in(model, *run);
  ASSERT_TRUE(evidence);
  EXPECT_EQ(evidence->figure.name, "return_factor");
  EXPECT_NEAR(evidence->best, 8, 1e-9);
  const Assumption* wage = find(*evidence, "wage");
  ASSERT_TRUE(wage);
  EXPECT_EQ(wage->written, "50 EUR2024/person");
  EXPECT_EQ(wage->why, "as the neighbours pay");
  EXPECT_TRUE(wage->assumed);
  EXPECT_NEAR(*wage->influence, factor_with("wage: 55 EUR2024/person") - factor_with("wage: 45 EUR2024/person"), 1e-9);
  EXPECT_EQ(evidence->assumptions.front().name, "wage");
  const Assumption* other = find(*evidence, "gain.yields.other");
  ASSERT_TRUE(other);
  EXPECT_FALSE(other->assumed);
  EXPECT_NEAR(*other->influence, 0.6, 1e-9);
  ASSERT_TRUE(find(*evidence, "unseen"));
  EXPECT_FALSE(find(*evidence, "unseen")->influence);
  EXPECT_FALSE(find(*evidence, "help.reach"));
}

TEST(Evidence, OldAndIdleSourcesAreNamed) {
  TextModel model(graded_plan);
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const auto evidence = evidence_in(model, *run);
  ASSERT_EQ(evidence->expired.size(), 2u);
  EXPECT_EQ(evidence->expired[0].name, "old");
  EXPECT_TRUE(evidence->expired[0].at_start);
  EXPECT_EQ(evidence->expired[0].lines, std::vector<std::string>{"help.cost.staff"});
  EXPECT_EQ(evidence->expired[1].name, "survey");
  EXPECT_FALSE(evidence->expired[1].at_start);
  ASSERT_EQ(evidence->unused.size(), 1u);
  EXPECT_EQ(evidence->unused[0].name, "idle");
}

TEST(Evidence, WithoutAFactorTheNetPresentValueCounts) {
  std::string free = graded_plan;
  const std::string cost = "  cost staff: 1_000 EUR2024 paid by municipality  [old]\n";
  free.erase(free.find(cost), cost.size());
  TextModel model(free);
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const auto evidence = evidence_in(model, *run);
  EXPECT_EQ(evidence->figure.name, "net_present_value");
  EXPECT_NEAR(*find(*evidence, "wage")->influence, 1'000, 1e-6);
}

/// An age moves no figure by itself, but it decides whether the rule holds.
TEST(Evidence, NumbersThatARuleReadsAreNotWithoutMeaning) {
  TextModel model(graded_plan + R"(
group teens {
  size: 50 persons  [survey]
  max_age: 17 years  [assumed]
}
intervention course for teens {
  reach: 10 persons  [survey]
}
effect less of course on offence {
  change: -1 offences/person  [survey]
}
rule young {
  for each effect e on offence
  where e.group.max_age < 18 years
  then scale e by 50%
}
)");
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const auto evidence = evidence_in(model, *run);
  ASSERT_TRUE(evidence);
  const Assumption* const age = find(*evidence, "teens.max_age");
  ASSERT_TRUE(age);
  EXPECT_FALSE(age->influence);
  EXPECT_EQ(age->read_by, std::vector<std::string>{"young"});
  const Assumption* const unseen = find(*evidence, "unseen");
  ASSERT_TRUE(unseen);
  EXPECT_TRUE(unseen->read_by.empty());
  EXPECT_LT(age, unseen);
}

}  // namespace
}  // namespace tally
