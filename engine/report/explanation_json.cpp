#include <fmt/format.h>

#include <algorithm>

#include "engine/graph/bound.hpp"
#include "engine/report/analysis_page.hpp"
#include "engine/report/explanation_report.hpp"
#include "engine/report/json_writer.hpp"

namespace tally {
namespace {

std::string_view about_name(StepAbout about) {
  constexpr std::string_view names[] = {"result",     "thing",    "flow",     "amount",   "people",
                                        "exposure",   "weights",  "line",     "number",   "price_level",
                                        "index_year", "discount", "choice",   "constant", "rest",
                                        "source",     "rule",     "scenario", "group",    "zeros"};
  return names[static_cast<std::size_t>(about)];
}

std::string_view form_name(StepForm form) {
  constexpr std::string_view names[] = {"written",    "same",   "sum",      "product", "ratio",
                                        "over_years", "spread", "computed", "figures"};
  return names[static_cast<std::size_t>(form)];
}

std::string_view row_name(RowAbout about) {
  constexpr std::string_view names[] = {"people",   "weights", "amount",          "money",         "hours",
                                        "fte",      "share",   "discount_factor", "present_value", "costs",
                                        "benefits", "balance", "running_balance"};
  return names[static_cast<std::size_t>(about)];
}

void write_cites(JsonWriter& json, const ExplainedStep& step) {
  json.begin_array("sources");
  for (const StepCite& cite : step.cites) {
    json.begin_object();
    json.boolean("assumed", cite.assumed);
    if (!cite.assumed) json.text("source", cite.source);
    if (!cite.assumed) json.text("label", cite.label);
    json.text("text", cite.text);
    json.text("grade", grade_name(cite.grade));
    json.end_object();
  }
  json.end_array();
}

void write_parts(JsonWriter& json, const ExplainedStep& step) {
  json.begin_array("parts");
  for (const StepPart& part : step.parts) {
    json.begin_object();
    json.number("step", part.step);
    if (step.form == StepForm::sum) json.number("adds", part.adds);
    if (step.form == StepForm::product || (step.form == StepForm::sum && part.factor != 1))
      json.number("factor", part.factor);
    json.end_object();
  }
  json.end_array();
}

void write_rows(JsonWriter& json, const ExplainedStep& step) {
  json.begin_array("rows");
  for (const StepRow& row : step.rows) {
    json.begin_object();
    json.text("row", row_name(row.about));
    json.numbers("values", row.values);
    json.end_object();
  }
  json.end_array();
}

void write_fields(JsonWriter& json, const ExplainedStep& step) {
  json.begin_object("fields");
  for (const auto& [name, value] : step.fields) json.text(name, value);
  json.end_object();
}

void write_step(JsonWriter& json, const ExplainedStep& step, std::size_t place) {
  json.begin_object();
  json.number("step", static_cast<double>(place));
  json.text("about", about_name(step.about));
  json.text("name", step.name);
  json.text("label", step.label);
  json.number("value", step.value);
  json.text("unit", step.unit);
  json.boolean("percent", step.percent);
  json.text("made_by", form_name(step.form));
  json.text("formula", step.formula);
  write_parts(json, step);
  if (step.has_more) json.boolean("has_more", true);
  if (step.left_out > 0) json.number("left_out", step.left_out);
  if (!step.rows.empty()) write_rows(json, step);
  if (!step.written.empty()) json.text("written", step.written);
  if (step.low) json.number("written_low", step.low);
  if (step.high) json.number("written_high", step.high);
  if (!step.place.empty()) json.text("place", step.place);
  if (step.grade) json.text("grade", grade_name(*step.grade));
  if (step.grade) write_cites(json, step);
  if (!step.rule.empty()) json.text("rule", step.rule);
  if (!step.rule.empty()) json.texts("matched", step.matched);
  if (!step.story.empty()) json.text("story", step.story);
  if (!step.weakest.empty()) json.text("weakest_line", step.weakest);
  if (!step.fields.empty()) write_fields(json, step);
  if (step.replaces) {
    json.number("before", step.before);
    json.text("written_before", step.written_before);
  }
  if (step.interval) {
    json.begin_object("interval");
    json.number("p5", step.interval->p5);
    json.number("p50", step.interval->p50);
    json.number("p95", step.interval->p95);
    json.end_object();
  }
  json.end_object();
}

void write_variance(JsonWriter& json, const ExplainedVariance& variance) {
  json.begin_object("variance");
  json.number("variance", variance.variance);
  json.number("samples", static_cast<double>(variance.samples));
  json.number("seed", static_cast<double>(variance.seed));
  json.begin_array("shares");
  for (const ExplainedShare& share : variance.shares) {
    json.begin_object();
    json.texts("inputs", share.names);
    json.text("place", share.place);
    json.number("share", share.share);
    json.number("share_error", share.share_error);
    json.number("total", share.total);
    json.number("total_error", share.total_error);
    json.end_object();
  }
  json.end_array();
  json.number("interaction", variance.interaction);
  json.number("interaction_error", variance.interaction_error);
  json.end_object();
}

}  // namespace

std::string explanation_json(const Explanation& explanation, const Results& results) {
  JsonWriter json;
  json.begin_object();
  write_model(json, results);
  json.wholes("years", results.years);
  json.begin_array("steps");
  for (std::size_t i = 0; i < explanation.steps.size(); ++i) write_step(json, explanation.steps[i], i);
  json.end_array();
  if (explanation.samples > 0) {
    json.number("samples", static_cast<double>(explanation.samples));
    json.boolean("partial", explanation.partial);
  }
  if (explanation.variance) write_variance(json, *explanation.variance);
  json.end_object();
  return json.finish();
}

}  // namespace tally
