#include "engine/report/numbers.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>

namespace tally {
namespace {

const Numbers english(english_words);
const Numbers dutch(dutch_words);

TEST(Numbers, group_thousands_as_the_language_does) {
  EXPECT_EQ(english.fixed(1234567.891, 2), "1,234,567.89");
  EXPECT_EQ(dutch.fixed(1234567.891, 2), "1.234.567,89");
  EXPECT_EQ(dutch.fixed(-999.5, 1), "-999,5");
  EXPECT_EQ(english.fixed(100, 0), "100");
  EXPECT_EQ(english.fixed(1000, 0), "1,000");
}

TEST(Numbers, never_show_a_negative_zero_or_nan) {
  EXPECT_EQ(english.fixed(-0.001, 2), "0.00");
  EXPECT_EQ(english.fixed(std::nan(""), 2), "n/a");
  EXPECT_EQ(dutch.money(std::numeric_limits<double>::infinity()), "n.v.t.");
}

TEST(Numbers, round_money_to_whole_from_a_thousand) {
  EXPECT_EQ(english.money(999.994), "999.99");
  EXPECT_EQ(english.money(999.996), "1,000");
  EXPECT_EQ(english.money(8525298726), "8,525,298,726");
}

TEST(Numbers, give_a_factor_two_or_three_digits) {
  EXPECT_EQ(english.factor(0.591), "0.59");
  EXPECT_EQ(dutch.factor(1.468), "1,47");
  EXPECT_EQ(english.factor(12.34), "12.3");
  EXPECT_EQ(english.factor(140.2), "140");
}

TEST(Numbers, write_shares_as_percentages) {
  EXPECT_EQ(dutch.percent(0.0225), "2,2%");
  EXPECT_EQ(english.percent(0.03), "3%");
  EXPECT_EQ(english.percent(0.456), "46%");
}

TEST(ExactNumber, reads_back_as_the_same_number) {
  for (const double value : {0.1, -1.0 / 3, 1e6, 123456789.125, 5e-324, 1.7976931348623157e308, 1e16, 1e-5})
    EXPECT_EQ(std::strtod(exact_number(value).c_str(), nullptr), value) << exact_number(value);
  EXPECT_EQ(exact_number(1e6), "1000000");
  EXPECT_EQ(exact_number(0.1), "0.1");
  EXPECT_EQ(exact_number(-0.0), "0");
  EXPECT_EQ(exact_number(std::nan("")), "null");
}

TEST(Units, are_shown_in_the_language) {
  EXPECT_EQ(shown_unit(dutch_words, "hours"), "uur");
  EXPECT_EQ(shown_unit(dutch_words, "EUR/person"), "EUR/persoon");
  EXPECT_EQ(shown_unit(english_words, "EUR/offence"), "EUR/offence");
  EXPECT_EQ(currency_name(dutch_words, "EUR2024"), "euro");
  EXPECT_EQ(currency_name(english_words, "CHF2020"), "CHF");
}

}  // namespace
}  // namespace tally
