#pragma once
#include <string>

#include "engine/evaluate/results.hpp"
#include "engine/uncertainty/uncertainty.hpp"

namespace tally {

enum class Language : std::uint8_t { english, dutch };

/// How a report for people looks. `width`: columns of the page. `colour`: ANSI escapes.
struct ReportOptions {
  Language language = Language::english;
  bool colour = false;
  int width = 80;
};

// `uncertainty`: what sampling told of the run; null for a plain one.

/// The result as a ledger that a person reads: factor, costs, benefits, unpriced effects, labour, years, evidence.
std::string report_text(const Results& results, const ReportOptions& options = {},
                        const Uncertainty* uncertainty = nullptr);
/// The ledger as Markdown tables.
std::string report_markdown(const Results& results, const ReportOptions& options = {},
                            const Uncertainty* uncertainty = nullptr);
/// The names of the language reference, "Results"; numbers in their shortest exact form, n/a is null.
std::string report_json(const Results& results, const Uncertainty* uncertainty = nullptr);
/// One figure a line: section,name,label,year,value,unit (RFC 4180). Text that a spreadsheet would take for a formula
/// gets a `'` before it.
std::string report_csv(const Results& results, const Uncertainty* uncertainty = nullptr);

}  // namespace tally
