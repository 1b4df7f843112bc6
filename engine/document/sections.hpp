#pragma once
#include <set>

#include "engine/document/document_words.hpp"
#include "engine/document/report_document.hpp"
#include "engine/report/filled.hpp"

namespace tally {

/// What all sections are told from: the run, the words and numbers of one language.
struct Telling {
  Telling(const Reported& what, Language language)
      : reported(what),
        run(*what.run),
        results(what.run->results),
        words(words_in(language)),
        own(document_words_in(language)),
        numbers(words) {}

  std::string money(double value) const { return table_money(results, numbers, value); }
  /// With a plus before what is positive.
  std::string signed_money(double value) const { return (value > 0 ? "+" : "") + money(value); }
  /// The figure of that name in the JSON results, if it was sampled and hangs on an uncertain number; else null.
  const FigureDistribution* drawn(std::string_view figure) const {
    const FigureDistribution* found = reported.uncertainty ? reported.uncertainty->find(figure) : nullptr;
    return found && !found->certain && found->count > 0 ? found : nullptr;
  }

  const Reported& reported;
  const Run& run;
  const Results& results;
  const Words& words;
  const DocumentWords& own;
  Numbers numbers;
};

/// "++" as it is printed, with a true minus.
std::string shown_sign(std::string_view direction);

/// The lines, by their place in the model, that figures of the results are made of.
std::set<std::uint32_t> facts_of_results(const Run& run);

/// Adds a table if it has rows.
void add_table(Section& section, LedgerTable table);

// The sections, one each; without blocks where there is nothing to tell.
Section chain_section(const Telling& telling);
Section ledger_section(const Telling& telling);
Section stakeholder_section(const Telling& telling);
Section labour_section(const Telling& telling);
Section years_section(const Telling& telling);
Section sure_section(const Telling& telling);
Section scenario_section(const Telling& telling);
Section reference_section(const Telling& telling);
Section story_section(const Telling& telling);
Section evidence_section(const Telling& telling);
Section audit_section(const Telling& telling);
Section source_section(const Telling& telling);
Section derivation_section(const Telling& telling);
Section glossary_section(const Telling& telling);

/// Result, meaning and terms, above all sections.
void add_heading(Document& document, const Telling& telling);

}  // namespace tally
