#include "lang/diagnostics/code.hpp"

#include <gtest/gtest.h>

namespace tally {
namespace {

TEST(Code, is_written_with_four_digits_and_read_in_any_form) {
  EXPECT_EQ(code_text(Code::decimal_comma), "T0109");
  for (const std::string_view text : {"T0109", "t109", "109"}) EXPECT_EQ(code_of(text), Code::decimal_comma) << text;
  for (const std::string_view text : {"T9999", "", "T", "109x"}) EXPECT_FALSE(code_of(text).has_value()) << text;
}

TEST(Code, list_is_sorted_and_each_number_stands_once) {
  for (std::size_t i = 1; i < all_codes().size(); ++i)
    EXPECT_LT(all_codes()[i - 1].code, all_codes()[i].code) << all_codes()[i].name;
}

TEST(Code, each_has_a_title_and_a_page) {
  for (const CodeEntry& entry : all_codes()) {
    EXPECT_FALSE(entry.title.empty()) << entry.name;
    EXPECT_NE(entry.title.back(), '.') << entry.title;
    EXPECT_GT(entry.page.size(), 40U) << entry.name;
    EXPECT_EQ(&entry_of(entry.code), &entry);
  }
}

}  // namespace
}  // namespace tally
