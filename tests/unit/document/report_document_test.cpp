#include "engine/document/report_document.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "engine/uncertainty/sample.hpp"
#include "tests/unit/support/text_model.hpp"

namespace tally {
namespace {

std::vector<std::string> names_of(const Document& document) {
  std::vector<std::string> names;
  for (const Section& section : document.sections) names.push_back(section.name);
  return names;
}

/// The report of a plain run.
Document document_of(testing::TextModel& model, const Run& run, Language language = Language::english) {
  return make_report({.run = &run, .sources = &model.sources()}, language);
}

std::string with_effects() {
  return testing::small_head() + R"(
impact damage of offence in police {
  costs: 100 EUR2024/offence borne by municipality
  takes: 2 hours/offence
}

intervention work for youth "Werk & <b>meer</b>" {
  reach: 100 persons
  years: 2025
  cost staff: 1_000 EUR2024 paid by municipality
}

effect fewer of work on offence "Minder" {
  change: -0.5 offences/person
}

effect mood of work "Stemming" {
  direction: ++
  story: "They said: <i>better</i>."
}
)";
}

TEST(Report, has_the_parts_in_order_and_none_that_is_empty) {
  testing::TextModel model(with_effects());
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const Document document = document_of(model, *run);
  EXPECT_EQ(names_of(document),
            (std::vector<std::string>{"ledger", "stakeholders", "labour", "years", "stories", "evidence", "words"}));
  EXPECT_EQ(document.headline.factor, "5.00");
  ASSERT_FALSE(document.meaning.empty());
  EXPECT_EQ(document.meaning.front(), "Each euro of costs brings €\u00a05.00 of benefits.");
}

TEST(Report, without_interventions_still_is_one) {
  testing::TextModel model(testing::small_head());
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const std::string page = document_html(document_of(model, *run));
  EXPECT_NE(page.find("</html>"), std::string::npos);
  EXPECT_EQ(page.find("nan"), std::string::npos);
}

TEST(Report, shows_words_of_the_model_as_text) {
  testing::TextModel model(with_effects());
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const Document document = document_of(model, *run, Language::dutch);
  const std::string page = document_html(document);
  EXPECT_NE(page.find("They said: &lt;i&gt;better&lt;/i&gt;."), std::string::npos);
  EXPECT_EQ(page.find("<i>better"), std::string::npos);
  EXPECT_EQ(page.find("<b>meer"), std::string::npos);
  EXPECT_NE(page.find("<html lang=\"nl\">"), std::string::npos);
  const std::string text = document_markdown(document);
  EXPECT_NE(text.find("&lt;i\\>better"), std::string::npos);
  EXPECT_NE(text.find("## Kosten en baten"), std::string::npos);
}

TEST(Report, of_costs_alone_has_the_factor_of_the_results) {
  testing::TextModel model(testing::small_head() + R"(
intervention work for youth {
  reach: 100 persons
  cost staff: 1_000 EUR2024 paid by municipality
}
)");
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  ASSERT_EQ(run->results.return_factor, 0.0);
  const Document document = document_of(model, *run);
  EXPECT_EQ(document.headline.factor, "0.00");
  EXPECT_EQ(document.meaning.front(), "What it costs; no benefits are priced.");
}

/// The page of a run that was sampled.
std::string sampled_page(testing::TextModel& model, const Run& run) {
  SampleOptions options;
  options.samples = 1'024;
  options.also = diagram_figures(run);
  DiagnosticSink sink;
  const auto uncertainty = sample(run, model.sources(), options, sink);
  Explainer explainer(run, model.sources());
  Reported reported{.run = &run, .sources = &model.sources(), .uncertainty = uncertainty.get()};
  reported.explainer = &explainer;
  reported.sampling = &options;
  const Diagram diagram = make_diagram(reported, Language::english, TALLY_DRAW_MODULE);
  reported.diagram = &diagram;
  return document_html(make_report(reported, Language::english));
}

TEST(Report, has_ranges_in_the_diagram_and_behind_its_boxes) {
  testing::TextModel model(with_effects());
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  testing::TextModel unsure_model(std::regex_replace(with_effects(), std::regex("change: -0.5"),
                                                     "change: normal(-0.5 offences/person, 0.1 offences/person) //"));
  const auto unsure = unsure_model.run();
  ASSERT_TRUE(unsure) << unsure_model.messages();
  const std::string page = sampled_page(unsure_model, *unsure);
  EXPECT_NE(page.find("(−66.4 to −33.6)"), std::string::npos);
  EXPECT_NE(page.find("<p class=\"note\">90% between −66.39"), std::string::npos);
  EXPECT_EQ(sampled_page(model, *run).find("<p class=\"note\">90% between"), std::string::npos);
}

TEST(Report, links_to_the_web_alone) {
  testing::TextModel model(with_effects() + R"model(
source web "Web" {
  year: 2024
  grade: A
  url: "https://example.org/a"
}

source trap "Trap" {
  year: 2024
  grade: A
  url: "javascript:alert(1)"
}

source split "Split" {
  year: 2024
  grade: A
  url: "https://example.org/ <b>"
}

effect less of work on offence "Nog minder" {
  change: -0.1 offences/person  [web; trap; split]
}

combine offence: add
)model");
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const Document document = document_of(model, *run);
  const auto sources = std::ranges::find(document.sections, "sources", &Section::name);
  ASSERT_NE(sources, document.sections.end());
  const DocumentTable& table = std::get<DocumentTable>(sources->blocks.back());
  std::vector<std::string> links = table.links;
  std::erase(links, "");
  EXPECT_EQ(table.links.size(), 3u);
  EXPECT_EQ(links, std::vector<std::string>{"https://example.org/a"});
}

}  // namespace
}  // namespace tally
