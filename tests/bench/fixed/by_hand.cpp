// The fixed model written by hand, as fast as we can make it: the limit that Tally is measured against. It draws with
// the same numbers and gathers the same statistics; its formulas are straight code over vectors that stay on the stack.
// Usage: by_hand SAMPLES
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#include "engine/uncertainty/draw_shape.hpp"
#include "engine/uncertainty/sampler.hpp"
#include "engine/uncertainty/statistic.hpp"

HWY_BEFORE_NAMESPACE();
namespace tally {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Vectors = hn::ScalableTag<double>;
using Vector = hn::Vec<Vectors>;
#include "fixed_formulas.inc"

constexpr std::size_t block_size = Sampler::block_size;

/// One thread: blocks of samples until none is left.
void work(const Sampler& sampler, std::uint64_t samples, std::atomic<std::uint64_t>& next, Statistic& statistic) {
  const Vectors d;
  HWY_ALIGN std::uint32_t integers[block_size];
  HWY_ALIGN static thread_local double draws[input_count][block_size];
  HWY_ALIGN double result[block_size];
  const std::uint64_t blocks = (samples + block_size - 1) / block_size;
  double middle[input_count], step[input_count];
  for (int i = 0; i < input_count; ++i) {
    const double low = std::log(intervals[i][0]), high = std::log(intervals[i][1]);
    middle[i] = (low + high) / 2;
    step[i] = (high - middle[i]) / 1.6448536269514722;
  }
  for (std::uint64_t block; (block = next++) < blocks;) {
    for (int i = 0; i < input_count; ++i) {
      sampler.fill(static_cast<std::uint32_t>(i), block, integers);
      normal_scores(integers, draws[i]);
    }
    for (std::size_t at = 0; at < block_size; at += hn::Lanes(d)) {
      Vector x[node_count];
      for (int i = 0; i < input_count; ++i)
        x[i] = hn::Exp(d, hn::MulAdd(hn::Load(d, &draws[i][at]), hn::Set(d, step[i]), hn::Set(d, middle[i])));
      hn::Store(result_of(x), d, result + at);
    }
    const auto count = static_cast<std::uint32_t>(std::min<std::uint64_t>(block_size, samples - block * block_size));
    statistic.add(result, count, static_cast<std::uint32_t>(block % sampler.replicates()));
  }
}

int run(std::uint64_t samples) {
  std::vector<std::uint64_t> names;
  for (int i = 0; i < input_count; ++i) names.push_back(draw_hash("fixed.x" + std::to_string(i), 0));
  const Sampler sampler(Sampling::sobol, 1, samples, names);
  std::atomic<std::uint64_t> next{0};
  std::vector<Statistic> statistics(2, Statistic(1, sampler.replicates()));
  std::thread other([&] { work(sampler, samples, next, statistics[1]); });
  work(sampler, samples, next, statistics[0]);
  other.join();
  statistics[0].merge(statistics[1]);
  const Statistic& all = statistics[0];
  const Ranks ranks(all.counts());
  std::printf("mean %.10g sd %.10g p5 p50 p95 %.6g %.6g %.6g error %.3g\n", all.mean(), all.deviation(),
              ranks.quantile(0.05), ranks.quantile(0.5), ranks.quantile(0.95), all.error());
  return 0;
}

}  // namespace HWY_NAMESPACE
}  // namespace tally
HWY_AFTER_NAMESPACE();

namespace tally {
int run_by_hand(std::uint64_t samples) { return HWY_STATIC_DISPATCH(run)(samples); }
}  // namespace tally

int main(int count, char** arguments) {
  const std::uint64_t samples = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1'000'000;
  return tally::run_by_hand(samples);
}
