#include <gtest/gtest.h>

#include "lang/diagnostics/render.hpp"
#include "tests/unit/syntax/show_tree.hpp"

namespace tally {
namespace {

/// The value of `number a: …`, shown.
std::string value(const std::string& text) {
  const Parsed parsed("number a: " + text + "\n");
  EXPECT_FALSE(parsed.sink.has_errors()) << render_text(parsed.sink.sorted(), parsed.sources, false);
  if (parsed.sink.has_errors()) return {};
  return show(parsed.tree, parsed.tree.nodes[2].next);
}

Syntax kind_of_value(const std::string& text) {
  const Parsed parsed("number a: " + text + "\n");
  return parsed.sink.has_errors() ? Syntax::file : parsed.tree.kind(parsed.tree.nodes[2].next);
}

TEST(Parse, gives_single_parts_no_wrapper) {
  EXPECT_EQ(kind_of_value("3"), Syntax::quantity);
  EXPECT_EQ(kind_of_value("a.b"), Syntax::path);
  EXPECT_EQ(kind_of_value("3 * 4"), Syntax::product);
  EXPECT_EQ(kind_of_value("3 * 4 + 5"), Syntax::sum);
  EXPECT_EQ(kind_of_value("a, b"), Syntax::list);
}

TEST(Parse, binds_products_before_sums_and_intervals_before_both) {
  EXPECT_EQ(value("1 + 2 * 3 - 4"), "((1) + ((2) * (3)) - (4))");
  EXPECT_EQ(value("2 * 10% to 30%"), "((2) * ((10 %) (30 %)))");
  EXPECT_EQ(value("-(10% to 30%)"), "((((10 %) (30 %))))");
}

TEST(Parse, tells_units_from_division) {
  EXPECT_EQ(value("4_000 EUR2019/fte/year"), "(4_000 EUR2019/fte/year)");
  EXPECT_EQ(value("0.3/year"), "(0.3 /year)");
  EXPECT_EQ(value("3 persons / b"), "((3 persons) / b)");
  EXPECT_EQ(value("3/4"), "((3) / (4))");
  EXPECT_EQ(value("a/b"), "(a / b)");
}

TEST(Parse, tells_signs_spans_moments_and_schedules) {
  EXPECT_EQ(kind_of_value("++"), Syntax::sign);
  EXPECT_EQ(kind_of_value("-  // worse"), Syntax::sign);
  EXPECT_EQ(kind_of_value("-x"), Syntax::negate);
  EXPECT_EQ(kind_of_value("2025..2027"), Syntax::span);
  EXPECT_EQ(kind_of_value("0.4..0.5 fte"), Syntax::span);
  EXPECT_EQ(kind_of_value("start of year"), Syntax::moment);
  EXPECT_EQ(kind_of_value("start + 1"), Syntax::sum);
  EXPECT_EQ(kind_of_value("after 6 months"), Syntax::after);
  EXPECT_EQ(kind_of_value("0..30: 3%/year, 31..: 2%/year"), Syntax::schedule);
}

TEST(Parse, lets_a_negative_number_be_one_number) {
  const Parsed parsed("number a: -8 pp\n");
  const NodeIndex node = parsed.tree.nodes[2].next;
  EXPECT_EQ(parsed.tree.kind(node), Syntax::quantity);
  EXPECT_EQ(parsed.tree.text_of(node), "-8 pp");
}

TEST(Parse, keeps_every_comment_once) {
  const Parsed parsed("// one\nnumber a: 3 +  // two\n  4  // three\n\n// four\n  [x]\n// five");
  EXPECT_FALSE(parsed.sink.has_errors());
  ASSERT_EQ(parsed.tree.comments.size(), 5U);
  EXPECT_EQ(parsed.tree.text.substr(parsed.tree.comments[1].begin, 6), "// two");
}

TEST(Parse, gives_the_documentation_above_a_declaration) {
  const Parsed parsed("/// not this\n\n/// One.\n///  Two.\nnumber a: 3\n// plain\nnumber b: 4\n");
  EXPECT_EQ(parsed.tree.doc_of(1), "One.\n Two.");
  EXPECT_EQ(parsed.tree.doc_of(parsed.tree.nodes[1].next), "");
}

TEST(Parse, accepts_windows_line_ends_and_no_line_end) {
  EXPECT_FALSE(Parsed("model m {\r\n  start: 2025  // x\r\n}\r\n").sink.has_errors());
  EXPECT_FALSE(Parsed("number a: 3").sink.has_errors());
  EXPECT_FALSE(Parsed("number a: 3  // x").sink.has_errors());
  EXPECT_FALSE(Parsed("").sink.has_errors());
}

TEST(Parse, lets_only_reserved_words_not_be_names) {
  EXPECT_FALSE(
      Parsed("group model \"x\" {\n  size: 3 persons\n}\neffect effect of cost on work for group\n").sink.has_errors());
  EXPECT_TRUE(Parsed("number in: 3\n").sink.has_errors());
}

TEST(Parse, leaves_out_what_it_cannot_read_and_keeps_the_rest) {
  const Parsed parsed("number a: 0,5\nmodel m {\n  start 2025\n  horizon: 5 years\n}\nnumber b: 4\n");
  EXPECT_EQ(parsed.sink.error_count(), 2U);
  EXPECT_FALSE(parsed.tree.complete);
  EXPECT_EQ(show(parsed.tree, 0), "((model m ((horizon (5 years)))) (b (4)))");
}

TEST(Parse, meets_hostile_input_with_a_message) {
  for (const std::string& text :
       {std::string(100'000, '('), "number a: " + std::string(90'000, '-') + "3\n",
        "expect " + std::string(99'000, '!'), std::string("a {\n") + std::string(200'000, '{'),
        std::string("\0\1\2", 3), std::string("\xC0\x80")}) {
    const Parsed parsed(text);
    EXPECT_TRUE(parsed.sink.has_errors());
    EXPECT_LE(parsed.sink.error_count(), 21U);
  }
  std::string blocks = "model m {\n";
  for (int i = 0; i < 100'000; ++i) blocks += "a {\n";
  EXPECT_TRUE(Parsed(blocks).sink.has_errors());
}

TEST(Parse, reads_one_expression_and_one_setting) {
  SourceSet sources;
  DiagnosticSink sink;
  const SyntaxTree expression = parse_expression(sources, sources.add("expression", "a.amount / 3 > 2 persons"), sink);
  EXPECT_EQ(show(expression, 1), "((a.amount / (3)) > (2 persons))");
  const SyntaxTree setting = parse_setting(sources, sources.add("setting", "model.discount: 3%/year"), sink);
  EXPECT_EQ(setting.kind(1), Syntax::field);
  EXPECT_EQ(show(setting, 1), "(model.discount (3 %/year))");
  EXPECT_FALSE(sink.has_errors());
  (void)parse_expression(sources, sources.add("expression", "3 4"), sink);
  (void)parse_setting(sources, sources.add("setting", "a = 3"), sink);
  EXPECT_EQ(sink.error_count(), 2U);
}

TEST(Parse, takes_quotes_and_escapes_off_a_string) { EXPECT_EQ(unquoted(R"("a \"b\" \\ c")"), R"(a "b" \ c)"); }

}  // namespace
}  // namespace tally
