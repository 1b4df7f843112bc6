#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lang/check/fact.hpp"
#include "lang/source/source_file.hpp"

namespace tally {

/// What a step of a derivation is about.
enum class StepAbout : std::uint8_t {
  result,       ///< a figure of the results
  thing,        ///< a declaration with several figures
  flow,         ///< money or work of one line
  amount,       ///< what an effect changes
  people,       ///< people reached
  exposure,     ///< people or amounts under an effect, as long as it lasts
  weights,      ///< how an effect falls over the years
  line,         ///< a line of the model that holds a number
  number,       ///< a number or expression within a line
  price_level,  ///< from the prices of one year to those of another
  index_year,   ///< the price index in one year
  discount,     ///< discount factors
  choice,       ///< which of several `combine …: largest` keeps
  constant,     ///< a count of years, a candidate
  rest,         ///< the smaller parts of a sum together, or the figures past the first
  source,       ///< a source, with the numbers that cite it
  rule,         ///< a rule, with what it made
  scenario,     ///< a scenario, with what it replaces
  group,        ///< the figures below a name, such as `labour`
  zeros,        ///< figures of a group that are zero
};

/// How the parts of a step make its value.
enum class StepForm : std::uint8_t {
  written,     ///< a number as written: no parts
  same,        ///< that of its one part
  sum,         ///< Σ of what its parts add
  product,     ///< Π of what its parts multiply with
  ratio,       ///< the first part ÷ the second
  over_years,  ///< Σ over t of first row(t) × second row(t)
  spread,      ///< Σ over t of Σ over s of first row(s) × second row(t − s)
  computed,    ///< by what the formula says, of its parts or rows
  figures,     ///< no value of its own: its parts are figures of one thing
};

/// What a row of numbers by year holds.
enum class RowAbout : std::uint8_t {
  people,
  weights,  ///< by years since the cause, not by calendar year
  amount,
  money,
  hours,
  fte,
  share,
  discount,
  present_value,
  costs,
  benefits,
  balance,
  running_balance,
};

/// Numbers by year, one for each year of the model.
struct StepRow {
  RowAbout about = RowAbout::amount;
  std::vector<double> values;
};

/// A part of a step. `adds`: of sums, what it adds to the whole. `factor`: of products, what it multiplies with; of
/// sums, the share or sign with which its value counts.
struct StepPart {
  std::uint32_t step = 0;
  double adds = 0;
  double factor = 1;
};

/// What a line cites: a source with the place in it, or why its number is assumed.
struct StepCite {
  bool assumed = false;
  std::string source, label, text;
  Grade grade = Grade::assumed;
};

/// Σ coefficient × a number of the plan: how a step's value can be sampled.
struct StepTerm {
  std::uint32_t slot = 0;
  double coefficient = 1;
};

/// How sure a step's value is, from samples: 5th, 50th and 95th percentile.
struct StepInterval {
  double p5 = 0, p50 = 0, p95 = 0;
};

/// One step of a derivation.
struct ExplainedStep {
  StepAbout about = StepAbout::result;
  StepForm form = StepForm::written;
  std::string name;             ///< as an author writes it
  std::string label;            ///< as a person reads it; empty: none of its own
  std::optional<double> value;  ///< in base units; unset: n/a, or rows alone
  std::string unit;             ///< empty: a bare number
  bool percent = false;         ///< a share, shown as one
  std::string formula;          ///< in the author's names; empty where it is as written
  std::vector<StepPart> parts;
  bool has_more = false;                                    ///< it has parts that lie deeper than was asked
  std::uint32_t left_out = 0;                               ///< of `rest`: how many parts it stands for
  std::vector<StepRow> rows;                                ///< by year
  std::vector<std::pair<std::string, std::string>> fields;  ///< of a source, as written: "year", "2024"
  std::string written;                                      ///< the text of the line's value
  std::optional<double> low, high;                          /// the 5th and 95th percentile that the author wrote
  std::string place;                                        ///< "plan.tally:12:30"; empty: nobody wrote it
  Span span;                                                ///< of that place
  std::vector<StepCite> cites;
  std::optional<Grade> grade;        ///< of lines
  std::string rule;                  ///< that made it
  std::vector<std::string> matched;  ///< what that rule matched
  std::string story;                 ///< what the author tells of it
  std::string weakest;               ///< of a benefit by its grade: the line from which it has that
  bool replaces = false;             ///< in a scenario, where the base has:
  std::optional<double> before;      ///< its value there; unset: n/a
  std::string written_before;        ///< and its text
  std::vector<StepTerm> terms;       ///< empty: cannot be sampled
  std::optional<StepInterval> interval;
};

/// A share of the variance of the explained figure. The shares of all, with the interaction, add up to 1.
struct ExplainedShare {
  std::vector<std::string> names;  ///< of one line, or of several that are correlated
  std::string place;
  double share = 0, share_error = 0;  ///< by that line alone
  double total = 0, total_error = 0;  ///< with all interactions that it takes part in
};

/// Where the variance of a figure comes from.
struct ExplainedVariance {
  std::vector<ExplainedShare> shares;  ///< largest first
  double interaction = 0, interaction_error = 0;
  double variance = 0;
  std::uint64_t samples = 0, seed = 0;
};

/// The derivation of one figure: steps[0] is the figure. A step that several others need stands once.
struct Explanation {
  std::vector<ExplainedStep> steps;
  int first_year = 0;
  unsigned depth = 0;         ///< how many steps below the figure it goes at most
  std::uint64_t samples = 0;  ///< drawn for the intervals; 0: not sampled
  bool partial = false;       ///< stopped before all samples were done
  std::optional<ExplainedVariance> variance;
  bool variance_unsure = false;  ///< it was asked for, but these samples do not tell it
};

}  // namespace tally
