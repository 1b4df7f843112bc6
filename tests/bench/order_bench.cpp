// Why the effect graph is ordered as a compressed sparse row graph: the same random graph as an adjacency list.
#include <benchmark/benchmark.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/topological_sort.hpp>
#include <random>
#include <set>
#include <utility>
#include <vector>

namespace {

using Ends = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
using Csr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                               boost::no_property, std::uint32_t, std::uint32_t>;
using List = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

/// Three edges a node, each to a node that stands later; sorted.
Ends random_edges(std::uint32_t nodes) {
  std::mt19937 random(1);
  std::set<std::pair<std::uint32_t, std::uint32_t>> ends;
  for (std::uint32_t from = 0; from + 1 < nodes; ++from)
    for (int k = 0; k < 3; ++k) ends.emplace(from, from + 1 + random() % (nodes - from - 1));
  return {ends.begin(), ends.end()};
}

template <class Graph>
void order(benchmark::State& state, const Graph& graph, std::size_t nodes) {
  std::vector<std::size_t> sorted;
  sorted.reserve(nodes);
  boost::topological_sort(graph, std::back_inserter(sorted));
  benchmark::DoNotOptimize(sorted.data());
  state.counters["nodes"] = static_cast<double>(sorted.size());
}

Csr make_csr(const Ends& ends, std::uint32_t nodes) {
  return {boost::edges_are_sorted, ends.begin(), ends.end(), nodes};
}
List make_list(const Ends& ends, std::uint32_t nodes) { return {ends.begin(), ends.end(), nodes}; }

template <auto make>
void build_and_order(benchmark::State& state) {
  const auto nodes = static_cast<std::uint32_t>(state.range(0));
  const Ends ends = random_edges(nodes);
  for (auto _ : state) order(state, make(ends, nodes), nodes);
}
template <auto make>
void only_order(benchmark::State& state) {
  const auto nodes = static_cast<std::uint32_t>(state.range(0));
  const auto graph = make(random_edges(nodes), nodes);
  for (auto _ : state) order(state, graph, nodes);
}

BENCHMARK(build_and_order<make_csr>)->Name("order/build_csr")->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(build_and_order<make_list>)
    ->Name("order/build_list")
    ->Arg(10'000)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(only_order<make_csr>)->Name("order/csr")->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(only_order<make_list>)->Name("order/list")->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace
