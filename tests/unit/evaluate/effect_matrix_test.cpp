#include "engine/evaluate/effect_matrix.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/unit/support/text_model.hpp"

namespace tally {
namespace {

std::string model_text() {
  return testing::small_head() + R"(
impact damage of offence in police {
  costs: 100 EUR2024/offence borne by state 75%, municipality
  transfers: 40 EUR2024/offence from state to municipality
}

intervention work for youth "Werk" {
  reach: 100 persons
  years: 2025
  cost staff: 1_000 EUR2024 paid by municipality 60%, state
}

effect fewer of work on offence "Minder" {
  change: -0.5 offences/person
}

effect mood of work "Stemming" {
  direction: +
  story: "Better."
}

effect debt_less of work on debt "Schuld" {
  change: -0.1 persons/person
}
)";
}

TEST(EffectMatrix, adds_up_both_ways) {
  testing::TextModel model(model_text());
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const EffectMatrix matrix = effect_matrix(*run);
  ASSERT_EQ(matrix.stakeholders.size(), 2u);
  ASSERT_EQ(matrix.effects.size(), 1u);
  ASSERT_EQ(matrix.interventions.size(), 1u);
  for (std::size_t s = 0; s < matrix.stakeholders.size(); ++s)
    EXPECT_NEAR(matrix.effects[0].amounts[s] + matrix.interventions[0].amounts[s],
                matrix.stakeholders[s].net_present_value, 1e-9);
  const auto sum = [](const MatrixRow& row) { return std::accumulate(row.amounts.begin(), row.amounts.end(), 0.0); };
  EXPECT_NEAR(sum(matrix.effects[0]), run->results.benefits.present_value, 1e-9);
  EXPECT_NEAR(sum(matrix.interventions[0]), -run->results.costs.present_value, 1e-9);
}

TEST(EffectMatrix, has_shares_and_transfers) {
  testing::TextModel model(model_text());
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const EffectMatrix matrix = effect_matrix(*run);
  const std::size_t state = matrix.stakeholders[0].name == "state" ? 0 : 1;
  // 50 offences fewer: 75% of 5,000 gained by the state, which no longer pays 2,000 to the municipality.
  EXPECT_NEAR(matrix.effects[0].amounts[state], 3750 + 2000, 1e-9);
  EXPECT_NEAR(matrix.effects[0].amounts[1 - state], 1250 - 2000, 1e-9);
  EXPECT_NEAR(matrix.interventions[0].amounts[state], -400, 1e-9);
}

TEST(EffectMatrix, tells_the_sign_of_what_has_no_price) {
  testing::TextModel model(model_text());
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  ASSERT_EQ(run->results.unpriced.size(), 2u);
  for (const UnpricedResult& each : run->results.unpriced) EXPECT_EQ(gain_of(each, *run), 1) << each.effect;
  UnpricedResult worse = run->results.unpriced.front();
  worse.direction = "--";
  EXPECT_EQ(gain_of(worse, *run), -1);
  worse.direction = "0";
  EXPECT_EQ(gain_of(worse, *run), 0);
}

TEST(EffectMatrix, tells_whom_an_effect_without_a_price_is_about) {
  testing::TextModel model(testing::small_head() + R"(
intervention work for youth {
  reach: 100 persons
  cost staff: 1_000 EUR2024 paid by municipality
}
impact lost of offence {
  pm: "no figure is known"
}
effect fewer of work on offence {
  change: -0.5 offences/person
}
effect mood of work {
  direction: +
}
)");
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  ASSERT_EQ(run->results.unpriced.size(), 2u);
  for (const UnpricedResult& each : run->results.unpriced) {
    const GroupId group = group_of(each, *run);
    ASSERT_EQ(static_cast<bool>(group), each.impact.empty()) << each.effect;
    if (!group) continue;
    EXPECT_EQ(model.model().groups[group.value].id.name, "youth");
  }
}

}  // namespace
}  // namespace tally
