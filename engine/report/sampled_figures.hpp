#pragma once
#include <string>

#include "engine/report/ledger.hpp"

namespace tally {

/// How a person reads a sampled figure: its label and how its numbers are written.
class SampledFigureText {
 public:
  SampledFigureText(const Results& results, const Numbers& numbers);

  /// With the unit where the numbers do not tell it: "Minder delicten (offences)".
  std::string label(const SampledFigure& figure) const;
  /// A value of the figure; of a state, which is counted every year, the average.
  std::string value(const SampledFigure& figure, double value) const;
  /// "± 0.0012": two digits that count.
  std::string error(double value) const;
  /// "76%"; what is almost all or almost none is told from all and none: ">99.9%".
  std::string share(double share) const;

 private:
  const EffectResult* effect_of(const SampledFigure& figure) const;
  bool is_average(const SampledFigure& figure) const;
  bool are_large_per_person() const;  ///< so that cents say nothing
  std::string headline_label(std::string_view name) const;

  const Results& results_;
  const Numbers& numbers_;
};

/// "effects.": does the name begin so?
bool is_below(const SampledFigure& figure, std::string_view part);

/// The sum of samples that a person reads: "16,384 samples, seed 1, scrambled Sobol points in 8 replicates".
std::string closing_line(const SamplesDone& done, const Numbers& numbers);
/// "Partial: stopped after …"; empty where all samples were done.
std::string partial_line(const SamplesDone& done, const Numbers& numbers);
/// What went wrong in draws: how often, what and where. Without rows if nothing did.
LedgerTable fault_table(const Uncertainty& uncertainty, const Numbers& numbers);

}  // namespace tally
