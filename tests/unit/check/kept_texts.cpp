#include <gtest/gtest.h>

#include "lang/check/build.hpp"
#include "lang/check/checking.hpp"
#include "tests/unit/check/checked.hpp"

namespace tally::test {
namespace {

TEST(KeptTexts, stay_where_they_are_whoever_keeps_others) {
  CheckedModel model;
  SourceSet sources;
  ModuleTexts store;
  DiagnosticSink sink;
  const std::vector<LoadedModule> none;
  Checking checking(model, sources, none, store, sink);
  const std::string first(20, 'a'), last(20, 'c');
  const std::string_view path = checking.keep_path(first, "one");
  const std::string_view other = keep(model, "b");
  std::vector<std::string_view> many;
  for (int i = 0; i < 100; ++i) many.push_back(checking.keep(last));
  EXPECT_EQ(path, first + ".one");
  EXPECT_EQ(other, "b");
  for (const std::string_view each : many) EXPECT_EQ(each, last);
}

TEST(KeptTexts, may_be_longer_than_what_is_reserved_for_them) {
  CheckedModel model;
  SourceSet sources;
  ModuleTexts store;
  DiagnosticSink sink;
  const std::vector<LoadedModule> none;
  Checking checking(model, sources, none, store, sink);
  const std::string_view before = checking.keep("before");
  const std::string_view large = checking.keep(std::string(100'000, 'x'));
  const std::string_view after = checking.keep("after");
  EXPECT_EQ(before, "before");
  EXPECT_EQ(large, std::string(100'000, 'x'));
  EXPECT_EQ(after, "after");
}

}  // namespace
}  // namespace tally::test
