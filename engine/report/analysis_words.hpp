#pragma once
#include <string_view>

#include "engine/report/report.hpp"

namespace tally {

/// The words that the reports of analyses write beside those of `Words`, in one language. `{}` is filled in.
struct AnalysisWords {
  std::string_view plain_run, samples_of, partial, missing_samples;
  std::string_view from, to, low, high, plain, alone, in_all, error, place, source, about, assumed, no_source;
  // sensitivity
  std::string_view sensitivity, by_percentiles, by_plus_minus, share_of_variance, interaction, no_influence, inputs;
  std::string_view left_out_zero, left_out_year, nothing_uncertain, correlated_note;
  // threshold
  std::string_view threshold, goal, input, range, solution, change, probability_below, holds, holds_from_to, everywhere,
      nowhere, no_solution, jumps, no_influence_on, at_plain_holds, at_plain_fails;
  // value of information
  std::string_view information, decision_do, decision_leave, perfect, by_input, by_source, value, share, what_it_is,
      never_pays, group_assumed, group_without;
  // grid
  std::string_view grid, inside_pays, no_boundary, all_pay, none_pays;
};

extern const AnalysisWords english_analysis_words;
extern const AnalysisWords dutch_analysis_words;

inline const AnalysisWords& analysis_words_in(Language language) {
  return language == Language::dutch ? dutch_analysis_words : english_analysis_words;
}

}  // namespace tally
