// Formulas against the plan that they were reduced from.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "engine/plan/run_plan.hpp"
#include "engine/uncertainty/figures.hpp"
#include "engine/uncertainty/sampler.hpp"
#include "engine/uncertainty/tape.hpp"
#include "tests/unit/properties/random_model.hpp"
#include "tests/unit/support/text_model.hpp"

namespace tally::testing {
namespace {

/// Sets every leaf to one number in all samples.
class FixedLeaves : public LeafSource {
 public:
  explicit FixedLeaves(std::vector<double> numbers) : numbers_(std::move(numbers)) {}
  void leaf(std::uint32_t leaf, double* out) override { std::fill(out, out + Sampler::block_size, numbers_[leaf]); }
  void spread(std::uint32_t, std::span<const double* const>, double*) override { FAIL(); }

 private:
  std::vector<double> numbers_;
};

class FirstSample : public Taker {
 public:
  explicit FirstSample(std::size_t count) : numbers(count) {}
  void take(std::uint32_t place, const double* values) override {
    numbers[place] = values[0];
    if (std::isnan(values[0])) return;
    for (std::size_t i = 1; i < Sampler::block_size; ++i) EXPECT_EQ(values[i], values[0]);
  }
  std::vector<double> numbers;
};

/// How much a number is changed: by its place, so that no two change alike.
double factor_of(std::uint32_t literal) { return 0.9 + 0.002 * (literal * 37 % 97); }

/// The figures of a run by formulas, all numbers changed.
std::vector<double> by_formulas(const Run& run, const std::vector<SampledFigure>& figures) {
  Reduced reduced;
  Reducer reducer(reduced, LeavesOf::literals);
  std::vector<Slot> slots;
  for (const SampledFigure& figure : figures) slots.push_back(figure.slot);
  reducer.take(run.plan, run.values, slots);
  std::vector<FormulaId> wanted;
  for (Slot slot : slots) wanted.push_back(reducer.algebra().formula_of(reducer.of(slot)));
  std::vector<double> leaves;
  for (const Leaf& leaf : reduced.leaves) leaves.push_back(leaf.best * (leaf.number ? 1.05 : factor_of(leaf.literal)));
  const Tape tape = lay_out(reduced.formulas, wanted);
  FixedLeaves source(leaves);
  FirstSample sample(wanted.size());
  TapeRunner(tape).run(source, sample);
  return sample.numbers;
}

/// The same by the plan.
std::vector<double> by_plan(const Run& run, const std::vector<SampledFigure>& figures) {
  std::vector<double> values = run.plan.initial;
  for (const PlanInput& input : run.plan.inputs)
    values[input.slot] *= input.uncertain ? 1.05 : factor_of(input.literal);
  run_plan(run.plan, values);
  std::vector<double> numbers;
  for (const SampledFigure& figure : figures) numbers.push_back(values[figure.slot]);
  return numbers;
}

void expect_alike(const Run& run) {
  const std::vector<SampledFigure> figures = figures_of(run);
  const std::vector<double> formulas = by_formulas(run, figures), plan = by_plan(run, figures);
  double size = 1;
  for (std::size_t i = 0; i < figures.size(); ++i)
    if (figures[i].unit == "EUR2024" && std::isfinite(plan[i])) size = std::max(size, std::abs(plan[i]));
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const std::string& name = figures[i].name;
    if (std::isnan(plan[i])) {
      EXPECT_TRUE(std::isnan(formulas[i])) << name << " is " << formulas[i];
      continue;
    }
    // Sums of money that cancel are right by the size of what cancels.
    const double near = 1e-9 * std::max(std::abs(plan[i]), figures[i].unit == "EUR2024" ? size : 1e-3);
    EXPECT_NEAR(formulas[i], plan[i], near) << name;
  }
}

RC_GTEST_PROP(Formulas, GiveWhatThePlanGives, ()) {
  TextModel model(text(*random_model()));
  const auto run = model.run();
  if (!run) RC_FAIL(model.messages());
  expect_alike(*run);
  RC_ASSERT(!::testing::Test::HasFailure());
}

TEST(Formulas, GiveWhatThePlanGivesOfUncertainYearsAndRates) {
  TextModel model(small_head("discount: 0..1: 3%/year (2%/year to 4%/year), 2..: 2%/year\n  timing: middle of year") +
                  R"(
number workers: 2 fte (1 to 3)  [assumed]
number delay: 6 months (3 to 12)  [assumed]
number later: 1 year (0.5 to 1.5 years)  [assumed]
intervention outreach for youth {
  reach: 2025: 20% (15% to 25%), 2026..: 30% (20% to 40%)  [assumed]
  cost staff: 50_000 EUR2024/year (40_000 to 60_000) paid by municipality 60%, state  [assumed]
  work staff: workers in care
  work help: 100 hours/year (50 to 200) in care valued 15 EUR2024/hour borne by citizens  [assumed]
}
effect fewer of outreach on offence {
  baseline: 0.9 offences/person/year  [assumed]
  change: -20% (-30% to -10%)  [assumed]
  deadweight: 10% (5% to 20%)  [assumed]
  begins: delay
  lasts: 2 years (1 to 3)  [assumed]
  drop_off: 25%/year (10%/year to 40%/year)  [assumed]
}
effect debts of outreach on debt {
  change: -0.1 persons/person (-0.2 to -0.05)  [assumed]
  profile: 50% (40% to 60%), 100%, 80%  [assumed]
}
impact price of offence in police {
  costs: 4_000 EUR2024/offence (3_000 to 5_000) borne by state  [assumed]
  takes: 22 hours/offence (10 to 30)  [assumed]
  begins: later
}
impact owing of debt {
  costs: 900 EUR2024/person/year (700 to 1_200) borne by citizens as welfare  [assumed]
}
measure each: costs / reached
measure most: max(benefits, costs)
)");
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  expect_alike(*run);
}

TEST(Formulas, KeepEqualOnesOnce) {
  Formulas formulas;
  const FormulaId a = formulas.make(FormulaOp::leaf, {}, 0), b = formulas.make(FormulaOp::leaf, {}, 1);
  EXPECT_EQ(formulas.product(a, b), formulas.product(b, a));
  LinearAlgebra algebra(formulas);
  const Linear twice = algebra.add(algebra.of(a), algebra.of(a));
  EXPECT_EQ(twice.count, 1u);
  const Linear nothing = algebra.add(algebra.of(a), algebra.of(a), -1);
  EXPECT_TRUE(nothing.is_constant());
  const std::size_t before = formulas.size();
  const Linear sum = algebra.single(algebra.add(algebra.of(a), algebra.of(b)));
  const Linear triple = algebra.single(algebra.scaled(algebra.add(algebra.of(a), algebra.of(b)), 3));
  EXPECT_EQ(algebra.terms(sum)[0].formula, algebra.terms(triple)[0].formula);
  EXPECT_EQ(formulas.size(), before + 1);
}

TEST(Layout, UsesFewBuffersForLongChains) {
  Formulas formulas;
  FormulaId last = formulas.make(FormulaOp::leaf, {}, 0);
  const FormulaId other = formulas.make(FormulaOp::leaf, {}, 1);
  for (int i = 0; i < 100'000; ++i)
    last = i % 2 == 0 ? formulas.product(last, other)
                      : formulas.sum(0.5, std::array{Scaled{other, 0.25}, Scaled{last, 0.5}});
  const Tape tape = lay_out(formulas, std::array{last});
  EXPECT_LE(tape.buffers, 4u);
}

}  // namespace
}  // namespace tally::testing
