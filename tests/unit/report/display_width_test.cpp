#include "engine/report/display_width.hpp"

#include <gtest/gtest.h>

namespace tally {
namespace {

TEST(DisplayWidth, counts_columns_and_not_bytes) {
  EXPECT_EQ(display_width("Burgers en cliënten"), 19);
  EXPECT_EQ(display_width("e\xcc\x81"), 1);         // a combining accent
  EXPECT_EQ(display_width("\xe6\xbc\xa2"), 2);      // a wide character
  EXPECT_EQ(display_width("\xf0\x9f\x98\x80"), 2);  // a picture
  EXPECT_EQ(display_width(""), 0);
}

TEST(CutTo, ends_on_an_ellipsis) {
  EXPECT_EQ(cut_to("cliënten", 8), "cliënten");
  EXPECT_EQ(cut_to("cliënten", 5), "clië…");
  EXPECT_EQ(cut_to("a b c", 3), "a…");
}

TEST(WrapTo, breaks_at_blanks) {
  EXPECT_EQ(wrap_to("one two three", 7, 5), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrap_to("onetwothree", 4, 5), (std::vector<std::string>{"onet", "woth", "ree"}));
  EXPECT_EQ(wrap_to("one two three", 7, 1), (std::vector<std::string>{"one tw…"}));
  EXPECT_EQ(wrap_to("", 7, 3), (std::vector<std::string>{""}));
}

TEST(WrapTo, ends_where_one_character_is_wider_than_the_room) {
  EXPECT_EQ(wrap_to("\xe6\xbc\xa2\xe6\xbc\xa2", 1, 9).size(), 2u);
}

TEST(WithoutControls, shows_what_could_steer_a_terminal) {
  EXPECT_EQ(without_controls("a\x1b[31mb"), "a\xef\xbf\xbd[31mb");
  EXPECT_EQ(without_controls("a\tb"), "a b");
}

}  // namespace
}  // namespace tally
