#pragma once
#include <string>
#include <utility>
#include <vector>

#include "engine/report/numbers.hpp"

namespace tally {

enum class Align : std::uint8_t { left, right };

/// `group` stands above the titles of neighbouring columns that share it. `spare`: 0 where the column is always shown;
/// else the page may be too narrow for it, and those with the highest number go first.
struct LedgerColumn {
  std::string title;
  Align align = Align::right;
  std::string group{};
  int spare = 0;
};

enum class RowKind : std::uint8_t {
  plain,
  heading,  ///< of the rows below it
  total,
  detail,  ///< words about the row above it, in the second cell
};

struct LedgerRow {
  std::vector<std::string> cells;
  RowKind kind = RowKind::plain;
};

/// A table of the ledger. Its title stands in the place of the first column's.
struct LedgerTable {
  std::string title;
  std::vector<LedgerColumn> columns;  ///< those after the first, which is for labels
  std::vector<LedgerRow> rows;
  std::vector<std::string> notes;
  bool label_is_short = false;         ///< the first column holds signs; the second the words
  std::vector<std::string> drawing{};  ///< lines of signs that stand as they are, in place of rows
};

/// What stands large: "1.47", with a sentence and three figures beside it.
struct Headline {
  std::string factor;  ///< empty: n/a
  std::string sentence;
  std::vector<std::pair<std::string, std::string>> figures;
  bool pays = false;                    ///< benefits exceed costs
  std::vector<std::string> sureness{};  ///< what sampling tells of the factor, under the sentence
};

/// A report before it is text or Markdown: all words chosen, all numbers written.
struct Ledger {
  std::string title;
  std::vector<std::string> subtitle;
  Headline headline;
  std::vector<LedgerTable> tables;
};

/// Everything that a person reads of one run. `uncertainty`: of a run that was sampled.
Ledger make_ledger(const Results& results, const Words& words, const Uncertainty* uncertainty = nullptr);

// The tables, one each; without rows where there is nothing to tell.
LedgerTable key_figures_table(const Results& results, const Numbers& numbers);
LedgerTable cost_table(const Results& results, const Numbers& numbers);
LedgerTable sector_table(const Results& results, const Numbers& numbers);
LedgerTable stakeholder_table(const Results& results, const Numbers& numbers);
LedgerTable effect_table(const Results& results, const Numbers& numbers);
LedgerTable intervention_table(const Results& results, const Numbers& numbers);
LedgerTable unpriced_table(const Results& results, const Numbers& numbers);
LedgerTable labour_table(const Results& results, const Numbers& numbers);
LedgerTable unpaid_table(const Results& results, const Numbers& numbers);
LedgerTable year_table(const Results& results, const Numbers& numbers);
LedgerTable measure_table(const Results& results, const Numbers& numbers);
LedgerTable evidence_table(const Results& results, const Numbers& numbers);
LedgerTable reference_table(const Results& results, const Numbers& numbers);
LedgerTable later_table(const Results& results, const Numbers& numbers);
LedgerTable expect_table(const Results& results, const Numbers& numbers);

/// What sampling tells of the large factor.
std::vector<std::string> sureness_lines(const Results& results, const Uncertainty& uncertainty, const Numbers& numbers);
/// The tables of what sampling tells; the last ends with how it was drawn.
std::vector<LedgerTable> uncertainty_tables(const Results& results, const Uncertainty& uncertainty,
                                            const Numbers& numbers);

/// Money in the tables of one result: whole, or with cents where all of it is small.
std::string table_money(const Results& results, const Numbers& numbers, double value);

}  // namespace tally
