#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/evaluate/rounding.hpp"
#include "engine/report/diff_tables.hpp"
#include "engine/report/filled.hpp"

namespace tally {
namespace {

/// Zero where a difference is so small beside the figure that it is what adding up left.
double without_rounding(const Attribution& told, double difference) {
  const double size = std::max(std::fabs(told.before.value_or(0)), std::fabs(told.after.value_or(0)));
  return std::fabs(difference) <= rounding * size ? 0 : difference;
}

}  // namespace

std::string DiffWriter::name_of(const Cause& cause) const {
  const auto& all = difference_.changes->all;
  if (const std::string group = name_of_group(cause); !group.empty()) return group;
  std::size_t first = cause.changes.front();
  for (const std::size_t change : cause.changes)
    if (all[change].is_whole) {
      first = change;
      break;
    }
  const Change& change = all[first];
  std::string name = change.name;
  if (change.thing_kind == "expect") name = change.thing_kind + " " + name;
  if (change.is_whole && change.kind == ChangeKind::added)
    name = std::string(words_.added) + ": " + change.thing_kind + " " + change.thing;
  if (change.is_whole && change.kind == ChangeKind::removed)
    name = std::string(words_.removed) + ": " + change.thing_kind + " " + change.thing;
  if (cause.changes.size() == 1) return name;
  return filled(words_.and_more, name, cause.changes.size() - 1);
}

/// Of changes that are told as one because there are many: the declaration or the kind that they have in common.
std::string DiffWriter::name_of_group(const Cause& cause) const {
  const CauseGrouping grouping = difference_.causes->grouping;
  const Change& first = difference_.changes->all[cause.changes.front()];
  if (grouping == CauseGrouping::none || cause.changes.size() == 1) return {};
  const bool is_one = std::all_of(cause.changes.begin(), cause.changes.end(), [&](std::size_t place) {
    const Change& each = difference_.changes->all[place];
    return each.thing_kind == first.thing_kind && (grouping == CauseGrouping::by_kind || each.thing == first.thing);
  });
  if (!is_one) return {};
  const std::string name = grouping == CauseGrouping::by_kind ? first.thing_kind : first.thing_kind + " " + first.thing;
  return filled(words_.several_changes, name, cause.changes.size());
}

bool DiffWriter::is_without_effect(std::size_t cause) const {
  for (std::size_t f = 0; f < difference_.attributions.size(); ++f) {
    const Attribution& told = difference_.attributions[f];
    if (!told.by_cause[cause] || without_rounding(told, *told.by_cause[cause]) != 0) return false;
    if (difference_.sampled && is_beyond_noise(difference_.sampled->figures[f].by_cause[cause])) return false;
  }
  return true;
}

std::vector<LedgerTable> DiffWriter::cause_tables() const {
  std::vector<LedgerTable> tables;
  if (!difference_.causes || difference_.causes->causes.empty()) return tables;
  if (difference_.sampled)
    for (std::size_t f = 0; f < difference_.attributions.size(); ++f) tables.push_back(sampled_causes(f));
  else
    tables.push_back(plain_causes());
  LedgerTable& last = tables.back();
  std::string without;
  for (std::size_t c = 0; c < difference_.causes->causes.size(); ++c)
    if (is_without_effect(c)) without += (without.empty() ? "" : ", ") + name_of(difference_.causes->causes[c]);
  if (!without.empty()) last.notes.push_back(filled(words_.no_effect, without));
  if (!difference_.causes->start && difference_.causes->causes.front().changes.size() > 1)
    last.notes.emplace_back(words_.not_taken_apart);
  else if (difference_.causes->causes.size() > 1)
    last.notes.emplace_back(words_.causes_note);
  if (difference_.causes->grouping != CauseGrouping::none)
    last.notes.push_back(
        filled(difference_.causes->grouping == CauseGrouping::by_kind ? words_.by_kind : words_.by_declaration,
               std::to_string(most_causes)));
  if (const SampledCauses* sampled = difference_.sampled)
    last.notes.push_back(fmt::format(fmt::runtime(words_.noise_note),
                                     numbers_.fixed(static_cast<double>(sampled->samples), 0),
                                     sampling_name(sampled->sampling), sampled->seed));
  return tables;
}

LedgerTable DiffWriter::plain_causes() const {
  LedgerTable table{std::string(words_.causes), {}, {}, {}};
  for (const Attribution& each : difference_.attributions) table.columns.push_back({figure_title(each.figure)});
  const auto shown = [&](const Attribution& told, const std::optional<double>& number) {
    return number ? signed_value(told.figure, without_rounding(told, *number))
                  : std::string(numbers_.words().not_available);
  };
  for (std::size_t c = 0; c < difference_.causes->causes.size(); ++c) {
    if (is_without_effect(c)) continue;
    LedgerRow row{{name_of(difference_.causes->causes[c])}};
    for (const Attribution& each : difference_.attributions) row.cells.push_back(shown(each, each.by_cause[c]));
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty()) return table;
  LedgerRow interaction{{std::string(words_.interaction)}};
  LedgerRow total{{std::string(words_.in_all)}, RowKind::total};
  for (const Attribution& each : difference_.attributions) {
    interaction.cells.push_back(shown(each, each.interaction));
    total.cells.push_back(
        shown(each, each.before && each.after ? std::optional(*each.after - *each.before) : std::nullopt));
  }
  if (table.rows.size() > 1) table.rows.push_back(std::move(interaction));
  table.rows.push_back(std::move(total));
  return table;
}

LedgerTable DiffWriter::sampled_causes(std::size_t figure) const {
  const Attribution& told = difference_.attributions[figure];
  const SampledAttribution& drawn = difference_.sampled->figures[figure];
  LedgerTable table{std::string(words_.causes) + ": " + figure_title(told.figure),
                    {{std::string(words_.change)},
                     {std::string(words_.mean)},
                     {"±"},
                     {"p5", Align::right, {}, 1},
                     {"p95", Align::right, {}, 1},
                     {"", Align::left}},
                    {},
                    {}};
  const auto row = [&](std::string name, const std::optional<double>& plain, const FigureDistribution& draws,
                       RowKind kind = RowKind::plain) {
    const bool is_there = draws.count > 0;
    const auto text = [&](double number) { return is_there ? signed_value(told.figure, number) : std::string("–"); };
    const std::string error = is_there && !draws.certain ? with_digits(told.figure, draws.error) : "";
    table.rows.push_back({{std::move(name), plain ? signed_value(told.figure, without_rounding(told, *plain)) : "–",
                           text(draws.mean), error, text(draws.p5()), text(draws.p95()),
                           is_there && !draws.certain && !is_beyond_noise(draws) ? std::string(words_.noise) : ""},
                          kind});
  };
  for (std::size_t c = 0; c < difference_.causes->causes.size(); ++c)
    if (!is_without_effect(c)) row(name_of(difference_.causes->causes[c]), told.by_cause[c], drawn.by_cause[c]);
  if (table.rows.empty()) return table;
  if (table.rows.size() > 1) row(std::string(words_.interaction), told.interaction, drawn.interaction);
  const auto total = told.before && told.after ? std::optional(*told.after - *told.before) : std::nullopt;
  row(std::string(words_.in_all), total, drawn.total, RowKind::total);
  return table;
}

}  // namespace tally
