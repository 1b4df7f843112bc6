#include "engine/document/report_document.hpp"

#include "engine/document/sections.hpp"
#include "engine/document/true_minus.hpp"
#include "engine/report/sampled_figures.hpp"

namespace tally {

void add_table(Section& section, LedgerTable table) {
  if (!table.rows.empty()) section.blocks.emplace_back(DocumentTable{std::move(table)});
}

Document make_report(const Reported& reported, Language language) {
  const Telling telling(reported, language);
  Document document;
  document.language = language;
  add_heading(document, telling);
  using MakeSection = Section (*)(const Telling&);
  constexpr MakeSection sections[] = {chain_section,      ledger_section,   stakeholder_section, labour_section,
                                      years_section,      sure_section,     scenario_section,    reference_section,
                                      story_section,      evidence_section, audit_section,       source_section,
                                      derivation_section, glossary_section};
  for (const MakeSection make : sections)
    if (Section section = make(telling); !section.blocks.empty()) document.sections.push_back(std::move(section));
  if (reported.uncertainty) document.closing = closing_line(*reported.uncertainty, telling.numbers);
  use_true_minus(document);
  return document;
}

}  // namespace tally
