#include <algorithm>

#include "engine/report/diff_tables.hpp"
#include "engine/report/figure_words.hpp"

namespace tally {
namespace {

constexpr std::string_view shown_figures[] = {"return_factor", "net_present_value"};

bool is_told(const ScenarioChange& change) { return change.is_added || change.is_removed || change.has_changed(); }

}  // namespace

std::string DiffWriter::scenario_title(const ScenarioChange& change) const {
  if (change.name == "base") return std::string(numbers_.words().base_scenario);
  return change.label.empty() ? change.name : change.label;
}

/// "0.59 → 0.61"; one number where it is the same, or where only one of the models has the scenario.
std::string DiffWriter::scenario_cell(const ScenarioChange& change, std::string_view figure) const {
  const ResultFigure *before = find_figure(change.before, figure), *after = find_figure(change.after, figure);
  if (!before && !after) return std::string(words_.fails);
  FigureChange found{after ? *after : *before, before ? before->value : std::nullopt,
                     after ? after->value : std::nullopt, change.is_added, change.is_removed};
  const bool has_changed = std::any_of(change.changed.begin(), change.changed.end(),
                                       [&](const FigureChange& each) { return each.figure.name == figure; });
  if (before && after && !has_changed) found.before = found.after;
  auto [first, second] = pair(found);
  if (change.fails_before) first = words_.fails;
  if (change.fails_after) second = words_.fails;
  if (change.is_added || first == second) return second;
  return change.is_removed ? first : first + " → " + second;
}

LedgerTable DiffWriter::scenarios_table() const {
  LedgerTable table{std::string(words_.scenarios), {}, {}, {}};
  for (const std::string_view figure : shown_figures)
    table.columns.push_back({std::string(figure_word(numbers_.words(), figure))});
  if (difference_.scenarios.size() < 2 ||
      std::none_of(difference_.scenarios.begin(), difference_.scenarios.end(), is_told))
    return table;
  for (const ScenarioChange& each : difference_.scenarios) {
    std::string title = scenario_title(each);
    if (difference_.is_compared() && each.is_added) title += " (" + std::string(words_.added) + ")";
    if (difference_.is_compared() && each.is_removed) title += " (" + std::string(words_.removed) + ")";
    LedgerRow row{{std::move(title)}};
    for (const std::string_view figure : shown_figures) row.cells.push_back(scenario_cell(each, figure));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace tally
