#include "lang/syntax/grammar.hpp"

#include <gtest/gtest.h>

#include <tao/pegtl/contrib/analyze.hpp>

namespace tally {
namespace {

TEST(Grammar, makes_progress_in_every_loop) {
  EXPECT_EQ(tao::pegtl::analyze<grammar::file>(), 0U);
  EXPECT_EQ(tao::pegtl::analyze<grammar::lone_expression>(), 0U);
  EXPECT_EQ(tao::pegtl::analyze<grammar::lone_setting>(), 0U);
}

TEST(Grammar, knows_its_reserved_words_by_both_ways) {
  for (const std::string_view word : kReservedWords) EXPECT_TRUE(is_reserved(word)) << word;
  for (const std::string_view word : kDeclarationWords) EXPECT_FALSE(is_reserved(word)) << word;
}

}  // namespace
}  // namespace tally
