#include "tests/unit/report/sample_uncertainty.hpp"

#include <cmath>

namespace tally::test {
namespace {

/// A figure that is roughly normal, `best` in its middle.
FigureDistribution around(const char* name, const char* label, const char* unit, FigureGroup group, double best,
                          double deviation) {
  FigureDistribution told;
  told.figure = {name, label, unit, group, 0};
  told.best = best;
  told.count = 16'384;
  told.mean = best;
  told.deviation = deviation;
  constexpr double scores[] = {-1.645, -0.674, 0, 0.674, 1.645};
  for (std::size_t q = 0; q < std::size(scores); ++q) told.quantiles[q] = best + scores[q] * deviation;
  told.least = best - 4 * deviation;
  told.most = best + 4 * deviation;
  told.error = deviation / 1000;
  told.quantile_errors.fill(deviation / 100);
  told.histogram = {best - 2.6 * deviation, best + 2.6 * deviation, {}, 0.005, 0.005};
  for (int bin = 0; bin < 40; ++bin) {
    const double score = -2.6 + 5.2 * (bin + 0.5) / 40;
    told.histogram.shares.push_back(0.13 * 0.399 * std::exp(-score * score / 2));
  }
  return told;
}

FigureDistribution in_year(const char* name, int year, double best, double deviation) {
  FigureDistribution told = around(name, "", "EUR2024", FigureGroup::year, best, deviation);
  told.figure.year = year;
  told.histogram = {};
  return told;
}

FigureDistribution always(const char* name, const char* unit, FigureGroup group, double best) {
  FigureDistribution told;
  told.figure = {name, "", unit, group, 0};
  told.best = told.mean = told.least = told.most = best;
  told.quantiles.fill(best);
  told.certain = true;
  told.count = 16'384;
  return told;
}

void sampled(SamplesDone& done) {
  done.samples = done.asked = 16'384;
  done.seed = 1;
  done.replicates = 8;
  done.uncertain_inputs = 3;
}

}  // namespace

Uncertainty sample_uncertainty() {
  Uncertainty told;
  sampled(told);
  told.figures = {
      around("return_factor", "", "", FigureGroup::headline, 1.468, 0.5),
      around("net_present_value", "", "EUR2024", FigureGroup::headline, 361062, 380000),
      always("costs.present_value", "EUR2024", FigureGroup::headline, 771500),
      around("benefits.present_value", "", "EUR2024", FigureGroup::headline, 1132562, 380000),
      around("cost_per_person", "", "EUR2024", FigureGroup::headline, 1071.53, 50),
      around("costs.by_line.outreach.cost.staff", "staff", "EUR2024", FigureGroup::costs, 720000, 100),
      around("benefits.by_sector.police", "Politie", "EUR2024", FigureGroup::benefits, 686401, 200000),
      around("benefits.by_sector.none", "", "EUR2024", FigureGroup::benefits, 446161, 150000),
      around("effects.fewer_offences.amount", "Minder delicten", "offences", FigureGroup::effect, -150.6, 40),
      around("benefits.by_effect.fewer_offences", "Minder delicten", "EUR2024", FigureGroup::effect, 1100000, 350000),
      around("stakeholders.state.net_present_value", "Rijk", "EUR2024", FigureGroup::stakeholder, 686401, 200000),
      around("labour.saved.by_sector.police.hours", "Politie", "hours", FigureGroup::labour, 3300, 900),
      around("labour.saved.by_sector.police.fte_average", "Politie", "fte", FigureGroup::labour, 0.77, 0.2),
      around("measures.cost_per_offence", "Kosten per voorkomen delict", "EUR/offence", FigureGroup::measure, 5123.4,
             1500),
      always("costs.by_year.2025", "EUR2024", FigureGroup::year, 275100),
      in_year("benefits.by_year.2026", 2026, 566281, 190000),
      in_year("balance.by_year.2026", 2026, 303181, 190000),
  };
  told.figures[0].best_is_far = true;
  told.figures[13].missing = 12;
  told.probability_benefits_exceed_costs = 0.83;
  for (int i = 4; i <= 24; ++i) told.acceptability.push_back({i == 10 ? 1 : i / 10.0, 1.2 - i / 20.0});
  return told;
}

SampledComparison sample_comparison() {
  SampledComparison told;
  sampled(told);
  const auto figures = [](double factor) {
    return std::vector{
        around("return_factor", "", "", FigureGroup::headline, factor, 0.2),
        around("net_present_value", "", "EUR2024", FigureGroup::headline, 400000 * factor, 90000),
        around("benefits.by_sector.police", "Politie", "EUR2024", FigureGroup::benefits, 686401, 200000)};
  };
  told.columns.push_back({"base", figures(1.468), {}});
  told.columns.push_back({"low", figures(0.591), {}});
  told.columns.push_back({"reference.outreach", figures(1.468), {}});
  told.columns[2].figures.pop_back();
  for (std::size_t c = 1; c < told.columns.size(); ++c) {
    SampledDifference difference;
    difference.return_factor = around("return_factor", "", "", FigureGroup::headline, -0.877, 0.25);
    difference.net_present_value = around("net_present_value", "", "EUR2024", FigureGroup::headline, -350800, 100000);
    difference.factor_is_higher = 0.0002;
    difference.net_is_higher = 0.25;
    told.columns[c].difference = std::move(difference);
  }
  return told;
}

}  // namespace tally::test
