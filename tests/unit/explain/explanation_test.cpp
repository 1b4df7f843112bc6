// Explanations against the numbers of the run: parts make the whole, for every name of every model.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "engine/explain/explainer.hpp"
#include "engine/explain/sampled_steps.hpp"
#include "engine/uncertainty/figures.hpp"
#include "lang/source/module_store.hpp"
#include "tests/unit/explain/recomputed.hpp"
#include "tests/unit/properties/random_model.hpp"
#include "tests/unit/support/text_model.hpp"

namespace tally {
namespace {

using testing::broken;
using testing::TextModel;

constexpr ExplainOptions whole{.depth = 1'000, .parts = 1'000'000};

std::string model_text(const std::string& name) {
  const std::filesystem::path path = std::filesystem::path(TALLY_SOURCE_DIR) / "models" / name / (name + ".tally");
  Found found = read_text_file(path.string());
  return found.text ? found.text->text : std::string();
}

std::vector<std::string> model_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(TALLY_SOURCE_DIR) / "models"))
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

/// What the named figure of the plan is, for every figure of the results.
std::string unlike_results(Explainer& explainer, const Run& run) {
  for (const SampledFigure& figure : figures_of(run)) {
    if (figure.less != no_slot) continue;  // the balance of a year stands in no JSON
    const auto explained = explainer.of(figure.name);
    if (!explained) return figure.name + " cannot be explained";
    const double value = run.values[figure.slot];
    const auto& told = explained->steps[0].value;
    if (told.has_value() != std::isfinite(value)) return figure.name + " is n/a in one of both";
    if (told && std::abs(*told - value) > 1e-9 * (1 + std::abs(value))) return figure.name + " differs";
  }
  return {};
}

TEST(Explanation, EveryNameOfEveryModelAddsUp) {
  for (const std::string& name : model_names()) {
    TextModel model(model_text(name));
    const auto run = model.run();
    ASSERT_TRUE(run) << name << model.messages();
    Explainer explainer(*run, model.sources());
    EXPECT_GT(explainer.names().size(), 100u);
    for (const std::string& figure : std::vector(explainer.names())) {
      const auto explained = explainer.of(figure, whole);
      ASSERT_TRUE(explained) << figure;
      ASSERT_EQ(broken(*explained), "") << name << ": " << figure;
    }
    EXPECT_EQ(unlike_results(explainer, *run), "") << name;
  }
}

RC_GTEST_PROP(ExplanationOfRandomModels, EveryResultAddsUp, ()) {
  TextModel model(testing::text(*testing::random_model()));
  const auto run = model.run();
  if (!run) RC_FAIL(model.messages());
  Explainer explainer(*run, model.sources());
  for (const SampledFigure& figure : figures_of(*run)) {
    if (figure.less != no_slot) continue;
    const auto explained = explainer.of(figure.name, whole);
    RC_ASSERT(explained.has_value());
    RC_ASSERT(broken(*explained) == "");
  }
  RC_ASSERT(unlike_results(explainer, *run) == "");
}

const ExplainedStep* step_of(const Explanation& all, std::string_view name) {
  for (const ExplainedStep& step : all.steps)
    if (step.name == name) return &step;
  return nullptr;
}

class YouthWork : public ::testing::Test {
 protected:
  YouthWork() : model_(model_text("youth_work")), run_(model_.run()), explainer_(*run_, model_.sources()) {}
  TextModel model_;
  std::unique_ptr<tally::Run> run_;
  Explainer explainer_;
};

/// 240 people in each of three years; weights 1, 0.75, 0.5625 from the second year on: 240 + 420 + 555 + 315 = 1,530.
TEST_F(YouthWork, AnAmountGoesDownToItsLines) {
  const auto told = explainer_.of("fewer_offences.amount", whole);
  ASSERT_TRUE(told);
  EXPECT_EQ(
      told->steps[0].formula,
      "fewer_offences.exposure × fewer_offences.baseline × fewer_offences.change × (1 − fewer_offences.deadweight) "
      "× (1 − fewer_offences.due_to_others)");
  EXPECT_NEAR(*told->steps[0].value, 1'530 * 0.9 * -0.2 * 0.9 * 0.6, 1e-9);
  EXPECT_NEAR(*step_of(*told, "fewer_offences.exposure")->value, 1'530, 1e-9);
  const ExplainedStep& change = *step_of(*told, "fewer_offences.change");
  EXPECT_EQ(change.written, "-20% (-30% to -8%)");
  EXPECT_EQ(change.cites[0].source, "matched2023");
  EXPECT_EQ(change.cites[0].text, "p. 34");
  EXPECT_NEAR(*change.low, -0.3, 1e-12);
  EXPECT_EQ(step_of(*told, "fewer_offences.due_to_others")->cites[0].text, "shared with schools");
}

TEST_F(YouthWork, PricesShowTheirYear) {
  const auto told = explainer_.of("std.nl.justice.police_work.costs", whole);
  ASSERT_TRUE(told);
  EXPECT_EQ(told->steps[0].formula, "4_000 EUR2019/offence × (EUR2019 → EUR2024)");
  EXPECT_NEAR(*told->steps[0].value, 4'000 * 130.2199 / 106.1224, 1e-3);
  EXPECT_TRUE(step_of(*told, "cpi.2019"));
}

TEST_F(YouthWork, DerivedEffectsNameTheirRule) {
  const auto told = explainer_.of("fewer_dropouts.dropout_raises_crime.amount", whole);
  ASSERT_TRUE(told);
  EXPECT_EQ(told->steps[0].rule, "dropout_raises_crime");
  EXPECT_EQ(told->steps[0].matched, std::vector<std::string>{"fewer_dropouts"});
  EXPECT_TRUE(step_of(*told, "fewer_dropouts.amount"));
}

TEST_F(YouthWork, WhatSeveralStepsNeedStandsOnce) {
  const auto told = explainer_.of("return_factor", whole);
  std::set<std::string> names;
  for (const ExplainedStep& step : told->steps) EXPECT_TRUE(names.insert(step.name).second) << step.name;
}

TEST_F(YouthWork, DepthEndsTheTree) {
  const auto told = explainer_.of("return_factor", {.depth = 1, .parts = 12});
  ASSERT_EQ(told->steps.size(), 3u);
  EXPECT_TRUE(told->steps[1].has_more);
  EXPECT_FALSE(told->steps[0].has_more);
}

TEST_F(YouthWork, EveryNodeOfTheGraphCanBeExplained) {
  for (std::size_t i = 0; i < run_->graph.nodes.size(); ++i)
    EXPECT_EQ(broken(explainer_.of_node(NodeId(i), whole)), "");
  EXPECT_TRUE(explainer_.of_key("effect/fewer_offences"));
  EXPECT_TRUE(explainer_.of_key("impact/std.nl.justice.police_work"));
  EXPECT_FALSE(explainer_.of_key("effect/none_such"));
  EXPECT_FALSE(explainer_.of_key("fewer_offences"));
  EXPECT_FALSE(explainer_.of("none_such"));
}

TEST_F(YouthWork, SamplesGiveIntervalsAndSharesOfTheVariance) {
  auto told = explainer_.of("return_factor", whole);
  SampleOptions options;
  options.samples = 2'048;
  options.threads = 1;
  DiagnosticSink sink;
  ASSERT_TRUE(sample_steps(*told, *run_, model_.sources(), options, sink));
  ASSERT_TRUE(told->variance);
  double sum = told->variance->interaction;
  for (const ExplainedShare& share : told->variance->shares) sum += share.share;
  EXPECT_NEAR(sum, 1, 1e-9);
  EXPECT_EQ(told->variance->shares[0].names, std::vector<std::string>{"fewer_offences.change"});
  const ExplainedStep& change = *step_of(*told, "fewer_offences.change");
  ASSERT_TRUE(change.interval);
  EXPECT_NEAR(change.interval->p5, -0.3, 0.005);
  EXPECT_NEAR(change.interval->p95, -0.08, 0.005);
  EXPECT_FALSE(step_of(*told, "workers")->interval);
}

/// Sums of many parts stay short, and still add up.
TEST(Explanation, TheSmallerPartsStandTogether) {
  std::string text = testing::small_head() + "intervention help for youth {\n  reach: 10 persons  [assumed]\n";
  for (int i = 1; i <= 300; ++i)
    text += "  cost c" + std::to_string(i) + ": " + std::to_string(i) + " EUR2024 paid by municipality  [assumed]\n";
  TextModel model(text + "}\n");
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const auto told = Explainer(*run, model.sources()).of("costs");
  ASSERT_EQ(told->steps[0].parts.size(), ExplainOptions::usual_parts + 1);
  EXPECT_EQ(told->steps[told->steps[0].parts[0].step].name, "costs.by_line.help.cost.c300");
  const ExplainedStep& rest = told->steps[told->steps[0].parts.back().step];
  EXPECT_EQ(rest.left_out, 288u);
  EXPECT_NEAR(*rest.value, 288 * 289 / 2, 1e-9);
  EXPECT_EQ(broken(*told), "");
}

}  // namespace
}  // namespace tally
