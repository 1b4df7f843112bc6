#include "engine/document/html_blocks.hpp"
#include "engine/document/sections.hpp"
#include "engine/report/json_writer.hpp"

namespace tally {
namespace {

constexpr std::string_view kinds[] = {"bars", "years", "histogram"};                // in the order of ChartKind
constexpr std::string_view looks[] = {"gain", "loss", "neutral", "line", "range"};  // in the order of ChartLook

void write_values(JsonWriter& json, std::string_view key, const std::vector<std::optional<double>>& values) {
  json.begin_array(key);
  for (const auto& value : values) json.number({}, value);
  json.end_array();
}

void write_series(JsonWriter& json, const ChartSeries& series) {
  json.begin_object();
  json.text("name", series.name);
  json.text("look", looks[static_cast<std::size_t>(series.look)]);
  write_values(json, "values", series.values);
  if (!series.from.empty()) write_values(json, "from", series.from);
  json.texts("texts", series.texts);
  json.end_object();
}

void write_chart_data(JsonWriter& json, const Chart& chart) {
  json.begin_object();
  json.text("name", chart.name);
  json.text("kind", kinds[static_cast<std::size_t>(chart.kind)]);
  json.text("axis", chart.axis);
  json.texts("labels", chart.labels);
  json.begin_array("series");
  for (const ChartSeries& series : chart.series) write_series(json, series);
  json.end_array();
  json.begin_array("marks");
  for (const ChartMark& mark : chart.marks) {
    json.begin_object();
    json.number("value", mark.value);
    json.text("text", mark.text);
    json.end_object();
  }
  json.end_array();
  json.number("low", chart.low);
  json.number("high", chart.high);
  json.end_object();
}

}  // namespace

std::string chart_json(const Document& document) {
  JsonWriter json;
  json.begin_array();
  for (const Section& section : document.sections)
    for (const Block& block : section.blocks)
      if (const Chart* chart = std::get_if<Chart>(&block)) write_chart_data(json, *chart);
  json.end_array();
  return json.finish();
}

void write_chart(HtmlWriter& html, const Chart& chart, const DocumentWords& words) {
  const std::string id = "chart-" + chart.name;
  const std::string rows = std::to_string(chart.labels.size());
  const std::string alternative = chart.title + ". " + chart.alternative + " " + std::string(words.numbers_in_table);
  html.open("figure", {{"class", "chart"}, {"data-rows", rows}});
  html.element("figcaption", chart.title);
  html.open("div", {{"class", "canvas"}});
  html.open("canvas", {{"id", id}, {"role", "img"}, {"aria-label", alternative}});
  html.close();
  html.close();
  html.close();
  html.line_end();
}

}  // namespace tally
