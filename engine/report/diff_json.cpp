#include <array>

#include "engine/report/diff_report.hpp"
#include "engine/report/json_results.hpp"
#include "engine/report/json_writer.hpp"

namespace tally {
namespace {

constexpr std::array<std::string_view, 5> kinds{"added", "removed", "changed", "renamed", "moved"};
constexpr std::array<std::string_view, 5> parts{"whole", "value", "sources", "label", "links"};

void write_change(JsonWriter& json, const Change& change) {
  json.begin_object();
  json.text("kind", kinds[static_cast<std::size_t>(change.kind)]);
  json.text("declaration", change.thing_kind);
  json.text("name", change.name);
  json.begin_array("parts");
  for (const PartChange& part : change.parts) {
    json.begin_object();
    json.text("part", parts[static_cast<std::size_t>(part.part)]);
    json.text("before", part.before);
    json.text("after", part.after);
    json.end_object();
  }
  json.end_array();
  json.text("before_place", change.before);
  json.text("after_place", change.after);
  json.end_object();
}

void write_figure(JsonWriter& json, const FigureChange& change) {
  json.text("name", change.figure.name);
  json.text("label", change.figure.label);
  json.text("unit", change.figure.unit);
  json.number("before", change.before);
  json.number("after", change.after);
  json.number("difference", change.difference());
  json.number("relative", change.relative());
}

void write_causes(JsonWriter& json, const Difference& difference) {
  json.begin_array("causes");
  for (std::size_t f = 0; f < difference.attributions.size(); ++f) {
    const Attribution& told = difference.attributions[f];
    const SampledAttribution* drawn = difference.sampled ? &difference.sampled->figures[f] : nullptr;
    json.begin_object();
    json.text("figure", told.figure.name);
    json.number("before", told.before);
    json.number("after", told.after);
    json.begin_array("by_cause");
    for (std::size_t c = 0; c < told.by_cause.size(); ++c) {
      json.begin_object();
      json.begin_array("changes");
      for (const std::size_t change : difference.causes->causes[c].changes)
        json.number({}, static_cast<double>(change));
      json.end_array();
      json.number("difference", told.by_cause[c]);
      if (drawn) {
        write_distribution(json, "drawn", drawn->by_cause[c]);
        json.boolean("beyond_noise", is_beyond_noise(drawn->by_cause[c]));
      }
      json.end_object();
    }
    json.end_array();
    json.number("interaction", told.interaction);
    if (drawn) {
      write_distribution(json, "interaction_drawn", drawn->interaction);
      write_distribution(json, "difference_drawn", drawn->total);
    }
    json.end_object();
  }
  json.end_array();
}

void write_limits(JsonWriter& json, const Difference& difference) {
  json.begin_array("thresholds");
  for (const ChangeLimit& limit : difference.limits) {
    json.begin_object();
    write_figure(json, limit.found);
    json.number("limit", limit.limit);
    json.boolean("is_relative", limit.is_relative);
    json.boolean("is_beyond", limit.is_beyond);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string diff_json(const Difference& difference) {
  JsonWriter json;
  json.begin_object();
  json.text("before", difference.before_name);
  json.text("after", difference.after_name);
  json.boolean("is_run", difference.after != nullptr);
  if (difference.after) {
    json.text("model", difference.after->model);
    json.text("scenario", difference.after->scenario);
    json.text("money", difference.after->money);
  }
  json.boolean("results_changed", difference.results_changed());
  json.begin_array("changes");
  for (const Change& change : difference.changes->all) write_change(json, change);
  json.end_array();
  json.begin_array("results");
  for (const FigureChange& change : difference.figures) {
    json.begin_object();
    write_figure(json, change);
    json.end_object();
  }
  json.end_array();
  json.texts("unpriced_added", difference.unpriced_added);
  json.texts("unpriced_removed", difference.unpriced_removed);
  if (difference.causes) write_causes(json, difference);
  if (difference.sampled) write_samples(json, *difference.sampled);
  write_limits(json, difference);
  json.end_object();
  return json.finish();
}

}  // namespace tally
