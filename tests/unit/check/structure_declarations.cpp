#include <gtest/gtest.h>

#include "tests/unit/check/checked.hpp"

namespace tally::test {
namespace {

using Codes = std::vector<std::string>;

Checked with(std::string_view more, std::vector<std::string> settings = {}) {
  return Checked(std::string(kYouthWork) + std::string(more), {}, std::move(settings));
}

TEST(Declarations, youth_work_is_filled) {
  const Checked checked(kYouthWork);
  ASSERT_TRUE(checked.codes().empty());
  const Intervention& outreach = checked.intervention("outreach");
  EXPECT_EQ(outreach.years, (Years{2025, 2027}));
  ASSERT_EQ(outreach.lines.size(), 2u);
  EXPECT_EQ(checked.text(outreach.lines[0].value), "outreach.cost.staff");
  EXPECT_EQ(checked.unit(outreach.lines[1].value), "fte");
  EXPECT_EQ(outreach.lines[0].parties.size(), 1u);
  EXPECT_FALSE(checked.model.outcomes[0].is_state);
  EXPECT_EQ(checked.model.impacts[0].lines[1].sector, SectorId(0));
  EXPECT_EQ(checked.effect("fewer").group, GroupId(0));
}

TEST(Declarations, the_rest_falls_to_who_has_no_share) {
  const Checked checked =
      with("stakeholder town\nintervention more { cost rooms: 900 EUR2024/year paid by state 70%, town }\n");
  EXPECT_TRUE(checked.codes().empty());
  const std::vector<Party>& parties = checked.intervention("more").lines[0].parties;
  ASSERT_EQ(parties.size(), 2u);
  EXPECT_DOUBLE_EQ(parties[0].share, 0.7);
  EXPECT_DOUBLE_EQ(parties[1].share, 0.3);
}

TEST(Declarations, timing_of_costs_and_benefits_follows_timing) {
  std::string text(kYouthWork);
  text.insert(text.find("  start:"), "  timing: middle of year\n  cost_timing: end of year\n");
  const Checked checked(text);
  EXPECT_TRUE(checked.codes().empty());
  EXPECT_EQ(checked.model.settings.cost_timing, When::end);
  EXPECT_EQ(checked.model.settings.benefit_timing, When::middle);
}

TEST(Declarations, levels_by_range_and_by_name) {
  const Checked checked(
      "outcome a { levels: 1..3\n better: more }\noutcome b { levels: low, high\n better: more }\nstakeholder s\n"
      "impact p of a { costs at 2: 5 EUR2024/person/year borne by s }\nimpact q of b { costs at 2: 5 "
      "EUR2024/person/year borne by s }\n"
      "intervention i { }\neffect e of i on b { moves: 3 persons from low to 2 }\n");
  EXPECT_TRUE(checked.codes().empty());
  EXPECT_EQ(checked.model.outcomes[0].levels.size(), 3u);
  EXPECT_TRUE(checked.model.outcomes[1].is_state);
  EXPECT_EQ(checked.model.impacts[0].lines[0].level, 1u);
  EXPECT_EQ(checked.model.impacts[1].lines[0].level, 1u);
  ASSERT_EQ(checked.effect("e").moves.size(), 1u);
  EXPECT_EQ(checked.effect("e").moves[0].to, 1u);
}

TEST(Declarations, points_are_for_outcomes_that_count_people) {
  EXPECT_TRUE(with("outcome lonely { unit: persons\n better: fewer }\nimpact pm of lonely { pm: \"why\" }\n"
                   "effect l of outreach on lonely { change: -8 pp }\n")
                  .codes()
                  .empty());
  EXPECT_EQ(with("effect l of outreach on offence { change: -8 pp }\n").codes(), Codes{"T0373"});
}

TEST(Declarations, shares_of_a_total_give_a_relative_change) {
  EXPECT_TRUE(
      with(
          "number part: 30%\neffect l of outreach on offence { baseline: 0.9 offences/person\n change: -part * 50% }\n")
          .codes()
          .empty());
}

TEST(Scenarios, replace_fields_years_and_settings) {
  const Checked checked = with(
      "scenario low {\n fewer.change: -8%\n outreach.years: 2026..2027\n model.start: 2026\n model.discount: 3%/year\n "
      "outreach.cost.staff: 80_000 EUR2024/year\n}\n");
  EXPECT_TRUE(checked.codes().empty());
  const Scenario& low = checked.model.scenarios[0];
  EXPECT_EQ(low.start, 2026);
  ASSERT_EQ(low.years.size(), 1u);
  EXPECT_EQ(low.years[0].second, (Years{2026, 2027}));
  EXPECT_EQ(low.facts.size(), 4u) << "the start is a fact, too";
}

TEST(Scenarios, a_later_start_leaves_earlier_years_behind) {
  EXPECT_EQ(with("scenario late { model.start: 2026 }\n").codes(), Codes{"T0423"});
}

TEST(Scenarios, give_a_default_field_a_base) {
  const Checked checked = with("scenario low { fewer.deadweight: 10% }\n");
  EXPECT_TRUE(checked.codes().empty());
  ASSERT_EQ(checked.model.scenarios[0].facts.size(), 1u);
  EXPECT_EQ(checked.model.scenarios[0].facts[0].first, checked.effect("fewer").deductions[0]);
}

TEST(Scenarios, setting_on_the_command_line) {
  const Checked checked =
      with("number x: 3 persons\nnumber y: x * 2\n", {"x: 4 persons", "outreach.reach: 30 persons/year"});
  ASSERT_TRUE(checked.model.set);
  EXPECT_EQ(checked.model.set->facts.size(), 2u);
  EXPECT_EQ(checked.codes(), Codes{"T0209"}) << "only `y` is not used";
}

TEST(Scenarios, are_checked_as_written_in_the_field) {
  EXPECT_EQ(with("scenario low { fewer.change: -0.2 }\n").codes(), Codes{"T0372"});
  EXPECT_EQ(with("scenario low { outreach.reach: 10 }\n").codes(), Codes{"T0375"});
  EXPECT_EQ(with("scenario low { fewer.on: offence }\n").codes(), Codes{"T0531"});
  EXPECT_EQ(with("scenario low { fewer.amount: 3 offences }\n").codes(), Codes{"T0531"});
}

TEST(Warnings, are_for_the_model_not_for_libraries) {
  const Checked checked(std::string("use lib\n") + kYouthWork,
                        {{"lib", "number x: 3 persons\nsource s { year: 2020\n grade: B }\n"}});
  EXPECT_TRUE(checked.codes().empty());
}

}  // namespace
}  // namespace tally::test
