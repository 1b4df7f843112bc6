#pragma once
#include <unordered_map>
#include <vector>

#include "engine/evaluate/run.hpp"
#include "engine/uncertainty/gathering.hpp"
#include "engine/uncertainty/sample.hpp"
#include "engine/uncertainty/uncertainty.hpp"

namespace tally {

/// A figure as a number times what is gathered; of a certain one, the number alone.
struct Sampled {
  static constexpr std::uint32_t certain = 0xffffffff;
  double factor = 0;
  std::uint32_t place = certain;  ///< in the gathered formulas
  bool is_certain() const { return place == certain; }
};

/// Finds or makes the place of each formula, so that multiples of one another are gathered once.
class Collection {
 public:
  explicit Collection(Reducer& reducer) : reducer_(reducer) {}

  /// `best`: the plain run's value of the form.
  Sampled add(const Linear& form, double best);
  const std::vector<Gathered>& gathered() const { return gathered_; }

 private:
  Reducer& reducer_;
  std::unordered_map<FormulaId, std::uint32_t> places_;
  std::vector<Gathered> gathered_;
};

/// The slots of figures, for a reducer to take.
std::vector<Slot> slots_of(std::span<const SampledFigure> figures);
/// A figure of the plan that the reducer took last.
Linear form_of(const SampledFigure& figure, Reducer& reducer);
/// A figure in the plain run.
double best_of(const SampledFigure& figure, const Run& run);

/// All that is known of one figure after sampling. `best`: of the plain run; not finite: n/a.
FigureDistribution distribution_of(SampledFigure figure, double best, const Sampled& sampled,
                                   const Gathering& gathering);

/// How the samples of a comparison were drawn, and how many of those asked for are done.
SamplesDone samples_done(const Gathering& gathering, const Sampler& sampler, const SampleOptions& options,
                         std::size_t uncertain_inputs);

/// The share of all draws in which a figure is a number above zero.
double share_above_zero(const Sampled& sampled, const Gathering& gathering);
/// The share of all draws in which a figure that is drawn is a number of at least x, as exact as its percentiles.
double share_from(double x, const Sampled& sampled, const Gathering& gathering);

}  // namespace tally
