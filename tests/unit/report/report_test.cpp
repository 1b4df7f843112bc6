#include "engine/report/report.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/report/csv_writer.hpp"
#include "engine/report/display_width.hpp"
#include "engine/report/markdown.hpp"
#include "tests/unit/report/sample_results.hpp"
#include "tests/unit/support/part_of_text.hpp"

namespace tally {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

int widest(const std::string& text) {
  int width = 0;
  for (const std::string& line : lines_of(text)) width = std::max(width, display_width(line));
  return width;
}

TEST(ReportText, fits_the_page) {
  for (const int width : {80, 100}) {
    ReportOptions options;
    options.width = width;
    EXPECT_LE(widest(report_text(test::sample_results(), options)), width);
    options.language = Language::dutch;
    EXPECT_LE(widest(report_text(test::sample_results(), options)), width);
  }
}

TEST(ReportText, says_what_a_reader_asks_first) {
  const std::string text = report_text(test::sample_results());
  for (const char* part : {"Each euro brings 1.47", "EUR, prices of 2024", "2025 to 2027",
                           "Compared with: Regular youth work.", "1,132,562", "361,062",
                           "Residents greet the group again.", "labour.police is 0.77 fte", "After 2027", "12,345"})
    EXPECT_TRUE(testing::contains(text, part)) << part << "\n" << text;
  EXPECT_FALSE(testing::contains(text, "\x1b"));
}

TEST(ReportText, speaks_dutch) {
  ReportOptions options;
  options.language = Language::dutch;
  const std::string text = report_text(test::sample_results(), options);
  for (const char* part :
       {"Elke euro levert 1,47 op", "prijspeil 2024", "2025 t/m 2027", "1.132.562", "Rijk", "lopend saldo"})
    EXPECT_TRUE(testing::contains(text, part)) << part << "\n" << text;
}

TEST(ReportText, uses_colour_only_when_asked) {
  ReportOptions options;
  options.colour = true;
  EXPECT_TRUE(testing::contains(report_text(test::sample_results(), options), "\x1b[1m"));
}

TEST(ReportText, stands_up_to_long_and_hostile_labels) {
  Results results = test::sample_results();
  results.label = std::string(300, 'x');
  results.costs.by_line[0].label = std::string(300, 'y') + "\x1b[2J";
  results.unpriced[0].story = std::string(2000, 'z');
  const std::string text = report_text(results);
  EXPECT_LE(widest(text), 80);
  EXPECT_FALSE(testing::contains(text, "\x1b"));
}

TEST(ReportText, tells_a_state_without_a_price_as_one_with_a_price) {
  Results results = test::sample_results();
  EffectResult lonely;
  lonely.name = "less_lonely";
  lonely.unit = "persons";
  lonely.amount = -36;
  lonely.is_state = true;
  results.effects.push_back(lonely);
  results.unpriced.push_back({"less_lonely", "Minder eenzaam", "", "", "", -36, "persons"});
  const std::string text = report_text(results);
  EXPECT_TRUE(testing::contains(text, "-12 persons on average")) << text;
  EXPECT_FALSE(testing::contains(text, "-36 persons")) << text;
}

TEST(ReportText, shows_na_where_there_is_no_factor) {
  Results results = test::sample_results();
  results.return_factor.reset();
  EXPECT_TRUE(testing::contains(report_text(results), "Return factor: n/a"));
}

TEST(ReportText, shows_a_model_that_only_counts_costs_and_one_with_nothing) {
  Results results = test::sample_results();
  results.benefits = {};
  EXPECT_TRUE(testing::contains(report_text(results), "no benefits are priced"));
  Results empty;
  empty.model = "empty";
  empty.money = "EUR";
  EXPECT_LE(widest(report_text(empty)), 80);
}

TEST(ReportJson, has_the_names_of_the_language_reference) {
  const nlohmann::json json = nlohmann::json::parse(report_json(test::sample_results()));
  EXPECT_EQ(json["model"], "youth_work");
  EXPECT_EQ(json["years"], (std::vector<int>{2025, 2026, 2027}));
  EXPECT_EQ(json["costs"]["by_line"]["outreach.cost.staff"], 720000);
  EXPECT_EQ(json["benefits"]["by_sector"]["none"], 446161);
  EXPECT_EQ(json["stakeholders"]["state"]["return_factor"], nullptr);
  EXPECT_EQ(json["peak_exposure"]["year"], 2025);
  EXPECT_EQ(json["measures"]["cost_per_offence"], 5123.4);
  EXPECT_EQ(json["measures"]["nothing"], nullptr);
  EXPECT_EQ(json["labour"]["saved"]["by_sector"]["police"]["hours_by_year"], (std::vector<double>{0, 1650, 1650}));
  EXPECT_EQ(json["unpriced"][0]["amount"], nullptr);
  EXPECT_EQ(json["evidence"]["priced_share_by_grade"]["assumed"], 0.3);
  EXPECT_EQ(json["later"]["benefits"], 12345);
  EXPECT_EQ(json["expects"][1]["status"], "fails");
  EXPECT_FALSE(json.contains("uncertainty"));
}

TEST(ReportJson, writes_null_for_what_is_no_number) {
  Results results = test::sample_results();
  results.net_present_value = std::nan("");
  results.label = "quote \" backslash \\ control \x01";
  const nlohmann::json json = nlohmann::json::parse(report_json(results));
  EXPECT_EQ(json["net_present_value"], nullptr);
  EXPECT_EQ(json["labels"]["model"], results.label);
}

TEST(ReportJson, holds_the_reference_project) {
  Results results = test::sample_results();
  results.references.push_back(
      {"outreach", "reference.project", "Referentie", std::make_unique<Results>(test::sample_results())});
  const nlohmann::json json = nlohmann::json::parse(report_json(results));
  EXPECT_EQ(json["references"]["outreach"]["results"]["return_factor"], 1.468);
}

TEST(CsvText, follows_rfc_4180_and_guards_against_formulas) {
  EXPECT_EQ(csv_text("plain"), "plain");
  EXPECT_EQ(csv_text("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_text("say \"a\""), "\"say \"\"a\"\"\"");
  EXPECT_EQ(csv_text("=1+2"), "'=1+2");
  EXPECT_EQ(csv_text("@x,y"), "\"'@x,y\"");
  EXPECT_EQ(csv_text("++"), "'++");
}

TEST(ReportCsv, has_six_cells_a_line) {
  const std::string csv = report_csv(test::sample_results());
  EXPECT_TRUE(csv.starts_with("section,name,label,year,value,unit\r\n"));
  EXPECT_TRUE(testing::contains(csv, "costs.by_line,outreach.cost.staff,staff,,720000,EUR2024\r\n"));
  EXPECT_TRUE(testing::contains(csv, "benefits.by_year,,,2026,566281,EUR2024\r\n"));
  EXPECT_TRUE(testing::contains(csv, "total,return_factor,,,1.468,\r\n"));
  for (const std::string& line : lines_of(csv)) {
    std::size_t commas = 0;
    bool quoted = false;
    for (const char c : line) {
      if (c == '"') quoted = !quoted;
      if (c == ',' && !quoted) ++commas;
    }
    EXPECT_EQ(commas, 5u) << line;
  }
}

TEST(ReportMarkdown, escapes_what_would_be_markup) {
  EXPECT_EQ(markdown_text("<script> a|b *c*"), "&lt;script\\> a\\|b \\*c\\*");
  Results results = test::sample_results();
  results.label = "<b>|";
  const std::string text = report_markdown(results);
  EXPECT_TRUE(text.starts_with("# &lt;b\\>\\|\n")) << text;
  EXPECT_TRUE(testing::contains(text, "| **Total** |"));
}

}  // namespace
}  // namespace tally
