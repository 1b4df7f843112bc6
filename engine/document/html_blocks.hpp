#pragma once
#include <string>

#include "engine/document/document.hpp"
#include "engine/document/document_words.hpp"
#include "engine/document/html_writer.hpp"

namespace tally {

/// A table with a caption, whose head and row labels are headers; it scrolls by itself where it is too wide.
void write_table(HtmlWriter& html, const DocumentTable& table, const DocumentWords& words);
/// A figure with a caption and its alternative; a script draws it from `chart_json`.
void write_chart(HtmlWriter& html, const Chart& chart, const DocumentWords& words);
/// A step and, folded, what it is made of.
void write_step(HtmlWriter& html, const ToldStep& step, bool is_open);
void write_stories(HtmlWriter& html, const Stories& stories);
/// The picture, its tools, and the same in words.
void write_diagram(HtmlWriter& html, const Diagram& diagram, const DocumentWords& words);

/// What the script needs to draw the charts of a document: a JSON array.
std::string chart_json(const Document& document);

}  // namespace tally
