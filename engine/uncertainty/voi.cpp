#include "engine/uncertainty/voi.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/uncertainty/figure_draws.hpp"

namespace tally {
namespace {

/// The figure of a run; groups by the masks of what comes from B.
class ModelDecision : public DecisionFunction {
 public:
  ModelDecision(const FigureDraws& figure, const Sampler& sampler, const std::vector<std::vector<char>>& others)
      : leaves_(figure.reduced, figure.draws, sampler),
        runner_(figure.tape),
        others_(others),
        none_(figure.reduced.draws.size(), 0) {}

  void sample(std::uint64_t block, double* out) override {
    leaves_.set_blocks(block, block);
    leaves_.pin({});
    run(none_, out);
  }
  void given(std::size_t group, std::uint64_t block_of_a, std::uint32_t lane, std::uint64_t block_of_b,
             double* out) override {
    leaves_.set_blocks(block_of_a, block_of_b);
    leaves_.pin(lane);
    run(others_[group], out);
  }

 private:
  void run(const std::vector<char>& from_b, double* out) {
    leaves_.mix(from_b);
    taker_.set_target(out);
    runner_.run(leaves_, taker_);
  }

  MixedLeaves leaves_;
  TapeRunner runner_;
  OneTaker taker_;
  const std::vector<std::vector<char>>& others_;
  std::vector<char> none_;
};

/// Places of groups of draws that a source stands behind, by the name of the source.
struct Behind {
  SourceInformation source;
  std::vector<std::uint32_t> groups;
};

class Sources {
 public:
  explicit Sources(const CheckedModel& model) : model_(model) {}

  void add(std::uint32_t group, const ModelNumber& number) {
    for (const std::string& name : number.sources) put(SourceInformation::Kind::source, name, group, number);
    if (number.assumed) put(SourceInformation::Kind::assumed, "assumed", group, number);
    if (number.sources.empty() && !number.assumed) put(SourceInformation::Kind::none, "none", group, number);
  }
  std::vector<Behind> take() { return std::move(all_); }

 private:
  void put(SourceInformation::Kind kind, const std::string& name, std::uint32_t group, const ModelNumber& number) {
    const auto [at, fresh] = places_.try_emplace({kind, name}, all_.size());
    if (fresh) {
      all_.push_back({});
      all_.back().source.kind = kind;
      all_.back().source.name = name;
      for (const Source& source : model_.sources)
        if (kind == SourceInformation::Kind::source && source.id.name == name)
          all_.back().source.label = source.id.label;
    }
    Behind& behind = all_[at->second];
    behind.source.numbers.push_back(number);
    if (behind.groups.empty() || behind.groups.back() != group) behind.groups.push_back(group);
  }

  const CheckedModel& model_;
  std::vector<Behind> all_;
  std::map<std::pair<SourceInformation::Kind, std::string>, std::size_t> places_;
};

/// All draws of several groups, as one.
DrawGroup joined(const FigureDraws& figure, const std::vector<std::uint32_t>& groups) {
  DrawGroup all;
  for (std::uint32_t group : groups)
    all.draws.insert(all.draws.end(), figure.groups[group].draws.begin(), figure.groups[group].draws.end());
  return all;
}

template <class Items>
void most_valuable_first(Items& items) {
  std::stable_sort(items.begin(), items.end(),
                   [](const auto& a, const auto& b) { return a.value.value > b.value.value; });
}

}  // namespace

std::unique_ptr<Voi> value_of_information(const Run& run, const AskedFigure& figure, const SourceSet& sources,
                                          const SampleOptions& options, DiagnosticSink& sink) {
  const auto ready = figure_draws(run, figure, sources, sink);
  if (!ready) return nullptr;
  auto told = std::make_unique<Voi>();
  told->figure = figure;
  told->best = ready->best;
  told->asked = options.samples;
  told->seed = options.seed;
  told->sampling = options.sampling;
  for (std::size_t i = 0; i < ready->is_used.size(); ++i)
    if (!ready->is_used[i]) told->without_influence.push_back(ready->uncertain.numbers[i]);

  InputGroups groups;
  std::vector<std::vector<char>> others;
  Sources by_source(run.variant.model());
  for (std::uint32_t g = 0; g < ready->groups.size(); ++g) {
    groups.push_back({g});
    others.push_back(mask_of(*ready, ready->groups[g], true));
    for (std::uint32_t number : ready->groups[g].numbers) by_source.add(g, ready->uncertain.numbers[number]);
  }
  std::vector<Behind> behind = by_source.take();
  for (const Behind& each : behind) {
    groups.push_back(each.groups);
    others.push_back(mask_of(*ready, joined(*ready, each.groups), true));
  }
  const Sampler sampler(options.sampling, options.seed, options.samples, two_streams(ready->reduced));
  const BatchedSamples how{options.samples, batches_of(sampler, options.samples), options.threads, options.progress};
  told->values = information_values([&] { return std::make_unique<ModelDecision>(*ready, sampler, others); }, groups,
                                    std::isfinite(ready->best) ? ready->best : 0, how);
  for (std::size_t g = 0; g < ready->groups.size(); ++g) {
    InputInformation input;
    for (std::uint32_t number : ready->groups[g].numbers) input.numbers.push_back(ready->uncertain.numbers[number]);
    input.value = told->values.groups[g];
    told->inputs.push_back(std::move(input));
  }
  for (std::size_t s = 0; s < behind.size(); ++s) {
    behind[s].source.value = told->values.groups[ready->groups.size() + s];
    told->sources.push_back(std::move(behind[s].source));
  }
  most_valuable_first(told->inputs);
  most_valuable_first(told->sources);
  return told;
}

}  // namespace tally
