#pragma once
#include <cmath>
#include <string>

#include "engine/explain/explanation.hpp"

namespace tally::testing {

/// What the parts or rows of a step come to; its own value where its form says nothing to recompute.
inline double recomputed(const Explanation& all, const ExplainedStep& step) {
  const auto part = [&](std::size_t i) { return all.steps[step.parts[i].step].value.value_or(std::nan("")); };
  double sum = 0, product = 1;
  for (const StepPart& each : step.parts) sum += each.adds, product *= each.factor;
  switch (step.form) {
    case StepForm::sum:
      return sum;
    case StepForm::product:
      return product;
    case StepForm::ratio:
      return part(0) / part(1);
    case StepForm::same:
      return part(0);
    case StepForm::over_years: {
      double all_years = 0;
      for (std::size_t t = 0; t < step.rows[0].values.size(); ++t)
        all_years += step.rows[0].values[t] * step.rows[1].values[t];
      return all_years;
    }
    case StepForm::spread: {
      double all_years = 0;
      const auto &x = step.rows[0].values, &w = step.rows[1].values;
      for (std::size_t s = 0; s < x.size(); ++s)
        for (std::size_t k = 0; s + k < x.size(); ++k) all_years += x[s] * w[k];
      return all_years;
    }
    default:
      return step.value.value_or(0);
  }
}

/// What does not hold of an explanation; empty: each step is what its parts make, and parts have the value by which
/// they count.
inline std::string broken(const Explanation& all) {
  for (const ExplainedStep& step : all.steps) {
    double size = 1;
    for (const StepPart& part : step.parts) size += std::abs(part.adds);
    if (step.value && !step.has_more) {
      const double made = recomputed(all, step);
      if (!(std::abs(made - *step.value) <= 1e-9 * (size + std::abs(*step.value))))
        return step.name + " is " + std::to_string(*step.value) + ", its parts make " + std::to_string(made);
    }
    for (const StepPart& part : step.parts) {
      const ExplainedStep& of = all.steps[part.step];
      // A share of its value, where it is not one year of a row.
      const bool is_share = step.form == StepForm::sum && part.factor != 1 && of.value;
      if (is_share && std::abs(part.factor * *of.value - part.adds) > 1e-9 * (size + std::abs(part.adds)))
        return of.name + " does not add its share to " + step.name;
    }
  }
  return {};
}

}  // namespace tally::testing
