#include <gtest/gtest.h>

#include "tests/unit/check/checked.hpp"

namespace tally::test {
namespace {

using Codes = std::vector<std::string>;

const std::map<std::string, std::string, std::less<>> kBuddy = {{"help.buddy", R"(parameter places: persons
parameter price: 450 EUR2024/person
unit visit, visits
stakeholder family
outcome visit { unit: visits
  better: more }
group lonely { size: 1_000 persons }
number half: places * 50%
intervention buddy for lonely {
  reach: half
  cost all: price paid by family
}
effect visits of buddy on visit { change: 3 visits/person (2 to 5) }
rule strict {
  for each effect e on visit
  where e.change.grade worse than B
  warn "{e.label}: {e.change.grade}"
}
)"}};

TEST(Instances, make_what_hangs_on_parameters_anew) {
  const Checked checked(
      "use help.buddy as north with { places: 80 persons, price: 510 EUR2024/person }\n"
      "use help.buddy as south with { places: 120 persons }\n",
      kBuddy);
  ASSERT_TRUE(checked.codes().empty());
  EXPECT_EQ(checked.model.interventions.size(), 2u);
  EXPECT_EQ(checked.model.effects.size(), 2u);
  EXPECT_EQ(checked.model.outcomes.size(), 1u);
  EXPECT_EQ(checked.model.groups.size(), 1u);
  EXPECT_EQ(checked.model.stakeholders.size(), 1u);
  EXPECT_EQ(checked.model.rules.size(), 1u);
  EXPECT_EQ(checked.model.numbers.size(), 6u);
  EXPECT_EQ(checked.model.outcomes[0].id.name, "visit");
  EXPECT_EQ(checked.effect("north.visits").intervention, InterventionId(0));
  EXPECT_EQ(checked.effect("south.visits").intervention, InterventionId(1));
}

TEST(Instances, have_labels_that_tell_them_apart) {
  const std::map<std::string, std::string, std::less<>> labelled = {
      {"help.buddy",
       "parameter places: persons\n"
       "group lonely { size: 1_000 persons }\n"
       "intervention buddy for lonely \"Maatjes\" { reach: places }\n"
       "intervention walks for lonely { reach: places }\n"}};
  const std::string north = "use help.buddy as north with { places: 80 persons }\n";
  const Checked two(north + "use help.buddy as south with { places: 20 persons }\n", labelled);
  const auto& both = two.model.interventions;
  ASSERT_EQ(both.size(), 4u);
  EXPECT_EQ(both[0].id.label, "Maatjes (north)");
  EXPECT_EQ(both[1].id.label, "north.walks");
  EXPECT_EQ(both[2].id.label, "Maatjes (south)");
  EXPECT_EQ(two.model.groups[0].id.label, "lonely");
  const Checked one(north, labelled);
  EXPECT_EQ(one.model.interventions[0].id.label, "Maatjes");
}

TEST(Instances, share_the_draws_of_the_library) {
  const Checked checked(
      "use help.buddy as north with { places: 80 persons (60 to 100) }\n"
      "use help.buddy as south with { places: 120 persons (60 to 200) }\n",
      kBuddy);
  std::vector<std::string_view> keys;
  for (const Uncertain& uncertain : checked.model.uncertain) keys.push_back(uncertain.key);
  std::sort(keys.begin(), keys.end());
  EXPECT_EQ(keys, (std::vector<std::string_view>{"help.buddy.visits.change", "help.buddy.visits.change",
                                                 "main.north.places", "main.south.places"}));
}

TEST(Instances, a_library_checked_alone_has_stand_ins) {
  EXPECT_TRUE(Checked(kBuddy.at("help.buddy")).codes().empty());
}

TEST(Instances, a_parameter_may_be_handed_on) {
  const std::map<std::string, std::string, std::less<>> libraries = {
      {"outer", "parameter all: persons\nuse inner as one with { some: all * 50% }\nnumber x: one.some\n"},
      {"inner", "parameter some: persons\ngroup g { size: some }\n"}};
  const Checked checked(
      "use outer as a with { all: 3 persons }\nuse outer as b with { all: 5 persons }\nnumber y: a.x + b.x\n",
      libraries);
  EXPECT_TRUE(checked.codes().empty());
  ASSERT_EQ(checked.model.groups.size(), 2u);
  EXPECT_EQ(checked.model.groups[0].id.name, "a.one.g");
}

constexpr const char* kReference = R"(unit call, calls
stakeholder town
outcome call { unit: calls
  better: fewer }
outcome ladder { levels: 1..3
  better: more }
group there { size: 100 persons }
intervention project for there { reach: 20 persons/year }
effect calmer of project on call "Rustiger" {
  amount: -20 calls/year (-30 to -10)
  due_to_others: 10%
  lasts: 2 years
  costs noise: 3 EUR2024/call borne by town
}
effect up of project on ladder {
  moves one: 5 persons/year from 1 to 2
  moves two: 5% from 2 to 3
}
)";

TEST(Like, copies_effects_times_likeness) {
  const Checked checked(
      "use ref\ngroup here { size: 50 persons }\n"
      "intervention mine like ref.project for here { likeness: 80%\n reach: 10 persons/year }\n"
      "effect calmer of mine { deadweight: 5% }\n",
      {{"ref", kReference}});
  ASSERT_TRUE(checked.codes().empty());
  EXPECT_TRUE(checked.intervention("project").is_reference);
  const Effect& mine = checked.effect("calmer");
  const Effect& theirs = checked.effect("ref.calmer");
  EXPECT_EQ(mine.id.label, "Rustiger");
  EXPECT_EQ(mine.outcome, theirs.outcome);
  EXPECT_EQ(mine.group, GroupId(0));
  EXPECT_NE(mine.amount, theirs.amount);
  EXPECT_EQ(mine.total_of, theirs.intervention);
  EXPECT_EQ(checked.unit(mine.amount), "calls/year");
  EXPECT_TRUE(mine.deductions[0]);
  EXPECT_EQ(checked.model.fact(mine.deductions[1]).same_as, theirs.deductions[1]);
  EXPECT_EQ(checked.model.fact(mine.timing.lasts).same_as, theirs.timing.lasts);
  EXPECT_EQ(checked.model.fact(mine.timing.lasts).name, "calmer.lasts");
  EXPECT_EQ(mine.lines.size(), 1u);
  const Effect& up = checked.effect("mine.up");
  ASSERT_EQ(up.moves.size(), 2u);
  EXPECT_TRUE(up.moves[0].total_of);
  EXPECT_FALSE(up.moves[1].total_of);
}

TEST(Like, a_size_of_my_own_stands_unmultiplied) {
  const Checked checked(
      "use ref\ngroup here { size: 50 persons }\n"
      "intervention mine like ref.project for here { reach: 10 persons/year }\n"
      "effect calmer of mine { change: -1 calls/person }\n",
      {{"ref", kReference}});
  EXPECT_TRUE(checked.codes().empty());
  EXPECT_FALSE(checked.effect("calmer").amount);
  EXPECT_FALSE(checked.effect("calmer").total_of);
}

TEST(Like, goes_through_a_references_own_reference) {
  const Checked checked(
      "use ref\nintervention a like ref.project for ref.there { reach: 10 persons/year }\n"
      "intervention b like a for ref.there { reach: 5 persons/year }\n",
      {{"ref", kReference}});
  EXPECT_TRUE(checked.codes().empty());
  EXPECT_EQ(checked.effect("b.calmer").copied_from,
            EffectId(static_cast<std::size_t>(&checked.effect("a.calmer") - checked.model.effects.data())));
}

TEST(Rules, bind_links_paths_and_texts) {
  const Checked checked(std::string(kYouthWork) + R"(
rule r {
  for each effect e on offence for youth
  for each impact i of e.outcome in police
  where e.group.max_age < 23 years and e.change.grade is assumed
  then impact of e { costs: 3 EUR2024/offence borne by state }
}
rule w {
  for each cost c of outreach
  warn "{c.label} costs {c.grade}, says {c.intervention.label}"
}
)");
  ASSERT_TRUE(checked.codes().empty());
  const Rule& rule = checked.model.rules[0];
  ASSERT_EQ(rule.patterns.size(), 2u);
  EXPECT_EQ(rule.patterns[0].links.size(), 2u);
  ASSERT_TRUE(rule.patterns[1].links[0].path);
  EXPECT_EQ(rule.patterns[1].links[0].path->steps[0].attribute, Attribute::outcome);
  EXPECT_EQ(rule.where.size(), 1u);
  EXPECT_EQ(rule.consequence, Consequence::impact);
  const TextTemplate& text = checked.model.rules[1].text;
  EXPECT_EQ(text.texts, (std::vector<std::string>{"", " costs ", ", says ", ""}));
  ASSERT_EQ(text.paths.size(), 3u);
  EXPECT_EQ(text.paths[2].steps.size(), 2u);
}

TEST(Rules, a_rule_may_replace_an_impact) {
  const Checked checked(std::string(kYouthWork) +
                        "rule r replaces harm {\n for each effect e on offence\n then impact of e { costs: 3 "
                        "EUR2024/offence borne by state }\n}\n");
  EXPECT_TRUE(checked.codes().empty());
  EXPECT_EQ(checked.model.rules[0].replaces_impact, ImpactId(0));
}

TEST(Rules, derived_results_are_named_after_effect_and_rule) {
  Checked checked(
      std::string(kYouthWork) +
      "outcome job { unit: jobs\n better: more }\nunit job, jobs\nimpact pm of job { pm: \"none\" }\n"
      "rule brings {\n for each effect e on offence\n then effect on job { change: -0.1 jobs/offence }\n}\n");
  ASSERT_TRUE(checked.codes().empty());
  EXPECT_EQ(checked.result("fewer.brings.amount").subject, "fewer.brings");
  EXPECT_EQ(checked.eval("fewer.brings.amount"), "jobs");
}

}  // namespace
}  // namespace tally::test
