#include "engine/report/compare.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/report/display_width.hpp"
#include "tests/unit/report/sample_results.hpp"
#include "tests/unit/report/sample_uncertainty.hpp"
#include "tests/unit/support/part_of_text.hpp"

namespace tally {
namespace {

class Compare : public ::testing::Test {
 protected:
  Compare() {
    other_.scenario = "low";
    other_.scenario_label = "Terughoudend";
    other_.return_factor = 0.591;
    other_.measures.clear();
    base_.references.push_back(
        {"outreach", "reference.project", "Referentie", std::make_unique<Results>(test::sample_results())});
    const Results* runs[] = {&base_, &other_};
    columns_ = columns_of(runs, Language::english);
  }
  Results base_ = test::sample_results(), other_ = test::sample_results();
  std::vector<ComparedColumn> columns_;
};

TEST_F(Compare, puts_base_scenarios_and_references_beside_each_other) {
  ASSERT_EQ(columns_.size(), 3u);
  EXPECT_EQ(columns_[0].name, "base");
  EXPECT_EQ(columns_[1].title, "Terughoudend");
  EXPECT_EQ(columns_[2].name, "reference.outreach");
}

TEST_F(Compare, text_has_a_column_each) {
  const std::string text = compare_text(columns_);
  EXPECT_TRUE(testing::contains(text, "Terughoudend")) << text;
  EXPECT_TRUE(testing::contains(text, "1.47")) << text;
  EXPECT_TRUE(testing::contains(text, "0.59")) << text;
}

TEST_F(Compare, json_has_rows_as_wide_as_the_columns) {
  const nlohmann::json json = nlohmann::json::parse(compare_json(columns_));
  EXPECT_EQ(json["columns"].size(), 3u);
  EXPECT_EQ(json["rows"]["figures"]["return_factor"], (nlohmann::json{1.468, 0.591, 1.468}));
  EXPECT_EQ(json["rows"]["measures"]["cost_per_offence"][1], nullptr);
  EXPECT_EQ(json["columns"][1]["results"]["scenario"], "low");
}

TEST_F(Compare, csv_names_the_columns) {
  const std::string csv = compare_csv(columns_);
  EXPECT_TRUE(csv.starts_with("section,name,label,unit,base,low,reference.outreach\r\n"));
  EXPECT_TRUE(testing::contains(csv, "figures,return_factor,Return factor,,1.468,0.591,1.468\r\n")) << csv;
}

TEST_F(Compare, text_shows_draws_beside_best_estimates_and_differences) {
  const SampledComparison sampled = test::sample_comparison();
  for (const Language language : {Language::english, Language::dutch}) {
    ReportOptions options;
    options.language = language;
    const std::string text = compare_text(columns_, options, &sampled);
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) EXPECT_LE(display_width(line), 80) << line;
  }
  const std::string text = compare_text(columns_, {}, &sampled);
  for (const char* part : {"  p95", "1.80", "Difference from base scenario", "better in", "<0.1%", "25%", "-350,800",
                           "16,384 samples, seed 1"})
    EXPECT_TRUE(testing::contains(text, part)) << part << "\n" << text;
  EXPECT_TRUE(testing::contains(compare_markdown(columns_, {}, &sampled), "## Difference from base scenario"));
}

TEST_F(Compare, csv_and_json_hold_the_draws) {
  const SampledComparison sampled = test::sample_comparison();
  const std::string csv = compare_csv(columns_, &sampled);
  for (const char* part : {"figures,return_factor.p50,Return factor,,1.468,0.591,1.468\r\n",
                           "benefits.by_sector,police.p50,Politie,EUR2024,686401,686401,\r\n",
                           "difference,net_present_value.mean,,EUR2024,,-350800,-350800\r\n",
                           "difference,return_factor.better,,share,,0.0002,0.0002\r\n"})
    EXPECT_TRUE(testing::contains(csv, part)) << part << "\n" << csv;
  const nlohmann::json json = nlohmann::json::parse(compare_json(columns_, &sampled))["uncertainty"];
  EXPECT_EQ(json["samples"], 16384);
  EXPECT_FALSE(json["columns"][0].contains("difference"));
  EXPECT_EQ(json["columns"][1]["difference"]["net_present_value"]["mean"], -350800);
  EXPECT_EQ(json["columns"][1]["difference"]["probability_better"]["net_present_value"], 0.25);
}

}  // namespace
}  // namespace tally
