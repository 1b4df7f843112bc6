#include "lang/diagnostics/did_you_mean.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace tally {
namespace {

std::string meant(std::string_view word, std::vector<std::string_view> candidates) {
  return did_you_mean(word, candidates);
}

TEST(DidYouMean, finds_the_nearest_word) {
  EXPECT_EQ(meant("intervension", {"intervention", "index"}), "intervention");
  EXPECT_EQ(meant("effekt", {"effect", "expect"}), "effect");
}

TEST(DidYouMean, counts_a_swap_as_one_mistake) { EXPECT_EQ(meant("unist", {"units", "unity"}), "units"); }

TEST(DidYouMean, keeps_silent_when_nothing_is_near) {
  EXPECT_EQ(meant("banana", {"effect", "impact"}), "");
  EXPECT_EQ(meant("ab", {"cd", "ac"}), "");
}

TEST(DidYouMean, takes_the_shorter_and_then_the_first_of_equals) {
  EXPECT_EQ(meant("costx", {"costs", "cost"}), "cost");
  EXPECT_EQ(meant("cist", {"cost", "cast"}), "cast");
}

}  // namespace
}  // namespace tally
