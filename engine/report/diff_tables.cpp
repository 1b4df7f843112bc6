#include "engine/report/diff_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/report/filled.hpp"
#include "lang/syntax/parse.hpp"

namespace tally {
namespace {}  // namespace

std::string DiffWriter::title() const {
  const Results* shown = difference_.after ? difference_.after : difference_.before;
  std::string title(words_.difference);
  if (shown) title += ": " + (shown->label.empty() ? shown->model : shown->label);
  return title;
}

std::string DiffWriter::compared() const {
  std::string text = difference_.before_name + " → " + difference_.after_name;
  if (!difference_.after) return text;
  const Results& results = *difference_.after;
  const Words& words = numbers_.words();
  const bool is_base = results.scenario.empty() || results.scenario == "base";
  const std::string& label = results.scenario_label.empty() ? results.scenario : results.scenario_label;
  return text + " · " + (is_base ? std::string(words.base_scenario) : filled(words.scenario, label));
}

std::string DiffWriter::counts() const {
  std::size_t changes = 0, renames = 0, moves = 0;
  for (const Change& change : difference_.changes->all) {
    renames += change.kind == ChangeKind::renamed;
    moves += change.kind == ChangeKind::moved;
    changes += change.kind != ChangeKind::renamed && change.kind != ChangeKind::moved;
  }
  if (difference_.changes->same_text && changes == 0) return std::string(words_.same_files);
  if (changes + renames + moves == 0) return std::string(words_.only_form);
  std::string text;
  const auto add = [&](std::size_t count, std::string_view one, std::string_view several) {
    if (count == 0) return;
    if (!text.empty()) text += ", ";
    text += count == 1 ? std::string(one) : filled(several, numbers_.fixed(static_cast<double>(count), 0));
  };
  add(changes, words_.change_of, words_.changes_of);
  add(renames, words_.one_rename, words_.renames_of);
  add(moves, words_.one_move, words_.moves_of);
  return changes == 0 ? text + ". " + std::string(words_.only_names) : text + ".";
}

std::string DiffWriter::place_of(const Change& change) const {
  if (change.before.empty() || change.after.empty()) return change.before + change.after;
  return change.before == change.after ? change.after : change.before + " → " + change.after;
}

void DiffWriter::add_part(LedgerTable& table, const Change& change, const PartChange& part, bool is_first,
                          bool with_places) const {
  std::string label = change.is_whole ? std::string() : change.name;
  const std::string owner = change.thing + ".";
  if (label.starts_with(owner)) label.erase(0, owner.size());
  if (label == change.thing) label.clear();
  std::string word;
  if (change.kind == ChangeKind::added) word = words_.added;
  if (change.kind == ChangeKind::removed) word = words_.removed;
  if (change.kind == ChangeKind::renamed) word = words_.renamed;
  if (change.kind == ChangeKind::moved) word = words_.moved;
  if (part.part == ChangedPart::sources) word = words_.sources;
  if (part.part == ChangedPart::label) word = words_.label;
  if (part.part == ChangedPart::links) word = words_.links;
  if (!is_first && !label.empty()) label.clear();
  if (!word.empty()) label += label.empty() ? word : " (" + word + ")";
  LedgerRow row{{"  " + label, part.before, part.after}};
  if (with_places) row.cells.push_back(place_of(change));
  table.rows.push_back(std::move(row));
}

LedgerTable DiffWriter::changes_table(bool with_places) const {
  LedgerTable table{std::string(words_.what_changed),
                    {{std::string(words_.before), Align::left}, {std::string(words_.after), Align::left}},
                    {},
                    {}};
  if (with_places) table.columns.push_back({std::string(words_.where), Align::left});
  std::string last;
  for (const Change& change : difference_.changes->all) {
    const std::string thing = change.thing_kind + " " + change.thing;
    if (thing != last) {
      const std::string label = change.thing_label.empty() ? "" : " " + unquoted(change.thing_label);
      table.rows.push_back({{change.thing_kind == "expect" ? thing : thing + label}, RowKind::heading});
      if (!with_places) table.rows.push_back({{"", place_of(change)}, RowKind::detail});
      last = thing;
    }
    if (change.thing_kind == "data") {
      add_part(table, change, {ChangedPart::value, "", std::string(words_.data_file)}, true, with_places);
      continue;
    }
    bool is_first = true;
    for (const PartChange& part : change.parts) {
      add_part(table, change, part, is_first, with_places);
      is_first = false;
    }
  }
  return table;
}

std::string DiffWriter::name_of(const Cause& cause) const {
  const auto& all = difference_.changes->all;
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
  return fmt::format(fmt::runtime(words_.and_more), name, cause.changes.size() - 1);
}

bool DiffWriter::is_without_effect(std::size_t cause) const {
  for (std::size_t f = 0; f < difference_.attributions.size(); ++f) {
    const Attribution& told = difference_.attributions[f];
    const double size = std::max(std::fabs(told.before.value_or(0)), std::fabs(told.after.value_or(0)));
    if (!told.by_cause[cause] || std::fabs(*told.by_cause[cause]) > 1e-9 * size) return false;
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
    return number ? signed_value(told.figure, *number) : std::string(numbers_.words().not_available);
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
    const double size = std::max(std::fabs(each.before.value_or(0)), std::fabs(each.after.value_or(0)));
    const auto rest = each.interaction;
    interaction.cells.push_back(shown(each, rest && std::fabs(*rest) <= 1e-9 * size ? std::optional(0.0) : rest));
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
    table.rows.push_back(
        {{std::move(name), plain ? signed_value(told.figure, *plain) : "–", text(draws.mean), error, text(draws.p5()),
          text(draws.p95()), is_there && !draws.certain && !is_beyond_noise(draws) ? std::string(words_.noise) : ""},
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

std::vector<std::string> DiffWriter::notes() const {
  std::vector<std::string> notes;
  const auto listed = [](const std::vector<std::string>& labels) {
    std::string text;
    for (const std::string& label : labels) text += (text.empty() ? "" : ", ") + label;
    return text;
  };
  if (!difference_.unpriced_added.empty())
    notes.push_back(filled(words_.unpriced_added, listed(difference_.unpriced_added)));
  if (!difference_.unpriced_removed.empty())
    notes.push_back(filled(words_.unpriced_removed, listed(difference_.unpriced_removed)));
  return notes;
}

}  // namespace tally
