#pragma once
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/uncertainty/exact_sum.hpp"
#include "engine/uncertainty/quantile_counts.hpp"

namespace tally {

/// What a block of numbers comes to, of those that are finite. Made in an order of its own that hangs on no processor.
struct BlockSums {
  double sum = 0, squares = 0;  ///< of (number − centre)
  double least = std::numeric_limits<double>::infinity(), most = -std::numeric_limits<double>::infinity();
  std::uint32_t count = 0;
};
/// Of the first `count` numbers of a block.
BlockSums block_sums(const double* numbers, std::uint32_t count, double centre);

/// What is gathered of one figure while it is sampled. Parts that were gathered apart merge to the same, in any order.
class Statistic {
 public:
  /// `centre`: a number near the mean, so that sums of squares keep their digits; a merge needs the same one.
  explicit Statistic(double centre = 0, std::uint32_t replicates = 1)
      : centre_(centre), replicates_(replicates), replicate_counts_(replicates) {}

  void add(const double* numbers, std::uint32_t count, std::uint32_t replicate);
  void merge(const Statistic& other);

  std::uint64_t count() const { return count_; }      ///< of finite numbers
  std::uint64_t missing() const { return missing_; }  ///< of those that are none
  double mean() const;
  double deviation() const;
  double least() const { return least_; }
  double most() const { return most_; }
  /// The standard error of the mean: from the differences between replicates, or, of one alone, deviation / √count.
  double error() const;
  const QuantileCounts& counts() const { return counts_; }

 private:
  double centre_;
  std::vector<ExactSum> replicates_;
  std::vector<std::uint64_t> replicate_counts_;
  ExactSum squares_;
  QuantileCounts counts_;
  std::uint64_t count_ = 0, missing_ = 0;
  double least_ = std::numeric_limits<double>::infinity(), most_ = -std::numeric_limits<double>::infinity();
};

}  // namespace tally
