#include <benchmark/benchmark.h>

#include "lang/syntax/parse.hpp"
#include "lang/syntax/print.hpp"
#include "tests/bench/generate.hpp"

namespace tally {
namespace {

/// A generated model of so many declarations, as one file.
struct Model {
  explicit Model(std::int64_t declarations)
      : file(sources.add("generated.tally", generate_model({.declarations = static_cast<std::size_t>(declarations)}))) {
  }

  std::int64_t bytes() const { return static_cast<std::int64_t>(sources.file(file).text().size()); }

  SourceSet sources;
  FileId file;
  DiagnosticSink sink;
};

void parse_model(benchmark::State& state) {
  Model model(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(parse(model.sources, model.file, model.sink));
  if (model.sink.has_errors()) state.SkipWithError("the generated model has mistakes");
  state.SetBytesProcessed(state.iterations() * model.bytes());
}
BENCHMARK(parse_model)->RangeMultiplier(10)->Range(100, 1'000'000)->Unit(benchmark::kMillisecond);

void print_model(benchmark::State& state) {
  Model model(state.range(0));
  const SyntaxTree tree = parse(model.sources, model.file, model.sink);
  for (auto _ : state) benchmark::DoNotOptimize(print_canonical(tree));
  state.SetBytesProcessed(state.iterations() * model.bytes());
}
BENCHMARK(print_model)->RangeMultiplier(100)->Range(100, 100'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tally
