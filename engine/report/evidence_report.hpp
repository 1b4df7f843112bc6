#pragma once
#include <string>
#include <vector>

#include "engine/explain/evidence.hpp"
#include "engine/report/ledger.hpp"
#include "engine/report/report.hpp"

namespace tally {

/// What the benefits rest on, sources past their time, sources without use, and the assumptions by influence.
std::string evidence_text(const Evidence& evidence, const Results& results, const ReportOptions& options);
std::string evidence_markdown(const Evidence& evidence, const Results& results, const ReportOptions& options);
std::string evidence_json(const Evidence& evidence, const Results& results);
/// A line for each share, source and assumption.
std::string evidence_csv(const Evidence& evidence);

/// The tables that text and Markdown show, for other reports too.
std::vector<LedgerTable> evidence_tables(const Evidence& evidence, const Results& results, Language language);

}  // namespace tally
