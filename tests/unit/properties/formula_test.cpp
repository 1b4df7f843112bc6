// The engine beside the formulas of the language reference, worked out year by year.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "tests/unit/properties/by_formula.hpp"
#include "tests/unit/support/text_model.hpp"

namespace tally::testing {
namespace {

constexpr double kTolerance = 1e-9;

void expect_near(double got, double formula, double size, const std::string& what) {
  if (std::abs(got - formula) <= kTolerance * (1 + size)) return;
  RC_FAIL(what + " is " + std::to_string(got) + ", by the formulas " + std::to_string(formula));
}

void expect_rows(const ByYear& got, const ByYear& formula, const std::string& what) {
  RC_ASSERT(got.size() == formula.size());
  double size = 0;
  for (double each : formula) size += std::abs(each);
  for (std::size_t t = 0; t < got.size(); ++t)
    expect_near(got[t], formula[t], size, what + " in year " + std::to_string(t));
}

void expect_side(const MoneySide& got, const SideByFormula& formula, const std::string& what) {
  double size = 0;
  for (double each : formula.by_year) size += std::abs(each);
  for (const auto& [name, amount] : formula.by_stakeholder) size += std::abs(amount);
  for (const auto& [name, amount] : formula.by_effect) size += std::abs(amount);
  for (std::size_t t = 0; t < got.by_year.size(); ++t)
    expect_near(got.by_year[t], formula.by_year[t], size, what + " in year " + std::to_string(t));
  expect_near(got.present_value, formula.present_value, size, what);
  expect_near(got.welfare, formula.welfare, size, what + " as welfare");
  const auto expect_parts = [&](const std::vector<NamedAmount>& parts, std::map<std::string, double> by_formula) {
    for (const NamedAmount& part : parts) {
      expect_near(part.amount, by_formula[part.name], size, what + " of " + part.name);
      by_formula.erase(part.name);
    }
    for (const auto& [name, amount] : by_formula) expect_near(0, amount, size, what + " of " + name);
  };
  expect_parts(got.by_stakeholder, formula.by_stakeholder);
  if (!formula.by_effect.empty()) expect_parts(got.by_effect, formula.by_effect);
}

void expect_work(const std::vector<SectorWork>& got, std::map<std::string, ByYear> formula, const std::string& what) {
  for (const SectorWork& work : got) {
    if (formula.contains(work.name))
      expect_rows(work.hours_by_year, formula[work.name], what + " in " + work.name);
    else
      for (double hours : work.hours_by_year) RC_ASSERT(hours == 0);
    formula.erase(work.name);
  }
  RC_ASSERT(formula.empty());
}

RC_GTEST_PROP(Formula, AgreesWithTheEngine, ()) {
  const RandomModel random = *random_model();
  TextModel model(text(random));
  const auto run = model.run();
  if (!run) RC_FAIL(model.messages());
  const Results& results = run->results;
  const ByFormula formula = by_formula(random);
  std::size_t found = 0;
  for (const EffectResult& effect : results.effects) {
    const auto amount = formula.amounts.find(effect.name);
    if (amount == formula.amounts.end()) continue;
    expect_rows(effect.amount_by_year, amount->second, effect.name);
    ++found;
  }
  RC_ASSERT(found == formula.amounts.size());
  expect_side(results.costs, formula.costs, "costs");
  expect_side(results.benefits, formula.benefits, "benefits");
  expect_work(results.labour.saved, formula.saved, "hours saved");
  expect_work(results.labour.spent, formula.spent, "hours spent");
  expect_work(results.labour.unpaid, formula.unpaid, "unpaid hours");
}

}  // namespace
}  // namespace tally::testing
