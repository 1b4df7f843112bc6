#pragma once
#include <string_view>

#include "engine/report/report.hpp"

namespace tally {

/// The words of what sampling tells, in one language. `{}` is filled in.
struct UncertaintyWords {
  // under the large factor
  std::string_view between, net_between, benefits_exceed_costs, certain, nothing_uncertain, partial;
  // the table
  std::string_view how_sure, best, mean, deviation, best_is_far, missing, more_missing, parts_left_out, on_average,
      net_by_stakeholder;
  // what is drawn of the draws
  std::string_view histogram, each_at_least, share_of_draws, years;
  // how exact it is
  std::string_view error, error_note, not_precise, closing, replicates, random_draws, latin_draws, sobol_draws;
  // what went wrong
  std::string_view faults, draws, divisor_turns, no_distribution;
  // comparison
  std::string_view difference, better;
};

const UncertaintyWords& uncertainty_words_in(Language language);

}  // namespace tally
