#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/golden/stages.hpp"

namespace tally::golden {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(TALLY_SOURCE_DIR) / "tests" / "golden";

/// A case: tests/golden/<stage>/{good,bad}/<name>.tally.
struct Case {
  const Stage* stage;
  bool bad;
  fs::path path;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.path.filename(); }

void add_cases(const Stage& stage, bool bad, std::vector<Case>& cases) {
  const fs::path folder = kFolder / stage.name / (bad ? "bad" : "good");
  if (!fs::is_directory(folder)) return;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".tally") cases.push_back({&stage, bad, entry.path()});
}

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const Stage& stage : stages()) {
    add_cases(stage, false, cases);
    add_cases(stage, true, cases);
  }
  std::sort(cases.begin(), cases.end(), [](const Case& a, const Case& b) { return a.path < b.path; });
  return cases;
}

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool accepting() { return std::getenv("TALLY_ACCEPT") != nullptr; }

void accept(const fs::path& expected, const std::string& text) {
  if (text.empty())
    fs::remove(expected);
  else
    std::ofstream(expected, std::ios::binary) << text;
}

class Golden : public ::testing::TestWithParam<Case> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Golden);

TEST_P(Golden, gives_what_is_expected) {
  const auto& [stage, bad, path] = GetParam();
  const std::string shown = (bad ? "bad/" : "good/") + path.filename().string();
  const Outcome outcome = stage->run(path.string(), shown);
  EXPECT_EQ(outcome.failed, bad) << outcome.text;
  fs::path expected = path;
  expected.replace_extension(".expected");
  if (accepting()) accept(expected, outcome.text);
  EXPECT_EQ(outcome.text, content_of(expected)) << "accept with tests/accept";
}

std::string name_of(const ::testing::TestParamInfo<Case>& info) {
  std::string name =
      std::string(info.param.stage->name) + (info.param.bad ? "_bad_" : "_good_") + info.param.path.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(, Golden, ::testing::ValuesIn(all_cases()), name_of);

}  // namespace
}  // namespace tally::golden
