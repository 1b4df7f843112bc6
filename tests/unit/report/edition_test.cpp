#include "engine/report/edition.hpp"

#include <gtest/gtest.h>

namespace tally {
namespace {

TEST(Edition, fingerprint_hangs_on_names_and_texts_alone) {
  const std::string one = fingerprint({{"a", "x\ny\n"}, {"b", "z"}});
  EXPECT_EQ(one.size(), 10u);
  EXPECT_EQ(one, fingerprint({{"b", "z"}, {"a", "x\r\ny\r\n"}}));
  EXPECT_NE(one, fingerprint({{"a", "x\ny\n"}, {"b", "Z"}}));
  EXPECT_NE(one, fingerprint({{"a", "x\ny\n"}, {"c", "z"}}));
  EXPECT_NE(one, fingerprint({{"a", "x\ny\nb"}, {"", "z"}}));
}

TEST(Edition, fingerprint_stays_what_it_is_from_version_to_version) { EXPECT_EQ(fingerprint({}), "e484e9d1b9"); }

}  // namespace
}  // namespace tally
