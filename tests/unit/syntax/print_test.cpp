#include "lang/syntax/print.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/unit/syntax/show_tree.hpp"

namespace tally {
namespace {

namespace fs = std::filesystem;

std::string printed(const std::string& text) { return print_canonical(Parsed(text).tree); }

TEST(Print, groups_the_digits_of_numbers_with_a_unit) {
  EXPECT_EQ(printed("number a: 1940 persons\n"), "number a: 1_940 persons\n");
  EXPECT_EQ(printed("number a: 12_34567.891 EUR2024\n"), "number a: 1_234_567.891 EUR2024\n");
  EXPECT_EQ(printed("number a: 1500 million\n"), "number a: 1_500 million\n");
  EXPECT_EQ(printed("number a: 2025\n"), "number a: 2025\n");
}

TEST(Print, keeps_the_meaning_of_a_minus_before_an_interval) {
  EXPECT_EQ(printed("number a: -  10% to 30%\n"), "number a: - 10% to 30%\n");
  EXPECT_EQ(printed("number a: -10%to 30%\n"), "number a: -10% to 30%\n");
  EXPECT_EQ(printed("number a: b -3\n"), "number a: b - 3\n");
}

TEST(Print, puts_fields_and_clauses_in_the_order_of_the_table) {
  EXPECT_EQ(printed("group g {\n  tags: a\n  min_age: 3 years\n  // the size\n  size: 3 persons  // now\n}\n"),
            "group g {\n  // the size\n  size: 3 persons  // now\n  min_age: 3 years\n  tags: a\n}\n");
  EXPECT_EQ(printed("intervention i {\n  work w: 3 hours borne by c valued 3 EUR/hour in s\n  cost x: 3 EUR as cash in "
                    "2025 paid by a\n}\n"),
            "intervention i {\n  cost x: 3 EUR paid by a in 2025 as cash\n  work w: 3 hours in s valued 3 EUR/hour "
            "borne by c\n}\n");
}

TEST(Print, sorts_neighbouring_uses_with_their_comments) {
  EXPECT_EQ(printed("// the file\n\n// of b\nuse b\nuse a  // of a\n\nuse d\nuse c\n"),
            "// the file\n\nuse a  // of a\n// of b\nuse b\n\nuse c\nuse d\n");
}

TEST(Print, keeps_at_most_one_empty_line) {
  EXPECT_EQ(printed("\n\n\nnumber a: 3\n\n\n\nnumber b: 3\nnumber c: 3\n\n\n"),
            "number a: 3\n\nnumber b: 3\nnumber c: 3\n");
}

TEST(Print, moves_comments_within_a_fact_above_it) {
  EXPECT_EQ(printed("number a: 3 +  // why\n  4\n"), "// why\nnumber a: 3 + 4\n");
}

TEST(Print, lines_up_the_pieces_of_a_text) {
  EXPECT_EQ(printed("effect é_ {}\n"), "") << "not a name";
  EXPECT_EQ(printed("effect e \"é\" { story: \"a\" \"b\"  // c\n \"d\" }\n"),
            "effect e \"é\" {\n  story: \"a\" \"b\"  // c\n         \"d\"\n}\n");
}

/// Every .tally file of the repository that can be read.
std::vector<fs::path> all_files() {
  std::vector<fs::path> files;
  for (const std::string folder : {"stdlib", "models", "tests/golden"})
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(fs::path(TALLY_SOURCE_DIR) / folder))
      if (entry.path().extension() == ".tally") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

TEST(Print, prints_every_file_of_the_repository_so_that_it_reads_the_same_and_prints_as_itself) {
  for (const fs::path& path : all_files()) {
    std::ifstream file(path, std::ios::binary);
    const Parsed read(std::string(std::istreambuf_iterator<char>(file), {}));
    if (!read.tree.complete) continue;
    const Parsed again(print_canonical(read.tree));
    EXPECT_TRUE(again.tree.complete) << path << again.tree.text;
    EXPECT_EQ(print_canonical(again.tree), again.tree.text) << path;
    EXPECT_EQ(again.tree.nodes.size(), read.tree.nodes.size()) << path;
    EXPECT_EQ(again.tree.comments.size(), read.tree.comments.size()) << path;
    if (again.tree.text == read.tree.text) {
      EXPECT_EQ(shape(again.tree), shape(read.tree)) << path;
    }
  }
}

}  // namespace
}  // namespace tally
