#include "engine/report/json_results.hpp"
#include "engine/report/report.hpp"

namespace tally {
namespace {

using Split = std::vector<NamedAmount>;

void write_split(JsonWriter& json, std::string_view key, const Split& split) {
  json.begin_object(key);
  for (const NamedAmount& each : split) json.number(each.name, each.amount);
  json.end_object();
}

void write_costs(JsonWriter& json, const MoneySide& costs) {
  json.begin_object("costs");
  json.number("present_value", costs.present_value);
  json.numbers("by_year", costs.by_year);
  write_split(json, "by_stakeholder", costs.by_stakeholder);
  write_split(json, "by_line", costs.by_line);
  write_split(json, "by_intervention", costs.by_intervention);
  json.number("cash", costs.cash);
  json.number("welfare", costs.welfare);
  json.end_object();
}

void write_benefits(JsonWriter& json, const MoneySide& benefits) {
  json.begin_object("benefits");
  json.number("present_value", benefits.present_value);
  json.numbers("by_year", benefits.by_year);
  write_split(json, "by_stakeholder", benefits.by_stakeholder);
  write_split(json, "by_sector", benefits.by_sector);
  write_split(json, "by_effect", benefits.by_effect);
  write_split(json, "by_intervention", benefits.by_intervention);
  json.number("cash", benefits.cash);
  json.number("welfare", benefits.welfare);
  json.end_object();
}

void write_stakeholders(JsonWriter& json, const std::vector<StakeholderResult>& stakeholders) {
  json.begin_object("stakeholders");
  for (const StakeholderResult& each : stakeholders) {
    json.begin_object(each.name);
    json.number("costs", each.costs);
    json.number("benefits", each.benefits);
    json.number("net_present_value", each.net_present_value);
    json.number("return_factor", each.return_factor);
    json.whole("payback_year", each.payback_year);
    json.end_object();
  }
  json.end_object();
}

void write_work(JsonWriter& json, std::string_view key, const std::vector<SectorWork>& works) {
  json.begin_object(key);
  json.begin_object("by_sector");
  for (const SectorWork& work : works) {
    json.begin_object(work.name);
    json.numbers("hours_by_year", work.hours_by_year);
    if (work.fte_by_year)
      json.numbers("fte_by_year", *work.fte_by_year);
    else
      json.null("fte_by_year");
    json.number("fte_average", work.fte_average);
    json.number("fte_peak", work.fte_peak);
    json.number("hours", work.hours);
    json.end_object();
  }
  json.end_object();
  json.end_object();
}

void write_labour(JsonWriter& json, const Labour& labour) {
  json.begin_object("labour");
  write_work(json, "saved", labour.saved);
  write_work(json, "spent", labour.spent);
  write_work(json, "unpaid", labour.unpaid);
  write_work(json, "net", labour.net);
  json.end_object();
}

void write_unpriced(JsonWriter& json, const std::vector<UnpricedResult>& unpriced) {
  json.begin_array("unpriced");
  for (const UnpricedResult& each : unpriced) {
    json.begin_object();
    json.text("effect", each.effect);
    json.text("label", each.label);
    json.text("direction", each.direction);
    json.text("story", each.story);
    json.number("amount", each.amount);
    json.text("unit", each.unit);
    json.text("impact", each.impact);
    json.end_object();
  }
  json.end_array();
}

void write_evidence(JsonWriter& json, const Results& results) {
  json.begin_object("evidence");
  json.begin_object("priced_share_by_grade");
  for (const auto& [grade, share] : results.priced_share_by_grade) json.number(grade, share);
  json.end_object();
  json.end_object();
}

void write_effects(JsonWriter& json, const std::vector<EffectResult>& effects) {
  json.begin_object("effects");
  for (const EffectResult& effect : effects) {
    json.begin_object(effect.name);
    json.text("label", effect.label);
    json.text("intervention", effect.intervention);
    json.text("outcome", effect.outcome);
    json.text("unit", effect.unit);
    json.boolean("is_state", effect.is_state);
    json.number("amount", effect.amount);
    json.numbers("amount_by_year", effect.amount_by_year);
    json.number("benefits", effect.benefits);
    json.text("rule", effect.rule);
    json.end_object();
  }
  json.end_object();
}

void write_labels_of(JsonWriter& json, std::string_view key, const auto& things) {
  json.begin_object(key);
  for (const auto& each : things) json.text(each.name, each.label);
  json.end_object();
}

void write_labels(JsonWriter& json, const Results& results) {
  json.begin_object("labels");
  json.text("model", results.label);
  json.text("scenario", results.scenario_label);
  write_labels_of(json, "stakeholders", results.stakeholders);
  write_labels_of(json, "sectors", results.benefits.by_sector);
  write_labels_of(json, "labour_sectors", results.labour.net);
  write_labels_of(json, "lines", results.costs.by_line);
  write_labels_of(json, "interventions", results.costs.by_intervention);
  write_labels_of(json, "measures", results.measures);
  json.end_object();
}

void write_later(JsonWriter& json, const Results& results) {
  json.begin_object("later");
  json.number("costs", results.costs.later);
  json.number("benefits", results.benefits.later);
  json.number("hours_saved", results.labour.later_hours);
  json.end_object();
}

void write_in_force(JsonWriter& json, const Results& results) {
  json.begin_object("in_force");
  json.texts("impacts", results.impacts_in_force);
  json.texts("rules", results.rules_in_force);
  json.texts("excluded", results.excluded);
  json.end_object();
}

std::string_view word_of(ExpectStatus status) {
  constexpr std::string_view words[] = {"holds", "fails", "needs_samples"};
  return words[static_cast<std::size_t>(status)];
}

void write_expects(JsonWriter& json, const std::vector<ExpectResult>& expects) {
  json.begin_array("expects");
  for (const ExpectResult& expect : expects) {
    json.begin_object();
    json.text("expect", expect.text);
    json.text("status", word_of(expect.status));
    json.text("found", expect.found);
    json.end_object();
  }
  json.end_array();
}

void write_measures(JsonWriter& json, const std::vector<MeasureResult>& measures) {
  json.begin_object("measures");
  for (const MeasureResult& measure : measures) json.number(measure.name, measure.value);
  json.end_object();
}

void write_measure_units(JsonWriter& json, const std::vector<MeasureResult>& measures) {
  json.begin_object("measure_units");
  for (const MeasureResult& measure : measures) json.text(measure.name, measure.unit);
  json.end_object();
}

void write_references(JsonWriter& json, const std::vector<ReferenceResult>& references) {
  json.begin_object("references");
  for (const ReferenceResult& reference : references) {
    json.begin_object(reference.intervention);
    json.text("reference", reference.name);
    json.text("label", reference.label);
    if (reference.results) {
      json.begin_object("results");
      write_results(json, *reference.results);
      json.end_object();
    }
    json.end_object();
  }
  json.end_object();
}

}  // namespace

void write_results(JsonWriter& json, const Results& results) {
  json.text("model", results.model);
  json.text("scenario", results.scenario);
  json.text("money", results.money);
  json.wholes("years", results.years);
  write_costs(json, results.costs);
  write_benefits(json, results.benefits);
  write_stakeholders(json, results.stakeholders);
  json.number("net_present_value", results.net_present_value);
  json.number("return_factor", results.return_factor);
  json.whole("payback_year", results.payback_year);
  json.number("internal_rate_of_return", results.internal_rate_of_return);
  json.begin_object("peak_exposure");
  json.number("amount", results.peak_exposure);
  json.whole("year", results.peak_exposure_year);
  json.end_object();
  json.number("reached", results.reached);
  json.number("cost_per_person", results.cost_per_person);
  json.number("benefit_per_person", results.benefit_per_person);
  write_measures(json, results.measures);
  write_labour(json, results.labour);
  write_unpriced(json, results.unpriced);
  write_evidence(json, results);
  write_labels(json, results);
  write_later(json, results);
  write_effects(json, results.effects);
  write_measure_units(json, results.measures);
  write_references(json, results.references);
  write_in_force(json, results);
  write_expects(json, results.expects);
}

std::string report_json(const Results& results, const Uncertainty* uncertainty) {
  JsonWriter json;
  json.begin_object();
  write_results(json, results);
  if (uncertainty) write_uncertainty(json, *uncertainty);
  json.end_object();
  return json.finish();
}

}  // namespace tally
