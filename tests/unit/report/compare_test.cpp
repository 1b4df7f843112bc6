#include "engine/report/compare.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/unit/report/sample_results.hpp"

namespace tally {
namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

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
  EXPECT_TRUE(holds(text, "Terughoudend")) << text;
  EXPECT_TRUE(holds(text, "1.47")) << text;
  EXPECT_TRUE(holds(text, "0.59")) << text;
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
  EXPECT_TRUE(holds(csv, "figures,return_factor,Return factor,,1.468,0.591,1.468\r\n")) << csv;
}

}  // namespace
}  // namespace tally
