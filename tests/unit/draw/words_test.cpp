#include "engine/draw/words.hpp"

#include <gtest/gtest.h>

namespace tally {
namespace {

constexpr std::string_view blank = "\u00a0";
std::string with_blanks(std::string text) {
  for (auto at = text.find('_'); at != std::string::npos; at = text.find('_')) text.replace(at, 1, blank);
  return text;
}

TEST(DiagramNumbers, money_is_short_and_in_the_language) {
  const DiagramNumbers english(Language::english, "EUR2024"), dutch(Language::dutch, "EUR2024"),
      pounds(Language::english, "GBP2010");
  EXPECT_EQ(english.money(752'345.4), with_blanks("€_752,345"));
  EXPECT_EQ(dutch.money(-752'345.4), with_blanks("−€_752.345"));
  EXPECT_EQ(english.money(12'345'678), with_blanks("€_12.3_million"));
  EXPECT_EQ(dutch.money(8'525'298'726), with_blanks("€_8,53_miljard"));
  EXPECT_EQ(pounds.money(12.5), with_blanks("£_12.50"));
  EXPECT_EQ(DiagramNumbers(Language::english, "USD2019").money(2'000), with_blanks("USD_2,000"));
}

TEST(DiagramNumbers, signs_say_what_is_gained_and_lost) {
  const DiagramNumbers english(Language::english, "EUR2024");
  EXPECT_EQ(english.signed_money(20), with_blanks("+€_20.00"));
  EXPECT_EQ(english.signed_money(-20), with_blanks("−€_20.00"));
  EXPECT_EQ(english.signed_money(0), with_blanks("€_0.00"));
  EXPECT_EQ(english.signed_count(-107.4, "offences"), "−107 offences");
}

TEST(DiagramNumbers, counts_keep_two_digits_that_say_something) {
  const DiagramNumbers english(Language::english, "EUR2024");
  EXPECT_EQ(english.count(1'100), "1,100");
  EXPECT_EQ(english.count(7.77), "7.8");
  EXPECT_EQ(english.count(0.4567), "0.46");
  EXPECT_EQ(english.count(0.012345), "0.012");
  EXPECT_EQ(english.count(3), "3");
  EXPECT_EQ(english.count(0), "0");
}

}  // namespace
}  // namespace tally
