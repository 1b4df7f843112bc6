// The checks of an audit: what they say of right models, and that they find what is wrong.
#include "engine/evaluate/audit.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/evaluate/line_plan.hpp"
#include "tests/unit/support/text_model.hpp"

namespace tally {
namespace {

using testing::small_head;
using testing::TextModel;

const std::string project = R"(
number tariff: 25 EUR2024/hour  [assumed]
intervention outreach for youth {
  reach: 100 persons/year  [assumed]
  years: 2025..2026
  cost staff: tariff * 400 hours/year paid by municipality  [assumed]
  cost each: 5 EUR2024/person paid by municipality  [assumed]
  work staff: 0.2 fte in care  [assumed]
  work volunteers: 30 hours/year in care valued tariff / 2 borne by citizens  [assumed]
}
effect fewer of outreach on offence {
  baseline: 0.5 offences/person/year  [assumed]
  change: -20% (-30% to -10%)  [assumed]
  deadweight: 10%
  lasts: 2 years
}
effect wages of outreach {
  yields: 40 EUR2024/person to citizens  [assumed]
  yields once: 900 EUR2024 to citizens  [assumed]
}
)";
const std::string home_price = R"(
impact harm of offence in police {
  costs: 4 * tariff * 1 hour/offence borne by state  [assumed]
  takes: 8 hours/offence  [assumed]
}
)";

std::string head() { return small_head("discount: 3%/year"); }

const AuditCheck& check_of(const Audit& audit, AuditCheckKind kind) {
  return audit.checks[static_cast<std::size_t>(kind)];
}

const AuditFigure& figure_of(const AuditCheck& check, AuditFigureKind kind) {
  const auto found = std::find_if(check.figures.begin(), check.figures.end(),
                                  [&](const AuditFigure& figure) { return figure.kind == kind; });
  EXPECT_NE(found, check.figures.end());
  return *found;
}

std::vector<std::string> names_of(const std::vector<AuditFinding>& findings) {
  std::vector<std::string> names;
  for (const AuditFinding& finding : findings) names.push_back(finding.name);
  return names;
}

/// A model that must run, with its run.
struct Ran {
  TextModel model;
  std::unique_ptr<Run> run;
  explicit Ran(const std::string& text, std::string_view scenario = "base") : model(text), run(model.run(scenario)) {
    EXPECT_TRUE(run) << model.messages();
  }
  AuditCheck influence() const { return check_influence(*run); }
  std::string written(const AuditFinding& finding) const { return std::string(model.sources().text(finding.span)); }
};

void expect_passed(const Audit& audit) {
  for (const AuditCheck& check : audit.checks) {
    EXPECT_NE(check.status, AuditStatus::failed) << "check " << static_cast<int>(check.kind);
    for (const AuditFinding& finding : check.findings) ADD_FAILURE() << finding.name;
  }
}

TEST(Audit, EveryCheckPassesOnARightModel) {
  const Ran ran(head() + project + home_price);
  const Audit audited = audit(*ran.run);
  ASSERT_EQ(audited.checks.size(), 8u);
  expect_passed(audited);
  for (const AuditCheck& check : audited.checks) EXPECT_EQ(check.status, AuditStatus::passed);
  EXPECT_TRUE(audited.passed());
}

TEST(Audit, FiguresAreThoseOfTheExperiments) {
  const Ran ran(head() + project + home_price);
  const Audit audited = audit(*ran.run);
  const double costs = ran.run->results.costs.present_value, benefits = ran.run->results.benefits.present_value;
  const AuditFigure& left = figure_of(check_of(audited, AuditCheckKind::no_effect), AuditFigureKind::net_present_value);
  EXPECT_NEAR(*left.plain, benefits - costs, 1e-9);
  EXPECT_NEAR(*left.found, -costs, 1e-9);
  const AuditCheck& doubled = check_of(audited, AuditCheckKind::doubled);
  EXPECT_NEAR(*figure_of(doubled, AuditFigureKind::benefits).found, 2 * benefits, 1e-9);
  EXPECT_NEAR(*figure_of(doubled, AuditFigureKind::return_factor).found, benefits / costs, 1e-12);
  // 100 people a year for two years at 5, 400 hours a year at 25, 30 hours a year at 12.50.
  const AuditFigure& sums = figure_of(check_of(audited, AuditCheckKind::no_discount), AuditFigureKind::costs);
  EXPECT_NEAR(*sums.found, 2 * (500 + 10000 + 375), 1e-9);
}

TEST(Audit, ALineIsSetWithoutThoseThatNameIt) {
  // The number is in a cost that doubles, and in prices that do not.
  const Ran ran(head() + project + home_price);
  const LinePlan lines(*ran.run);
  const AuditCheck check = check_doubled(*ran.run, lines);
  ASSERT_EQ(check.changes.size(), 4u);
  EXPECT_EQ(check.changes[0].names, (std::vector<std::string>{"youth.size", "outreach.reach"}));
  EXPECT_EQ(check.changes[1].names, (std::vector<std::string>{"outreach.cost.staff"}));
  EXPECT_EQ(check.changes[2].names, (std::vector<std::string>{"outreach.work.staff", "outreach.work.volunteers"}));
  EXPECT_EQ(check.changes[3].names, (std::vector<std::string>{"wages.yields.once"}));
  EXPECT_EQ(check.status, AuditStatus::passed);
}

TEST(Audit, WithoutEffectsMostIsNotApplicable) {
  const Ran ran(head());
  const Audit audited = audit(*ran.run);
  EXPECT_EQ(check_of(audited, AuditCheckKind::no_effect).status, AuditStatus::not_applicable);
  EXPECT_EQ(check_of(audited, AuditCheckKind::no_price).status, AuditStatus::not_applicable);
  EXPECT_EQ(check_of(audited, AuditCheckKind::all_deducted).status, AuditStatus::not_applicable);
  EXPECT_EQ(check_of(audited, AuditCheckKind::groups).status, AuditStatus::not_applicable);
  EXPECT_EQ(check_of(audited, AuditCheckKind::parts).status, AuditStatus::passed);
}

/// Makes the step that writes a slot write nothing, so that its numbers stay what they are now.
void freeze(Plan& plan, Slot slot, const std::vector<double>& now) {
  for (std::size_t i = 0; i < plan.step_count(); ++i) {
    if (plan.out[i] != slot) continue;
    plan.kind[i] = StepKind::input;
    for (std::uint32_t t = 0; t < plan.row_width(); ++t) plan.initial[slot + t] = now[slot + t];
    return;
  }
  ADD_FAILURE() << "no step writes " << slot;
}

/// The place in the plan's flows of the money of the impact `harm`.
std::size_t money_of_harm(const Plan& plan) {
  for (std::size_t i = 0; i < plan.flows.size(); ++i)
    if (plan.flows[i].impact && !plan.flows[i].is_work) return i;
  ADD_FAILURE() << "no money";
  return 0;
}

TEST(Audit, ABenefitThatHangsOnNothingIsFoundOut) {
  const Ran ran(head() + project + home_price);
  LinePlan lines(*ran.run);
  freeze(lines.plan, lines.plan.flows[money_of_harm(lines.plan)].row, lines.run({}));
  for (const AuditCheck& check :
       {check_no_effect(*ran.run, lines), check_no_price(*ran.run, lines), check_all_deducted(*ran.run, lines)}) {
    EXPECT_EQ(check.status, AuditStatus::failed);
    EXPECT_EQ(names_of(check.findings),
              (std::vector<std::string>{"benefits.present_value", "net_present_value", "return_factor",
                                        "benefits.by_effect.fewer", "benefits.by_stakeholder.state"}));
    EXPECT_FALSE(figure_of(check, AuditFigureKind::benefits).holds);
    EXPECT_TRUE(figure_of(check, AuditFigureKind::costs).holds);
  }
  EXPECT_EQ(check_doubled(*ran.run, lines).status, AuditStatus::failed);
}

TEST(Audit, AnAmountThatChangesWithThePriceIsFoundOut) {
  const Ran ran(head() + project + home_price);
  LinePlan lines(*ran.run);
  std::fill_n(lines.plan.initial.begin(), 1, 0.0);
  const std::vector<double> now = lines.run({});
  // As if the amount were the money.
  lines.plan.effects[0].amount = lines.plan.flows[money_of_harm(lines.plan)].present_value;
  const AuditCheck check = check_no_price(*ran.run, lines);
  EXPECT_EQ(names_of(check.findings), (std::vector<std::string>{"effects.fewer.amount"}));
}

TEST(Audit, ADiscountThatStaysIsFoundOut) {
  const Ran ran(head() + project + home_price);
  LinePlan lines(*ran.run);
  freeze(lines.plan, lines.plan.cost_factors, lines.run({}));
  const AuditCheck check = check_no_discount(*ran.run, lines);
  EXPECT_EQ(names_of(check.findings),
            (std::vector<std::string>{"costs.present_value", "benefits.present_value", "net_present_value"}));
}

TEST(Audit, APartThatIsMissingIsFoundOut) {
  const Ran ran(head() + project + home_price);
  EXPECT_EQ(check_parts(*ran.run).status, AuditStatus::passed);
  Results& results = ran.run->results;
  results.costs.by_line.pop_back();
  results.labour.saved[0].hours_by_year[0] += 1;
  results.stakeholders[0].benefits += 10;
  const AuditCheck check = check_parts(*ran.run);
  EXPECT_EQ(check.status, AuditStatus::failed);
  EXPECT_EQ(names_of(check.findings),
            (std::vector<std::string>{"costs.by_line", "stakeholders.municipality.net_present_value",
                                      "labour.saved.by_sector.police.hours_by_year"}));
}

TEST(Audit, NumbersWithoutInfluenceAreTold) {
  const Ran ran(head() + R"(
number nothing: 0 persons  [assumed]
number spare: 7 hours  [assumed]
intervention outreach for youth {
  reach: 100 persons  [assumed]
  cost staff: 1_000 EUR2024 + 12 EUR2024/person * nothing paid by municipality  [assumed]
  work staff: 3 hours in care  [assumed]
}
effect fewer of outreach on offence {
  baseline: 0.5 offences/person  [assumed]
  change: -0.1 offences/person  [assumed]
}
)" + home_price +
                "number tariff: 25 EUR2024/hour  [assumed]\n");
  const AuditCheck check = ran.influence();
  EXPECT_EQ(check.status, AuditStatus::failed);
  EXPECT_EQ(names_of(check.findings), (std::vector<std::string>{"spare", "outreach.cost.staff", "fewer.baseline"}));
  EXPECT_EQ(check.findings[0].reason, AuditReason::never_used);
  EXPECT_EQ(check.findings[1].reason, AuditReason::changes_nothing);
  EXPECT_EQ(check.findings[2].reason, AuditReason::never_used);
  EXPECT_EQ(ran.written(check.findings[1]), "12 EUR2024/person");
}

TEST(Audit, NumbersOfDrawsScenariosExpectsAndConditionsCount) {
  const std::string text = head() + R"(
number few: 10 persons  [assumed]
number goal: 2  [assumed]
number old: 30 years  [assumed]
number low: 0.1 offences/person  [assumed]
group youths {
  size: 50 persons  [assumed]
  max_age: 20 years
}
intervention outreach for youths {
  reach: triangular(20 persons, 30 persons, 50 persons)  [assumed]
  cost staff: 1_000 EUR2024 paid by municipality  [assumed]
  work staff: 3 hours in care  [assumed]
}
effect fewer of outreach on offence {
  change: -triangular(low, 0.2 offences/person, 0.4 offences/person)  [assumed]
}
rule young {
  for each effect e
  where e.group.max_age < old
  then scale e by 90%
}
scenario small {
  outreach.reach: few
  model.horizon: 3 years
}
expect return_factor < goal
)" + home_price + "number tariff: 25 EUR2024/hour  [assumed]\n";
  // Nothing is done for the other group, so its size is no part of anything.
  for (std::string_view scenario : {"base", "small"}) {
    const AuditCheck check = Ran(text, scenario).influence();
    EXPECT_EQ(names_of(check.findings), std::vector<std::string>{"youth.size"});
    EXPECT_EQ(names_of(check.exceptions), (std::vector<std::string>{"old", "youths.max_age"}));
    for (const AuditFinding& each : check.exceptions) {
      EXPECT_EQ(each.reason, AuditReason::read_by_rule);
      EXPECT_EQ(each.rule, "young");
    }
  }
}

TEST(Audit, AgesThatNoRuleReadsSayWhoAGroupIs) {
  const AuditCheck check = Ran(head() + "group teens {\n  min_age: 12 years\n}\n").influence();
  ASSERT_EQ(names_of(check.exceptions), std::vector<std::string>{"teens.min_age"});
  EXPECT_EQ(check.exceptions[0].reason, AuditReason::says_who);
}

TEST(Audit, PricesOfOtherLevelsAndWhatIsNotChosenCount) {
  const Ran ran(small_head("discount: 3%/year") + R"(
outcome ladder {
  levels: isolated, contacts, work
  better: more
}
impact value of ladder in care {
  costs at isolated: 1_000 EUR2024/person/year borne by state  [assumed]
  costs at contacts: 400 EUR2024/person/year borne by state  [assumed]
  costs at work: 100 EUR2024/person/year borne by state  [assumed]
  takes at work: 10 hours/person/year  [assumed]
}
intervention outreach for youth {
  reach: 100 persons  [assumed]
  cost staff: max(0 EUR2024, 10_000 EUR2024) paid by municipality  [assumed]
  work staff: 3 hours in care  [assumed]
}
effect up of outreach on ladder {
  moves: 10% from isolated to contacts  [assumed]
}
effect fewer of outreach on offence {
  change: -30 offences/person  [assumed]
}
effect debtless of outreach on debt {
  change: -10 pp  [assumed]
}
rule debts_bring_offences {
  for each effect e on debt
  then effect on offence {
    change: 0.001 offences/person/year  [assumed]
    begins: after 18 months
  }
}
impact harm of offence in police {
  takes: 8 hours/offence  [assumed]
}
combine offence: largest  [assumed]
)");
  EXPECT_EQ(names_of(ran.influence().findings), std::vector<std::string>{});
}

TEST(Audit, WhatALibraryHoldsBesideIsNoInput) {
  testing::TextStore store;
  store.modules["lib"] = "number used: 3 hours  [assumed]\nnumber unused: 4 hours  [assumed]\n";
  TextModel model(head() + "use lib\n" + project +
                      "impact harm of offence in police {\n  takes: lib.used / 1 offence  [assumed]\n}\n",
                  store);
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  EXPECT_EQ(names_of(check_influence(*run).findings), std::vector<std::string>{});
}

TEST(Audit, AnotherGroupNeedsItsOwnNumber) {
  const std::string parents = "group parents {\n  size: 100 persons  [assumed]\n}\n";
  const Ran fine(head() + project + home_price + parents + R"(
effect calmer of outreach on debt for parents {
  change: -10 pp  [assumed]
  reach: 20 persons  [assumed]
}
effect quieter of outreach for parents {
  direction: +
}
impact debts of debt {
  costs: 100 EUR2024/person/year borne by state  [assumed]
}
)");
  const AuditCheck check = check_groups(*fine.run);
  EXPECT_EQ(check.status, AuditStatus::passed);
  ASSERT_EQ(names_of(check.exceptions), (std::vector<std::string>{"calmer", "quieter"}));
  EXPECT_EQ(check.exceptions[0].reason, AuditReason::own_reach);
  EXPECT_EQ(check.exceptions[0].group, "youth");
  EXPECT_EQ(check.exceptions[0].other_group, "parents");
  EXPECT_EQ(check.exceptions[1].reason, AuditReason::no_amount);
}

TEST(Audit, ALinkToAnotherGroupIsFoundOut) {
  // A rule may say for whom its effect is, and forget how many they are.
  const Ran ran(head() + project + home_price + R"(
group parents {
  size: 100 persons  [assumed]
}
rule at_home {
  for each intervention i
  then effect of i on debt for parents {
    change: -10 pp  [assumed]
  }
}
)");
  const AuditCheck check = check_groups(*ran.run);
  EXPECT_EQ(check.status, AuditStatus::failed);
  ASSERT_EQ(names_of(check.findings), (std::vector<std::string>{"outreach.at_home"}));
  EXPECT_EQ(check.findings[0].reason, AuditReason::other_group);
}

TEST(Audit, ADerivedEffectThatChangesGroupIsFoundOut) {
  Ran ran(head() + project + home_price + R"(
rule debts {
  for each effect e on offence
  then effect on debt {
    change: 0.1 persons/offence  [assumed]
  }
}
)");
  EXPECT_EQ(check_groups(*ran.run).status, AuditStatus::passed);
  ran.run->graph.effects.back().group = {};
  EXPECT_EQ(names_of(check_groups(*ran.run).findings), (std::vector<std::string>{"fewer.debts"}));
}

}  // namespace
}  // namespace tally
