#include "engine/report/json_results.hpp"

namespace tally {

void write_distribution(JsonWriter& json, std::string_view key, const FigureDistribution& figure) {
  json.begin_object(key);
  const auto number = [&](std::string_view name, double value) {
    json.number(name, figure.count > 0 ? std::optional(value) : std::nullopt);
  };
  constexpr std::string_view quantiles[] = {"p5", "p25", "p50", "p75", "p95"};
  number("mean", figure.mean);
  number("sd", figure.deviation);
  for (std::size_t q = 0; q < std::size(quantiles); ++q) number(quantiles[q], figure.quantiles[q]);
  number("min", figure.least);
  number("max", figure.most);
  number("error", figure.error);
  json.begin_object("quantile_errors");
  for (std::size_t q = 0; q < std::size(quantiles); ++q) number(quantiles[q], figure.quantile_errors[q]);
  json.end_object();
  json.number("best", figure.best);
  json.boolean("best_is_far", figure.best_is_far);
  json.boolean("certain", figure.certain);
  json.number("missing", static_cast<double>(figure.missing));
  if (!figure.histogram.shares.empty()) {
    json.begin_object("histogram");
    json.number("low", figure.histogram.low);
    json.number("high", figure.histogram.high);
    json.number("below", figure.histogram.below);
    json.number("above", figure.histogram.above);
    json.numbers("shares", figure.histogram.shares);
    json.end_object();
  }
  if (!figure.figure.label.empty()) json.text("label", figure.figure.label);
  if (!figure.figure.unit.empty()) json.text("unit", figure.figure.unit);
  json.end_object();
}

void write_samples(JsonWriter& json, const SamplesDone& done) {
  json.number("samples", static_cast<double>(done.samples));
  json.number("asked", static_cast<double>(done.asked));
  json.number("seed", static_cast<double>(done.seed));
  json.text("sampling", sampling_name(done.sampling));
  json.number("replicates", static_cast<double>(done.replicates));
  json.boolean("partial", done.partial);
  json.number("uncertain_inputs", static_cast<double>(done.uncertain_inputs));
}

void write_uncertainty(JsonWriter& json, const Uncertainty& uncertainty) {
  json.begin_object("uncertainty");
  write_samples(json, uncertainty);
  json.boolean("precision_reached", uncertainty.precision_reached);
  json.boolean("parts_left_out", uncertainty.parts_left_out);
  for (std::string_view headline : {"return_factor", "net_present_value"})
    if (const FigureDistribution* figure = uncertainty.find(headline)) write_distribution(json, headline, *figure);
  json.number("probability_benefits_exceed_costs", uncertainty.probability_benefits_exceed_costs);
  json.begin_array("acceptability");
  for (const AcceptablePoint& point : uncertainty.acceptability) {
    json.begin_object();
    json.number("return_factor", point.factor);
    json.number("probability", point.share);
    json.end_object();
  }
  json.end_array();
  json.begin_object("figures");
  for (const FigureDistribution& figure : uncertainty.figures) write_distribution(json, figure.figure.name, figure);
  json.end_object();
  json.begin_array("faults");
  for (const DrawnFault& fault : uncertainty.faults) {
    json.begin_object();
    json.text("what", fault.what);
    json.text("place", fault.place);
    json.number("count", static_cast<double>(fault.count));
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace tally
