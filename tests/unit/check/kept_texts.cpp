#include "lang/check/kept_texts.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace tally::test {
namespace {

TEST(KeptTexts, stay_where_they_are_whatever_else_is_kept) {
  KeptTexts texts;
  const std::string first(20, 'a'), last(20, 'c');
  const std::string_view path = texts.keep_path(first, "one");
  const std::string_view other = texts.keep("b");
  std::vector<std::string_view> many;
  for (int i = 0; i < 10'000; ++i) many.push_back(texts.keep(last));
  EXPECT_EQ(path, first + ".one");
  EXPECT_EQ(other, "b");
  for (const std::string_view each : many) EXPECT_EQ(each, last);
}

TEST(KeptTexts, may_be_longer_than_what_is_reserved_for_them) {
  KeptTexts texts;
  const std::string_view before = texts.keep("before");
  const std::string_view large = texts.keep(std::string(100'000, 'x'));
  const std::string_view after = texts.keep("after");
  EXPECT_EQ(before, "before");
  EXPECT_EQ(large, std::string(100'000, 'x'));
  EXPECT_EQ(after, "after");
}

}  // namespace
}  // namespace tally::test
