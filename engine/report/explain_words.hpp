#pragma once
#include <array>
#include <string_view>

#include "engine/report/report.hpp"

namespace tally {

/// The words that explanations and evidence write beside those of `Words`, in one language. `{}` is filled in.
struct ExplainWords {
  std::string_view explanation, see_above, smaller_parts, deeper, made_by_rule, matched, between, no_value, assumed,
      no_source, grade, after_years, rounding, zero_division, more_figures, zero_figures, was, as_in_base, instead_of;
  std::array<std::array<std::string_view, 2>, 6> fields;  ///< of a source: a field's name and what it is called
  std::array<std::string_view, 13> rows;                  ///< by RowAbout
  // share of the variance
  std::string_view variance, interaction, of_it_alone, in_all, total_note, samples, stopped, no_shares;
  // evidence
  std::string_view evidence, grades, expired, valid_until, cited_by, at_start, at_end, unused, place, assumptions,
      influence, value, reaches_nothing, decides, read_by, grades_note, varied_note, fine;
};

extern const ExplainWords english_explain_words;
extern const ExplainWords dutch_explain_words;

inline const ExplainWords& explain_words_in(Language language) {
  return language == Language::dutch ? dutch_explain_words : english_explain_words;
}

}  // namespace tally
