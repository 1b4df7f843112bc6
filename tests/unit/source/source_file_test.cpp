#include "lang/source/source_file.hpp"

#include <gtest/gtest.h>

namespace tally {
namespace {

TEST(SourceFile, counts_lines_and_characters_from_one) {
  const SourceFile file("a.tally", "één\ntwee\r\n\ndrie");
  EXPECT_EQ(file.line_count(), 4U);
  EXPECT_EQ(file.line(1), "één");
  EXPECT_EQ(file.line(2), "twee");
  EXPECT_EQ(file.line(3), "");
  EXPECT_EQ(file.line(4), "drie");
  EXPECT_EQ(file.position(4).column, 3U) << "`n` is the third character, though the fifth byte";
  EXPECT_EQ(file.position(6).line, 2U);
  EXPECT_EQ(file.position(6).column, 1U);
}

TEST(SourceFile, places_past_the_end_at_the_end) {
  const SourceFile file("a.tally", "abc\n");
  EXPECT_EQ(file.position(100).line, 2U);
  EXPECT_EQ(file.position(100).column, 1U);
}

TEST(SourceFile, leaves_out_a_byte_order_mark) {
  const SourceFile file("a.tally", "\xEF\xBB\xBFmodel");
  EXPECT_EQ(file.text(), "model");
}

TEST(SourceFile, has_one_line_when_empty) {
  const SourceFile file("a.tally", "");
  EXPECT_EQ(file.line_count(), 1U);
  EXPECT_EQ(file.line(1), "");
  EXPECT_EQ(file.position(0).line, 1U);
}

}  // namespace
}  // namespace tally
