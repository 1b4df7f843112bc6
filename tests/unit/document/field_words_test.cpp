#include "engine/document/field_words.hpp"

#include <gtest/gtest.h>

namespace tally {
namespace {

TEST(FieldWords, name_a_line_by_what_it_is_about) {
  EXPECT_EQ(line_label("fewer.change", "Minder delicten", Language::dutch), "Minder delicten: verandering");
  EXPECT_EQ(line_label("outreach.cost.start_up", "Outreach", Language::english), "Outreach: cost start up");
  EXPECT_EQ(line_label("fewer_offences.lasts", "", Language::dutch), "fewer offences: duur");
}

TEST(FieldWords, leave_names_without_a_field) {
  EXPECT_EQ(line_label("qaly_value", "", Language::dutch), "qaly value");
  EXPECT_EQ(line_label("qaly_value", "qaly_value", Language::dutch), "qaly value");
  EXPECT_EQ(line_label("price", "Prijs", Language::dutch), "Prijs");
  EXPECT_EQ(field_in("change", Language::english), nullptr);
}

TEST(FieldWords, come_once_in_the_order_of_the_reference) {
  std::vector<std::string_view> fields;
  for (const FieldWords* each : fields_in({"a.lasts", "b.reach", "c.d.lasts", "number"}, Language::english))
    fields.push_back(each->field);
  EXPECT_EQ(fields, (std::vector<std::string_view>{"reach", "lasts"}));
}

TEST(FieldWords, are_the_same_fields_in_both_languages) {
  for (const std::string_view field : {"discount", "reach", "change", "due_to_others", "drop_off", "takes", "wage"}) {
    const std::string name = "x." + std::string(field);
    ASSERT_TRUE(field_in(name, Language::english)) << field;
    ASSERT_TRUE(field_in(name, Language::dutch)) << field;
    EXPECT_NE(field_in(name, Language::english)->meaning, field_in(name, Language::dutch)->meaning);
  }
}

}  // namespace
}  // namespace tally
