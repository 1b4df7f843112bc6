#include "engine/uncertainty/sobol_indices.hpp"

#include <algorithm>
#include <cmath>

#include "engine/uncertainty/on_threads.hpp"

namespace tally {
namespace {

struct GroupSums {
  double cross = 0;    ///< Σ f(B) · d, with d = f(A, group from B) − f(A)
  double step = 0;     ///< Σ d
  double squares = 0;  ///< Σ d²
};

struct Sums {
  std::uint64_t count = 0, missing = 0;
  double a = 0, aa = 0, b = 0, bb = 0;
  std::vector<GroupSums> groups;

  void add(const Sums& other) {
    count += other.count;
    missing += other.missing;
    a += other.a, aa += other.aa, b += other.b, bb += other.bb;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      groups[g].cross += other.groups[g].cross;
      groups[g].step += other.groups[g].step;
      groups[g].squares += other.groups[g].squares;
    }
  }
};

/// One thread's function and room for a block of it.
class Worker {
 public:
  Worker(std::unique_ptr<MixedFunction> function, std::size_t groups, double centre)
      : function_(std::move(function)), centre_(centre), a_(block_size), b_(block_size), mixed_(groups * block_size) {}

  void add_block(std::uint64_t block, std::uint32_t count, Sums& sums) {
    function_->set_block(block);
    values(MixedFunction::none, a_.data());
    values(MixedFunction::all, b_.data());
    for (std::size_t g = 0; g < sums.groups.size(); ++g) values(g, &mixed_[g * block_size]);
    for (std::uint32_t i = 0; i < count; ++i) {
      if (!is_whole(i)) {
        ++sums.missing;
        continue;
      }
      const double a = a_[i], b = b_[i];
      ++sums.count;
      sums.a += a, sums.aa += a * a, sums.b += b, sums.bb += b * b;
      for (std::size_t g = 0; g < sums.groups.size(); ++g) {
        const double step = mixed_[g * block_size + i] - a;
        sums.groups[g].cross += b * step;
        sums.groups[g].step += step;
        sums.groups[g].squares += step * step;
      }
    }
  }

 private:
  void values(std::size_t from_b, double* out) {
    function_->values(from_b, out);
    for (std::size_t i = 0; i < block_size; ++i) out[i] -= centre_;
  }
  bool is_whole(std::uint32_t i) const {
    if (!std::isfinite(a_[i]) || !std::isfinite(b_[i])) return false;
    for (std::size_t at = i; at < mixed_.size(); at += block_size)
      if (!std::isfinite(mixed_[at])) return false;
    return true;
  }

  std::unique_ptr<MixedFunction> function_;
  double centre_;
  std::vector<double> a_, b_, mixed_;
};

double variance_of(const Sums& sums) {
  const auto n = static_cast<double>(sums.count);
  const double mean_a = sums.a / n, mean_b = sums.b / n;
  return std::max(0.0, (sums.aa / n - mean_a * mean_a + sums.bb / n - mean_b * mean_b) / 2);
}

/// The raw estimates, which may stray below 0 or above 1.
std::vector<SobolIndex> estimates(const Sums& sums) {
  std::vector<SobolIndex> indices(sums.groups.size());
  const double variance = sums.count > 1 ? variance_of(sums) : 0;
  if (!(variance > 0)) return indices;
  const auto n = static_cast<double>(sums.count);
  for (std::size_t g = 0; g < indices.size(); ++g) {
    const GroupSums& group = sums.groups[g];
    indices[g].first = (group.cross / n - sums.b / n * (group.step / n)) / variance;
    indices[g].total = group.squares / (2 * n) / variance;
  }
  return indices;
}

/// The standard error of a mean of independent numbers.
double error_of(const std::vector<double>& numbers) {
  const auto n = static_cast<double>(numbers.size());
  if (n < 2) return 0;
  double mean = 0, squares = 0;
  for (double number : numbers) mean += number / n;
  for (double number : numbers) squares += (number - mean) * (number - mean);
  return std::sqrt(squares / (n - 1) / n);
}

double sum_of_first(const std::vector<SobolIndex>& indices) {
  double sum = 0;
  for (const SobolIndex& index : indices) sum += index.first;
  return sum;
}

void put_errors(SobolIndices& told, const std::vector<Sums>& batches) {
  std::vector<std::vector<SobolIndex>> each;
  for (const Sums& batch : batches)
    if (batch.count > 1) each.push_back(estimates(batch));
  std::vector<double> numbers(each.size());
  const auto error = [&](const auto& number) {
    std::transform(each.begin(), each.end(), numbers.begin(), number);
    return error_of(numbers);
  };
  for (std::size_t g = 0; g < told.groups.size(); ++g) {
    told.groups[g].first_error = error([g](const auto& indices) { return indices[g].first; });
    told.groups[g].total_error = error([g](const auto& indices) { return indices[g].total; });
  }
  told.interaction_error = error(sum_of_first);
}

/// Chance may bring a small index below zero and the sum above one: neither can be.
void bring_to_one(SobolIndices& told) {
  for (SobolIndex& index : told.groups) {
    index.first = std::clamp(index.first, 0.0, 1.0);
    index.total = std::max(index.total, 0.0);
  }
  const double sum = sum_of_first(told.groups);
  if (sum > 1)
    for (SobolIndex& index : told.groups) index.first /= sum;
  told.interaction = told.variance > 0 ? std::max(0.0, 1 - sum) : 0;
}

}  // namespace

std::uint32_t BatchedSamples::count_in(std::uint64_t block) const {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(block_size, samples - block * block_size));
}

std::uint32_t batches_of(const Sampler& sampler, std::uint64_t samples) {
  if (sampler.replicates() > 1) return sampler.replicates();
  return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(samples / block_size, 1, Sampler::most_replicates));
}

SobolIndices sobol_indices(const std::function<std::unique_ptr<MixedFunction>()>& make, std::size_t groups,
                           double centre, const BatchedSamples& how) {
  std::vector<Sums> parts(how.batches * pieces_of_a_batch);
  for (Sums& part : parts) part.groups.resize(groups);
  const auto work = [&](Worker& worker, std::size_t item) {
    const std::uint64_t batch = item % how.batches, piece = item / how.batches;
    const std::uint64_t in_batch = (how.blocks() - batch + how.batches - 1) / how.batches;
    for (std::uint64_t k = piece * in_batch / pieces_of_a_batch; k < (piece + 1) * in_batch / pieces_of_a_batch; ++k)
      worker.add_block(batch + k * how.batches, how.count_in(batch + k * how.batches), parts[item]);
  };
  SobolIndices told;
  told.partial = !on_threads(
      parts.size(), how.threads, [&] { return std::make_unique<Worker>(make(), groups, centre); }, work, how.progress,
      how.samples);
  std::vector<Sums> batches(how.batches);
  for (Sums& batch : batches) batch.groups.resize(groups);
  Sums all;
  all.groups.resize(groups);
  for (std::size_t item = 0; item < parts.size(); ++item) {
    batches[item % how.batches].add(parts[item]);
    all.add(parts[item]);
  }
  told.samples = all.count;
  told.missing = all.missing;
  told.variance = all.count > 1 ? variance_of(all) : 0;
  told.groups = estimates(all);
  put_errors(told, batches);
  bring_to_one(told);
  return told;
}

}  // namespace tally
