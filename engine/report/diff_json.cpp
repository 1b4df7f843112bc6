#include <array>

#include "engine/report/diff_report.hpp"
#include "engine/report/json_results.hpp"
#include "engine/report/json_writer.hpp"

namespace tally {
namespace {

constexpr std::array<std::string_view, 5> kinds{"added", "removed", "changed", "renamed", "moved"};
constexpr std::array<std::string_view, 3> groupings{"change", "declaration", "kind"};
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

/// Of the money of both sides the second's is the unit.
void write_figure(JsonWriter& json, const FigureChange& change) {
  json.text("name", change.figure.name);
  json.text("label", change.figure.label);
  json.text("unit", change.figure.unit);
  json.number("before", change.before);
  json.number("after", change.after);
  json.number("difference", change.difference());
  json.number("relative", change.relative());
}

/// What one cause is: a change with those that need it, or more of them at once.
std::string_view grouping_of(const Causes& causes) {
  if (!causes.start && !causes.causes.empty()) return "all";
  return groupings[static_cast<std::size_t>(causes.grouping)];
}

void write_causes(JsonWriter& json, const Difference& difference) {
  json.text("one_cause_is", grouping_of(*difference.causes));
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

void write_scenario_figure(JsonWriter& json, const ScenarioChange& change, std::string_view name) {
  const ResultFigure *before = find_figure(change.before, name), *after = find_figure(change.after, name);
  json.begin_object(name);
  json.number("before", before ? before->value : std::nullopt);
  json.number("after", after ? after->value : std::nullopt);
  json.end_object();
}

void write_scenarios(JsonWriter& json, const Difference& difference) {
  json.begin_array("scenarios");
  for (const ScenarioChange& each : difference.scenarios) {
    json.begin_object();
    json.text("name", each.name);
    json.text("label", each.label);
    json.text("standing", each.is_added ? "new" : each.is_removed ? "gone" : "compared");
    json.boolean("has_errors_before", each.fails_before);
    json.boolean("has_errors_after", each.fails_after);
    json.boolean("results_changed", each.has_changed());
    write_scenario_figure(json, each, "return_factor");
    write_scenario_figure(json, each, "net_present_value");
    json.end_object();
  }
  json.end_array();
}

/// Whether there are results of both sides to compare.
std::string_view standing_of(const Difference& difference) {
  if (difference.is_compared()) return "compared";
  if (difference.is_new()) return "new";
  return difference.is_gone() ? "gone" : "not_run";
}

void write_limits(JsonWriter& json, const Difference& difference) {
  json.begin_array("thresholds");
  for (const ChangeLimit& limit : difference.limits) {
    json.begin_object();
    write_figure(json, limit.found);
    json.text("scenario", limit.scenario.empty() ? difference.shown()->scenario : limit.scenario);
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
  json.text("standing", standing_of(difference));
  if (const Results* shown = difference.shown()) {
    json.text("model", shown->model);
    json.text("scenario", shown->scenario);
    json.text("money", shown->money);
    if (difference.is_compared()) json.text("money_before", difference.before->money);
  }
  json.boolean("results_changed", difference.any_changed());
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
  write_scenarios(json, difference);
  json.texts("unpriced_added", difference.unpriced_added);
  json.texts("unpriced_removed", difference.unpriced_removed);
  if (difference.causes) write_causes(json, difference);
  if (difference.sampled) write_samples(json, *difference.sampled);
  write_limits(json, difference);
  json.end_object();
  return json.finish();
}

}  // namespace tally
