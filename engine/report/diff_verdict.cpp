#include <fmt/format.h>

#include <algorithm>

#include "engine/report/diff_tables.hpp"
#include "engine/report/filled.hpp"

namespace tally {

bool Difference::any_changed() const {
  return results_changed() ||
         std::any_of(scenarios.begin(), scenarios.end(), [](const ScenarioChange& each) { return each.has_changed(); });
}

std::string DiffWriter::title() const {
  const Results* shown = difference_.shown();
  std::string title(words_.difference);
  if (shown) title += ": " + (shown->label.empty() ? shown->model : shown->label);
  return title;
}

std::string DiffWriter::compared() const {
  std::string text = difference_.before_name + " → " + difference_.after_name;
  if (!difference_.shown()) return text;
  const Results& results = *difference_.shown();
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
  if (difference_.is_new() || difference_.is_gone())
    return (changes == 1 ? std::string(words_.declaration_of)
                         : filled(words_.declarations_of, numbers_.fixed(static_cast<double>(changes), 0))) +
           ".";
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

/// What a model comes to that the other side has not.
std::string DiffWriter::told_alone() const {
  if (!difference_.is_new() && !difference_.is_gone()) {
    if (difference_.why_not_run.empty()) return std::string(words_.not_run);
    return filled(words_.why_not_run, difference_.why_not_run);
  }
  std::string figures;
  for (const std::string& name : difference_.asked_figures)
    for (const FigureChange& each : difference_.figures) {
      const auto& number = difference_.is_new() ? each.after : each.before;
      if (each.figure.name != name) continue;
      const std::string shown = number ? value(each.figure, *number) : std::string(numbers_.words().not_available);
      figures += (figures.empty() ? "" : ", ") + figure_title(each.figure) + " " + shown;
    }
  return filled(difference_.is_new() ? words_.new_model : words_.no_more_model, figures);
}

/// Where all best estimates are as they were: what can still differ.
std::string_view DiffWriter::unchanged() const {
  if (!difference_.leaves_open) return words_.no_result_changed;
  if (!difference_.sampled) return words_.no_best_changed;
  const auto& figures = difference_.sampled->figures;
  const bool is_beyond = std::any_of(figures.begin(), figures.end(),
                                     [](const SampledAttribution& each) { return is_beyond_noise(each.total); });
  return is_beyond ? words_.only_spread_changed : words_.no_draws_changed;
}

std::string DiffWriter::changes_of_asked() const {
  std::string text;
  for (const Attribution& each : difference_.attributions) {
    const FigureChange change{each.figure, each.before, each.after, false, false};
    const auto difference = change.difference();
    if (difference && *difference == 0) continue;
    if (!each.before && !each.after) continue;
    const auto [before, after] = pair(change);
    if (before == after) continue;
    if (!text.empty()) text += " ";
    text += fmt::format(fmt::runtime(words_.from_to), figure_title(each.figure), before, after);
    if (const auto share = relative(change); share && !is_share(each.figure))
      text += " (" + signed_percent(*share) + ")";
    text += ".";
  }
  if (has_other_prices())
    text += (text.empty() ? "" : " ") +
            fmt::format(fmt::runtime(words_.money_differs), difference_.before->money, difference_.after->money);
  if (!text.empty() || !difference_.results_changed()) return text;
  const std::size_t count =
      difference_.figures.size() + difference_.unpriced_added.size() + difference_.unpriced_removed.size();
  return filled(words_.results_changed, numbers_.fixed(static_cast<double>(count), 0));
}

std::string DiffWriter::verdict() const {
  std::string text = difference_.is_compared() ? told_of_both() : told_alone(), beyond;
  for (const ChangeLimit& limit : difference_.limits)
    if (limit.is_beyond) beyond += (beyond.empty() ? "" : ", ") + limit_title(limit);
  return beyond.empty() ? text : text + " " + filled(words_.beyond_limits, beyond);
}

std::string DiffWriter::told_of_both() const {
  std::string text = changes_of_asked(), others, added, removed;
  for (const ScenarioChange& each : difference_.scenarios) {
    std::string& into = each.is_added ? added : each.is_removed ? removed : others;
    if (each.is_added || each.is_removed || (each.has_changed() && each.name != difference_.after->scenario))
      into += (into.empty() ? "" : ", ") + scenario_title(each);
  }
  if (text.empty()) text = others.empty() ? std::string(unchanged()) : filled(words_.others_changed, others);
  if (!added.empty()) text += " " + filled(words_.scenarios_added, added);
  if (!removed.empty()) text += " " + filled(words_.scenarios_removed, removed);
  return text;
}

std::vector<std::string> DiffWriter::notes() const {
  std::vector<std::string> notes;
  if (!difference_.unpriced_added.empty())
    notes.push_back(filled(words_.unpriced_added, joined(difference_.unpriced_added, ", ")));
  if (!difference_.unpriced_removed.empty())
    notes.push_back(filled(words_.unpriced_removed, joined(difference_.unpriced_removed, ", ")));
  if (!difference_.as_now.empty()) notes.push_back(filled(words_.files_as_now, joined(difference_.as_now, ", ")));
  return notes;
}

}  // namespace tally
