#pragma once
#include <string>

#include "engine/evaluate/audit.hpp"
#include "engine/report/analysis_page.hpp"

namespace tally {

/// The audit as a person reads it: which checks passed, what each of them set, expected and found, and where it fails.
AnalysisPage audit_page(const Audit& audit, const Results& results, const SourceSet& sources, Language language);

std::string audit_text(const Audit& audit, const Results& results, const SourceSet& sources,
                       const ReportOptions& options);
std::string audit_markdown(const Audit& audit, const Results& results, const SourceSet& sources,
                           const ReportOptions& options);
/// All figures, exact, and all findings.
std::string audit_json(const Audit& audit, const Results& results, const SourceSet& sources);

}  // namespace tally
