#pragma once
#include <string_view>

#include "engine/report/report.hpp"

namespace tally {

/// What the report says beside the words of the tables that it takes over, in one language. `{}` is filled in.
struct DocumentWords {
  // the page
  std::string_view contents, skip, made_with, software, figures_behind, close, zoom_in, zoom_out, zoom_whole,
      how_to_zoom, numbers_in_table, table_scrolls;
  // the result
  std::string_view result, each_brings, between, not_sampled, nothing_uncertain, exceed, best, range;
  std::string_view model, version, date, scenario, zero_alternative, years_term, one_year, period, prices, discount;
  // effect chain
  std::string_view chain, chain_intro, chain_alternative, in_words, comes_from, leads_to, no_picture, how_to_draw;
  // ledger
  std::string_view ledger, ledger_intro, ledger_table, quantity, between_column, low, high, costs, paid_by, benefits,
      total_costs, total_benefits, net_result;
  // who pays, who gains
  std::string_view stakeholders, stakeholders_intro, stakeholders_chart, stakeholders_alternative, matrix, matrix_intro,
      not_stated, total;
  // labour, years
  std::string_view labour, labour_intro, labour_chart, labour_alternative, hours, fte;
  std::string_view years, years_intro, years_chart, years_alternative, running, payback_in, payback_sentence,
      no_payback;
  // how sure
  std::string_view sure, sure_one, sure_intro, histogram, histogram_alternative, share_of_draws, break_even,
      tornado_heading, tornado_intro, tornado, tornado_alternative, tornado_low, tornado_high;
  // scenarios, reference
  std::string_view scenarios, scenarios_intro, scenarios_chart, scenarios_alternative, reference, reference_intro,
      reference_chart;
  // stories
  std::string_view stories, stories_intro, no_story;
  // evidence, sources
  std::string_view derivation, derivation_intro, audit, audit_intro, evidence, evidence_intro, sources, sources_intro,
      year, grade, valid_until, expired, used_for, more, note;
  // words of the model
  std::string_view glossary, glossary_intro, called, means;
};

extern const DocumentWords english_document_words;
extern const DocumentWords dutch_document_words;

inline const DocumentWords& document_words_in(Language language) {
  return language == Language::dutch ? dutch_document_words : english_document_words;
}

}  // namespace tally
