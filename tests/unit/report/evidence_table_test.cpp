#include <gtest/gtest.h>

#include "engine/report/ledger.hpp"

namespace tally {
namespace {

std::vector<std::string> shown_shares(std::vector<std::pair<std::string, double>> shares) {
  Results results;
  results.priced_share_by_grade = std::move(shares);
  std::vector<std::string> cells;
  for (const LedgerRow& row : evidence_table(results, Numbers(words_in(Language::english))).rows)
    cells.push_back(row.cells[1]);
  return cells;
}

/// What is shown adds up to 100%, whatever was cut off.
TEST(EvidenceTable, SharesAddUpAsShown) {
  using Cells = std::vector<std::string>;
  EXPECT_EQ(shown_shares({{"A", 0.333}, {"B", 0.333}, {"none", 0.334}}), (Cells{"33%", "33%", "34%"}));
  EXPECT_EQ(shown_shares({{"assumed", 0.01156}, {"none", 0.98844}}), (Cells{"1.2%", "98.8%"}));
  EXPECT_EQ(shown_shares({{"A", 1.0}, {"none", 0.0}}), Cells{"100%"});
  EXPECT_EQ(shown_shares({{"A", 0.99996}, {"none", 0.00004}}), Cells{"100%"});
  EXPECT_EQ(shown_shares({{"A", 0.0}, {"none", 0.0}}), Cells{});
}

}  // namespace
}  // namespace tally
