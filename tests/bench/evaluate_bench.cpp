// From text to numbers: the whole way, each stage alone, a run, and a run after one changed input.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>

#include "engine/graph/grow.hpp"
#include "engine/plan/compile.hpp"
#include "engine/plan/run_plan.hpp"
#include "lang/check/check.hpp"
#include "lang/diagnostics/render.hpp"
#include "stdlib/embedded_library.hpp"
#include "tests/bench/generate.hpp"

namespace tally {
namespace {

/// A text taken through the stages, each of which keeps what it made.
class Model {
 public:
  explicit Model(std::string text) { file_ = sources_.add("generated.tally", std::move(text)); }

  void load_all() { modules_ = load(sources_, file_, "generated", *embedded_library(), sink_); }
  void check_all() { model_ = std::make_unique<CheckedModel>(check(sources_, modules_, *embedded_library(), sink_)); }
  void grow_all() {
    variant_ = std::make_unique<Variant>(*model_);
    graph_ = grow(*variant_, sources_, sink_);
  }
  void compile_all() { plan_ = compile(*variant_, graph_, sink_); }
  Model& build() {
    load_all();
    check_all();
    if (!sink_.has_errors()) grow_all();
    if (!sink_.has_errors()) compile_all();
    return *this;
  }

  bool failed(benchmark::State& state) const {
    if (!sink_.has_errors()) return false;
    std::fputs(render_text(sink_.sorted(), sources_, false).substr(0, 2000).c_str(), stderr);
    state.SkipWithError("the generated model has mistakes");
    return true;
  }
  const EffectGraph& graph() const { return graph_; }
  const Plan& plan() const { return plan_; }

 private:
  SourceSet sources_;
  FileId file_;
  DiagnosticSink sink_;
  std::vector<LoadedModule> modules_;
  std::unique_ptr<CheckedModel> model_;
  std::unique_ptr<Variant> variant_;
  EffectGraph graph_;
  Plan plan_;
};

std::string text_of(const benchmark::State& state) {
  return generate_model({.declarations = static_cast<std::size_t>(state.range(0))});
}
std::string chain_of(const benchmark::State& state) { return generate_chain(static_cast<std::size_t>(state.range(0))); }

void count(benchmark::State& state, const Model& model) {
  state.counters["nodes"] = static_cast<double>(model.graph().nodes.size());
  state.counters["steps"] = static_cast<double>(model.plan().step_count());
  state.counters["inputs"] = static_cast<double>(model.plan().inputs.size());
}

/// Parse, check, grow and compile.
void build(benchmark::State& state, const std::string& text) {
  std::unique_ptr<Model> model;
  for (auto _ : state) {
    state.PauseTiming();
    model = std::make_unique<Model>(text);
    state.ResumeTiming();
    model->build();
  }
  if (!model->failed(state)) count(state, *model);
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
void build_model(benchmark::State& state) { build(state, text_of(state)); }
void build_chain(benchmark::State& state) { build(state, chain_of(state)); }
BENCHMARK(build_model)->RangeMultiplier(10)->Range(1'000, 1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(build_chain)->RangeMultiplier(10)->Range(1'000, 100'000)->Unit(benchmark::kMillisecond);

/// One stage alone, on what those before it made.
void stage(benchmark::State& state, void (Model::*run)()) {
  Model model(text_of(state));
  model.build();
  if (model.failed(state)) return;
  for (auto _ : state) (model.*run)();
}
BENCHMARK_CAPTURE(stage, load, &Model::load_all)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(stage, check, &Model::check_all)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(stage, grow, &Model::grow_all)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(stage, compile, &Model::compile_all)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

/// All steps once.
void run_all(benchmark::State& state, std::string text) {
  Model model(std::move(text));
  if (model.build().failed(state)) return;
  std::vector<double> values = model.plan().initial;
  for (auto _ : state) run_plan(model.plan(), values);
  benchmark::DoNotOptimize(values.data());
  count(state, model);
}
void run_model(benchmark::State& state) { run_all(state, text_of(state)); }
void run_chain(benchmark::State& state) { run_all(state, chain_of(state)); }
BENCHMARK(run_model)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(run_chain)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMicrosecond);

/// How long a change of one input takes, for the median input of 2,000: the mean hangs on the few that reach
/// everything.
double median_microseconds(const Plan& plan, std::vector<double>& values, Rerun& rerun) {
  std::vector<double> times;
  std::uint32_t input = 0;
  for (int i = 0; i < 2'000; ++i) {
    values[plan.inputs[input].slot] *= 1.0001;
    const auto begin = std::chrono::steady_clock::now();
    rerun.run(values, std::span(&input, 1));
    times.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
    input = (input + 7919) % static_cast<std::uint32_t>(plan.inputs.size());
  }
  std::ranges::nth_element(times, times.begin() + 1'000);
  return times[1'000];
}

/// One input after the other changes; the time is that of one change.
void change(benchmark::State& state, std::string text) {
  Model model(std::move(text));
  if (model.build().failed(state)) return;
  const Plan& plan = model.plan();
  std::vector<double> values = evaluate(plan);
  Rerun rerun(plan);
  std::uint32_t input = 0;
  for (auto _ : state) {
    values[plan.inputs[input].slot] *= 1.0001;
    rerun.run(values, std::span(&input, 1));
    input = (input + 7919) % static_cast<std::uint32_t>(plan.inputs.size());
  }
  count(state, model);
  state.counters["median_us"] = median_microseconds(plan, values, rerun);
}
void change_model(benchmark::State& state) { change(state, text_of(state)); }
void change_chain(benchmark::State& state) { change(state, chain_of(state)); }
BENCHMARK(change_model)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(change_chain)->Arg(10'000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace tally
