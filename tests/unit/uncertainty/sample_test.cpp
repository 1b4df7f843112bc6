// Whole models sampled, against what is known of them.
#include "engine/uncertainty/sample.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/report/report.hpp"
#include "tests/unit/support/text_model.hpp"

namespace tally::testing {
namespace {

struct Sampled {
  std::unique_ptr<TextModel> model;
  std::unique_ptr<Run> run;
  std::unique_ptr<Uncertainty> uncertainty;
  const FigureDistribution& operator[](std::string_view name) const {
    const FigureDistribution* found = uncertainty->find(name);
    if (!found) ADD_FAILURE() << "no figure " << name;
    static const FigureDistribution nothing;
    return found ? *found : nothing;
  }
};

Sampled sampled(const std::string& text, SampleOptions options = {}, std::string_view scenario = "base",
                TextStore store = {}) {
  Sampled made;
  made.model = std::make_unique<TextModel>(text, std::move(store));
  made.run = made.model->run(scenario);
  if (!made.run) {
    ADD_FAILURE() << made.model->messages();
    return made;
  }
  DiagnosticSink sink;
  made.uncertainty = sample(*made.run, made.model->sources(), options, sink);
  if (!made.uncertainty) ADD_FAILURE() << "not sampled";
  return made;
}

SampleOptions many(Sampling sampling = Sampling::sobol, std::uint64_t samples = 65'536) {
  SampleOptions options;
  options.samples = samples;
  options.sampling = sampling;
  return options;
}

/// Costs certain, benefits a sum of normals: everything has a closed form.
const std::string linear = small_head() + R"(
intervention outreach for youth {
  reach: 100 persons  [assumed]
  cost all: 50_000 EUR2024 paid by state  [assumed]
}
effect fewer of outreach {
  yields a: normal(30_000 EUR2024, 6_000 EUR2024) to state  [assumed]
  yields b: normal(40_000 EUR2024, 8_000 EUR2024) to citizens  [assumed]
}
)";

TEST(Sample, LinearGaussianModelHasItsClosedForm) {
  for (Sampling sampling : {Sampling::sobol, Sampling::latin, Sampling::random}) {
    const Sampled run = sampled(linear, many(sampling));
    const FigureDistribution& net = run["net_present_value"];
    EXPECT_EQ(net.best, 20'000);
    EXPECT_NEAR(net.mean, 20'000, 5 * net.error + 1e-6) << sampling_name(sampling);
    EXPECT_NEAR(net.deviation, 10'000, 100);
    EXPECT_NEAR(net.p5(), 20'000 - 16'448.5, 200);
    EXPECT_NEAR(net.p95(), 20'000 + 16'448.5, 200);
    EXPECT_NEAR(run["return_factor"].deviation, 10'000.0 / 50'000, 0.002);
    EXPECT_NEAR(run.uncertainty->probability_benefits_exceed_costs, 0.97725, 0.003);
    EXPECT_TRUE(run["costs.present_value"].certain);
  }
}

/// An effect of which this share would have come without the project.
std::string with_deadweight(std::string_view numbers, std::string_view share) {
  return small_head() + std::string(numbers) + R"(
intervention outreach for youth {
  reach: 100 persons  [assumed]
  cost all: 50_000 EUR2024 paid by state  [assumed]
}
effect fewer of outreach {
  yields a: 100_000 EUR2024 to state  [assumed]
  deadweight: )" +
         std::string(share) + "  [assumed]\n}\n";
}

TEST(Sample, AShareIsHeldWithinItsLimitsInWhateverLineItStands) {
  const std::string interval = "90% (80% to 120%)";
  const Sampled written = sampled(with_deadweight("", interval), many());
  const Sampled named = sampled(with_deadweight("number share: " + interval + "  [assumed]\n", "share"), many());
  for (const Sampled* run : {&written, &named}) {
    const FigureDistribution& benefits = (*run)["benefits.present_value"];
    EXPECT_NEAR(benefits.best.value_or(0), 10'000, 1e-6);
    EXPECT_NEAR(benefits.p5(), 0, 1e-6);
    EXPECT_NEAR(benefits.p95(), 20'000, 50);
  }
  EXPECT_NEAR(written["benefits.present_value"].mean, named["benefits.present_value"].mean, 20);
}

TEST(Sample, HistogramsPartWhereAFigureBreaksEven) {
  const Sampled run = sampled(linear, many());
  for (const auto& [name, even] : {std::pair("return_factor", 1.0), std::pair("net_present_value", 0.0)}) {
    const Histogram& histogram = run[name].histogram;
    const auto bins = static_cast<double>(histogram.shares.size());
    const double below = (even - histogram.low) / (histogram.high - histogram.low) * bins;
    EXPECT_NEAR(below, std::round(below), 1e-9) << name;
    double lost = histogram.below, all = histogram.below + histogram.above;
    for (std::size_t i = 0; i < histogram.shares.size(); ++i) {
      all += histogram.shares[i];
      if (static_cast<double>(i) < below - 0.5) lost += histogram.shares[i];
    }
    EXPECT_NEAR(lost, 0.02275, 0.001) << name;  // of a normal two deviations above what breaks even
    EXPECT_NEAR(all, 1, 1e-12) << name;
    EXPECT_LE(histogram.below, 0.0051) << name;
    EXPECT_LE(histogram.above, 0.0051) << name;
  }
}

TEST(Sample, ScrambledSobolPointsAreFarBetterThanIndependentOnes) {
  const double sobol = sampled(linear, many(Sampling::sobol))["net_present_value"].error;
  const double random = sampled(linear, many(Sampling::random))["net_present_value"].error;
  EXPECT_NEAR(random, 10'000 / std::sqrt(65'536.0), 1);
  EXPECT_LT(sobol, random / 20);
}

TEST(Sample, SameBytesOnAnyNumberOfThreads) {
  std::string first;
  for (unsigned threads : {1u, 2u, 3u, 7u}) {
    SampleOptions options = many(Sampling::sobol, 20'001);
    options.threads = threads;
    const Sampled run = sampled(linear, options);
    const std::string json = report_json(run.run->results, run.uncertainty.get());
    if (first.empty()) first = json;
    EXPECT_EQ(json, first) << threads;
  }
}

TEST(Sample, AnotherLineChangesNoOtherDraw) {
  for (Sampling sampling : {Sampling::sobol, Sampling::latin, Sampling::random}) {
    const Sampled before = sampled(linear, many(sampling, 4'096));
    const Sampled after =
        sampled("number other: 3 to 4  [assumed]\n" + linear + "measure used: other\n", many(sampling, 4'096));
    EXPECT_EQ(before["net_present_value"].mean, after["net_present_value"].mean);
    EXPECT_EQ(before["net_present_value"].p5(), after["net_present_value"].p5());
  }
}

TEST(Sample, OneNumberIsOneDrawWhereverItIsUsed) {
  const Sampled run = sampled(small_head() + R"(
number x: 10 (5 to 20)  [assumed]
measure nothing: x - x
measure one: x / x
measure square: x * x
)",
                              many());
  EXPECT_TRUE(run["measures.nothing"].certain);
  EXPECT_NEAR(run["measures.one"].least, 1, 1e-12);
  EXPECT_NEAR(run["measures.one"].most, 1, 1e-12);
  EXPECT_NEAR(run["measures.square"].p95(), 400, 0.01 * 400);
  EXPECT_NEAR(run["measures.square"].p5(), 25, 0.01 * 25);
}

TEST(Sample, IntervalsHaveTheirPercentiles) {
  const Sampled run = sampled(small_head() + R"(
number log: 10 (4 to 20)  [assumed]
number plain: 10 (-4 to 20)  [assumed]
number share: 20% (10% to 50%)  [assumed]
number limited: 10% (0% to 40%)  [assumed]
number bare: 10 to 40  [assumed]
number fall: -20% (-30% to -8%)  [assumed]
measure m_log: log
measure m_plain: plain
measure m_share: share
measure m_limited: limited
measure m_bare: bare
measure m_fall: fall
)",
                              many(Sampling::sobol, 262'144));
  const auto is = [&](std::string_view name, double p5, double p50, double p95) {
    const FigureDistribution& figure = run[std::string("measures.m_").append(name)];
    EXPECT_NEAR(figure.p5(), p5, 0.002 * std::abs(p5) + 1e-9) << name;
    EXPECT_NEAR(figure.p50(), p50, 0.002 * std::abs(p50)) << name;
    EXPECT_NEAR(figure.p95(), p95, 0.002 * std::abs(p95)) << name;
  };
  is("log", 4, 10, 20);
  is("plain", -4, 10, 20);
  is("share", 0.1, 0.2, 0.5);
  is("limited", 0, 0.1, 0.4);
  is("bare", 10, 20, 40);
  is("fall", -0.3, -0.2, -0.08);
  EXPECT_GE(run["measures.m_limited"].least, 0);
  EXPECT_GT(run["measures.m_log"].least, 0);
  EXPECT_LT(run["measures.m_share"].most, 1);
  EXPECT_GT(run["measures.m_fall"].least, -1);
  EXPECT_LT(run["measures.m_fall"].most, 0);
}

TEST(Sample, NamedDistributionsHaveTheirMeans) {
  TextStore store;
  store.files["hours.csv"] = "hours\n1\n2\n6\n";
  const Sampled run = sampled(small_head() + R"(
number t: triangular(0, 3, 9)  [assumed]
number p: pert(0, 3, 9)  [assumed]
number l: lognormal(10, 4)  [assumed]
number u: uniform(2, 8)  [assumed]
number b: beta(2, 6)  [assumed]
number g: gamma(3, 2)  [assumed]
number d: discrete(30%: 10, 70%: 20)  [assumed]
number s: samples("hours.csv", hours)  [assumed]
measure mt: t
measure mp: p
measure ml: l
measure mu: u
measure mb: b
measure mg: g
measure md: d
measure ms: s
)",
                              many(), "base", std::move(store));
  const auto is = [&](std::string_view name, double mean, double deviation) {
    const FigureDistribution& figure = run[std::string("measures.").append(name)];
    EXPECT_NEAR(figure.mean, mean, 0.002 * mean) << name;
    EXPECT_NEAR(figure.deviation, deviation, 0.01 * deviation) << name;
  };
  is("mt", 4, std::sqrt((81 + 9 - 27) / 18.0));
  is("mp", 3.5, std::sqrt((3.5 - 0) * (9 - 3.5) / 7));
  is("ml", 10, 4);
  is("mu", 5, 6 / std::sqrt(12));
  is("mb", 0.25, std::sqrt(12.0 / (64 * 9)));
  is("mg", 6, std::sqrt(12));
  is("md", 17, std::sqrt(0.21) * 10);
  is("ms", 3, std::sqrt(14.0 / 3));
}

TEST(Sample, SharesAreCutAtTheirEnds) {
  const Sampled run = sampled(small_head() + R"(
intervention outreach for youth {
  reach: 100 persons  [assumed]
  cost all: 50_000 EUR2024 paid by state  [assumed]
}
effect fewer of outreach {
  deadweight: normal(50%, 40%)  [assumed]
  yields: 1_000 EUR2024/person to state  [assumed]
}
)",
                              many());
  EXPECT_NEAR(run["benefits.present_value"].least, 0, 1e-9);
  EXPECT_NEAR(run["benefits.present_value"].most, 100'000, 1e-6);
}

TEST(Sample, CorrelatedLinesVaryTogether) {
  const std::string sum = small_head() + R"(
number a: normal(10, 3)  [assumed]
number b: normal(20, 4)  [assumed]
measure total: a + b
)";
  const auto deviation = [&](std::string_view correlation) {
    return sampled(sum + std::string(correlation), many())["measures.total"].deviation;
  };
  EXPECT_NEAR(deviation(""), 5, 0.03);
  EXPECT_NEAR(deviation("correlate a, b: 1"), 7, 0.04);
  EXPECT_NEAR(deviation("correlate a, b: -1"), 1, 0.01);
  const double normal_correlation = 2 * std::sin(M_PI * 0.6 / 6);
  EXPECT_NEAR(deviation("correlate a, b: 0.6"), std::sqrt(25 + 24 * normal_correlation), 0.03);
}

TEST(Sample, ScenariosShareTheDrawsOfTheBase) {
  const std::string text = linear + "scenario dear {\n  outreach.cost.all: 60_000 EUR2024\n}\n";
  const Sampled base = sampled(text, many()), dear = sampled(text, many(), "dear");
  EXPECT_EQ(base["benefits.present_value"].mean, dear["benefits.present_value"].mean);
  EXPECT_NEAR(base["net_present_value"].mean - dear["net_present_value"].mean, 10'000, 1e-6);
}

TEST(Sample, ExpectsWithAShareAreSettled) {
  const Sampled run = sampled(
      linear + "expect return_factor > 1 with 90%\nexpect net_present_value > 25_000 EUR2024 with 50%\n", many());
  ASSERT_EQ(run.uncertainty->expects.size(), 2u);
  EXPECT_EQ(run.uncertainty->expects[0].status, ExpectStatus::holds);
  EXPECT_EQ(run.uncertainty->expects[1].status, ExpectStatus::fails);
}

TEST(Sample, ADivisorThatCrossesZeroIsCountedWithItsPlace) {
  const Sampled run = sampled(small_head() + "number x: 1 (-1 to 3)  [assumed]\nmeasure inverse: 1 / x\n", many());
  ASSERT_EQ(run.uncertainty->faults.size(), 1u);
  EXPECT_NEAR(static_cast<double>(run.uncertainty->faults[0].count) / 65'536, 0.2054, 0.002);
  EXPECT_NE(run.uncertainty->faults[0].place.find("test.tally:"), std::string::npos);
}

TEST(Sample, ADistributionThatBecomesImpossibleIsCounted) {
  const Sampled run = sampled(small_head() + R"(
intervention outreach for youth {
  reach: 100 persons  [assumed]
  cost all: 50_000 EUR2024 paid by state  [assumed]
}
effect calmer of outreach on debt {
  change: -10 pp  [assumed]
  deadweight: normal(10%, 10%)  [assumed]
}
rule debts_lead_to_offences {
  for each effect e on debt
  then effect on offence {
    change: 2 offences/person/year  [assumed]
    deadweight: normal(50%, e.deadweight)  [assumed]
  }
}
)",
                              many());
  // The deadweight of `e` is cut at 0, which is no standard deviation; where it is above, its mean is 12.876%.
  ASSERT_EQ(run.uncertainty->faults.size(), 1u);
  EXPECT_NEAR(static_cast<double>(run.uncertainty->faults[0].count) / 65'536, 0.1587, 0.002);
  EXPECT_EQ(run["effects.calmer.debts_lead_to_offences.amount"].missing, run.uncertainty->faults[0].count);
  EXPECT_NEAR(run["effects.calmer.debts_lead_to_offences.amount"].mean, -10 * (1 - 0.12876) * 2 * 0.5, 0.02);
}

TEST(Sample, GoesOnUntilTheReturnFactorIsKnown) {
  SampleOptions options = many(Sampling::random, 10'000'000);
  options.precision = 0.002;
  const Sampled run = sampled(linear, options);
  EXPECT_TRUE(run.uncertainty->precision_reached);
  EXPECT_LE(1.96 * run["return_factor"].error, 0.002 * run["return_factor"].mean);
  EXPECT_LT(run.uncertainty->samples, 200'000u);
}

TEST(Sample, StopsWhereItIsTold) {
  SampleOptions options = many(Sampling::sobol, 10'000'000);
  options.progress = [](std::uint64_t done, std::uint64_t) { return done < 100'000; };
  const Sampled run = sampled(linear, options);
  EXPECT_TRUE(run.uncertainty->partial);
  EXPECT_LT(run.uncertainty->samples, 1'000'000u);
  EXPECT_NEAR(run["net_present_value"].mean, 20'000, 10);
}

TEST(Sample, BestEstimateFarFromTheMedianIsTold) {
  const Sampled run = sampled(small_head() + "number x: triangular(0, 0, 10)  [assumed]\nmeasure m: x\n", many());
  EXPECT_TRUE(run["measures.m"].best_is_far);
  EXPECT_FALSE(sampled(linear, many())["net_present_value"].best_is_far);
}

TEST(Distributions, ThatComeToNothingAreReported) {
  TextModel model(small_head() + "number s: 1  [assumed]\nnumber x: normal(3, s - 1)  [assumed]\nmeasure m: x\n");
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  DiagnosticSink sink;
  EXPECT_FALSE(sample(*run, model.sources(), {}, sink));
  ASSERT_EQ(sink.sorted().size(), 1u);
  EXPECT_EQ(sink.sorted()[0].code, Code::impossible_distribution);
}

TEST(Correlations, ThatContradictOneAnotherAreReported) {
  TextModel model(small_head() + R"(
number a: 1 to 2  [assumed]
number b: 1 to 2  [assumed]
number c: 1 to 2  [assumed]
measure m: a + b + c
correlate a, b: 0.9
correlate b, c: 0.9
correlate a, c: -0.9
)");
  DiagnosticSink sink;
  check_correlations(model.model(), sink);
  ASSERT_EQ(sink.sorted().size(), 1u);
  EXPECT_EQ(sink.sorted()[0].code, Code::impossible_correlations);
  EXPECT_EQ(sink.sorted()[0].related.size(), 2u);
}

}  // namespace
}  // namespace tally::testing
