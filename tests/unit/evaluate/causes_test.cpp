#include "engine/evaluate/causes.hpp"

#include <gtest/gtest.h>

#include "engine/evaluate/scenario_changes.hpp"
#include "engine/uncertainty/sample_causes.hpp"
#include "stdlib/embedded_library.hpp"
#include "tests/unit/support/text_model.hpp"

namespace tally {
namespace {

const std::string plan = testing::small_head() + R"(
impact harm of offence in police {
  costs: 100 EUR2024/offence borne by municipality  [assumed]
}

intervention help for youth {
  reach: 50 persons (40 to 60)
  cost staff: 1_000 EUR2024 paid by municipality
}

effect fewer of help on offence {
  change: -0.3 offences/person
}
)";

std::string with(std::string text, std::string_view old, std::string_view fresh) {
  const std::size_t at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return text.replace(at, old.size(), fresh);
}

/// Both models, their changes and the causes of these.
struct Compared {
  std::unique_ptr<TextRun> before, after;
  std::unique_ptr<ModelChanges> changes;
  std::unique_ptr<ModelsBetween> between;
  Causes causes;

  Compared(const std::string& a, const std::string& b) : before(run(a)), after(run(b)) {
    changes = std::make_unique<ModelChanges>(changes_between(side(*before), side(*after)));
    between = std::make_unique<ModelsBetween>(*changes, side(*before), side(*after));
    causes = causes_between(*changes, *between, "plan", *before->run, *after->run);
  }
  static std::unique_ptr<TextRun> run(const std::string& text) {
    auto made = run_texts({{"", text}}, "plan", std::make_unique<testing::TextStore>(), "base");
    EXPECT_TRUE(made->run != nullptr) << made->sink.sorted().front().title;
    return made;
  }
  static ChangedSide side(const TextRun& made) { return {&made.sources, &made.modules, made.store.get()}; }
  std::vector<std::vector<std::string>> names() const {
    std::vector<std::vector<std::string>> all;
    for (const Cause& cause : causes.causes) {
      all.emplace_back();
      for (const std::size_t change : cause.changes) all.back().push_back(changes->all[change].name);
    }
    return all;
  }
};

using Names = std::vector<std::vector<std::string>>;

TEST(Causes, EachAloneAndTheRestAddUp) {
  const Compared compared(
      plan, with(with(with(plan, "50 persons", "60 persons"), "-0.3 off", "-0.2 off"), "1_000 EUR", "800 EUR"));
  EXPECT_EQ(compared.names(), (Names{{"help.reach"}, {"help.cost.staff"}, {"fewer.change"}}));
  const auto told = attribution_of(compared.causes, "net_present_value");
  ASSERT_TRUE(told && told->interaction);
  EXPECT_DOUBLE_EQ(*told->before, 500);
  EXPECT_NEAR(*told->by_cause[0], 300, 1e-9);
  EXPECT_NEAR(*told->by_cause[1], 200, 1e-9);
  EXPECT_NEAR(*told->by_cause[2], -500, 1e-9);
  EXPECT_NEAR(*told->interaction, -100, 1e-9);
  EXPECT_NEAR(*told->after - *told->before, -100, 1e-9);
}

TEST(Causes, AnEffectGoesWithItsIntervention) {
  const std::string more =
      plan +
      "intervention club for youth {\n  reach: 5 persons\n  cost room: 10 EUR2024 paid by municipality\n}\n"
      "effect by_club of club on offence {\n  change: -1 offences/person\n}\n";
  EXPECT_EQ(Compared(plan, more).names(), (Names{{"club", "by_club"}}));
  const Compared back(with(more, "1_000 EUR", "900 EUR"), plan);
  EXPECT_EQ(back.names(), (Names{{"help.cost.staff"}, {"club", "by_club"}}));
  EXPECT_NE(back.causes.start, nullptr);
}

TEST(Causes, WhatCannotStandAloneIsTogether) {
  const std::string other = with(with(plan, "-0.3 offences/person", "-0.3 offences"), "change:", "amount:");
  const Compared compared(plan, with(other, "1_000 EUR", "900 EUR"));
  EXPECT_EQ(compared.names().size(), 2U);
  const auto told = attribution_of(compared.causes, "net_present_value");
  ASSERT_TRUE(told && told->interaction);
  EXPECT_NEAR(*told->interaction, 0, 1e-9);
}

TEST(Causes, ASourceAloneIsNone) {
  const std::string cited =
      with(plan, "1_000 EUR2024 paid by municipality", "1_000 EUR2024 paid by municipality  [study]") +
      "source study \"Study\" {\n  year: 2024\n  grade: B\n}\n";
  const Compared compared(plan, cited);
  EXPECT_EQ(compared.names(), (Names{{"help.cost.staff"}}));
  EXPECT_DOUBLE_EQ(*attribution_of(compared.causes, "return_factor")->by_cause[0], 0);
}

TEST(Causes, RenamesHaveNone) {
  const std::string other = with(with(plan, "intervention help", "intervention aid"), "of help", "of aid");
  const Compared compared(plan, other);
  EXPECT_TRUE(compared.causes.causes.empty());
  EXPECT_TRUE(
      same_numbers(result_figures(compared.before->run->results), result_figures(compared.after->run->results)));
}

TEST(Causes, SampledOnCommonDrawsTheyAddUp) {
  const Compared compared(plan, with(with(plan, "-0.3 off", "-0.2 off"), "1_000 EUR", "800 EUR"));
  SampleOptions options;
  options.samples = 256;
  DiagnosticSink sink;
  const std::vector<std::string> names{"net_present_value"};
  const auto drawn = sample_causes(compared.causes, names, options, sink);
  ASSERT_TRUE(drawn);
  const SampledAttribution& told = drawn->figures[0];
  // Costs are certain, so all draws agree; what the effect loses hangs on how many are reached.
  EXPECT_TRUE(told.by_cause[0].certain);
  EXPECT_NEAR(told.by_cause[0].mean, 200, 1e-9);
  EXPECT_FALSE(told.by_cause[1].certain);
  EXPECT_NEAR(told.by_cause[0].mean + told.by_cause[1].mean + told.interaction.mean, told.total.mean, 1e-9);
  EXPECT_TRUE(is_beyond_noise(told.by_cause[1]));
}

TEST(Causes, NoiseIsNoCause) {
  const Compared compared(with(plan, "50 persons (40 to 60)", "normal(50 persons, 5 persons)"),
                          with(plan, "50 persons (40 to 60)", "uniform(41 persons, 59 persons)"));
  SampleOptions options;
  options.samples = 64;
  options.sampling = Sampling::random;
  DiagnosticSink sink;
  const std::vector<std::string> names{"net_present_value"};
  const auto drawn = sample_causes(compared.causes, names, options, sink);
  ASSERT_TRUE(drawn);
  EXPECT_FALSE(drawn->figures[0].by_cause[0].certain);
  EXPECT_FALSE(is_beyond_noise(drawn->figures[0].by_cause[0]));
}

TEST(Causes, ManyAreToldByDeclarationOrByKind) {
  std::string many = plan, other = plan;
  for (int i = 0; i < 70; ++i) {
    const std::string number = "number n" + std::to_string(i) + ": ";
    many += number + "1 persons\n";
    other += number + "2 persons\n";
  }
  const Compared by_kind(many, with(other, "1_000 EUR", "900 EUR"));
  EXPECT_EQ(by_kind.causes.grouping, CauseGrouping::by_kind);
  ASSERT_EQ(by_kind.causes.causes.size(), 2U);
  EXPECT_EQ(by_kind.causes.causes[1].changes.size(), 70U);
  EXPECT_EQ(Compared(plan, with(plan, "1_000 EUR", "900 EUR")).causes.grouping, CauseGrouping::none);
}

ScenarioChanges scenarios_between(const Compared& compared) {
  return scenario_changes({&compared.before->model, &compared.before->sources},
                          {&compared.after->model, &compared.after->sources}, compared.causes,
                          compared.changes->renames);
}

TEST(Scenarios, EachIsComparedUnderTheNamesOfTheSecond) {
  const std::string low = plan + "scenario low {\n  help.reach: 10 persons\n}\n";
  const std::string renamed = with(with(with(low, "intervention help", "intervention aid"), "of help", "of aid"),
                                   "help.reach: 10", "aid.reach: 20");
  const ScenarioChanges told = scenarios_between(Compared(low, renamed));
  ASSERT_EQ(told.all.size(), 2U);
  EXPECT_FALSE(told.all[0].has_changed());
  EXPECT_TRUE(told.all[1].has_changed());
  for (const FigureChange& each : told.all[1].changed)
    EXPECT_FALSE(each.is_added || each.is_removed) << each.figure.name;
  EXPECT_DOUBLE_EQ(*find_figure(told.all[1].before, "net_present_value")->value, -700);
  EXPECT_DOUBLE_EQ(*find_figure(told.all[1].after, "net_present_value")->value, -400);
  EXPECT_TRUE(told.has_uncertain);
}

TEST(Scenarios, SomeComeAndGoAndSomeHaveAnotherName) {
  const std::string low = plan + "scenario low {\n  help.reach: 10 persons\n  help.cost.staff: 900 EUR2024\n}\n";
  const ScenarioChanges same = scenarios_between(Compared(low, with(low, "scenario low", "scenario careful")));
  ASSERT_EQ(same.all.size(), 2U);
  EXPECT_EQ(same.all[1].name, "careful");
  EXPECT_FALSE(same.all[1].is_added || same.all[1].has_changed());
  const ScenarioChanges gone = scenarios_between(Compared(low, plan));
  ASSERT_EQ(gone.all.size(), 2U);
  EXPECT_TRUE(gone.all[1].is_removed);
  EXPECT_TRUE(scenarios_between(Compared(plan, low)).all[1].is_added);
}

TEST(Scenarios, ErrorsOfOneAreNoErrorsOfAll) {
  const std::string low = plan + "scenario low {\n  help.reach: 10 persons\n}\n";
  const ScenarioChanges told = scenarios_between(Compared(low, with(low, "10 persons", "2_000 persons")));
  EXPECT_TRUE(told.all[1].fails_after && told.all[1].has_changed());
  EXPECT_FALSE(told.all[1].fails_before || told.all[0].fails_after);
}

TEST(ResultFigures, OnlyWhatDiffersIsTold) {
  const Compared compared(plan, with(plan, "1_000 EUR", "1_000 EUR"));
  const auto a = result_figures(compared.before->run->results), b = result_figures(compared.after->run->results);
  EXPECT_TRUE(changed_figures(a, b).empty());
  const Compared other(plan, with(plan, "1_000 EUR", "2_000 EUR"));
  std::vector<std::string> headline;
  for (const FigureChange& change :
       changed_figures(result_figures(other.before->run->results), result_figures(other.after->run->results)))
    if (change.figure.section == FigureSection::headline) headline.push_back(change.figure.name);
  EXPECT_EQ(headline.front(), "return_factor");
  EXPECT_EQ(std::count(headline.begin(), headline.end(), "benefits.present_value"), 0);
  EXPECT_EQ(std::count(headline.begin(), headline.end(), "costs.present_value"), 1);
}

TEST(ResultFigures, ShareOfNothingIsUnset) {
  FigureChange change{{}, 0.0, 5.0, false, false};
  EXPECT_FALSE(change.relative());
  EXPECT_EQ(change.difference(), 5);
  change.is_added = true;
  EXPECT_EQ(change.difference(), 5);
  EXPECT_EQ((FigureChange{{}, 4.0, {}, false, true}.difference()), -4);
  EXPECT_FALSE((FigureChange{{}, 4.0, {}, false, false}.difference()));
}

}  // namespace
}  // namespace tally
