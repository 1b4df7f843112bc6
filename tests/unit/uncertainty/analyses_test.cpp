// Analyses of models from text, against what can be worked out by hand.
#include <gtest/gtest.h>

#include <cmath>

#include "engine/uncertainty/grid.hpp"
#include "engine/uncertainty/sensitivity.hpp"
#include "engine/uncertainty/threshold.hpp"
#include "engine/uncertainty/voi.hpp"
#include "tests/unit/support/text_model.hpp"

namespace tally {
namespace {

using testing::TextModel;

/// Costs of 1,000 euros; benefits of `gain` euros: net present value = gain − 1,000.
std::string plan_of_two(const std::string& numbers, const std::string& gain) {
  return testing::small_head() + "source survey \"Survey\" {\n  year: 2024\n  grade: B\n}\n" + numbers +
         "\nintervention help for youth {\n  reach: 1 person  [assumed]\n"
         "  cost staff: 1_000 EUR2024 paid by municipality  [assumed]\n}\n"
         "effect gain of help for youth {\n  yields: " +
         gain + " to municipality  [assumed]\n}\n";
}

const SampleOptions options = [] {
  SampleOptions made;
  made.samples = 8'192;
  made.threads = 2;
  return made;
}();

std::unique_ptr<Sensitivity> sensitivity_of(TextModel& model, const Run& run, std::string_view figure) {
  DiagnosticSink sink;
  return sensitivity(run, *figure_named(run, figure), model.sources(), options, sink);
}

const Swing* swing_of(const Sensitivity& told, std::string_view name) {
  for (const Swing& swing : told.swings)
    if (swing.number.name == name) return &swing;
  return nullptr;
}

const std::string two_numbers = R"(
number a: 2_000 EUR2024/person (1_000 to 3_000)  [survey]
number b: normal(500 EUR2024/person, 100 EUR2024/person)  [assumed]
number idle: 3 (2 to 4)  [survey]
)";

TEST(Analyses, SwingsGoFromPercentileToPercentile) {
  TextModel model(plan_of_two(two_numbers, "a + b"));
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const auto told = sensitivity_of(model, *run, "net_present_value");
  ASSERT_TRUE(told);
  EXPECT_NEAR(told->best, 1'500, 1e-6);
  ASSERT_EQ(told->swings.size(), 3u);
  EXPECT_EQ(told->swings[0].number.name, "a");
  EXPECT_NEAR(told->swings[0].at_low, 500, 1e-6);
  EXPECT_NEAR(told->swings[0].at_high, 2'500, 1e-6);
  EXPECT_EQ(told->swings[1].number.name, "b");
  EXPECT_NEAR(told->swings[1].at_low, 1'500 - 164.48536, 1e-3);
  EXPECT_EQ(told->swings[0].number.sources, std::vector<std::string>{"survey"});
  EXPECT_TRUE(told->swings[1].number.assumed);
  EXPECT_FALSE(swing_of(*told, "idle")->moves_figure);
  EXPECT_TRUE(told->swings[0].number.place.starts_with("test.tally:"));
}

TEST(Analyses, SharesOfTheVarianceOfASum) {
  TextModel model(
      plan_of_two("number a: normal(2_000 EUR2024/person, 200 EUR2024/person)  [survey]\n"
                  "number b: normal(500 EUR2024/person, 100 EUR2024/person)  [assumed]",
                  "a + b"));
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const auto told = sensitivity_of(model, *run, "net_present_value");
  ASSERT_TRUE(told->variance);
  EXPECT_NEAR(told->variance->shares[0].index.first, 0.8, 0.005);
  EXPECT_NEAR(told->variance->shares[1].index.total, 0.2, 0.005);
  EXPECT_NEAR(told->variance->indices.variance, 50'000, 500);
}

TEST(Analyses, CorrelatedNumbersAreOneInput) {
  TextModel model(
      plan_of_two("number a: normal(2_000 EUR2024/person, 200 EUR2024/person)  [survey]\n"
                  "number b: normal(500 EUR2024/person, 100 EUR2024/person)  [assumed]\n"
                  "number c: normal(500 EUR2024/person, 100 EUR2024/person)  [assumed]\n"
                  "correlate a, b: 0.5  [assumed]\n",
                  "a + b + c"));
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const auto told = sensitivity_of(model, *run, "net_present_value");
  ASSERT_EQ(told->variance->shares.size(), 2u);
  EXPECT_EQ(told->variance->shares[0].numbers.size(), 2u);
  EXPECT_NEAR(told->variance->indices.interaction, 0, 0.01);
}

TEST(Analyses, PlusMinusVariesNumbersAsWritten) {
  TextModel model(plan_of_two(two_numbers, "a + b"));
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const auto told = sensitivity_plus_minus(*run, *figure_named(*run, "net_present_value"), model.sources(), 0.2);
  const Swing* staff = swing_of(*told, "help.cost.staff");
  ASSERT_TRUE(staff);
  EXPECT_TRUE(staff->written);
  EXPECT_NEAR(staff->at_low, 1'700, 1e-6);
  EXPECT_NEAR(staff->at_high, 1'300, 1e-6);
  EXPECT_NEAR(swing_of(*told, "a")->at_high, 1'900, 1e-6);
  EXPECT_NEAR(swing_of(*told, "b")->at_high, 1'600, 1e-6);
  EXPECT_FALSE(told->left_out.empty());
}

TEST(Analyses, ThresholdsAreWhereTheFigureIsTheGoal) {
  TextModel model(plan_of_two(two_numbers, "a + b"));
  auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  CheckedModel checked = model.model();
  DiagnosticSink sink;
  run = run_scenario(checked, {}, model.sources(), sink);
  FactId a;
  for (std::size_t i = 0; i < checked.facts.size(); ++i)
    if (checked.facts[i].name == "a") a = FactId(i);
  const SettableInput input = make_settable(checked, *run, model.sources(), a);
  EXPECT_EQ(input.plain, 2'000);
  EXPECT_EQ(input.unit.text, "EUR2024/person");
  run = run_scenario(checked, {}, model.sources(), sink);
  ASSERT_TRUE(run);
  const Grid told =
      grid(*run, *figure_named(*run, "net_present_value"), {input, evenly(0, 1'000, 3)}, {input, evenly(500, 500, 2)});
  EXPECT_NEAR(told.best, 1'500, 1e-6);
  EXPECT_NEAR(told.values.back(), 0, 1e-6);
}

TEST(Analyses, InformationOfANormalFigure) {
  TextModel model(
      plan_of_two("number a: normal(2_000 EUR2024/person, 2_000 EUR2024/person)  [survey]\n"
                  "number none: 3 (2 to 4)  [assumed]",
                  "a"));
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  DiagnosticSink sink;
  const auto told =
      value_of_information(*run, *figure_named(*run, "net_present_value"), model.sources(), options, sink);
  ASSERT_TRUE(told);
  EXPECT_NEAR(told->values.perfect.value, 395.593, 2);
  ASSERT_EQ(told->inputs.size(), 1u);
  EXPECT_NEAR(told->inputs[0].value.value, 395.593, 4 * told->inputs[0].value.error + 2);
  ASSERT_EQ(told->sources.size(), 1u);
  EXPECT_EQ(told->sources[0].name, "survey");
  EXPECT_EQ(told->without_influence.size(), 1u);
}

}  // namespace
}  // namespace tally
