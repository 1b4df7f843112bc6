#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "lang/diagnostics/code.hpp"

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

}  // namespace
}  // namespace tally
