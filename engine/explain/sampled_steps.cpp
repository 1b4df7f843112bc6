#include "engine/explain/sampled_steps.hpp"

#include <algorithm>

#include "engine/uncertainty/collection.hpp"
#include "engine/uncertainty/sensitivity.hpp"

namespace tally {
namespace {

/// A step's value over what the reducer took.
Linear form_of(const ExplainedStep& step, Reducer& reducer) {
  Linear form = reducer.algebra().scaled(reducer.of(step.terms[0].slot), step.terms[0].coefficient);
  for (std::size_t i = 1; i < step.terms.size(); ++i)
    form = reducer.algebra().add(form, reducer.of(step.terms[i].slot), step.terms[i].coefficient);
  return form;
}

std::optional<StepInterval> interval_of(const ExplainedStep& step, const Sampled& sampled, const Gathering& gathering) {
  if (sampled.is_certain()) return {};
  const FigureDistribution told = distribution_of({}, step.value.value_or(0), sampled, gathering);
  if (told.count == 0) return {};
  return StepInterval{told.p5(), told.p50(), told.p95()};
}

std::vector<Slot> slots_of(std::span<const Explanation> explanations) {
  std::vector<Slot> slots;
  for (const Explanation& explanation : explanations)
    for (const ExplainedStep& step : explanation.steps)
      for (const StepTerm& term : step.terms) slots.push_back(term.slot);
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
  return slots;
}

/// What is sampled for each step of an explanation; certain for those without terms.
std::vector<Sampled> collect(const Explanation& explanation, Reducer& reducer, Collection& collection) {
  std::vector<Sampled> sampled(explanation.steps.size());
  for (std::size_t i = 0; i < sampled.size(); ++i)
    if (const ExplainedStep& step = explanation.steps[i]; !step.terms.empty())
      sampled[i] = collection.add(form_of(step, reducer), step.value.value_or(0));
  return sampled;
}

/// Do the samples tell the shares? Not if they are too few for their own error, and not of a figure that is n/a in some
/// draws or whose variance hangs on a few of them.
bool is_sure(const VarianceShares& shares) {
  constexpr std::uint64_t fewest_samples = 1'024;
  constexpr double largest_error = 0.25;
  if (shares.indices.samples < fewest_samples || shares.indices.missing > 0) return false;
  return std::all_of(shares.shares.begin(), shares.shares.end(), [](const VarianceShare& share) {
    return share.index.first_error < largest_error && share.index.total_error < largest_error;
  });
}

ExplainedVariance told_of(const VarianceShares& shares) {
  ExplainedVariance told;
  for (const VarianceShare& share : shares.shares) {
    ExplainedShare& each = told.shares.emplace_back();
    for (const ModelNumber& number : share.numbers)
      each.names.push_back(number.which > 0 ? number.name + " #" + std::to_string(number.which) : number.name);
    if (!share.numbers.empty()) each.place = share.numbers[0].place;
    each.share = share.index.first;
    each.share_error = share.index.first_error;
    each.total = share.index.total;
    each.total_error = share.index.total_error;
  }
  told.interaction = shares.indices.interaction;
  told.interaction_error = shares.indices.interaction_error;
  told.variance = shares.indices.variance;
  told.samples = shares.indices.samples + shares.indices.missing;
  told.seed = shares.seed;
  return told;
}

}  // namespace

bool sample_intervals(std::span<Explanation> explanations, const Run& run, const SampleOptions& options,
                      DiagnosticSink& sink) {
  Reduced reduced;
  Reducer reducer(reduced);
  reducer.take(run.plan, run.values, slots_of(explanations));
  check_distributions(reduced, sink);
  const std::vector<RankCorrelation> correlations = correlations_of(run.variant, reducer, sink);
  if (sink.has_errors()) return false;
  Collection collection(reducer);
  std::vector<std::vector<Sampled>> sampled;
  for (const Explanation& explanation : explanations) sampled.push_back(collect(explanation, reducer, collection));
  if (collection.gathered().empty()) return true;
  const Draws draws = prepare_draws(reduced, correlations);
  const Sampler sampler(options.sampling, options.seed, options.samples, draw_names(reduced));
  Gathering gathering(reduced, draws, sampler, collection.gathered(), options.threads);
  const std::uint64_t done = gathering.run_to(options.samples, options.progress);
  for (std::size_t e = 0; e < explanations.size(); ++e) {
    explanations[e].samples = done;
    explanations[e].partial = done < options.samples;
    for (std::size_t i = 0; i < sampled[e].size(); ++i)
      if (ExplainedStep& step = explanations[e].steps[i]; !step.terms.empty())
        step.interval = interval_of(step, sampled[e][i], gathering);
  }
  return true;
}

bool sample_steps(Explanation& explanation, const Run& run, const SourceSet& sources, const SampleOptions& options,
                  DiagnosticSink& sink) {
  if (!sample_intervals({&explanation, 1}, run, options, sink)) return false;
  const ExplainedStep& root = explanation.steps[0];
  if (root.terms.size() != 1 || root.terms[0].coefficient != 1 || !root.interval) return true;
  AskedFigure figure;
  figure.name = root.name;
  figure.unit = root.unit;
  figure.slot = root.terms[0].slot;
  const auto told = sensitivity(run, figure, sources, options, sink);
  if (!told) return false;
  if (!told->variance || told->variance->indices.samples == 0) return true;
  explanation.variance_unsure = !is_sure(*told->variance);
  if (!explanation.variance_unsure) explanation.variance = told_of(*told->variance);
  explanation.partial = explanation.partial || told->variance->indices.partial;
  return true;
}

}  // namespace tally
