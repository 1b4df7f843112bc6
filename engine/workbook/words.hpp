#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "engine/report/report.hpp"

namespace tally {

/// What a workbook says beside the words of the reports, in one language. `{}` is filled in.
struct WorkbookWords {
  // sheets: single words, since formulas name them
  std::string_view summary, inputs, calculation, rate, sources;
  // summary
  std::string_view figure, unit, here, by_tally, difference, same, all_same, some_differ, made_by, edition, how_to_read;
  std::string_view reference_project, labour_saved, labour_spent, labour_unpaid, labour_net, cash, welfare, peak_year;
  std::string_view direction, story;
  // inputs
  std::string_view inputs_note, name, label, value, low, high, written, source, assumed, grade, line;
  std::string_view price_index;
  // calculation
  std::string_view calculation_note, computed, total_or_value, year_number;
  std::string_view numbers, people, effects, discounting, flows, totals;
  // how a row is computed
  std::string_view row, nothing, as_written, best_estimate, from_year, at_most, weights, once, profile, spread,
      mirrored, sum_of_years, discounted, rate_of_year, factor_at_start, factor, greatest, balance, size_of_flows,
      last_below, payback, lowest, lowest_year, lowest_so_far, worth, is_largest, first_age;
  std::string_view people_of, amount_of, present_value_of, hours_of;
  // internal rate
  std::string_view rate_note, half_year, flow, first_flow, place_of_first_flow, last_flow, place_of_last_flow,
      sign_changes, outermost, grid, place, net_at_place, crosses, crossings, narrowing, lower, upper, middle,
      net_at_lower, rate_found, not_available;
  // sources
  std::string_view sources_note, year, valid_until, expired, note, address, assumptions, why;
};

const WorkbookWords& workbook_words(Language language);

/// The pattern with its `{}` filled in, from left to right.
std::string filled(std::string_view pattern, std::initializer_list<std::string_view> parts);

}  // namespace tally
