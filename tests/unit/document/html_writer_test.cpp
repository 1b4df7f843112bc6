#include "engine/document/html_writer.hpp"

#include <gtest/gtest.h>

namespace tally {
namespace {

TEST(HtmlWriter, what_a_model_says_is_text) {
  EXPECT_EQ(html_text("<script>alert('1')</script> & \"so\""),
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;so&quot;");
  EXPECT_EQ(html_text("één\nregel"), "één regel");
  EXPECT_EQ(html_text(std::string_view("a\x1b[31m\0b", 8)).find('\x1b'), std::string::npos);
}

TEST(HtmlWriter, attributes_cannot_be_left) {
  HtmlWriter html;
  html.open("a", {{"href", "x\" onclick='y'"}, {"hidden"}, {"title", ""}});
  html.text("<b>");
  html.close();
  EXPECT_EQ(html.finish(), "<a href=\"x&quot; onclick=&#39;y&#39;\" hidden title=\"\">&lt;b&gt;</a>");
}

TEST(HtmlWriter, elements_close_in_their_order) {
  HtmlWriter html;
  html.open("p");
  html.element("em", "so");
  html.single("br");
  html.close();
  EXPECT_EQ(html.finish(), "<p><em>so</em><br></p>");
}

TEST(HtmlWriterDeath, an_element_left_open_is_our_mistake) {
  HtmlWriter html;
  html.open("p");
  EXPECT_DEATH(html.finish(), "");
}

TEST(HtmlJson, cannot_end_its_element) {
  EXPECT_EQ(html_json("\"</script><!--&\u2028\u2029\""), "\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029\"");
}

}  // namespace
}  // namespace tally
