#include "engine/uncertainty/information_value.hpp"

#include <algorithm>
#include <cmath>

#include "engine/uncertainty/on_threads.hpp"

namespace tally {
namespace {

/// Of the samples of A.
struct PlainSums {
  std::uint64_t count = 0, missing = 0, above = 0;
  double sum = 0, gain = 0;  ///< of f − centre, and of max(f, 0)
  void add(const PlainSums& other) {
    count += other.count, missing += other.missing, above += other.above;
    sum += other.sum, gain += other.gain;
  }
};

struct MeanAndError {
  double mean = 0, error = 0;
};
MeanAndError over(const std::vector<double>& numbers) {
  MeanAndError told;
  const auto n = static_cast<double>(numbers.size());
  for (double number : numbers) told.mean += number / n;
  if (numbers.size() < 2) return told;
  double squares = 0;
  for (double number : numbers) squares += (number - told.mean) * (number - told.mean);
  told.error = std::sqrt(squares / (n - 1) / n);
  return told;
}

double kept(double mean) { return std::max(mean, 0.0); }

/// How many blocks of outer and of inner samples a batch has.
std::uint64_t blocks_each_way(const BatchedSamples& how) {
  constexpr std::uint64_t most_with_one = 64;  // blocks of a batch
  const std::uint64_t in_batch = std::max<std::uint64_t>(1, how.blocks() / how.batches);
  return std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::sqrt(in_batch / most_with_one)));
}

/// Means over the inner samples, one for each outer one of a block.
std::vector<double> inner_means(DecisionFunction& function, std::size_t group, std::uint64_t block_of_a,
                                const std::vector<std::uint64_t>& blocks_of_b, const BatchedSamples& how) {
  std::vector<double> means, values(block_size);
  for (std::uint32_t lane = 0; lane < how.count_in(block_of_a); ++lane) {
    double sum = 0;
    std::uint64_t count = 0;
    for (std::uint64_t block : blocks_of_b) {
      function.given(group, block_of_a, lane, block, values.data());
      for (std::uint32_t i = 0; i < how.count_in(block); ++i) {
        if (!std::isfinite(values[i])) continue;
        sum += values[i];
        ++count;
      }
    }
    if (count > 0) means.push_back(sum / static_cast<double>(count));
  }
  return means;
}

bool is_part_of(const std::vector<std::uint32_t>& part, const std::vector<std::uint32_t>& whole) {
  return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

/// A part of a group tells no more than the group, which tells no more than all.
void keep_what_is_true(InformationValues& told, const InputGroups& groups) {
  std::vector<std::size_t> by_size(groups.size());
  for (std::size_t g = 0; g < groups.size(); ++g) by_size[g] = g;
  std::stable_sort(by_size.begin(), by_size.end(),
                   [&](std::size_t a, std::size_t b) { return groups[a].size() < groups[b].size(); });
  for (std::size_t i = 0; i < by_size.size(); ++i) {
    double& value = told.groups[by_size[i]].value;
    value = std::clamp(value, 0.0, told.perfect.value);
    for (std::size_t k = 0; k < i; ++k)
      if (is_part_of(groups[by_size[k]], groups[by_size[i]])) value = std::max(value, told.groups[by_size[k]].value);
  }
}

class Valuation {
 public:
  Valuation(const std::function<std::unique_ptr<DecisionFunction>()>& make, double centre, const BatchedSamples& how)
      : make_(make), centre_(centre), how_(how) {}

  InformationValues values(const InputGroups& groups) {
    sample_all();
    told_.groups.resize(groups.size());
    if (told_.samples == 0 || told_.partial) return std::move(told_);
    nest(groups.size());
    keep_what_is_true(told_, groups);
    return std::move(told_);
  }

 private:
  void sample_all() {
    std::vector<PlainSums> parts(how_.batches * pieces_of_a_batch);
    const auto work = [&](DecisionFunction& function, std::size_t item) {
      const std::uint64_t batch = item % how_.batches, piece = item / how_.batches;
      const std::uint64_t in_batch = (how_.blocks() - batch + how_.batches - 1) / how_.batches;
      std::vector<double> values(block_size);
      for (std::uint64_t k = piece * in_batch / pieces_of_a_batch; k < (piece + 1) * in_batch / pieces_of_a_batch;
           ++k) {
        const std::uint64_t block = batch + k * how_.batches;
        function.sample(block, values.data());
        add(parts[item], std::span(values).first(how_.count_in(block)));
      }
    };
    // Half of the progress: the other half is the nested part.
    told_.partial = !on_threads(parts.size(), how_.threads, make_, work, half(0), how_.samples);
    tell_plain(parts);
  }

  void add(PlainSums& sums, std::span<const double> values) const {
    for (double value : values) {
      if (!std::isfinite(value)) {
        ++sums.missing;
        continue;
      }
      ++sums.count;
      sums.sum += value - centre_;
      sums.gain += std::max(value, 0.0);
      sums.above += value > 0 ? 1 : 0;
    }
  }

  void tell_plain(const std::vector<PlainSums>& parts) {
    PlainSums all;
    std::vector<PlainSums> batches(how_.batches);
    for (std::size_t item = 0; item < parts.size(); ++item) {
      all.add(parts[item]);
      batches[item % how_.batches].add(parts[item]);
    }
    told_.samples = all.count;
    told_.missing = all.missing;
    if (all.count == 0) return;
    const auto n = static_cast<double>(all.count);
    told_.mean = centre_ + all.sum / n;
    told_.probability = static_cast<double>(all.above) / n;
    told_.perfect.value = std::max(0.0, all.gain / n - kept(told_.mean));
    std::vector<double> means, values;
    for (const PlainSums& batch : batches) {
      if (batch.count == 0) continue;
      const auto count = static_cast<double>(batch.count);
      const double mean = centre_ + batch.sum / count;
      means.push_back(mean);
      // Around the mean of all, so that an error tells of chance and not of the kink in max.
      values.push_back(batch.gain / count - (told_.mean > 0 ? mean : 0));
    }
    told_.mean_error = over(means).error;
    told_.perfect.error = over(values).error;
  }

  /// An item is a group in a batch.
  void nest(std::size_t groups) {
    const std::uint64_t each_way = blocks_each_way(how_);
    std::vector<double> values(groups * how_.batches), above(values.size());
    const auto work = [&](DecisionFunction& function, std::size_t item) {
      const std::uint64_t batch = item % how_.batches;
      std::vector<std::uint64_t> inner;
      for (std::uint64_t k = 0; k < each_way; ++k) inner.push_back(batch + k * how_.batches);
      std::vector<double> means;
      for (std::uint64_t block : inner) {
        const std::vector<double> more = inner_means(function, item / how_.batches, block, inner, how_);
        means.insert(means.end(), more.begin(), more.end());
      }
      values[item] = gain_of(means);
      above[item] = share_above(means);
    };
    told_.partial = !on_threads(values.size(), how_.threads, make_, work, half(1), how_.samples);
    if (told_.partial) return;
    for (std::size_t g = 0; g < groups; ++g) {
      const auto first = values.begin() + static_cast<std::ptrdiff_t>(g * how_.batches);
      const MeanAndError over_batches = over({first, first + how_.batches});
      // The mean of all has an error too. It moves a value by the share of means above 0, less 1 where it is above 0.
      const auto share = above.begin() + static_cast<std::ptrdiff_t>(g * how_.batches);
      const double sway = over({share, share + how_.batches}).mean - (told_.mean > 0 ? 1 : 0);
      told_.groups[g] = {over_batches.mean, std::hypot(over_batches.error, told_.mean_error * sway)};
    }
  }

  /// E[max(m, 0)] − max(E[m], 0), of means that are moved so that their own mean is that of all samples: it is better
  /// known, and so the value cannot be below 0.
  double gain_of(const std::vector<double>& means) const {
    if (means.empty()) return 0;
    const auto n = static_cast<double>(means.size());
    double sum = 0, gain = 0;
    for (double mean : means) sum += (mean - told_.mean) / n;
    for (double mean : means) gain += std::max(mean - sum, 0.0) / n;
    return std::max(0.0, gain - kept(told_.mean));
  }

  static double share_above(const std::vector<double>& means) {
    if (means.empty()) return 0;
    const auto above = std::count_if(means.begin(), means.end(), [](double mean) { return mean > 0; });
    return static_cast<double>(above) / static_cast<double>(means.size());
  }

  Progress half(std::uint64_t which) const {
    if (!how_.progress) return {};
    return
        [this, which](std::uint64_t done, std::uint64_t all) { return how_.progress((which * all + done) / 2, all); };
  }

  const std::function<std::unique_ptr<DecisionFunction>()>& make_;
  double centre_;
  const BatchedSamples& how_;
  InformationValues told_;
};

}  // namespace

InformationValues information_values(const std::function<std::unique_ptr<DecisionFunction>()>& make,
                                     const InputGroups& groups, double centre, const BatchedSamples& how) {
  return Valuation(make, centre, how).values(groups);
}

}  // namespace tally
