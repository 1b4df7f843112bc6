#include "engine/uncertainty/gathering.hpp"

#include <algorithm>
#include <memory>
#include <thread>

namespace tally {
namespace {

/// Blocks that a thread takes at a time.
constexpr std::uint64_t blocks_at_a_time = 8;

Tape tape_of(const Formulas& formulas, const std::vector<Gathered>& wanted) {
  std::vector<FormulaId> ids;
  for (const Gathered& each : wanted) ids.push_back(each.formula);
  return lay_out(formulas, ids);
}

std::vector<Statistic> empty_statistics(const std::vector<Gathered>& wanted, const Sampler& sampler) {
  std::vector<Statistic> statistics;
  for (const Gathered& each : wanted) statistics.emplace_back(each.centre, sampler.replicates());
  return statistics;
}

}  // namespace

/// One thread's share of the work.
class Gathering::Worker : public Taker {
 public:
  explicit Worker(const Gathering& gathering)
      : sampler_(gathering.sampler_),
        leaves_(gathering.reduced_, gathering.draws_, gathering.sampler_),
        runner_(gathering.tape_),
        statistics_(empty_statistics(gathering.wanted_, gathering.sampler_)) {}

  /// The first `count` samples of a block.
  void run(std::uint64_t block, std::uint32_t count) {
    count_ = count;
    replicate_ = static_cast<std::uint32_t>(block % sampler_.replicates());
    leaves_.set_block(block);
    runner_.run(leaves_, *this);
  }
  void take(std::uint32_t place, const double* values) override { statistics_[place].add(values, count_, replicate_); }
  const std::vector<Statistic>& statistics() const { return statistics_; }

 private:
  const Sampler& sampler_;
  DrawnLeaves leaves_;
  TapeRunner runner_;
  std::vector<Statistic> statistics_;
  std::uint32_t count_ = 0, replicate_ = 0;
};

Gathering::Gathering(const Reduced& reduced, const Draws& draws, const Sampler& sampler, std::vector<Gathered> wanted,
                     unsigned threads)
    : reduced_(reduced),
      draws_(draws),
      sampler_(sampler),
      wanted_(std::move(wanted)),
      tape_(tape_of(reduced.formulas, wanted_)),
      threads_(std::max(threads, 1u)),
      statistics_(empty_statistics(wanted_, sampler)) {}

std::uint64_t Gathering::run_to(std::uint64_t samples, const Progress& progress) {
  const std::uint64_t blocks = (samples + block_size - 1) / block_size;
  std::atomic<std::uint64_t> next{done_ / block_size};
  std::atomic<bool> stopped{false};
  const auto work = [&](Worker& worker, bool tells) {
    while (!stopped) {
      const std::uint64_t first = next.fetch_add(blocks_at_a_time);
      if (first >= blocks) return;
      const std::uint64_t end = std::min(first + blocks_at_a_time, blocks);
      for (std::uint64_t block = first; block < end; ++block)
        worker.run(block,
                   static_cast<std::uint32_t>(std::min<std::uint64_t>(block_size, samples - block * block_size)));
      if (tells && progress && !progress(std::min(end * block_size, samples), samples)) stopped = true;
    }
  };
  const std::uint64_t takes = (blocks - next + blocks_at_a_time - 1) / blocks_at_a_time;
  const auto count = static_cast<unsigned>(std::clamp<std::uint64_t>(takes, 1, threads_));
  std::vector<std::unique_ptr<Worker>> workers;
  for (unsigned i = 0; i < count; ++i) workers.push_back(std::make_unique<Worker>(*this));
  std::vector<std::thread> threads;
  for (unsigned i = 1; i < count; ++i) threads.emplace_back([&, i] { work(*workers[i], false); });
  work(*workers[0], true);
  for (std::thread& thread : threads) thread.join();
  for (const auto& worker : workers)
    for (std::size_t i = 0; i < statistics_.size(); ++i) statistics_[i].merge(worker->statistics()[i]);
  done_ = std::min(std::min(next.load(), blocks) * block_size, samples);
  return done_;
}

unsigned usual_threads() { return std::max(1u, std::thread::hardware_concurrency()); }

}  // namespace tally
