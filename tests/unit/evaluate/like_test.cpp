// Reference projects: what `like` copies is a fact of its own, which follows its reference until it is replaced.
#include <gtest/gtest.h>

#include "tests/unit/support/text_model.hpp"

namespace tally {
namespace {

using testing::small_head;
using testing::TextModel;

const std::string reference = R"(
intervention there for youth {
  reach: 50 persons  [assumed]
  cost staff: 1_000 EUR2024 paid by municipality  [assumed]
}
effect calmer of there on offence {
  amount: -30 offences  [assumed]
  deadweight: 10%  [assumed]
  yields peace: 7 EUR2024/offence to citizens  [assumed]
}
effect later of there on offence {
  change: -1 offences/person  [assumed]
  profile: 50%, 50%
}
combine offence: add  [assumed: "apart"]
intervention mine like there for youth {
  reach: 200 persons  [assumed]
  cost staff: 2_000 EUR2024 paid by municipality  [assumed]
}
)";

double amount(const Results& results, std::string_view name) {
  for (const EffectResult& effect : results.effects)
    if (effect.name == name) return *effect.amount;
  ADD_FAILURE() << "no effect " << name;
  return 0;
}

const Results& of_reference(const Results& results) { return *results.references.at(0).results; }

TEST(Like, AScenarioThatReplacesACopyLeavesTheReferenceAlone) {
  TextModel model(small_head() + reference + R"(
scenario worse {
  mine.calmer.deadweight: 40%
  mine.later.profile: 100%
  mine.calmer.yields.peace: 8 EUR2024/offence
}
)");
  EXPECT_NEAR(amount(model.results(), "mine.calmer"), -120 * 0.9, 1e-9);
  EXPECT_NEAR(amount(model.results("worse"), "mine.calmer"), -120 * 0.6, 1e-9);
  EXPECT_NEAR(amount(of_reference(model.results("worse")), "calmer"), -30 * 0.9, 1e-9);
  EXPECT_NEAR(of_reference(model.results("worse")).benefits.present_value, -27 * 7, 1e-9);
  EXPECT_NEAR(model.results("worse").benefits.present_value, -72 * 8, 1e-9);
  EXPECT_EQ(model.results("worse").effects.back().amount_by_year[1], 0);
  EXPECT_EQ(of_reference(model.results("worse")).effects.back().amount_by_year[1], -25);
}

TEST(Like, ACopyFollowsWhatAScenarioSaysOfTheReference) {
  TextModel model(small_head() + reference + R"(
scenario better {
  calmer.deadweight: 0%
  calmer.leakage: 50%
  later.profile: 100%
}
scenario both {
  calmer.deadweight: 0%
  mine.calmer.deadweight: 50%
}
)");
  EXPECT_NEAR(amount(model.results(), "mine.calmer"), -120 * 0.9, 1e-9);
  EXPECT_NEAR(amount(model.results("better"), "mine.calmer"), -120 * 0.5, 1e-9);
  EXPECT_NEAR(amount(of_reference(model.results("better")), "calmer"), -30 * 0.5, 1e-9);
  EXPECT_EQ(model.results("better").effects.back().amount_by_year[1], 0);
  EXPECT_NEAR(amount(model.results("both"), "mine.calmer"), -120 * 0.5, 1e-9);
  EXPECT_NEAR(amount(of_reference(model.results("both")), "calmer"), -30, 1e-9);
}

TEST(Like, ACopyOfAnUncertainNumberIsTheSameDraw) {
  TextModel model(small_head() + R"(
intervention there for youth {
  reach: 50 persons  [assumed]
}
effect calmer of there on offence {
  change: -1 offences/person  [assumed]
  deadweight: 10% (5% to 20%)  [assumed]
}
intervention mine like there for youth {
  reach: 200 persons  [assumed]
}
)");
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  std::size_t uncertain = 0;
  for (const PlanInput& input : run->plan.inputs) uncertain += static_cast<bool>(input.uncertain);
  EXPECT_EQ(uncertain, 1u);
}

TEST(Like, ATotalIsMultipliedByTheRatioOfReachAtEveryStep) {
  TextModel model(small_head() + reference + R"(
intervention third like mine for youth {
  reach: 100 persons  [assumed]
}
)");
  // mine: -30 × 200/50 = -120; third: -120 × 100/200 = -60, both × 0.9.
  EXPECT_NEAR(amount(of_reference(model.results()), "mine.calmer"), -108, 1e-9);
  EXPECT_NEAR(amount(model.results(), "third.calmer"), -54, 1e-9);
}

}  // namespace
}  // namespace tally
