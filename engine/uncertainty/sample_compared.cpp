#include "engine/uncertainty/sample_compared.hpp"

#include <algorithm>

#include "engine/uncertainty/collection.hpp"

namespace tally {
namespace {

/// A figure with its formula and its plain value.
struct FigureForm {
  SampledFigure figure;
  Linear form;
  double best = 0;
  Sampled sampled{};
};

struct Difference {
  FigureForm factor, net;
};

/// A column on its way.
struct ColumnForms {
  std::string name;
  std::vector<FigureForm> figures;
  std::optional<Difference> difference{};

  const FigureForm& figure(std::string_view wanted) const {
    return *std::find_if(figures.begin(), figures.end(),
                         [&](const FigureForm& each) { return each.figure.name == wanted; });
  }
};

constexpr std::string_view reference_begins = "references.", reference_ends = ".results.";

/// "outreach" of "references.outreach.results.return_factor".
std::string_view intervention_of(const SampledFigure& figure) {
  const std::size_t begin = reference_begins.size(), end = figure.name.find(reference_ends);
  return std::string_view(figure.name).substr(begin, end - begin);
}

class ComparedRun {
 public:
  ComparedRun(std::span<const Run* const> runs, const SampleOptions& options)
      : runs_(runs), options_(options), reducer_(reduced_), collection_(reducer_) {}

  std::unique_ptr<SampledComparison> go(DiagnosticSink& sink) {
    for (const Run* run : runs_) {
      take(*run);
      add_correlations(*run, sink);
    }
    if (sink.has_errors()) return nullptr;
    part_references();
    for (std::size_t c = 1; c < columns_.size(); ++c) add_difference(columns_[c]);
    collect();
    const Draws draws = prepare_draws(reduced_, correlations_);
    const Sampler sampler(options_.sampling, options_.seed, options_.samples, draw_names(reduced_));
    Gathering gathering(reduced_, draws, sampler, collection_.gathered(), options_.threads);
    gathering.run_to(options_.samples, options_.progress);
    return tell(gathering, sampler);
  }

 private:
  void take(const Run& run) {
    std::vector<SampledFigure> figures = figures_of(run);
    reducer_.take(run.plan, run.values, slots_of(figures));
    ColumnForms column{std::string(run.variant.name()), {}};
    for (SampledFigure& figure : figures) {
      const Linear form = form_of(figure, reducer_);
      const double best = best_of(figure, run);
      column.figures.push_back({std::move(figure), form, best});
    }
    columns_.push_back(std::move(column));
  }

  /// A scenario draws by the same names as the base, so its correlations are mostly the same ones.
  void add_correlations(const Run& run, DiagnosticSink& sink) {
    check_distributions(reduced_, sink);
    for (const RankCorrelation& pair : correlations_of(run.variant, reducer_, sink)) {
      const bool is_known = std::any_of(correlations_.begin(), correlations_.end(), [&](const RankCorrelation& each) {
        return std::minmax(each.a, each.b) == std::minmax(pair.a, pair.b);
      });
      if (!is_known) correlations_.push_back(pair);
    }
  }

  /// The figures of reference projects, which the runs tell beside their own, become columns of the first run's.
  void part_references() {
    const std::size_t runs = columns_.size();
    for (std::size_t c = 0; c < runs; ++c) {
      std::vector<FigureForm> own;
      for (FigureForm& each : columns_[c].figures) {
        if (each.figure.group != FigureGroup::reference)
          own.push_back(std::move(each));
        else if (c == 0)
          add_to_reference(std::move(each));
      }
      columns_[c].figures = std::move(own);
    }
    std::move(references_.begin(), references_.end(), std::back_inserter(columns_));
  }
  void add_to_reference(FigureForm form) {
    const std::string name = "reference." + std::string(intervention_of(form.figure));
    if (references_.empty() || references_.back().name != name) references_.push_back({name, {}});
    form.figure.name.erase(0, form.figure.name.find(reference_ends) + reference_ends.size());
    form.figure.group = FigureGroup::headline;
    references_.back().figures.push_back(std::move(form));
  }

  void add_difference(ColumnForms& column) {
    const auto less = [&](std::string_view name) {
      const FigureForm &own = column.figure(name), &first = columns_.front().figure(name);
      return FigureForm{own.figure, reducer_.algebra().add(own.form, first.form, -1), own.best - first.best};
    };
    column.difference = Difference{less("return_factor"), less("net_present_value")};
  }

  void collect() {
    const auto add = [&](FigureForm& each) { each.sampled = collection_.add(each.form, each.best); };
    for (ColumnForms& column : columns_) {
      for (FigureForm& each : column.figures) add(each);
      if (!column.difference) continue;
      add(column.difference->factor);
      add(column.difference->net);
    }
  }

  std::unique_ptr<SampledComparison> tell(const Gathering& gathering, const Sampler& sampler) const {
    auto told = std::make_unique<SampledComparison>();
    static_cast<SamplesDone&>(*told) = samples_done(gathering, sampler, options_, reduced_.draws.size());
    const auto distribution = [&](const FigureForm& each) {
      return distribution_of(each.figure, each.best, each.sampled, gathering);
    };
    for (const ColumnForms& column : columns_) {
      SampledColumn& shown = told->columns.emplace_back();
      shown.name = column.name;
      for (const FigureForm& each : column.figures) shown.figures.push_back(distribution(each));
      if (!column.difference) continue;
      const auto& [factor, net] = *column.difference;
      shown.difference = {distribution(factor), distribution(net), share_above_zero(factor.sampled, gathering),
                          share_above_zero(net.sampled, gathering)};
    }
    return told;
  }

  std::span<const Run* const> runs_;
  const SampleOptions& options_;
  Reduced reduced_;
  Reducer reducer_;
  Collection collection_;
  std::vector<RankCorrelation> correlations_;
  std::vector<ColumnForms> columns_, references_;
};

}  // namespace

const FigureDistribution* SampledColumn::find(std::string_view figure) const {
  for (const FigureDistribution& each : figures)
    if (each.figure.name == figure) return &each;
  return nullptr;
}

std::unique_ptr<SampledComparison> sample_compared(std::span<const Run* const> runs, const SampleOptions& options,
                                                   DiagnosticSink& sink) {
  return ComparedRun(runs, options).go(sink);
}

}  // namespace tally
