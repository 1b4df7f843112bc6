#include "engine/uncertainty/sample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/uncertainty/collection.hpp"
#include "engine/uncertainty/condition_formula.hpp"
#include "engine/uncertainty/model_numbers.hpp"

namespace tally {
namespace {

/// What is counted beside the figures, with its place in the model.
struct Watched {
  Span span;
  std::string what;
  Sampled truth;                ///< 1 where it went wrong
  bool counts_missing = false;  ///< went wrong where it is not a number
};

class SampledRun {
 public:
  SampledRun(const Run& run, const SourceSet& sources, const SampleOptions& options)
      : run_(run), sources_(sources), options_(options), reducer_(reduced_), collection_(reducer_) {}

  std::unique_ptr<Uncertainty> go(DiagnosticSink& sink) {
    take_plan();
    check_distributions(reduced_, sink);
    const std::vector<RankCorrelation> correlations = correlations_of(run_.variant, reducer_, sink);
    if (sink.has_errors()) return nullptr;
    for (const SampledFigure& figure : figures_)
      figures_sampled_.push_back(collection_.add(form_of(figure, reducer_), best_of(figure, run_)));
    for (const Expect* expect : expects_)
      expects_sampled_.push_back(collection_.add(expression_form(run_, expect->root, reducer_), 0));
    watch_divisions();
    watch_distributions();
    const Draws draws = prepare_draws(reduced_, correlations);
    const Sampler sampler(options_.sampling, options_.seed, options_.samples, draw_names(reduced_));
    Gathering gathering(reduced_, draws, sampler, collection_.gathered(), options_.threads);
    return tell(run_samples(gathering), gathering, sampler);
  }

 private:
  void take_plan() {
    figures_ = figures_of(run_, &left_out_);
    own_figures_ = figures_.size();
    figures_.insert(figures_.end(), options_.also.begin(), options_.also.end());
    std::vector<Slot> wanted = slots_of(figures_);
    for (const Expect& expect : run_.variant.model().expects) {
      if (!expect.probability || expect.scenario != run_.variant.scenario() || run_.variant.model().set) continue;
      expects_.push_back(&expect);
      for (Slot slot : slots_of(run_, expect.root)) wanted.push_back(slot);
    }
    reducer_.take(run_.plan, run_.values, wanted);
  }

  /// A divisor that changes its sign makes a quotient that jumps: counted, with its place.
  void watch_divisions() {
    for (const PlanDivision& division : run_.plan.divisions) {
      const Linear divisor = reducer_.of(division.divisor);
      if (divisor.is_constant()) continue;
      const double sign = run_.values[division.divisor] < 0 ? -1 : 1;
      const FormulaId wrong = reducer_.formulas().make(
          FormulaOp::less_equal, std::array{reducer_.algebra().formula_of(reducer_.algebra().scaled(divisor, sign)),
                                            reducer_.formulas().number(0)});
      watched_.push_back({division.span, "the divisor is zero or has another sign than in the plain run",
                          collection_.add(reducer_.algebra().of(wrong), 0)});
    }
  }

  /// A distribution whose arguments are drawn can come to be impossible.
  void watch_distributions() {
    const std::size_t count = reduced_.formulas.size();
    for (FormulaId id = 0; id < count; ++id) {
      if (reduced_.formulas[id].op != FormulaOp::spread) continue;
      const Uncertain& number = *reduced_.spreads[reduced_.formulas[id].payload].number;
      watched_.push_back({number.span, "the numbers in the brackets make no distribution",
                          collection_.add(reducer_.algebra().of(id), 0)});
      watched_.back().counts_missing = true;
    }
  }

  bool precise_enough(const Gathering& gathering) const {
    const Sampled& factor = figures_sampled_.front();
    if (factor.place == Sampled::certain) return true;
    const Statistic& statistic = gathering[factor.place];
    constexpr double margin_of_95 = 1.96;
    return statistic.count() == 0 ||
           margin_of_95 * statistic.error() <= *options_.precision * std::abs(statistic.mean());
  }

  struct Outcome {
    bool partial = false, precise = true;
  };

  Outcome run_samples(Gathering& gathering) const {
    if (!options_.precision) return {gathering.run_to(options_.samples, options_.progress) < options_.samples, true};
    constexpr std::uint64_t first = 8'192;
    for (std::uint64_t samples = std::min(first, options_.samples);;
         samples = std::min(2 * samples, options_.samples)) {
      if (gathering.run_to(samples, options_.progress) < samples) return {true, false};
      if (precise_enough(gathering)) return {};
      if (samples == options_.samples) return {false, false};
    }
  }

  std::unique_ptr<Uncertainty> tell(Outcome outcome, const Gathering& gathering, const Sampler& sampler) const {
    auto told = std::make_unique<Uncertainty>();
    told->samples = gathering.samples();
    told->asked = options_.samples;
    told->seed = options_.seed;
    told->sampling = options_.sampling;
    told->replicates = sampler.replicates();
    told->partial = outcome.partial;
    told->precision_reached = outcome.precise;
    told->uncertain_inputs = static_cast<std::uint32_t>(reduced_.draws.size());
    for (std::size_t i = 0; i < figures_.size(); ++i)
      (i < own_figures_ ? told->figures : told->also)
          .push_back(distribution_of(figures_[i], best_of(figures_[i], run_), figures_sampled_[i], gathering));
    tell_chances(*told, gathering);
    for (const Watched& watched : watched_) tell_fault(*told, watched, gathering);
    for (std::size_t i = 0; i < expects_.size(); ++i)
      told->expects.push_back(settled(*expects_[i], expects_sampled_[i], gathering));
    told->parts_left_out = left_out_;
    return told;
  }

  void tell_chances(Uncertainty& told, const Gathering& gathering) const {
    const Sampled &net = figures_sampled_[1], &factor = figures_sampled_[0];
    told.probability_benefits_exceed_costs = share_above_zero(net, gathering);
    if (factor.place == Sampled::certain || told.figures[0].count == 0) return;
    for (double x : thresholds(told.figures[0])) told.acceptability.push_back({x, share_from(x, factor, gathering)});
  }

  /// Round numbers from well below the 5th to well above the 95th percentile; 1 is always among them.
  static std::vector<double> thresholds(const FigureDistribution& factor) {
    const double low = std::min(factor.p5(), 1.0), high = std::max(factor.p95(), 1.0);
    const double rough = (high - low) / 20;
    const double power = std::pow(10, std::floor(std::log10(std::max(rough, 1e-9))));
    const double step = rough > 5 * power   ? 10 * power
                        : rough > 2 * power ? 5 * power
                        : rough > power     ? 2 * power
                                            : power;
    std::vector<double> all;
    const double first = std::floor(low / step) - 1, last = std::ceil(high / step) + 1;
    for (double i = first; i <= last; ++i) {
      const double x = i * step;
      if (all.empty() || all.back() >= 1 - step / 1e6 || x <= 1 + step / 1e6)
        all.push_back(std::abs(x - 1) < step / 1e6 ? 1 : x);
      else {
        all.push_back(1);
        all.push_back(x);
      }
    }
    return all;
  }

  void tell_fault(Uncertainty& told, const Watched& watched, const Gathering& gathering) const {
    if (watched.truth.place == Sampled::certain) return;
    const Statistic& statistic = gathering[watched.truth.place];
    const std::uint64_t count = watched.counts_missing ? statistic.missing() : statistic.counts().count_above_zero();
    if (count == 0) return;
    told.faults.push_back({watched.counts_missing ? DrawnFaultKind::no_distribution : DrawnFaultKind::divisor_turns,
                           watched.span, watched.what, place_of(sources_, watched.span), count});
  }

  ExpectResult settled(const Expect& expect, const Sampled& sampled, const Gathering& gathering) const {
    const double held =
        sampled.place == Sampled::certain ? sampled.factor : sampled.factor * gathering[sampled.place].mean();
    ExpectResult result;
    result.span = expect.span;
    result.text = sources_.text(expect.span);
    result.status = held >= *expect.probability ? ExpectStatus::holds : ExpectStatus::fails;
    result.found = fmt::format("it holds in {:.4g}% of {} draws", held * 100, gathering.samples());
    return result;
  }

  const Run& run_;
  const SourceSet& sources_;
  const SampleOptions& options_;
  Reduced reduced_;
  Reducer reducer_;
  Collection collection_;
  std::vector<SampledFigure> figures_;  ///< those of the results, then others that are asked for
  std::size_t own_figures_ = 0;
  bool left_out_ = false;
  std::vector<Sampled> figures_sampled_;
  std::vector<const Expect*> expects_;
  std::vector<Sampled> expects_sampled_;
  std::vector<Watched> watched_;
};

}  // namespace

std::unique_ptr<Uncertainty> sample(const Run& run, const SourceSet& sources, const SampleOptions& options,
                                    DiagnosticSink& sink) {
  return SampledRun(run, sources, options).go(sink);
}

bool settle_open_expects(Run& run, const SourceSet& sources, DiagnosticSink& sink) {
  const auto& expects = run.results.expects;
  if (std::none_of(expects.begin(), expects.end(),
                   [](const ExpectResult& each) { return each.status == ExpectStatus::needs_samples; }))
    return true;
  const auto uncertainty = sample(run, sources, {}, sink);
  if (uncertainty) settle_expects(run.results, *uncertainty);
  return uncertainty != nullptr;
}

void settle_expects(Results& results, const Uncertainty& uncertainty) {
  for (ExpectResult& expect : results.expects)
    for (const ExpectResult& settled : uncertainty.expects)
      if (settled.span == expect.span) expect = settled;
}

const FigureDistribution* Uncertainty::find(std::string_view name) const {
  for (const FigureDistribution& each : figures)
    if (each.figure.name == name) return &each;
  return nullptr;
}

std::string_view sampling_name(Sampling sampling) {
  constexpr std::string_view names[] = {"random", "latin", "sobol"};
  return names[static_cast<std::size_t>(sampling)];
}

}  // namespace tally
