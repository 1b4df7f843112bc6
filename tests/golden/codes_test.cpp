#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "lang/diagnostics/code.hpp"
#include "lang/syntax/parse.hpp"

namespace tally {
namespace {

namespace fs = std::filesystem;

/// All codes in the expected messages of golden cases, as "T0101".
std::set<std::string> codes_in_cases() {
  std::set<std::string> codes;
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(fs::path(TALLY_SOURCE_DIR) / "tests" / "golden")) {
    if (entry.path().extension() != ".expected") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (std::size_t at = text.find("[T"); at != std::string::npos; at = text.find("[T", at + 1))
      if (text.size() > at + 6 && text[at + 6] == ']') codes.insert(text.substr(at + 1, 5));
  }
  return codes;
}

TEST(Codes, each_occurs_in_a_case) {
  const std::set<std::string> seen = codes_in_cases();
  for (const CodeEntry& entry : all_codes())
    EXPECT_TRUE(seen.contains(code_text(entry.code)))
        << code_text(entry.code) << " " << entry.name << " has no golden case";
}

/// The examples of a page that follow on "Write", without their indent.
std::vector<std::string> examples_to_write(std::string_view page) {
  std::vector<std::string> examples;
  constexpr std::string_view gap = "\n\n    ";
  for (std::size_t at = page.find(gap); at != std::string_view::npos; at = page.find(gap, at + 1)) {
    const std::string_view before = page.substr(0, at);
    if (before.substr(before.rfind('\n') + 1).find("Write") == std::string_view::npos) continue;
    const std::size_t end = std::min(page.find("\n\n", at + gap.size()), page.size());
    std::string example(page.substr(at + 2, end - at - 2));
    for (std::size_t line = 0; line != std::string::npos; line = example.find('\n', line)) {
      line += example[line] == '\n';
      example.erase(line, std::min<std::size_t>(4, example.size() - line));
    }
    examples.push_back(std::move(example));
  }
  return examples;
}

bool can_be_read(const std::string& text) {
  SourceSet sources;
  DiagnosticSink sink;
  return parse(sources, sources.add("example.tally", text + "\n"), sink).complete;
}

TEST(Codes, what_a_page_says_to_write_can_be_read) {
  int read = 0;
  for (const CodeEntry& entry : all_codes())
    for (const std::string& example : examples_to_write(entry.page)) {
      if (example.find("…") != std::string::npos) continue;
      const bool whole = can_be_read(example) || can_be_read("effect e of i {\n" + example + "\n}") ||
                         can_be_read("rule r {\n  for each effect e\n" + example + "\n}") ||
                         can_be_read("number a: " + example);
      EXPECT_TRUE(whole) << code_text(entry.code) << ": " << example;
      ++read;
    }
  EXPECT_GT(read, 20);
}

}  // namespace
}  // namespace tally
