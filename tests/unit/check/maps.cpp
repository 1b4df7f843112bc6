#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lang/check/name_map.hpp"
#include "lang/check/number_map.hpp"

namespace tally {
namespace {

TEST(NumberMap, FindsWhatWasAddedAndNothingElse) {
  NumberMap map;
  EXPECT_EQ(map.find(0), NumberMap::none);
  for (std::uint32_t i = 0; i < 1000; ++i) map.add(std::uint64_t{i} << 32, i);
  for (std::uint32_t i = 0; i < 1000; ++i) EXPECT_EQ(map.find(std::uint64_t{i} << 32), i);
  EXPECT_EQ(map.find(1), NumberMap::none);
}

TEST(NameMap, KeepsTheFirstOfAName) {
  std::vector<std::string> names;
  for (int i = 0; i < 1000; ++i) names.push_back("name_" + std::to_string(i));
  NameMap map;
  EXPECT_FALSE(map.contains("name_1"));
  for (std::uint32_t i = 0; i < 1000; ++i) EXPECT_TRUE(map.emplace(names[i], i).second);
  const auto [entry, is_new] = map.emplace("name_7", 8);
  EXPECT_FALSE(is_new);
  EXPECT_EQ(entry->second, 7u);
  for (std::uint32_t i = 0; i < 1000; ++i) EXPECT_EQ(map.find(names[i])->second, i);
  EXPECT_EQ(map.find("name_1000"), map.end());
}

}  // namespace
}  // namespace tally
