#include "engine/uncertainty/statistic.hpp"

#include <algorithm>
#include <cmath>

namespace tally {

void Statistic::add(const double* numbers, std::uint32_t count, std::uint32_t replicate) {
  const BlockSums block = block_sums(numbers, count, centre_);
  counts_.add({numbers, count});
  replicates_[replicate].add(block.sum);
  replicate_counts_[replicate] += block.count;
  squares_.add(block.squares);
  count_ += block.count;
  missing_ += count - block.count;
  least_ = std::min(least_, block.least);
  most_ = std::max(most_, block.most);
}

void Statistic::merge(const Statistic& other) {
  for (std::size_t r = 0; r < replicates_.size(); ++r) {
    replicates_[r].merge(other.replicates_[r]);
    replicate_counts_[r] += other.replicate_counts_[r];
  }
  squares_.merge(other.squares_);
  counts_.merge(other.counts_);
  count_ += other.count_;
  missing_ += other.missing_;
  least_ = std::min(least_, other.least_);
  most_ = std::max(most_, other.most_);
}

double Statistic::mean() const {
  ExactSum all;
  for (const ExactSum& replicate : replicates_) all.merge(replicate);
  return centre_ + all.value() / static_cast<double>(count_);
}

double Statistic::deviation() const {
  if (count_ < 2) return 0;
  const double n = static_cast<double>(count_), shift = mean() - centre_;
  return std::sqrt(std::max(0.0, (squares_.value() / n - shift * shift) * n / (n - 1)));
}

double Statistic::error() const {
  if (replicates_.size() == 1) return deviation() / std::sqrt(static_cast<double>(count_));
  const double mean_of_all = mean();
  double weighted = 0;
  for (std::size_t r = 0; r < replicates_.size(); ++r) {
    if (replicate_counts_[r] == 0) return deviation() / std::sqrt(static_cast<double>(count_));
    const double n = static_cast<double>(replicate_counts_[r]);
    const double difference = centre_ + replicates_[r].value() / n - mean_of_all;
    weighted += n * n * difference * difference;
  }
  const double r = static_cast<double>(replicates_.size());
  return std::sqrt(weighted * r / (r - 1)) / static_cast<double>(count_);
}

}  // namespace tally
