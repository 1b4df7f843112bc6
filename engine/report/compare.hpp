#pragma once
#include <span>
#include <string>

#include "engine/report/ledger.hpp"
#include "engine/report/report.hpp"
#include "engine/uncertainty/sample_compared.hpp"

namespace tally {

/// One column of a comparison: a scenario, or a reference project beside one's own.
struct ComparedColumn {
  std::string name;   ///< stable, for scripts: "base", "low", "reference.outreach"
  std::string title;  ///< as a person reads it
  const Results* results = nullptr;
  bool is_reference = false;
};

/// The columns of a comparison: each run, then the reference projects of the first.
std::vector<ComparedColumn> columns_of(std::span<const Results* const> runs, Language language);

/// The tables of a comparison, of the columns that `shown` names by their places, with whole titles; rows that none of
/// them has are left out. What sampling tells stands with the key figures alone.
std::vector<LedgerTable> compare_tables(std::span<const ComparedColumn> columns, const std::vector<std::size_t>& shown,
                                        Language language, const SampledComparison* sampled);

/// The main figures of several results side by side, the first as the one that others are compared with. `sampled`: on
/// common draws, with the same columns; null for plain runs.
std::string compare_text(std::span<const ComparedColumn> columns, const ReportOptions& options = {},
                         const SampledComparison* sampled = nullptr);
std::string compare_markdown(std::span<const ComparedColumn> columns, const ReportOptions& options = {},
                             const SampledComparison* sampled = nullptr);
std::string compare_json(std::span<const ComparedColumn> columns, const SampledComparison* sampled = nullptr);
std::string compare_csv(std::span<const ComparedColumn> columns, const SampledComparison* sampled = nullptr);

}  // namespace tally
