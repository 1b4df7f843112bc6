#include <gtest/gtest.h>

#include "tests/unit/check/checked.hpp"

namespace tally::test {
namespace {

using Codes = std::vector<std::string>;

constexpr const char* kVisits = R"(unit visit, visits
outcome visit { unit: visits
  better: more }
)";

TEST(Load, main_file_comes_first_then_paths_in_order) {
  const Checked checked("use zoo\nuse b.c\n", {{"b.c", "use a\n"}, {"zoo", ""}, {"a", "use zoo\n"}});
  ASSERT_EQ(checked.modules.size(), 4u);
  EXPECT_EQ(checked.modules[0].path, "main");
  EXPECT_EQ(checked.modules[1].path, "a");
  EXPECT_EQ(checked.modules[2].path, "b.c");
  EXPECT_EQ(checked.modules[3].path, "zoo");
  EXPECT_TRUE(checked.codes().empty());
}

TEST(Load, modules_may_use_each_other) {
  EXPECT_TRUE(Checked("use a\n", {{"a", "use b\n"}, {"b", "use a\n"}}).codes().empty());
}

TEST(Load, each_use_of_a_missing_module_is_reported) {
  EXPECT_EQ(Checked("use a\nuse gone\n", {{"a", "use gone\n"}}).codes(), (Codes{"T0501", "T0501"}));
}

TEST(Names, looked_up_here_then_brought_in_then_by_module_then_in_full) {
  const std::map<std::string, std::string, std::less<>> libraries = {
      {"lib.a", "number x: 1 persons\nnumber y: 1 hours\n"}, {"lib.b", "number z: 1 years\n"}};
  Checked checked("use lib.a: y\nuse lib.b as other\nnumber x: 1 weeks\nnumber r: y * 1\nnumber s: other.z * 1\n",
                  libraries);
  EXPECT_TRUE(checked.codes().empty());
  EXPECT_EQ(checked.eval("x"), "years");
  EXPECT_EQ(checked.eval("y"), "hours");
  EXPECT_EQ(checked.eval("a.x"), "persons");
  EXPECT_EQ(checked.eval("other.z"), "years");
  EXPECT_EQ(checked.eval("lib.b.z"), "years");
  EXPECT_EQ(checked.eval("b.z"), "");
}

TEST(Names, order_never_matters) {
  const Checked checked("number a: b + c\nnumber b: c * 2\nnumber c: 3 persons\n");
  EXPECT_TRUE(checked.codes().empty());
  EXPECT_EQ(checked.unit(checked.model.numbers[0].value), "persons");
}

TEST(Names, results_call_a_librarys_thing_by_its_last_word_unless_two_share_it) {
  const Checked checked("use a\nuse b\n", {{"a", "sector police\nsector care\n"}, {"b", "sector police\n"}});
  ASSERT_EQ(checked.model.sectors.size(), 3u);
  EXPECT_EQ(checked.model.sectors[0].id.name, "a.police");
  EXPECT_EQ(checked.model.sectors[1].id.name, "care");
  EXPECT_EQ(checked.model.sectors[1].id.path, "a.care");
  EXPECT_EQ(checked.model.sectors[2].id.name, "b.police");
}

TEST(Names, own_name_stays_bare_beside_a_librarys) {
  const Checked checked("use a\nsector police\n", {{"a", "sector police\n"}});
  EXPECT_EQ(checked.model.sectors[0].id.name, "police");
  EXPECT_EQ(checked.model.sectors[1].id.name, "a.police");
}

TEST(Names, units_of_used_modules_are_known) {
  EXPECT_TRUE(Checked("use a\nnumber x: 3 visits\n", {{"a", kVisits}}).codes().empty());
  EXPECT_EQ(Checked("number x: 3 visits\n").codes(), Codes{"T0302"});
}

TEST(Names, derived_units_may_stand_in_any_order) {
  Checked checked("unit week_shift, week_shifts: 5 shifts\nunit shift, shifts: 8 hours\nnumber x: 2 week_shifts\n");
  EXPECT_TRUE(checked.codes().empty());
  EXPECT_EQ(checked.unit(checked.model.numbers[0].value), "hours");
  EXPECT_EQ(checked.model.literals.back().value * 1, 80);
}

TEST(Names, a_unit_made_of_itself_is_refused) {
  EXPECT_EQ(Checked("unit a, as_: 2 bs\nunit b, bs: 2 as_\n").codes(), Codes{"T0562"});
}

TEST(Results, have_the_names_of_the_json) {
  Checked checked(kYouthWork);
  ASSERT_TRUE(checked.codes().empty());
  EXPECT_EQ(checked.result("benefits.by_stakeholder.state").key, ResultKey::benefits_of_stakeholder);
  EXPECT_EQ(checked.result("costs.by_line.outreach.cost.staff").subject, "outreach.cost.staff");
  EXPECT_EQ(checked.result("stakeholders.state.return_factor").key, ResultKey::stakeholder_return_factor);
  EXPECT_EQ(checked.result("labour.police").key, ResultKey::saved_fte_average);
  EXPECT_EQ(checked.result("labour.spent.by_sector.police.hours").key, ResultKey::spent_hours);
  EXPECT_EQ(checked.result("peak_exposure.year").key, ResultKey::peak_exposure_year);
  EXPECT_EQ(checked.result("fewer.amount").subject, "fewer");
  EXPECT_EQ(checked.eval("fewer.amount"), "offences");
  EXPECT_EQ(checked.eval("fewer.baseline"), "offences/person/year");
  EXPECT_EQ(checked.eval("nothing_there"), "");
}

TEST(Results, asking_twice_gives_the_same) {
  Checked checked(kYouthWork);
  EXPECT_EQ(checked.eval("model.horizon"), "years");
  EXPECT_EQ(checked.eval("3 offences"), "offences");
  EXPECT_EQ(checked.eval("costs / fewer.amount"), checked.eval("4 EUR2024/offence"));
}

}  // namespace
}  // namespace tally::test
