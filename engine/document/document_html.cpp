#include "engine/document/embedded_assets.hpp"
#include "engine/document/html_blocks.hpp"
#include "engine/document/report_document.hpp"
#include "engine/document/sections.hpp"

namespace tally {
namespace {

/// What the page may do: show itself. Scripts are known by their digests; nothing may be loaded or sent.
std::string security_policy() {
  std::string digests;
  for (const EmbeddedScript& script : page_scripts()) digests += filled(" '{}'", script.digest);
  return filled(
      "default-src 'none'; script-src{}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'",
      digests);
}

void write_head(HtmlWriter& html, const Document& document, const DocumentWords& words) {
  html.open("head");
  html.single("meta", {{"charset", "utf-8"}});
  html.single("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", security_policy()}});
  html.single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.single("meta", {{"name", "generator"}, {"content", "Tally"}});
  html.single("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  html.single("link", {{"rel", "icon"}, {"href", "data:,"}});
  html.element("title", filled("{} – {}", document.title, words.result));
  html.open("style");
  html.markup(page_style());
  html.close();
  html.close();
  html.line_end();
}

void write_factor(HtmlWriter& html, const Document& document, const DocumentWords& words) {
  const Headline& headline = document.headline;
  html.open(
      "section",
      {{"id", "result"}, {"class", headline.pays ? "result pays" : "result"}, {"aria-labelledby", "result-title"}});
  html.element("h2", words.result, {{"id", "result-title"}});
  html.open("div", {{"class", "factor"}});
  html.open("div", {{"class", "large"}});
  html.element("p",
               headline.factor.empty() ? words_in(document.language).not_available : std::string_view(headline.factor),
               {{"class", "number"}});
  html.element("p", words_in(document.language).return_factor, {{"class", "name"}});
  if (!document.range.empty()) html.element("p", filled("90%: {}", document.range), {{"class", "range"}});
  html.close();
  html.open("div", {{"class", "meaning"}});
  for (const std::string& sentence : document.meaning) html.element("p", sentence);
  html.close();
  html.open("dl", {{"class", "figures"}});
  for (const auto& [name, figure] : headline.figures) {
    html.open("div");
    html.element("dt", name);
    html.element("dd", figure);
    html.close();
  }
  html.close();
  html.close();
  html.close();
  html.line_end();
}

void write_heading(HtmlWriter& html, const Document& document) {
  html.open("header", {{"class", "top"}});
  html.element("h1", document.title);
  html.open("dl", {{"class", "terms"}});
  for (const auto& [word, text] : document.terms) {
    html.open("div");
    html.element("dt", word);
    html.element("dd", text);
    html.close();
  }
  html.close();
  html.close();
  html.line_end();
}

void write_contents(HtmlWriter& html, const Document& document, const DocumentWords& words) {
  html.open("nav", {{"class", "contents"}, {"aria-labelledby", "contents-title"}});
  html.element("h2", words.contents, {{"id", "contents-title"}});
  html.open("ol");
  const auto entry = [&](const std::string& address, std::string_view title) {
    html.open("li");
    html.element("a", title, {{"href", address}});
    html.close();
  };
  entry("#result", words.result);
  for (const Section& section : document.sections) entry("#" + section.name, section.title);
  html.close();
  html.close();
  html.line_end();
}

/// Writes each kind of block.
struct HtmlBlockWriter {
  HtmlWriter& html;
  const DocumentWords& words;

  void operator()(const Paragraph& block) const {
    if (block.is_note)
      html.element("p", block.text, {{"class", "note"}});
    else
      html.element("p", block.text);
  }
  void operator()(const Subheading& block) const { html.element("h3", block.text); }
  void operator()(const DocumentTable& block) const { write_table(html, block, words); }
  void operator()(const Chart& block) const { write_chart(html, block, words); }
  void operator()(const Stories& block) const { write_stories(html, block); }
  void operator()(const Derived& block) const {
    html.open("div", {{"class", "steps"}});
    write_step(html, block.step, true);
    html.close();
  }
  void operator()(const Diagram& block) const { write_diagram(html, block, words); }
};

void write_section(HtmlWriter& html, const Section& section, const DocumentWords& words) {
  const std::string title_id = section.name + "-title";
  html.open("section", {{"id", section.name}, {"aria-labelledby", title_id}});
  html.element("h2", section.title, {{"id", title_id}});
  for (const Block& block : section.blocks) std::visit(HtmlBlockWriter{html, words}, block);
  html.close();
  html.line_end();
}

void write_footer(HtmlWriter& html, const Document& document, const DocumentWords& words) {
  html.open("footer");
  html.element("p", document.closing.empty() ? std::string(words.made_with)
                                             : filled("{} · {}", words.made_with, document.closing));
  html.open("details", {{"class", "licence"}});
  html.element("summary", words.software);
  html.element("pre", chart_licence(), {{"tabindex", "0"}});
  html.close();
  html.close();
  html.line_end();
}

void write_scripts(HtmlWriter& html, const Document& document) {
  html.open("script", {{"type", "application/json"}, {"id", "chart-data"}});
  html.markup(html_json(chart_json(document)));
  html.close();
  for (const EmbeddedScript& script : page_scripts()) {
    html.open("script");
    html.markup(script.text);
    html.close();
  }
  html.line_end();
}

}  // namespace

std::string document_html(const Document& document) {
  const DocumentWords& words = document_words_in(document.language);
  HtmlWriter html;
  html.markup("<!DOCTYPE html>\n");
  html.open("html", {{"lang", document.language == Language::dutch ? "nl" : "en"}});
  write_head(html, document, words);
  html.open("body");
  html.element("a", words.skip, {{"class", "skip"}, {"href", "#result"}});
  write_heading(html, document);
  write_contents(html, document, words);
  html.open("main");
  write_factor(html, document, words);
  for (const Section& section : document.sections) write_section(html, section, words);
  html.close();
  write_footer(html, document, words);
  write_scripts(html, document);
  html.close();
  html.close();
  html.line_end();
  return html.finish();
}

}  // namespace tally
