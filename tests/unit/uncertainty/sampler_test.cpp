#include "engine/uncertainty/sampler.hpp"

#include <Random123/philox.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <numeric>
#include <set>

#include "engine/uncertainty/philox.hpp"
#include "engine/uncertainty/sobol_directions.hpp"

namespace tally {
namespace {

using Numbers = std::vector<std::uint32_t>;

std::vector<std::uint64_t> names(std::uint32_t count, std::uint32_t stream = 0) {
  std::vector<std::uint64_t> result;
  for (std::uint32_t i = 0; i < count; ++i) result.push_back(draw_hash("model.line", i, stream));
  return result;
}

/// All numbers of a replicate, in order.
Numbers replicate_of(const Sampler& sampler, std::uint32_t draw, std::uint32_t replicate, std::uint64_t samples) {
  Numbers all;
  const std::uint64_t blocks = (samples + Sampler::block_size - 1) / Sampler::block_size;
  for (std::uint64_t block = replicate; block < blocks; block += sampler.replicates()) {
    std::uint32_t numbers[Sampler::block_size];
    sampler.fill(draw, block, numbers);
    const std::uint64_t left = samples - block * Sampler::block_size;
    all.insert(all.end(), numbers, numbers + std::min<std::uint64_t>(left, Sampler::block_size));
  }
  return all;
}

/// How many of the strata of equal width hold exactly one number.
std::size_t strata_with_one(const Numbers& numbers) {
  std::vector<int> count(numbers.size());
  for (const std::uint32_t x : numbers)
    ++count[static_cast<std::size_t>((x + 0.5) / 4294967296.0 * static_cast<double>(numbers.size()))];
  return static_cast<std::size_t>(std::ranges::count(count, 1));
}

double correlation(const Numbers& a, const Numbers& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] / 4294967296.0 - 0.5) * (b[i] / 4294967296.0 - 0.5);
  return 12 * sum / static_cast<double>(a.size());
}

TEST(Philox, GivesTheKnownAnswers) {
  // From Random123's own tests.
  using Four = std::array<std::uint32_t, 4>;
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}), (Four{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}),
            (Four{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Four{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Philox, IsThatOfRandom123) {
  r123::Philox4x32 theirs;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const auto wanted = theirs({{i, i * 7, i * i, 5}}, {{i * 31, 9}});
    const auto own = philox({i, i * 7, i * i, 5}, {i * 31, 9});
    for (std::size_t k = 0; k < 4; ++k) EXPECT_EQ(own[k], wanted[k]);
  }
}

TEST(SobolDirections, AreThoseOfBoost) {
  boost::random::sobol engine(sobol_dimensions);  // begins after the point at zero, in Gray code's order
  std::vector<std::array<std::uint32_t, 32>> directions;
  for (std::uint32_t d = 0; d < sobol_dimensions; ++d) directions.push_back(sobol_directions(d));
  for (std::uint64_t i = 1; i < 70; ++i) {
    const std::uint64_t gray = i ^ i >> 1;
    for (std::uint32_t d = 0; d < sobol_dimensions; ++d) {
      std::uint32_t x = 0;
      for (std::uint32_t j = 0; j < 32; ++j)
        if (gray >> j & 1) x ^= directions[d][j];
      ASSERT_EQ(x, engine() >> 32) << d;
    }
  }
}

TEST(DrawHash, IsStable) {
  EXPECT_EQ(draw_hash("a.b", 0), draw_hash("a.b", 0, 0));
  const std::set<std::uint64_t> different{draw_hash("a.b", 0), draw_hash("a.b", 1), draw_hash("a.b", 0, 1),
                                          draw_hash("a.c", 0)};
  EXPECT_EQ(different.size(), 4u);
}

TEST(Sampler, CountsItsReplicates) {
  for (const Sampling sampling : {Sampling::latin, Sampling::sobol}) {
    EXPECT_EQ(Sampler(sampling, 1, 1, {}).replicates(), 1u);
    EXPECT_EQ(Sampler(sampling, 1, 1000, {}).replicates(), 3u);
    EXPECT_EQ(Sampler(sampling, 1, 1'000'000, {}).replicates(), 8u);
  }
  EXPECT_EQ(Sampler(Sampling::random, 1, 1'000'000, {}).replicates(), 1u);
}

TEST(Sobol, HasOnePointInEachStratum) {
  constexpr std::uint64_t samples = 8 * 4096;
  const auto draws = names(60);
  const Sampler sampler(Sampling::sobol, 7, samples, draws);
  for (std::uint32_t draw = 0; draw < draws.size(); ++draw)
    for (std::uint32_t replicate = 0; replicate < 8; ++replicate) {
      const Numbers numbers = replicate_of(sampler, draw, replicate, samples);
      EXPECT_EQ(strata_with_one(numbers), numbers.size());
      EXPECT_EQ(strata_with_one({numbers.begin(), numbers.begin() + 512}), 512u);
    }
}

TEST(Latin, HasOneDrawInEachStratumWhateverTheNumber) {
  for (const std::uint64_t samples : {1, 2, 3, 100, 256, 300, 1000, 2048, 5000, 8 * 1024, 10'000}) {
    const Sampler sampler(Sampling::latin, 7, samples, names(3));
    std::uint64_t total = 0;
    for (std::uint32_t draw = 0; draw < 3; ++draw)
      for (std::uint32_t replicate = 0; replicate < sampler.replicates(); ++replicate) {
        const Numbers numbers = replicate_of(sampler, draw, replicate, samples);
        EXPECT_EQ(strata_with_one(numbers), numbers.size()) << samples;
        total += numbers.size();
      }
    EXPECT_EQ(total, 3 * samples);
  }
}

class EverySampling : public ::testing::TestWithParam<Sampling> {};

TEST_P(EverySampling, IsUniform) {
  constexpr std::uint64_t samples = 65536;
  const Sampler sampler(GetParam(), 3, samples, names(20));
  for (std::uint32_t draw = 0; draw < 20; ++draw) {
    std::array<double, 64> count{};
    for (std::uint32_t r = 0; r < sampler.replicates(); ++r)
      for (const std::uint32_t x : replicate_of(sampler, draw, r, samples)) ++count[x >> 26];
    double chi = 0;
    for (const double n : count) chi += (n - 1024) * (n - 1024) / 1024;
    EXPECT_LT(chi, 130);  // 63 degrees of freedom: one in a million
  }
}

TEST_P(EverySampling, DrawsAreNotCorrelated) {
  constexpr std::uint64_t samples = 8 * 4096;
  const Sampler sampler(GetParam(), 3, samples, names(30));
  double squares = 0;
  for (std::uint32_t a = 0; a < 30; ++a)
    for (std::uint32_t b = 0; b < a; ++b) {
      double mean = 0;
      for (std::uint32_t replicate = 0; replicate < sampler.replicates(); ++replicate)
        mean +=
            correlation(replicate_of(sampler, a, replicate, samples), replicate_of(sampler, b, replicate, samples)) /
            sampler.replicates();
      // Pairs of Sobol dimensions may hang together in a replicate; its shift turns the sign.
      EXPECT_LT(std::abs(mean), GetParam() == Sampling::sobol ? 0.15 : 6 / std::sqrt(double{samples}));
      squares += mean * mean;
    }
  EXPECT_LT(squares / 435 * double{samples}, 1.3);
}

TEST_P(EverySampling, PairsFillTheSquare) {
  constexpr std::uint64_t samples = 8 * 4096;
  const Sampler sampler(GetParam(), 5, samples, names(12));
  for (std::uint32_t a = 0; a < 12; ++a)
    for (std::uint32_t b = 0; b < a; ++b) {
      std::array<double, 64> count{};
      for (std::uint32_t r = 0; r < sampler.replicates(); ++r) {
        const Numbers x = replicate_of(sampler, a, r, samples), y = replicate_of(sampler, b, r, samples);
        for (std::size_t i = 0; i < x.size(); ++i) ++count[(x[i] >> 29) * 8 + (y[i] >> 29)];
      }
      double chi = 0;
      for (const double n : count) chi += (n - 512) * (n - 512) / 512;
      EXPECT_LT(chi, 130);
    }
}

TEST_P(EverySampling, HangsOnNamesNotOnTheirOrder) {
  auto draws = names(50);
  const Sampler sampler(GetParam(), 1, 10'000, draws);
  std::ranges::reverse(draws);
  draws.push_back(draws[4]);  // twice the same name is one draw
  const Sampler turned(GetParam(), 1, 10'000, draws);
  for (std::uint32_t draw = 0; draw < 50; ++draw)
    EXPECT_EQ(replicate_of(sampler, draw, 0, 10'000), replicate_of(turned, 49 - draw, 0, 10'000));
  EXPECT_EQ(replicate_of(turned, 4, 0, 10'000), replicate_of(turned, 50, 0, 10'000));
}

TEST_P(EverySampling, ANewNameChangesNoOtherDraw) {
  const auto draws = names(21);
  const Sampler few(GetParam(), 1, 10'000, std::span(draws).first(20)), more(GetParam(), 1, 10'000, draws);
  for (std::uint32_t draw = 0; draw < 20; ++draw)
    EXPECT_EQ(replicate_of(few, draw, 0, 10'000), replicate_of(more, draw, 0, 10'000));
}

TEST_P(EverySampling, StreamsAreIndependent) {
  constexpr std::uint64_t samples = 8 * 4096;
  for (std::uint32_t place = 0; place < 20; ++place) {
    const std::uint64_t both[] = {draw_hash("model.line", place, 0), draw_hash("model.line", place, 1)};
    const Sampler sampler(GetParam(), 1, samples, both);
    double sum = 0;
    for (std::uint32_t replicate = 0; replicate < sampler.replicates(); ++replicate)
      sum += correlation(replicate_of(sampler, 0, replicate, samples), replicate_of(sampler, 1, replicate, samples));
    EXPECT_LT(std::abs(sum / sampler.replicates()), 0.03);
  }
}

TEST_P(EverySampling, SeedsAndReplicatesDiffer) {
  const Sampler sampler(GetParam(), 1, 10'000, names(1)), reseeded(GetParam(), 2, 10'000, names(1));
  const Numbers first = replicate_of(sampler, 0, 0, 10'000);
  auto alike = [&](const Numbers& other) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < std::min(first.size(), other.size()); ++i) count += first[i] == other[i];
    return count;
  };
  EXPECT_EQ(alike(first), first.size());
  EXPECT_LE(alike(replicate_of(reseeded, 0, 0, 10'000)), 1u);
  if (GetParam() == Sampling::random) return;
  EXPECT_LE(alike(replicate_of(sampler, 0, 1, 10'000)), 1u);
}

std::string word(const ::testing::TestParamInfo<Sampling>& info) {
  constexpr const char* words[] = {"random", "latin", "sobol"};
  return words[static_cast<int>(info.param)];
}
INSTANTIATE_TEST_SUITE_P(Uncertainty, EverySampling,
                         ::testing::Values(Sampling::random, Sampling::latin, Sampling::sobol), word);

TEST(Sampler, GivesTheSameNumbersEverywhere) {
  const std::uint64_t draws[] = {draw_hash("nl.police.takes", 0), draw_hash("nl.police.takes", 1)};
  EXPECT_EQ(draws[0], 0x63d2219913159d7fu);
  const struct {
    Sampling sampling;
    Numbers wanted;
  } cases[] = {{Sampling::random, {1515509685u, 160656264u, 4274687225u}},
               {Sampling::latin, {1680693370u, 1767211725u, 211211962u}},
               {Sampling::sobol, {438387115u, 2599181926u, 252033371u}}};
  for (const auto& [sampling, wanted] : cases) {
    std::uint32_t out[Sampler::block_size];
    Sampler(sampling, 1, 10'000, draws).fill(1, 9, out);
    EXPECT_EQ((Numbers{out[0], out[1], out[255]}), wanted);
  }
}

TEST(Sobol, MoreDrawsThanDimensionsAreStillDrawn) {
  const auto draws = names(5000);
  const Sampler sampler(Sampling::sobol, 1, 2048, draws);
  std::set<Numbers> different;
  for (std::uint32_t draw = 0; draw < 5000; ++draw) different.insert(replicate_of(sampler, draw, 0, 2048));
  EXPECT_EQ(different.size(), 5000u);
}

}  // namespace
}  // namespace tally
