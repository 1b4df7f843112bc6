// What can be asked for beside figures and lines: sources, rules, scenarios, the figures below a name.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/explain/explainer.hpp"
#include "engine/explain/scenario_explanation.hpp"
#include "tests/unit/explain/recomputed.hpp"
#include "tests/unit/support/text_model.hpp"

namespace tally {
namespace {

using testing::broken;
using testing::TextModel;

const std::string declared_plan = testing::small_head() + R"(
source survey "Survey of 2024" {
  year: 2024
  grade: B
  valid_until: 2027
}
number tariff: 25 EUR2024/hour * 2  [survey, table 3]
number slice: 2%  [assumed]
group teens "Teens" {
  size: 50 persons  [survey]
  max_age: 17 years
}
intervention help for teens {
  reach: 40 persons  [assumed]
  cost staff: 1_000 EUR2024 + tariff * 2 hours paid by municipality  [assumed]
}
effect fewer of help on offence {
  amount: -10 offences  [survey, p. 4]
  deadweight: 10%
}
impact harm of offence in police {
  costs: 300 EUR2024/offence borne by municipality  [assumed]
  takes: 2 hours/offence  [assumed]
}
impact trouble of offence {
  yields: 100 EUR2024/offence to municipality  [survey]
}
rule halved "Half of } it" {  // with a } in a comment
  for each effect e
  where e.group.max_age < 18 years
  then scale e by 50%
}
scenario low "Careful" {
  fewer.amount: -6 offences  [survey, p. 5]
}
)";

class ExplainedDeclarations : public ::testing::Test {
 protected:
  ExplainedDeclarations() : model_(declared_plan), run_(model_.run()) {
    if (!run_) ADD_FAILURE() << model_.messages();
  }
  Explanation of(std::string_view name) {
    Explanation nothing;
    nothing.steps.emplace_back();
    if (!run_) return nothing;
    Explainer explainer(*run_, model_.sources());
    const auto told = explainer.of(name);
    if (!told) ADD_FAILURE() << "nothing is known of " << name;
    EXPECT_EQ(told ? broken(*told) : "", "");
    return told.value_or(nothing);
  }
  TextModel model_;
  std::unique_ptr<tally::Run> run_;
};

const ExplainedStep* declared_step(const Explanation& all, std::string_view name) {
  const auto found = std::ranges::find(all.steps, name, &ExplainedStep::name);
  return found == all.steps.end() ? nullptr : &*found;
}

TEST_F(ExplainedDeclarations, ASourceTellsItsFieldsAndWhatCitesIt) {
  const Explanation told = of("survey");
  EXPECT_EQ(told.steps[0].label, "Survey of 2024");
  const std::vector<std::pair<std::string, std::string>> fields = {
      {"year", "2024"}, {"grade", "B"}, {"valid_until", "2027"}};
  EXPECT_EQ(told.steps[0].fields, fields);
  EXPECT_EQ(told.steps[0].parts.size(), 5u);
  ASSERT_TRUE(declared_step(told, "tariff"));
  EXPECT_EQ(declared_step(told, "tariff")->cites[0].text, "table 3");
  EXPECT_NEAR(*declared_step(told, "tariff")->value, 50, 1e-12);
  EXPECT_TRUE(declared_step(told, "teens.size"));
  const auto in_scenario = std::ranges::find_if(
      told.steps, [](const ExplainedStep& step) { return step.about == StepAbout::line && !step.fields.empty(); });
  ASSERT_NE(in_scenario, told.steps.end());
  EXPECT_EQ(in_scenario->written, "-6 offences");
  EXPECT_EQ(in_scenario->fields[0].second, "low");
}

TEST_F(ExplainedDeclarations, ARuleTellsItsTextWhatItScaledAndWhatItReads) {
  const Explanation told = of("halved");
  EXPECT_TRUE(told.steps[0].written.starts_with("rule halved \"Half of } it\" {"));
  EXPECT_TRUE(told.steps[0].written.ends_with("\n}"));
  EXPECT_EQ(std::ranges::count(told.steps[0].written, '\n'), 4);
  const ExplainedStep* const factor = declared_step(told, "halved.factor");
  ASSERT_TRUE(factor);
  EXPECT_EQ(factor->matched, std::vector<std::string>{"fewer"});
  ASSERT_TRUE(declared_step(told, "teens.max_age"));
}

TEST_F(ExplainedDeclarations, AnOutcomeTellsWhatChangesItAndWhatItBrings) {
  const Explanation told = of("offence");
  EXPECT_TRUE(declared_step(told, "fewer.amount"));
  EXPECT_TRUE(declared_step(told, "harm"));
}

/// Fewer offences bring 300 each and lose 100 each: both count by their size. The group is small, the rule halves.
TEST_F(ExplainedDeclarations, SharesOfGradesHaveANumeratorThatAddsUp) {
  const Explanation told = of("evidence.priced_share_by_grade.none");
  EXPECT_EQ(told.steps[0].form, StepForm::ratio);
  const double size = 10 * 0.9 * 0.5 * (300 + 100);
  EXPECT_NEAR(*declared_step(told, "|benefits|")->value, size, 1e-9);
  EXPECT_NEAR(*declared_step(told, "|benefits, grade none|")->value, size, 1e-9);
  EXPECT_EQ(declared_step(told, "|fewer.harm.costs|")->weakest, "fewer.deadweight");
  EXPECT_NEAR(*told.steps[0].value, 1, 1e-12);
}

TEST_F(ExplainedDeclarations, FiguresBelowAName) {
  const Explanation told = of("labour");
  ASSERT_TRUE(declared_step(told, "labour.saved.by_sector.police.hours"));
  EXPECT_NEAR(*declared_step(told, "labour.saved.by_sector.police.hours")->value, 9, 1e-9);
  EXPECT_EQ(told.steps.back().about, StepAbout::zeros);
  EXPECT_GT(told.steps.back().left_out, 0u);
  const Explanation of_one = of("stakeholders.municipality");
  EXPECT_TRUE(declared_step(of_one, "stakeholders.municipality.net_present_value"));
  Explainer explainer(*run_, model_.sources());
  EXPECT_FALSE(explainer.of("labou"));
  EXPECT_FALSE(explainer.of(""));
}

TEST_F(ExplainedDeclarations, AScenarioTellsWhatItReplacesAndWhatBecomesOfIt) {
  const auto low = model_.run("low");
  ASSERT_TRUE(low);
  const Explanation told = explain_scenario(*run_, *low, model_.sources());
  EXPECT_EQ(told.steps[0].name, "low");
  const ExplainedStep* const amount = declared_step(told, "fewer.amount");
  ASSERT_TRUE(amount);
  EXPECT_EQ(amount->written, "-6 offences");
  EXPECT_EQ(amount->written_before, "-10 offences");
  EXPECT_NEAR(amount->before.value_or(0), -10, 1e-12);
  const ExplainedStep* const factor = declared_step(told, "return_factor");
  ASSERT_TRUE(factor);
  EXPECT_NEAR(*factor->value, *low->results.return_factor, 1e-12);
  EXPECT_NEAR(factor->before.value_or(0), *run_->results.return_factor, 1e-12);
}

TEST_F(ExplainedDeclarations, EachNumberInAnExpressionHasItsPlace) {
  const Explanation told = of("help.cost.staff");
  const ExplainedStep* const base = declared_step(told, "1_000 EUR2024");
  ASSERT_TRUE(base);
  EXPECT_NE(base->place, "");
  EXPECT_EQ(std::string(model_.sources().text(base->span)), "1_000 EUR2024");
}

TEST_F(ExplainedDeclarations, AnAmountHasOneNameAndItsLineAnother) {
  const Explanation told = of("fewer.amount");
  EXPECT_EQ(told.steps[0].name, "fewer.amount");
  EXPECT_TRUE(declared_step(told, "fewer.amount as written"));
  EXPECT_EQ(told.steps[0].formula.find("effects."), std::string::npos);
}

}  // namespace
}  // namespace tally
