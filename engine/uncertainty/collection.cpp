#include "engine/uncertainty/collection.hpp"

#include <algorithm>
#include <cmath>

#include "engine/evaluate/collect.hpp"

namespace tally {
namespace {

constexpr std::size_t bins = 40;
/// Shares between which a histogram is drawn.
constexpr double histogram_from = 0.005, histogram_to = 0.995;

void tell_certain(FigureDistribution& told, double value, std::uint64_t samples) {
  told.certain = true;
  if (!std::isfinite(value)) {
    told.missing = samples;
    return;
  }
  told.count = samples;
  told.mean = told.least = told.most = value;
  told.quantiles.fill(value);
}

/// What lies on either side of it is another verdict: the return factor breaks even at 1, all else at 0.
double break_even_of(const SampledFigure& figure) { return figure.name.ends_with("return_factor") ? 1 : 0; }

/// Equal steps from `low` to `high`; if `even` lies between them, it lies between two steps too, and they reach a
/// little further.
struct EqualSteps {
  EqualSteps(double low, double high, double even) : origin(low), width((high - low) / bins) {
    if (!(low < even && even < high)) return;
    below = std::clamp(std::round((even - low) / width), 1.0, bins - 1.0);
    width = std::max((even - low) / below, (high - even) / (bins - below));
    origin = even;
  }
  double edge(std::size_t i) const { return origin + width * (static_cast<double>(i) - below); }

  double origin, width, below = 0;
};

Histogram histogram(double factor, const Ranks& ranks, double low, double high, double even) {
  if (!(high > low)) return {low, high, {}, 0, 0};
  const EqualSteps steps(low, high, even);
  Histogram told{steps.edge(0), steps.edge(bins), {}, 0, 0};
  const auto up_to = [&](double x) {
    const double share = ranks.share_up_to(x / factor);
    return factor > 0 ? share : 1 - share;
  };
  double before = told.below = up_to(told.low);
  for (std::size_t bin = 1; bin <= bins; ++bin) {
    const double now = up_to(steps.edge(bin));
    told.shares.push_back(std::max(0.0, now - before));
    before = now;
  }
  told.above = 1 - before;
  return told;
}

void tell_drawn(FigureDistribution& told, double factor, const Statistic& statistic) {
  told.count = statistic.count();
  told.missing = statistic.missing();
  if (told.count == 0) return;
  told.mean = factor * statistic.mean();
  told.deviation = std::abs(factor) * statistic.deviation();
  told.least = factor * (factor > 0 ? statistic.least() : statistic.most());
  told.most = factor * (factor > 0 ? statistic.most() : statistic.least());
  told.error = std::abs(factor) * statistic.error();
  const Ranks ranks(statistic.counts());
  const auto quantile = [&](double share) {
    const double within = std::clamp(factor > 0 ? share : 1 - share, 0.0, 1.0);
    return std::clamp(factor * ranks.quantile(within), told.least, told.most);
  };
  for (std::size_t q = 0; q < told.quantiles.size(); ++q) {
    const double share = FigureDistribution::quantile_shares[q];
    told.quantiles[q] = quantile(share);
    // Half the stretch in which the quantile's rank lies but for chance, as of independent draws.
    const double chance = std::sqrt(share * (1 - share) / static_cast<double>(told.count));
    told.quantile_errors[q] = (quantile(share + chance) - quantile(share - chance)) / 2;
  }
  told.best_is_far = told.best && (*told.best < told.quantiles[1] || *told.best > told.quantiles[3]);
  if (!told.figure.year)
    told.histogram =
        histogram(factor, ranks, quantile(histogram_from), quantile(histogram_to), break_even_of(told.figure));
}

}  // namespace

Sampled Collection::add(const Linear& form, double best) {
  const Linear single = reducer_.algebra().single(form);
  if (single.is_constant()) return {single.constant, Sampled::certain};
  const Scaled term = reducer_.algebra().terms(single)[0];
  const auto [at, fresh] = places_.try_emplace(term.formula, static_cast<std::uint32_t>(gathered_.size()));
  const double centre = best / term.coefficient;
  if (fresh) gathered_.push_back({term.formula, std::isfinite(centre) ? centre : 0});
  return {term.coefficient, at->second};
}

std::vector<Slot> slots_of(std::span<const SampledFigure> figures) {
  std::vector<Slot> slots;
  for (const SampledFigure& figure : figures) {
    slots.push_back(figure.slot);
    if (figure.less != no_slot) slots.push_back(figure.less);
    slots.insert(slots.end(), figure.plus.begin(), figure.plus.end());
  }
  return slots;
}

Linear form_of(const SampledFigure& figure, Reducer& reducer) {
  Linear form = reducer.of(figure.slot);
  if (figure.less != no_slot) form = reducer.algebra().add(form, reducer.of(figure.less), -1);
  for (const Slot slot : figure.plus) form = reducer.algebra().add(form, reducer.of(slot));
  return form;
}

double best_of(const SampledFigure& figure, const Run& run) {
  double best = run.values[figure.slot] - (figure.less == no_slot ? 0 : run.values[figure.less]);
  for (const Slot slot : figure.plus) best += run.values[slot];
  return best;
}

FigureDistribution distribution_of(SampledFigure figure, double best, const Sampled& sampled,
                                   const Gathering& gathering) {
  FigureDistribution told;
  told.figure = std::move(figure);
  told.best = if_number(best);
  if (sampled.is_certain())
    tell_certain(told, sampled.factor, gathering.samples());
  else
    tell_drawn(told, sampled.factor, gathering[sampled.place]);
  return told;
}

SamplesDone samples_done(const Gathering& gathering, const Sampler& sampler, const SampleOptions& options,
                         std::size_t uncertain_inputs) {
  SamplesDone done;
  done.samples = gathering.samples();
  done.asked = options.samples;
  done.seed = options.seed;
  done.sampling = options.sampling;
  done.replicates = sampler.replicates();
  done.uncertain_inputs = static_cast<std::uint32_t>(uncertain_inputs);
  done.partial = done.samples < done.asked;
  return done;
}

double share_above_zero(const Sampled& sampled, const Gathering& gathering) {
  if (sampled.is_certain()) return sampled.factor > 0 ? 1 : 0;
  const QuantileCounts& counts = gathering[sampled.place].counts();
  const auto above = static_cast<double>(sampled.factor > 0 ? counts.count_above_zero() : counts.count_below_zero());
  return above / static_cast<double>(std::max<std::uint64_t>(gathering.samples(), 1));
}

double share_from(double x, const Sampled& sampled, const Gathering& gathering) {
  const Statistic& statistic = gathering[sampled.place];
  const double up_to = Ranks(statistic.counts()).share_up_to(x / sampled.factor);
  const double numbers = static_cast<double>(statistic.count());
  return (sampled.factor > 0 ? 1 - up_to : up_to) * numbers /
         static_cast<double>(std::max<std::uint64_t>(gathering.samples(), 1));
}

}  // namespace tally
