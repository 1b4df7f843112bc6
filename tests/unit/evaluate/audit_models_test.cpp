// An audit passes on right models of every kind.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/evaluate/audit.hpp"
#include "engine/evaluate/audited_figures.hpp"
#include "engine/evaluate/influence.hpp"
#include "engine/evaluate/line_plan.hpp"
#include "engine/evaluate/probe.hpp"
#include "engine/plan/run_plan.hpp"
#include "tests/unit/properties/random_model.hpp"
#include "tests/unit/support/text_model.hpp"

namespace tally {
namespace {

using testing::small_head;
using testing::TextModel;

/// All checks but that of influence: a model may well hold numbers without one.
void expect_no_alarm(const Run& run) {
  for (const AuditCheck& check : audit(run).checks) {
    if (check.kind == AuditCheckKind::influence) continue;
    for (const AuditFinding& finding : check.findings)
      ADD_FAILURE() << "check " << static_cast<int>(check.kind) << ": " << finding.name;
  }
}

void expect_no_alarm(const std::string& text, std::string_view scenario = "base") {
  TextModel model(text);
  const auto run = model.run(scenario);
  ASSERT_TRUE(run) << model.messages();
  expect_no_alarm(*run);
}

const std::string price = R"(
impact harm of offence in police {
  costs: 100 EUR2024/offence borne by state  [assumed]
  transfers: 30 EUR2024/offence from state to citizens  [assumed]
  takes: 8 hours/offence  [assumed]
}
impact debts of debt in care {
  costs: 1_000 EUR2024/person/year borne by state as welfare  [assumed]
  saves: 2 hours/person/year  [assumed]
}
)";

TEST(AuditModels, NegativeBenefitsWelfareTimingsAndSeveralInterventions) {
  expect_no_alarm(small_head("discount: 0..1: 2%/year, 2..: 4%/year\n  cost_timing: start of year\n  benefit_timing: "
                             "end of year") +
                  R"(
intervention a for youth {
  reach: 2025: 20%, 2026..2028: 10%  [assumed]
  cost staff: 100 EUR2024/year paid by state 30%, municipality  [assumed]
}
intervention b for youth {
  reach: 30 persons/year  [assumed]
  cost staff: 0.1 * a.cost.staff paid by municipality in 2026  [assumed]
}
effect worse of a on offence {
  baseline: 2 offences/person/year  [assumed]
  change: 10%  [assumed]
  profile: 50%, 30%, 20%
}
effect better of b on debt {
  change: -5 pp  [assumed]
  due_to_others: 30%  [assumed]
  lasts: 3 years
  drop_off: 20%/year
}
effect fixed of b on offence {
  amount: -7 offences/year  [assumed]
}
combine offence: add  [assumed]
)" + price);
}

TEST(AuditModels, LevelsMovesAndOwnLines) {
  expect_no_alarm(small_head("discount: 3%/year") + price + R"(
outcome ladder {
  levels: isolated, contacts, work
  better: more
}
impact value of ladder {
  costs at isolated: 1_000 EUR2024/person/year borne by state  [assumed]
  costs at contacts: 400 EUR2024/person/year borne by state  [assumed]
}
intervention outreach for youth {
  reach: 100 persons/year  [assumed]
  work staff: 12 hours/person in care  [assumed]
}
effect up of outreach on ladder {
  moves: 10% from isolated to work  [assumed]
  moves more: 5 persons/year from 1 to 2  [assumed]
  lasts: 2 years
}
effect people of outreach {
  yields each: 50 EUR2024/person/year to citizens  [assumed]
  yields total: 900 EUR2024/year to citizens  [assumed]
  takes: 0.1 fte in care  [assumed]
  deadweight: 40%
  lasts: 2 years
}
rule seen {
  for each effect e of outreach
  where not e has outcome
  then effect on offence {
    change: -0.2 offences/person  [assumed]
  }
}
)");
}

TEST(AuditModels, LargestScaleAndReplacingRules) {
  expect_no_alarm(small_head("discount: 3%/year") + price + R"(
intervention outreach for youth {
  reach: 100 persons/year  [assumed]
  cost staff: 10_000 EUR2024/year paid by municipality  [assumed]
}
effect fewer of outreach on offence {
  change: -0.3 offences/person  [assumed]
}
effect debtless of outreach on debt {
  change: -10 pp  [assumed]
}
rule debts_bring_offences {
  for each effect e on debt
  then effect on offence {
    change: 0.5 offences/person/year  [assumed]
  }
}
rule dearer {
  for each impact i of offence
  then scale i by 150%
}
rule again {
  for each effect e on debt
  for each impact i of debt
  then impact of e in police {
    costs: 10% * i.costs borne by municipality  [assumed]
  }
}
combine offence: largest  [assumed]
)");
}

const std::string like = R"(
intervention theirs for youth {
  reach: 200 persons  [assumed]
  years: 2020..2021
  cost staff: 5_000 EUR2024 paid by municipality  [assumed]
}
effect theirs_fewer of theirs on offence {
  amount: -20 offences  [assumed]
}
effect theirs_debts of theirs on debt {
  change: -10 pp  [assumed]
  reach: 50 persons  [assumed]
}
intervention mine like theirs for youth {
  reach: 300 persons  [assumed]
  likeness: 80% (60% to 95%)  [assumed]
  cost staff: 9_000 EUR2024 paid by municipality  [assumed]
}
scenario other {
  theirs_fewer.amount: -40 offences
  mine.theirs_debts.reach: 10 persons
}
)";

TEST(AuditModels, ReferenceProjectsInAScenarioToo) {
  expect_no_alarm(small_head() + price + like);
  expect_no_alarm(small_head() + price + like, "other");
}

RC_GTEST_PROP(AuditModels, AnyModel, ()) {
  TextModel model(testing::text(*testing::random_model()));
  const auto run = model.run();
  if (!run) RC_FAIL(model.messages());
  for (const AuditCheck& check : audit(*run).checks) {
    if (check.kind == AuditCheckKind::influence || check.status != AuditStatus::failed) continue;
    RC_FAIL("check " + std::to_string(static_cast<int>(check.kind)) + ": " + check.findings.at(0).name);
  }
}

RC_GTEST_PROP(AuditModels, LinesAsNumbersGiveTheSameResult, ()) {
  TextModel model(testing::text(*testing::random_model()));
  const auto run = model.run();
  if (!run) RC_FAIL(model.messages());
  const LinePlan lines(*run);
  const std::vector<double> values = lines.run({});
  const auto before = audited_figures(*run, run->plan), after = audited_figures(*run, lines.plan);
  for (std::size_t i = 0; i < before.size(); ++i)
    RC_ASSERT(same_figure(before[i].in(run->values), after[i].in(values), 0));
}

/// The largest difference in a figure, relative to the figure.
double largest_difference(const std::vector<Slot>& results, const std::vector<double>& a,
                          const std::vector<double>& b) {
  double most = 0;
  for (Slot slot : results) {
    if (std::isfinite(a[slot]) != std::isfinite(b[slot])) return 1;
    if (!std::isfinite(a[slot]) || a[slot] == b[slot]) continue;
    most = std::max(most, std::abs(a[slot] - b[slot]) / std::max(std::abs(a[slot]), std::abs(b[slot])));
  }
  return most;
}

RC_GTEST_PROP(AuditModels, AProbeSeesWhatAFullRunShows, ()) {
  TextModel model(testing::text(*testing::random_model()));
  const auto run = model.run();
  if (!run) RC_FAIL(model.messages());
  const std::vector<Slot> results = result_slots(*run);
  Probe probe(run->plan, results);
  const double times = *rc::gen::element(0.0, 1.1, 2.0, -1.0);
  for (std::uint32_t input = 0; input < run->plan.inputs.size(); ++input) {
    std::vector<double> values = run->plan.initial;
    const Slot slot = run->plan.inputs[input].slot;
    values[slot] *= times;
    const bool seen = probe.something_changes(std::span(&input, 1), values[slot]);
    run_plan(run->plan, values);
    const double difference = largest_difference(results, run->values, values);
    const bool agrees = seen ? difference > 0 : difference < 1e-6;
    RC_ASSERT(agrees);
  }
}

TEST(AuditModels, AMeasureOfOneNumberIsAFigure) {
  TextModel model(small_head() + "measure five: 5\n");
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const std::vector<WrittenNumber> numbers = written_numbers(*run);
  ASSERT_TRUE(std::any_of(numbers.begin(), numbers.end(), [](const WrittenNumber& number) { return !number.fact; }));
  for (const WrittenNumber& number : numbers) EXPECT_TRUE(number.fact || number.has_influence);
}

}  // namespace
}  // namespace tally
