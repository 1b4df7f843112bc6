#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/uncertainty/asked_figure.hpp"
#include "engine/uncertainty/model_numbers.hpp"
#include "engine/uncertainty/sample.hpp"
#include "engine/uncertainty/sobol_indices.hpp"

namespace tally {

/// What a figure comes to where one number is low and where it is high, all others at their best estimates.
struct Swing {
  ModelNumber number;
  double best = 0, low = 0, high = 0;  ///< of the number
  double at_low = 0, at_high = 0;      ///< of the figure; not a number: n/a
  bool written = false;                ///< a certain number as written
  bool moves_figure = false;
  double width() const;  ///< of the figure's values; infinite where one is n/a
};

/// Why a number is not varied.
enum class WhyNotVaried : std::uint8_t {
  zero,  ///< a share of zero is zero
  year,  ///< a calendar year or the number of years that the model runs over
};

/// A share of the variance of a figure, of one uncertain number or of several that are correlated.
struct VarianceShare {
  std::vector<ModelNumber> numbers;
  SobolIndex index;
};

struct VarianceShares {
  std::vector<VarianceShare> shares;  ///< largest first
  SobolIndices indices;               ///< by its own order; `interaction`, samples and so on
  std::uint64_t asked = 0, seed = 0;
  Sampling sampling = Sampling::sobol;
};

struct Sensitivity {
  AskedFigure figure;
  double best = 0;                   ///< in the plain run
  std::optional<double> plus_minus;  ///< unset: from the 5th to the 95th percentile
  std::vector<Swing> swings;         ///< widest first; then those that do not move the figure, in the model's order
  std::vector<std::pair<ModelNumber, WhyNotVaried>> left_out;
  std::optional<VarianceShares> variance;  ///< where the figure hangs on an uncertain number
};

/// Each uncertain number from its 5th to its 95th percentile, and its share of the variance. Null after an error, which
/// the sink tells.
std::unique_ptr<Sensitivity> sensitivity(const Run& run, const AskedFigure& figure, const SourceSet& sources,
                                         const SampleOptions& options, DiagnosticSink& sink);

/// The same without shares of the variance, which takes no samples.
std::unique_ptr<Sensitivity> percentile_swings(const Run& run, const AskedFigure& figure, const SourceSet& sources,
                                               DiagnosticSink& sink);

/// Every number of the model, uncertain or as written, times 1 − share and 1 + share.
std::unique_ptr<Sensitivity> sensitivity_plus_minus(const Run& run, const AskedFigure& figure, const SourceSet& sources,
                                                    double share);

}  // namespace tally
