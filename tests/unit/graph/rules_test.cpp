// Rules run to their fixpoint: each match fires once, whatever the order in which its nodes come.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/support/text_model.hpp"

namespace tally {
namespace {

using testing::small_head;
using testing::TextModel;

const std::string ruled_project = R"(
unit eviction, evictions
outcome eviction {
  unit: evictions
  better: fewer
}
unit visit, visits
outcome visit {
  unit: visits
  better: fewer
}
intervention help for youth {
  reach: 100 persons  [assumed]
  cost staff: 10_000 EUR2024 paid by municipality  [assumed]
}
effect less_debt of help on debt {
  change: -10 pp  [assumed]
}
)";

std::vector<std::string> names_of(const Results& results) {
  std::vector<std::string> names;
  for (const EffectResult& effect : results.effects) names.push_back(effect.name);
  return names;
}

bool has_code(const TextModel& model, const std::string& code) {
  const auto codes = model.codes();
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

TEST(Rules, AChainGrowsStepByStep) {
  TextModel model(small_head() + ruled_project + R"(
rule visits {
  for each effect e on eviction
  then effect on visit {
    change: 3 visits/eviction  [assumed]
  }
}
rule evicts {
  for each effect e on debt
  then effect on eviction {
    change: 0.2 evictions/person/year  [assumed]
  }
}
)");
  EXPECT_EQ(names_of(model.results()),
            (std::vector<std::string>{"less_debt", "less_debt.evicts", "less_debt.evicts.visits"}));
  EXPECT_NEAR(*model.results().effects[2].amount, -100 * 0.1 * 0.2 * 3, 1e-12);
}

TEST(Rules, JoinedPatternsMatchOnceForEachPair) {
  TextModel model(small_head() + ruled_project + R"(
effect fewer_visits of help on visit {
  change: -1 visit/person  [assumed]
}
impact price of visit {
  costs: 10 EUR2024/visit borne by state  [assumed]
}
impact other_price of visit {
  costs: 20 EUR2024/visit borne by citizens  [assumed]
}
rule half_price {
  for each intervention p
  for each effect e of p on visit
  for each impact i of e.outcome
  then scale i by 50%
}
)");
  // Each of the two impacts is scaled once: 100 × (5 + 10).
  EXPECT_NEAR(model.results().benefits.present_value, 1500, 1e-9);
}

TEST(Rules, ScaleFactorsMultiplyAndWhatDerivesInherits) {
  TextModel model(small_head() + ruled_project + R"(
rule evicts {
  for each effect e on debt
  then effect on eviction {
    change: 0.2 evictions/person/year  [assumed]
  }
}
rule careful {
  for each effect e on debt
  then scale e by 50%
}
rule more_careful {
  for each effect e
  where not e.derived
  then scale e by 80%
}
)");
  EXPECT_NEAR(*model.results().effects[0].amount, -10 * 0.4, 1e-12);
  EXPECT_NEAR(*model.results().effects[1].amount, -10 * 0.4 * 0.2, 1e-12);
}

TEST(Rules, AReplacingRuleWinsEvenWhenItComesLater) {
  // `local` needs an effect that another rule derives only after `general` has fired.
  TextModel model(small_head() + ruled_project + R"(
rule general {
  for each effect e on debt
  then effect on eviction {
    change: 0.2 evictions/person/year  [assumed]
  }
}
rule local replaces general {
  for each effect e on debt
  for each effect v on visit
  then effect on eviction from e {
    change: 0.5 evictions/person/year  [assumed]
  }
}
rule visits {
  for each effect e on debt
  then effect on visit {
    change: 1 visit/person/year  [assumed]
  }
}
)");
  const auto names = names_of(model.results());
  EXPECT_EQ(std::count(names.begin(), names.end(), "less_debt.local"), 1) << model.messages();
  EXPECT_EQ(std::count(names.begin(), names.end(), "less_debt.general"), 0);
}

TEST(Rules, ACircleIsToldWithItsWayRound) {
  TextModel model(small_head() + ruled_project + R"(
rule evicts {
  for each effect e on debt
  then effect on eviction {
    change: 0.2 evictions/person/year  [assumed]
  }
}
rule indebts {
  for each effect e on eviction
  then effect on debt {
    change: 0.5 persons/eviction  [assumed]
  }
}
)");
  EXPECT_FALSE(model.run());
  EXPECT_TRUE(has_code(model, "T0602")) << model.messages();
  EXPECT_NE(model.messages().find("debt → eviction → debt"), std::string::npos) << model.messages();
}

TEST(Rules, NoEffectIsAskedWhenAllHasGrown) {
  TextModel model(small_head() + ruled_project + R"(
rule evicts {
  for each effect e on debt
  then effect on eviction {
    change: 0.2 evictions/person/year  [assumed]
  }
}
rule needs_visits {
  for each intervention i
  require no effect of i on visit else "never"
}
rule asks {
  for each intervention i
  where no effect of i on eviction
  warn "{i.label} leaves evictions out"
}
)");
  EXPECT_TRUE(model.run()) << model.messages();
  EXPECT_FALSE(has_code(model, "T0610")) << model.messages();
}

TEST(Rules, AScenarioMayNotChangeWhichEffectsThereAre) {
  TextModel model(small_head() + ruled_project + R"(
number threshold: 5 persons
rule evicts {
  for each effect e on debt
  where threshold > 3 persons
  then effect on eviction {
    change: 0.2 evictions/person/year  [assumed]
  }
}
scenario small {
  threshold: 1 persons
}
)");
  EXPECT_TRUE(model.run()) << model.messages();
  EXPECT_FALSE(model.run("small"));
  EXPECT_TRUE(has_code(model, "T0611")) << model.messages();
}

TEST(DoubleCounting, LargestLeavesTheOtherRouteAtZeroWithAllThatDerivesFromIt) {
  const std::string models = small_head() + ruled_project + R"(
effect fewer_evictions of help on eviction {
  change: -0.05 evictions/person  [assumed]
}
rule evicts {
  for each effect e on debt
  then effect on eviction {
    change: 0.2 evictions/person/year  [assumed]
  }
}
rule visits {
  for each effect e on eviction
  then effect on visit {
    change: 3 visits/eviction  [assumed]
  }
}
)";
  TextModel unsettled(models);
  EXPECT_FALSE(unsettled.run());
  EXPECT_TRUE(has_code(unsettled, "T0605")) << unsettled.messages();
  TextModel model(models + "combine eviction: largest  [assumed: \"the same people\"]\n");
  // Direct: -5. Through the rule: -10 × 0.2 = -2. The visits of both routes are reached through rules only.
  double direct = 0, derived = 0, visits = 0;
  for (const EffectResult& effect : model.results().effects) {
    if (effect.name == "fewer_evictions") direct = *effect.amount;
    if (effect.name == "less_debt.evicts") derived = *effect.amount;
    if (effect.outcome == "visit") visits += *effect.amount;
  }
  EXPECT_NEAR(direct, -5, 1e-12);
  EXPECT_EQ(derived, 0);
  EXPECT_NEAR(visits, -15, 1e-12);
}

}  // namespace
}  // namespace tally
