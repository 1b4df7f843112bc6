#include "engine/uncertainty/information_value.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/uncertainty/draw_shape.hpp"

namespace tally {
namespace {

constexpr std::size_t block_size = Sampler::block_size;

/// mean + Σ weight × score of independent normal inputs, and optionally the product of the first two.
struct Linear {
  double mean;
  std::vector<double> weights;
  double product = 0;
};

class LinearDecision : public DecisionFunction {
 public:
  LinearDecision(const Sampler& sampler, const Linear& linear, const InputGroups& groups)
      : sampler_(sampler), linear_(linear), groups_(groups), inputs_(linear.weights.size()) {}

  void sample(std::uint64_t block, double* out) override {
    const std::vector<double> a = scores(0, block);
    for (std::size_t i = 0; i < block_size; ++i) out[i] = value([&](std::size_t k) { return a[k * block_size + i]; });
  }
  void given(std::size_t group, std::uint64_t block_of_a, std::uint32_t lane, std::uint64_t block_of_b,
             double* out) override {
    const std::vector<double> a = scores(0, block_of_a), b = scores(inputs_, block_of_b);
    const std::vector<std::uint32_t>& known = groups_[group];
    for (std::size_t i = 0; i < block_size; ++i)
      out[i] = value([&](std::size_t k) {
        const bool is_known = std::find(known.begin(), known.end(), k) != known.end();
        return is_known ? a[k * block_size + lane] : b[k * block_size + i];
      });
  }

 private:
  std::vector<double> scores(std::size_t first, std::uint64_t block) const {
    std::vector<double> all(inputs_ * block_size);
    for (std::size_t k = 0; k < inputs_; ++k) {
      std::uint32_t integers[block_size];
      sampler_.fill(static_cast<std::uint32_t>(first + k), block, integers);
      normal_scores(integers, &all[k * block_size]);
    }
    return all;
  }
  template <class Score>
  double value(const Score& score) const {
    double sum = linear_.mean;
    for (std::size_t k = 0; k < inputs_; ++k) sum += linear_.weights[k] * score(k);
    return linear_.product == 0 ? sum : sum + linear_.product * score(0) * score(1);
  }

  const Sampler& sampler_;
  const Linear& linear_;
  const InputGroups& groups_;
  std::size_t inputs_;
};

InformationValues values_of(const Linear& linear, const InputGroups& groups, std::uint64_t samples = 16'384,
                            Sampling sampling = Sampling::sobol, unsigned threads = 2) {
  std::vector<std::uint64_t> names;
  for (std::uint32_t stream : {0u, 1u})
    for (std::uint32_t i = 0; i < linear.weights.size(); ++i) names.push_back(draw_hash("model.x", i, stream));
  const Sampler sampler(sampling, 1, samples, names);
  return information_values([&] { return std::make_unique<LinearDecision>(sampler, linear, groups); }, groups,
                            linear.mean, {samples, batches_of(sampler, samples), threads});
}

/// E[max(X, 0)] − max(m, 0) of X ~ N(m, s).
double closed_form(double m, double s) {
  const double z = m / s;
  return s * std::exp(-z * z / 2) / std::sqrt(2 * 3.141592653589793) + m * std::erfc(-z / std::sqrt(2.0)) / 2 -
         std::max(m, 0.0);
}

TEST(InformationValue, OfANormalFigureIsItsClosedForm) {
  EXPECT_NEAR(closed_form(1000, 2000), 395.593, 0.001);
  for (Sampling sampling : {Sampling::random, Sampling::sobol}) {
    const InformationValues told = values_of({1000, {2000}}, {{0}}, 65'536, sampling);
    EXPECT_NEAR(told.perfect.value, 395.593, 4 * told.perfect.error + 0.01);
    EXPECT_NEAR(told.groups[0].value, 395.593, 4 * told.groups[0].error + 1);
  }
  EXPECT_NEAR(values_of({1000, {2000}}, {{0}}, 65'536).perfect.value, 395.593, 0.5);
}

TEST(InformationValue, OfPartsOfASumAreTheirClosedForms) {
  const InformationValues told = values_of({500, {1000, 600, 100}}, {{0}, {1}, {2}, {0, 1}});
  EXPECT_NEAR(told.groups[0].value, closed_form(500, 1000), 3);
  EXPECT_NEAR(told.groups[1].value, closed_form(500, 600), 3);
  EXPECT_NEAR(told.groups[2].value, closed_form(500, 100), 3);
  EXPECT_NEAR(told.groups[3].value, closed_form(500, std::hypot(1000, 600)), 3);
  EXPECT_NEAR(told.perfect.value, closed_form(500, std::sqrt(1000.0 * 1000 + 600 * 600 + 100 * 100)), 3);
}

TEST(InformationValue, NeverFallsAsInputsAreAdded) {
  for (std::uint64_t samples : {100u, 1'000u, 16'384u})
    for (double mean : {-800.0, 0.0, 50.0, 3'000.0}) {
      const InformationValues told =
          values_of({mean, {100, 50, 20, 0}, 300}, {{3}, {2, 3}, {1, 2, 3}, {0, 1, 2, 3}}, samples);
      double before = 0;
      for (const InformationValue& value : told.groups) {
        EXPECT_GE(value.value, before);
        before = value.value;
      }
      EXPECT_LE(before, told.perfect.value);
    }
}

TEST(InformationValue, OfWhatHasNoInfluenceIsZero) {
  const InformationValues told = values_of({100, {1000, 0}}, {{1}});
  EXPECT_NEAR(told.groups[0].value, 0, 1e-9);
}

TEST(InformationValue, HangsOnNoNumberOfThreads) {
  const InformationValues one = values_of({500, {1000, 600}}, {{0}, {1}}, 5'000, Sampling::sobol, 1);
  const InformationValues four = values_of({500, {1000, 600}}, {{0}, {1}}, 5'000, Sampling::sobol, 4);
  EXPECT_EQ(one.perfect.value, four.perfect.value);
  EXPECT_EQ(one.groups[1].value, four.groups[1].value);
  EXPECT_EQ(one.groups[1].error, four.groups[1].error);
}

}  // namespace
}  // namespace tally
