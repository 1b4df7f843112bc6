#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/report/display_width.hpp"
#include "engine/report/histogram_text.hpp"
#include "engine/report/report.hpp"
#include "tests/unit/report/sample_results.hpp"
#include "tests/unit/report/sample_uncertainty.hpp"
#include "tests/unit/support/part_of_text.hpp"

namespace tally {
namespace {

int widest_line(const std::string& text) {
  int width = 0;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) width = std::max(width, display_width(line));
  return width;
}

std::string text_of(const Uncertainty& uncertainty, Language language = Language::english, int width = 80) {
  ReportOptions options;
  options.language = language;
  options.width = width;
  return report_text(test::sample_results(), options, &uncertainty);
}

void expect_parts(const std::string& text, std::initializer_list<const char*> parts) {
  for (const char* part : parts) EXPECT_TRUE(testing::contains(text, part)) << part << "\n" << text;
}

TEST(ReportUncertainty, text_fits_the_page) {
  Uncertainty uncertainty = test::sample_uncertainty();
  uncertainty.partial = true;
  uncertainty.asked = 4'000'000'000;
  uncertainty.faults.push_back({DrawnFaultKind::divisor_turns, {}, "", std::string(200, 'p') + ".tally:1:2", 5});
  for (const Language language : {Language::english, Language::dutch})
    for (const int width : {80, 100})
      EXPECT_LE(widest_line(text_of(uncertainty, language, width)), width) << text_of(uncertainty, language, width);
}

TEST(ReportUncertainty, text_says_how_sure_it_is) {
  const std::string text = text_of(test::sample_uncertainty());
  expect_parts(text, {"with 90% between 0.65 and 2.29", "benefits exceed costs in 83% of the draws", "How sure",
                      "No sector", "Kosten per voorkomen delict (EUR/offence)", "Politie (saved, fte)",
                      "Each euro brings at least", "16,384 samples, seed 1, scrambled Sobol points in 8 replicates",
                      "(offences)", "± 0.00050", "n/a in 12 of 16,384 draws", "Return factor *",
                      "outside the middle half of the draws", "How sure: year by year"});
}

TEST(ReportUncertainty, text_leaves_out_what_is_certain) {
  const std::string text = text_of(test::sample_uncertainty());
  const std::string sure = text.substr(text.find("How sure"));
  EXPECT_FALSE(testing::contains(sure, "771,500")) << sure;
  EXPECT_FALSE(testing::contains(sure, "2025")) << sure;
  EXPECT_TRUE(testing::contains(sure, "2026")) << sure;
}

TEST(ReportUncertainty, text_has_more_columns_on_a_wide_page) {
  EXPECT_FALSE(testing::contains(text_of(test::sample_uncertainty(), Language::english, 80), " p25"));
  EXPECT_TRUE(testing::contains(text_of(test::sample_uncertainty(), Language::english, 80), "  mean"));
  EXPECT_TRUE(testing::contains(text_of(test::sample_uncertainty(), Language::english, 100), "  sd"));
}

TEST(ReportUncertainty, text_speaks_dutch) {
  Uncertainty uncertainty = test::sample_uncertainty();
  uncertainty.faults.push_back({DrawnFaultKind::no_distribution, {}, "", "plan.tally:3:4", 1234});
  expect_parts(text_of(uncertainty, Language::dutch),
               {"met 90% tussen 0,65 en 2,29", "de baten overtreffen de kosten in 83% van de trekkingen", "Hoe zeker",
                "16.384 trekkingen", "Elke euro levert minstens", "vormen geen verdeling", "plan.tally:3:4", "1.234"});
}

TEST(ReportUncertainty, text_marks_what_was_stopped_or_is_not_exact_enough) {
  Uncertainty uncertainty = test::sample_uncertainty();
  uncertainty.precision_reached = false;
  expect_parts(text_of(uncertainty), {"The precision asked for was not reached", "± 0.00098"});
  uncertainty.partial = true;
  uncertainty.asked = 1'000'000;
  expect_parts(text_of(uncertainty), {"Partial: stopped after 16,384 of 1,000,000 samples"});
}

TEST(ReportUncertainty, text_tells_what_went_wrong) {
  Uncertainty uncertainty = test::sample_uncertainty();
  uncertainty.faults.push_back({DrawnFaultKind::divisor_turns, {}, "a divisor", "plan.tally:12:30", 12});
  uncertainty.parts_left_out = true;
  expect_parts(text_of(uncertainty), {"What went wrong in draws", "the divisor is zero or has another sign",
                                      "plan.tally:12:30", "the 500 largest parts"});
}

TEST(ReportUncertainty, text_of_a_model_without_uncertain_numbers) {
  Uncertainty uncertainty;
  uncertainty.samples = uncertainty.asked = 10;
  expect_parts(text_of(uncertainty), {"every draw gives the same", "10 samples, seed 0"});
}

TEST(ReportUncertainty, text_tells_shares_near_the_ends_from_none_and_all) {
  Uncertainty uncertainty = test::sample_uncertainty();
  uncertainty.probability_benefits_exceed_costs = 0.99999;
  EXPECT_TRUE(testing::contains(text_of(uncertainty), "in >99.9% of the draws"));
  uncertainty.probability_benefits_exceed_costs = 0.00001;
  EXPECT_TRUE(testing::contains(text_of(uncertainty), "in <0.1% of the draws"));
  uncertainty.probability_benefits_exceed_costs = 1;
  EXPECT_TRUE(testing::contains(text_of(uncertainty), "in 100% of the draws"));
}

TEST(ReportUncertainty, markdown_has_all_columns_and_the_histogram) {
  const Uncertainty uncertainty = test::sample_uncertainty();
  const std::string text = report_markdown(test::sample_results(), {}, &uncertainty);
  expect_parts(text, {"| | best | mean | sd | p5 | p25 | p50 | p75 | p95 |", "## How sure", "```text\n", "█",
                      "with 90% between 0.65 and 2.29", "16,384 samples"});
}

TEST(ReportUncertainty, csv_has_a_statistic_a_line) {
  const Uncertainty uncertainty = test::sample_uncertainty();
  const std::string csv = report_csv(test::sample_results(), &uncertainty);
  expect_parts(csv,
               {"uncertainty,samples,,,16384,\r\n", "uncertainty,return_factor.mean,,,1.468,\r\n",
                "uncertainty,benefits.by_sector.police.p50,Politie,,686401,EUR2024\r\n",
                "uncertainty,benefits.by_year.p50,,2026,566281,EUR2024\r\n", "uncertainty,acceptability.1,,,0.7,share",
                "uncertainty,measures.cost_per_offence.missing,Kosten per voorkomen delict,,12,draws\r\n",
                "uncertainty,return_factor.histogram.40,", "uncertainty,costs.present_value.certain,,,1,\r\n"});
  std::istringstream stream(csv);
  for (std::string line; std::getline(stream, line);) EXPECT_EQ(std::count(line.begin(), line.end(), ','), 5) << line;
}

TEST(ReportUncertainty, json_has_the_names_of_the_language_reference) {
  const Uncertainty uncertainty = test::sample_uncertainty();
  const nlohmann::json json = nlohmann::json::parse(report_json(test::sample_results(), &uncertainty))["uncertainty"];
  EXPECT_EQ(json["samples"], 16384);
  EXPECT_EQ(json["seed"], 1);
  EXPECT_EQ(json["sampling"], "sobol");
  EXPECT_EQ(json["partial"], false);
  EXPECT_EQ(json["probability_benefits_exceed_costs"], 0.83);
  for (const char* name : {"mean", "sd", "p5", "p25", "p50", "p75", "p95", "error", "best", "histogram"})
    EXPECT_TRUE(json["return_factor"].contains(name)) << name;
  EXPECT_EQ(json["figures"]["benefits.by_sector.police"]["label"], "Politie");
  EXPECT_EQ(json["acceptability"].size(), 21u);
  EXPECT_EQ(json["parts_left_out"], false);
}

TEST(HistogramText, is_as_high_as_its_highest_step) {
  const auto lines = histogram_text({0, 4, {0.1, 0.4, 0.4, 0.1}, 0, 0}, 2.5,
                                    [](double x) { return std::to_string(static_cast<int>(x)); });
  ASSERT_EQ(lines.size(), 6u);
  EXPECT_EQ(lines[0], " ██");
  EXPECT_EQ(lines[3], "████");
  EXPECT_EQ(lines[4], "──┴─");
  EXPECT_EQ(lines[5], "0  4");
}

TEST(HistogramText, is_nothing_where_nothing_was_drawn) {
  EXPECT_TRUE(histogram_text({}, 1, [](double) { return ""; }).empty());
}

}  // namespace
}  // namespace tally
