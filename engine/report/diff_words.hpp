#pragma once
#include <string_view>

#include "engine/report/report.hpp"

namespace tally {

/// The words that the report of a difference writes beside those of `Words`, in one language. `{}` is filled in.
struct DiffWords {
  std::string_view difference;
  // verdict
  std::string_view no_result_changed, no_best_changed, only_spread_changed, new_model, no_more_model, results_changed,
      from_to, not_run, same_files, only_form, only_names, change_of, changes_of, renames_of, moves_of, one_rename,
      one_move;
  // what changed
  std::string_view what_changed, before, after, where, added, removed, renamed, moved, sources, label, links, data_file;
  // causes
  std::string_view causes, interaction, in_all, and_more, no_effect, not_taken_apart, mean, noise, noise_note,
      causes_note;
  // results
  std::string_view results, changed_figures, change, per_cent, more_figures, unpriced_added, unpriced_removed, limits,
      limit, beyond, within, money_differs, average, peak, points;
  // figures that no other report has a word for
  std::string_view benefits_cash, benefits_welfare, costs_cash, costs_welfare, peak_year, later_costs, later_benefits,
      later_hours;
};

const DiffWords& diff_words_in(Language language);

}  // namespace tally
