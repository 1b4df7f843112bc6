#include "engine/document/true_minus.hpp"

#include <gtest/gtest.h>

namespace tally {
namespace {

TEST(TrueMinus, stands_before_numbers) {
  EXPECT_EQ(with_true_minus("-20% (-30% to -8%)"), "−20% (−30% to −8%)");
  EXPECT_EQ(with_true_minus("“-4 EUR”: -1.5"), "“−4 EUR”: −1.5");
  EXPECT_EQ(with_true_minus("90% tussen -3 en -1"), "90% tussen −3 en −1");
}

TEST(TrueMinus, leaves_hyphens) {
  for (const std::string_view text :
       {"2026-11-26", "p. 3-4", "ggz-contact", "std/nl/a-2.tally", "café-1", "-", "--", "- 5"})
    EXPECT_EQ(with_true_minus(text), text);
}

TEST(TrueMinus, leaves_what_the_author_tells) {
  Document document;
  document.sections.push_back({"stories", "-1", {}});
  document.sections[0].blocks.emplace_back(Stories{{"−", "-2 weeks", "-3 days", "It was -4."}});
  DocumentTable table;
  table.table.rows.push_back({{"-5 label", "-6"}});
  document.sections[0].blocks.emplace_back(table);
  use_true_minus(document);
  const Story& story = std::get<Stories>(document.sections[0].blocks[0])[0];
  EXPECT_EQ(story.title, "-2 weeks");
  EXPECT_EQ(story.amount, "−3 days");
  EXPECT_EQ(story.text, "It was -4.");
  const LedgerRow& row = std::get<DocumentTable>(document.sections[0].blocks[1]).table.rows[0];
  EXPECT_EQ(row.cells, (std::vector<std::string>{"-5 label", "−6"}));
}

}  // namespace
}  // namespace tally
