#pragma once
#include <string_view>

#include "engine/report/report.hpp"

namespace tally {

/// The words that the report of a difference writes beside those of `Words`, in one language. `{}` is filled in.
struct DiffWords {
  std::string_view difference;
  // verdict
  std::string_view no_result_changed, no_best_changed, only_spread_changed, no_draws_changed, others_changed,
      scenarios_added, scenarios_removed, new_model, no_more_model, results_changed, from_to, not_run, why_not_run,
      same_files, only_form, only_names, declaration_of, declarations_of, change_of, changes_of, renames_of, moves_of,
      one_rename, one_move;
  // what changed
  std::string_view what_changed, before, after, where, added, removed, renamed, moved, sources, label, links, data_file;
  // causes
  std::string_view causes, interaction, in_all, and_more, several_changes, no_effect, not_taken_apart, by_declaration,
      by_kind, mean, noise, noise_note, causes_note;
  // results
  std::string_view results, changed_figures, change, per_cent, more_figures, unpriced_added, unpriced_removed, limits,
      limit, beyond, within, beyond_limits, limits_note, money_differs, average, peak, points, scenarios, fails,
      files_as_now;
};

const DiffWords& diff_words_in(Language language);

}  // namespace tally
