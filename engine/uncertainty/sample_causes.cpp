#include "engine/uncertainty/sample_causes.hpp"

#include <algorithm>
#include <cmath>

#include "engine/uncertainty/asked_figure.hpp"
#include "engine/uncertainty/collection.hpp"

namespace tally {
namespace {

/// A figure of one run, or a difference of such.
struct Form {
  SampledFigure figure;
  Linear form;
  double best = 0;
  Sampled sampled{};
};

struct AttributionForms {
  Form before, after, total, interaction;
  std::vector<Form> by_cause;
};

class SampledCausing {
 public:
  SampledCausing(const Causes& causes, std::span<const std::string> names, const SampleOptions& options)
      : causes_(causes), names_(names), options_(options), reducer_(reduced_), collection_(reducer_) {}

  std::unique_ptr<SampledCauses> go(DiagnosticSink& sink) {
    const std::vector<Form> before = take(*causes_.before, sink), after = take(*causes_.after, sink);
    std::vector<std::vector<Form>> by_cause;
    for (const Cause& cause : causes_.causes)
      by_cause.push_back(cause.run == causes_.after ? after : take(*cause.run, sink));
    if (sink.has_errors()) return nullptr;
    for (std::size_t f = 0; f < names_.size(); ++f) {
      std::vector<Form> with;
      for (const auto& each : by_cause) with.push_back(each[f]);
      attribute(before[f], after[f], with);
    }
    collect();
    const Draws draws = prepare_draws(reduced_, correlations_);
    const Sampler sampler(options_.sampling, options_.seed, options_.samples, draw_names(reduced_));
    Gathering gathering(reduced_, draws, sampler, collection_.gathered(), options_.threads);
    gathering.run_to(options_.samples, options_.progress);
    return tell(gathering, sampler);
  }

 private:
  /// The figures of a run, in the order of their names.
  std::vector<Form> take(const Run& run, DiagnosticSink& sink) {
    std::vector<SampledFigure> found;
    for (const SampledFigure& each : figures_of(run))
      if (std::find(names_.begin(), names_.end(), each.name) != names_.end()) found.push_back(each);
    reducer_.take(run.plan, run.values, slots_of(found));
    std::vector<Form> forms;
    for (const std::string& name : names_) {
      const auto own = std::find_if(found.begin(), found.end(), [&](const auto& each) { return each.name == name; });
      if (own == found.end())
        forms.push_back({SampledFigure{name, {}, {}}, reducer_.algebra().constant(0), 0});
      else
        forms.push_back({*own, form_of(*own, reducer_), best_of(*own, run)});
    }
    check_distributions(reduced_, sink);
    for (const RankCorrelation& pair : correlations_of(run.variant, reducer_, sink)) add_correlation(pair);
    return forms;
  }
  void add_correlation(const RankCorrelation& pair) {
    const bool is_known = std::any_of(correlations_.begin(), correlations_.end(), [&](const RankCorrelation& each) {
      return std::minmax(each.a, each.b) == std::minmax(pair.a, pair.b);
    });
    if (!is_known) correlations_.push_back(pair);
  }

  Form less(const Form& a, const Form& b) {
    return {a.figure, reducer_.algebra().add(a.form, b.form, -1), a.best - b.best};
  }

  void attribute(const Form& before, const Form& after, const std::vector<Form>& with) {
    AttributionForms forms{before, after, less(after, before), {}, {}};
    forms.interaction = forms.total;
    for (const Form& each : with) {
      forms.by_cause.push_back(less(each, before));
      forms.interaction = less(forms.interaction, forms.by_cause.back());
    }
    forms_.push_back(std::move(forms));
  }

  void collect() {
    const auto add = [&](Form& each) { each.sampled = collection_.add(each.form, each.best); };
    for (AttributionForms& forms : forms_) {
      for (Form* each : {&forms.before, &forms.after, &forms.total, &forms.interaction}) add(*each);
      for (Form& each : forms.by_cause) add(each);
    }
  }

  std::unique_ptr<SampledCauses> tell(const Gathering& gathering, const Sampler& sampler) const {
    auto told = std::make_unique<SampledCauses>();
    static_cast<SamplesDone&>(*told) = samples_done(gathering, sampler, options_, reduced_.draws.size());
    const auto distribution = [&](const Form& each) {
      return distribution_of(each.figure, each.best, each.sampled, gathering);
    };
    for (const AttributionForms& forms : forms_) {
      SampledAttribution& shown = told->figures.emplace_back();
      shown.before = distribution(forms.before);
      shown.after = distribution(forms.after);
      shown.total = distribution(forms.total);
      for (const Form& each : forms.by_cause) shown.by_cause.push_back(distribution(each));
      shown.interaction = distribution(forms.interaction);
    }
    return told;
  }

  const Causes& causes_;
  std::span<const std::string> names_;
  const SampleOptions& options_;
  Reduced reduced_;
  Reducer reducer_;
  Collection collection_;
  std::vector<RankCorrelation> correlations_;
  std::vector<AttributionForms> forms_;
};

}  // namespace

bool is_beyond_noise(const FigureDistribution& difference) {
  if (difference.count == 0) return false;
  if (difference.certain) return difference.mean != 0;
  return std::fabs(difference.mean) > 2 * difference.error;
}

std::unique_ptr<SampledCauses> sample_causes(const Causes& causes, std::span<const std::string> figures,
                                             const SampleOptions& options, DiagnosticSink& sink) {
  return SampledCausing(causes, figures, options).go(sink);
}

}  // namespace tally
