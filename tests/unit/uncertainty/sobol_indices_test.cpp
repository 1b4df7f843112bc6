#include "engine/uncertainty/sobol_indices.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>

#include "engine/uncertainty/draw_shape.hpp"

namespace tally {
namespace {

/// A function of shares, each input a group of its own.
class ShareFunction : public MixedFunction {
 public:
  using Function = std::function<double(const std::vector<double>&)>;
  ShareFunction(const Sampler& sampler, std::size_t inputs, Function function)
      : sampler_(sampler), inputs_(inputs), function_(std::move(function)), shares_(2 * inputs * block_size) {}

  void set_block(std::uint64_t block) override {
    for (std::uint32_t draw = 0; draw < 2 * inputs_; ++draw) {
      std::uint32_t integers[block_size];
      sampler_.fill(draw, block, integers);
      shares(integers, &shares_[draw * block_size]);
    }
  }
  void values(std::size_t from_b, double* out) override {
    std::vector<double> x(inputs_);
    for (std::size_t i = 0; i < block_size; ++i) {
      for (std::size_t k = 0; k < inputs_; ++k) {
        const bool b = from_b == all || from_b == k;
        x[k] = shares_[((b ? inputs_ : 0) + k) * block_size + i];
      }
      out[i] = function_(x);
    }
  }

 private:
  const Sampler& sampler_;
  std::size_t inputs_;
  Function function_;
  std::vector<double> shares_;
};

SobolIndices indices_of(const ShareFunction::Function& function, std::size_t inputs, std::uint64_t samples,
                        Sampling sampling = Sampling::sobol, unsigned threads = 2) {
  std::vector<std::uint64_t> names;
  for (std::uint32_t stream : {0u, 1u})
    for (std::uint32_t i = 0; i < inputs; ++i) names.push_back(draw_hash("model.x", i, stream));
  const Sampler sampler(sampling, 1, samples, names);
  return sobol_indices([&] { return std::make_unique<ShareFunction>(sampler, inputs, function); }, inputs, 0,
                       {samples, batches_of(sampler, samples), threads});
}

/// Ishigami and Homma, 1990, with a = 7 and b = 0.1: the function on which such indices are tried.
double ishigami(const std::vector<double>& shares) {
  const auto angle = [&](std::size_t i) { return std::numbers::pi * (2 * shares[i] - 1); };
  const double z = angle(2);
  return std::sin(angle(0)) + 7 * std::sin(angle(1)) * std::sin(angle(1)) + 0.1 * z * z * z * z * std::sin(angle(0));
}

TEST(SobolIndices, OfTheIshigamiFunctionAreThoseOfItsClosedForm) {
  const SobolIndices told = indices_of(ishigami, 3, 65'536);
  const double first[] = {0.3139, 0.4424, 0}, total[] = {0.5576, 0.4424, 0.2437};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(told.groups[i].first, first[i], 0.003) << i;
    EXPECT_NEAR(told.groups[i].total, total[i], 0.003) << i;
    EXPECT_NEAR(told.groups[i].first, first[i], 5 * told.groups[i].first_error + 1e-4) << i;
    EXPECT_NEAR(told.groups[i].total, total[i], 5 * told.groups[i].total_error + 1e-4) << i;
  }
  EXPECT_NEAR(told.interaction, 0.2437, 0.005);
  EXPECT_NEAR(told.variance, 13.8446, 0.05);
}

TEST(SobolIndices, AddUpToOne) {
  for (Sampling sampling : {Sampling::random, Sampling::latin, Sampling::sobol}) {
    const SobolIndices told = indices_of(ishigami, 3, 4'096, sampling);
    double sum = told.interaction;
    for (const SobolIndex& index : told.groups) {
      EXPECT_GE(index.first, 0);
      sum += index.first;
    }
    EXPECT_NEAR(sum, 1, 1e-12);
    EXPECT_GT(told.groups[0].first_error, 0);
    EXPECT_NEAR(told.groups[1].first, 0.4424, 5 * told.groups[1].first_error + 0.01);
  }
}

TEST(SobolIndices, OfASumAreTheSharesOfItsVariances) {
  const SobolIndices told = indices_of([](const auto& x) { return x[0] + 2 * x[1]; }, 2, 16'384);
  EXPECT_NEAR(told.groups[0].first, 0.2, 0.001);
  EXPECT_NEAR(told.groups[1].total, 0.8, 0.001);
  EXPECT_LT(told.interaction, 0.002);
}

TEST(SobolIndices, HangOnNoNumberOfThreads) {
  const SobolIndices one = indices_of(ishigami, 3, 10'000, Sampling::sobol, 1);
  const SobolIndices four = indices_of(ishigami, 3, 10'000, Sampling::sobol, 4);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(one.groups[i].first, four.groups[i].first);
    EXPECT_EQ(one.groups[i].total_error, four.groups[i].total_error);
  }
}

TEST(SobolIndices, OfAConstantAreZero) {
  const SobolIndices told = indices_of([](const auto&) { return 3.0; }, 2, 1'000);
  EXPECT_EQ(told.groups[0].first, 0);
  EXPECT_EQ(told.interaction, 0);
}

TEST(SobolIndices, LeaveSamplesOutThatAreNoNumber) {
  const SobolIndices told = indices_of([](const auto& x) { return x[0] < 0.1 ? std::nan("") : x[0] + x[1]; }, 2, 4'096);
  EXPECT_GT(told.missing, 0u);
  EXPECT_EQ(told.samples + told.missing, 4'096u);
  EXPECT_GT(told.groups[0].first, 0.2);
}

}  // namespace
}  // namespace tally
