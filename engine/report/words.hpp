#pragma once
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "engine/report/report.hpp"

namespace tally {

/// A word of the model's language (units) and what a report writes for it.
struct WordPair {
  std::string_view word;
  std::string_view shown;
};

/// Every word that a report writes, in one language. `{}` is filled in.
struct Words {
  Language language;
  char thousands, decimal;
  // heading
  std::string_view base_scenario, scenario, prices_of, years_from_to, compared_with;
  // headline
  std::string_view return_factor, each_brings, no_factor, only_costs;
  std::string_view benefits, costs, net;
  // key figures
  std::string_view key_figures, net_present_value, payback_year, not_earned_back, internal_rate, a_year, peak_exposure,
      in_year, reached;
  std::string_view cost_per_person, benefit_per_person, not_available;
  // tables
  std::string_view costs_column, benefits_column, net_column, present_value, paid_by, total, share, of_which_cash;
  std::string_view costs_by_line, costs_by_intervention, benefits_by_sector, benefits_by_stakeholder,
      benefits_by_effect, benefits_by_intervention, no_sector;
  std::string_view change, on_average;
  std::string_view unpriced, direction, effect, amount, not_priced;
  std::string_view labour, saved, spent, labour_net, hours, fte, fte_average, fte_peak, unpaid_work;
  std::string_view years, year, balance, running_balance, more_years, undiscounted;
  std::string_view measures, value;
  std::string_view evidence, grade, grade_assumed, grade_none;
  std::string_view after_horizon, later_costs, later_benefits, later_hours;
  std::string_view references, own, reference_column, a_person;
  std::string_view expects, expect_fails, expect_needs_samples, excluded;
  // comparison
  std::string_view comparison, costs_of_each, benefits_of_each, change_of_each, saved_hours, saved_fte, spent_fte;
  std::array<WordPair, 4> currencies;  ///< "EUR" → "euro"
  std::array<WordPair, 12> units;      ///< "hours" → "uur"
};

extern const Words english_words;
extern const Words dutch_words;

inline const Words& words_in(Language language) { return language == Language::dutch ? dutch_words : english_words; }

/// A unit as a report writes it: "EUR/offence", "care contacts", "uur".
std::string shown_unit(const Words& words, std::string_view unit);
/// "euro" for "EUR2024"; the three capitals where the language has no word.
std::string currency_name(const Words& words, std::string_view money);

}  // namespace tally
