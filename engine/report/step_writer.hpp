#pragma once
#include <string>
#include <vector>

#include "engine/explain/explanation.hpp"
#include "engine/report/explain_words.hpp"
#include "engine/report/numbers.hpp"

namespace tally {

/// Writes the pieces of an explained step in one language: what text and Markdown have in common.
class StepWriter {
 public:
  StepWriter(const Results& results, Language language)
      : results_(results), numbers_(words_in(language)), words_(explain_words_in(language)) {}

  /// Stands a step for several, which it only counts?
  static bool is_rest(const ExplainedStep& step) {
    return step.about == StepAbout::rest || step.about == StepAbout::zeros;
  }

  /// "1,150,704.82 EUR2024", "-20%"; money with cents, so that parts can be added up; in a scenario with what the base
  /// has.
  std::string value(const ExplainedStep& step) const;
  std::string value(double value, const ExplainedStep& step) const;
  /// What the author wrote, in quotes; of a rule its lines. Empty where the name says it.
  std::vector<std::string> written(const ExplainedStep& step) const;
  /// "year 2024 · grade A · valid until 2027": the fields of a source.
  std::string fields(const ExplainedStep& step) const;
  /// As a person reads it; empty where the name says it.
  std::string label(const ExplainedStep& step) const;
  /// "models/plan.tally:12:30 · registration, p. 34 (grade A) · rule r on e": where it comes from.
  std::string origin(const ExplainedStep& step) const;
  /// How a part counts in its parent: "× 0.9", "÷", "counts for 70%: 1,234.00"; empty where its value says it.
  std::string counting(const ExplainedStep& parent, const StepPart& part, const ExplainedStep& of) const;
  /// "90% between 0.59 and 2.25"; empty without samples.
  std::string interval(const ExplainedStep& step) const;
  /// "rounding: 0.01 EUR2024": what the shown cents of a sum's parts lack to those of the whole; empty where they add
  /// up.
  std::string rounding(const ExplainedStep& step) const;
  /// A number of a row.
  std::string cell(double value, RowAbout about) const;
  std::string row_title(RowAbout about) const { return std::string(words_.rows[static_cast<std::size_t>(about)]); }
  /// "and 37 smaller ones", "and 12 that are zero"
  std::string rest(const ExplainedStep& step) const;

  const ExplainWords& words() const { return words_; }
  const Numbers& numbers() const { return numbers_; }
  const Results& results() const { return results_; }

 private:
  std::string plain(double value) const;
  std::string own_value(const ExplainedStep& step) const;

  const Results& results_;
  Numbers numbers_;
  const ExplainWords& words_;
};

}  // namespace tally
