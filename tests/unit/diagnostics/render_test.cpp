#include "lang/diagnostics/render.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace tally {
namespace {

Diagnostic message(Span span) {
  return {Code::unexpected_text, Severity::error, span, "`x` stands here", {}, {"the rule"}, "the remedy"};
}

std::string rendered(const std::string& text, std::uint32_t begin, std::uint32_t end) {
  SourceSet sources;
  const FileId file = sources.add("dir/a.tally", text);
  const Diagnostic one = message({file, begin, end});
  return render_text({&one, 1}, sources, false);
}

TEST(RenderText, shows_excerpt_marks_notes_and_hint) {
  EXPECT_EQ(rendered("one\ntwo x\n", 8, 9),
            "error[T0101]: `x` stands here\n"
            " ┌─ dir/a.tally:2:5\n"
            " │\n"
            "2│ two x\n"
            " │     ^\n"
            "  = the rule\n"
            "  = hint: the remedy\n");
}

TEST(RenderText, counts_wide_characters_and_tabs_as_they_are_shown) {
  const std::string shown = rendered("\t日本 x\n", 8, 9);
  EXPECT_NE(shown.find("1│     日本 x\n │          ^\n"), std::string::npos) << shown;
}

TEST(RenderText, marks_the_first_and_the_last_line_of_a_long_span) {
  const std::string shown = rendered("a {\n  b\n}\n", 0, 9);
  EXPECT_NE(shown.find("1│ a {\n │ ^^^\n ·\n3│ }\n │ ^\n"), std::string::npos) << shown;
}

TEST(RenderText, cuts_long_lines_around_the_mark) {
  const std::string text = std::string(5000, 'a') + "x" + std::string(5000, 'b');
  const std::string shown = rendered(text, 5000, 5001);
  EXPECT_NE(shown.find("1│ …aaaa"), std::string::npos) << shown;
  EXPECT_LT(shown.size(), 400U);
}

TEST(RenderText, shows_control_characters_and_broken_bytes_as_signs) {
  const std::string shown = rendered("a\x1b[31m\xff x\n", 1, 2);
  EXPECT_EQ(shown.find('\x1b'), std::string::npos);
  EXPECT_NE(shown.find("a␛[31m\xEF\xBF\xBD x"), std::string::npos) << shown;
}

TEST(RenderText, names_related_places_in_this_and_other_files) {
  SourceSet sources;
  const FileId first = sources.add("a.tally", "unit x\n\n\nunit x\n");
  const FileId second = sources.add("b.tally", "use a\n");
  Diagnostic one = message({first, 14, 15});
  one.related = {{{first, 5, 6}, "first declared here"}, {{second, 4, 5}, "used here"}};
  const std::string shown = render_text({&one, 1}, sources, false);
  EXPECT_NE(shown.find("1│ unit x\n │      - first declared here\n ·\n4│ unit x\n"), std::string::npos) << shown;
  EXPECT_NE(shown.find(" ┌─ b.tally:1:5\n │\n1│ use a\n │     - used here\n"), std::string::npos) << shown;
}

TEST(RenderText, has_colour_only_when_asked) {
  SourceSet sources;
  const Diagnostic one = message({sources.add("a.tally", "x\n"), 0, 1});
  EXPECT_NE(render_text({&one, 1}, sources, true).find("\x1b["), std::string::npos);
  EXPECT_EQ(render_text({&one, 1}, sources, false).find("\x1b["), std::string::npos);
}

TEST(RenderJson, gives_an_object_for_each_message) {
  SourceSet sources;
  const Diagnostic one = message({sources.add("a.tally", "\xff\nab x\n"), 5, 6});
  const auto json = nlohmann::json::parse(render_json({&one, 1}, sources));
  ASSERT_EQ(json.size(), 1U);
  EXPECT_EQ(json[0]["code"], "T0101");
  EXPECT_EQ(json[0]["line"], 2);
  EXPECT_EQ(json[0]["column"], 4);
  EXPECT_EQ(json[0]["hint"], "the remedy");
}

TEST(RenderSarif, lists_its_rules_and_points_into_files) {
  SourceSet sources;
  const Diagnostic one = message({sources.add("my model.tally", "ab x\n"), 3, 4});
  const auto json = nlohmann::json::parse(render_sarif({&one, 1}, sources));
  EXPECT_EQ(json["version"], "2.1.0");
  const auto& run = json["runs"][0];
  EXPECT_EQ(run["tool"]["driver"]["rules"][0]["id"], "T0101");
  const auto& place = run["results"][0]["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"]["uri"], "my%20model.tally");
  EXPECT_EQ(place["region"]["startColumn"], 4);
}

TEST(DiagnosticSink, sorts_and_removes_duplicates_and_counts_what_does_not_fit) {
  DiagnosticSink sink(3);
  const FileId file{0};
  sink.error(Code::unexpected_text, {file, 5, 6}, "b");
  sink.warning(Code::unexpected_text, {file, 1, 2}, "a");
  sink.error(Code::unexpected_text, {file, 5, 6}, "b").hint = "again";
  sink.error(Code::unexpected_text, {file, 9, 9}, "c").hint = "too much";
  EXPECT_EQ(sink.error_count(), 3U);
  EXPECT_EQ(sink.warning_count(), 1U);
  EXPECT_EQ(sink.dropped(), 1U);
  const auto sorted = sink.sorted();
  ASSERT_EQ(sorted.size(), 2U);
  EXPECT_EQ(sorted[0].title, "a");
  EXPECT_EQ(sorted[1].title, "b");
}

}  // namespace
}  // namespace tally
