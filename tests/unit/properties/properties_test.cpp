// What holds for every model.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "engine/plan/run_plan.hpp"
#include "engine/report/report.hpp"
#include "lang/syntax/parse.hpp"
#include "lang/syntax/print.hpp"
#include "tests/unit/properties/by_formula.hpp"
#include "tests/unit/support/text_model.hpp"

namespace tally::testing {
namespace {

constexpr double kRounding = 1e-9;

/// The results of a model that must run.
std::unique_ptr<Run> run_of(const std::string& text) {
  TextModel model(text);
  auto run = model.run();
  if (!run) RC_FAIL(model.messages());
  return run;
}

/// The sizes of all money and hours in a model, for which rounding is relative.
double size_of(const Results& results) {
  double size = 1;
  for (const MoneySide* side : {&results.costs, &results.benefits}) {
    for (double each : side->by_year) size += std::abs(each);
    for (const NamedAmount& each : side->by_stakeholder) size += std::abs(each.amount);
  }
  for (const auto* works : {&results.labour.saved, &results.labour.spent, &results.labour.unpaid})
    for (const SectorWork& work : *works)
      for (double hours : work.hours_by_year) size += std::abs(hours);
  return size;
}

void expect_close(double a, double b, double size, const std::string& what) {
  if (std::abs(a - b) <= kRounding * size) return;
  RC_FAIL(what + ": " + std::to_string(a) + " and " + std::to_string(b));
}

double sum_of(const std::vector<NamedAmount>& parts) {
  return std::accumulate(parts.begin(), parts.end(), 0.0,
                         [](double sum, const NamedAmount& part) { return sum + part.amount; });
}

RC_GTEST_PROP(Properties, NoEffectGivesNoBenefit, ()) {
  const RandomModel model = without_effects(*random_model());
  const auto run = run_of(text(model));
  RC_ASSERT(run->results.benefits.present_value == 0);
  for (double each : run->results.benefits.by_year) RC_ASSERT(each == 0);
  for (const NamedAmount& each : run->results.benefits.by_stakeholder) RC_ASSERT(each.amount == 0);
  for (const SectorWork& work : run->results.labour.saved) RC_ASSERT(work.hours == 0);
}

RC_GTEST_PROP(Properties, DoublingEverythingKeepsTheFactor, ()) {
  const RandomModel model = *random_model();
  const auto once = run_of(text(model)), twice = run_of(text(times(model, 2)));
  const Results &a = once->results, &b = twice->results;
  const double size = size_of(b);
  expect_close(2 * a.costs.present_value, b.costs.present_value, size, "costs");
  expect_close(2 * a.benefits.present_value, b.benefits.present_value, size, "benefits");
  expect_close(2 * a.net_present_value, b.net_present_value, size, "net present value");
  RC_ASSERT(a.return_factor.has_value() == b.return_factor.has_value());
  if (a.return_factor) expect_close(*a.return_factor, *b.return_factor, 1 + std::abs(*a.return_factor), "factor");
  for (std::size_t i = 0; i < a.labour.saved.size(); ++i)
    expect_close(2 * a.labour.saved[i].hours, b.labour.saved[i].hours, size, "hours saved");
}

RC_GTEST_PROP(Properties, WithoutDiscountThePresentValueIsThePlainSum, ()) {
  RandomModel model = *random_model();
  model.discount = {0};
  const auto run = run_of(text(model));
  for (const MoneySide* side : {&run->results.costs, &run->results.benefits})
    expect_close(side->present_value, std::accumulate(side->by_year.begin(), side->by_year.end(), 0.0),
                 size_of(run->results), "sum over the years");
}

RC_GTEST_PROP(Properties, PartsAddUpToTotals, ()) {
  const RandomModel model = *random_model();
  const auto run = run_of(text(model));
  const Results& results = run->results;
  const double size = size_of(results);
  const auto adds_up = [&](const MoneySide& side, double sum, const std::string& what) {
    expect_close(side.present_value, sum, size, what);
  };
  for (const MoneySide* side : {&results.costs, &results.benefits}) {
    adds_up(*side, sum_of(side->by_stakeholder), "by stakeholder");
    adds_up(*side, sum_of(side->by_intervention), "by intervention");
    adds_up(*side, side->cash + side->welfare, "cash and welfare");
  }
  adds_up(results.costs, sum_of(results.costs.by_line), "by line");
  adds_up(results.benefits, sum_of(results.benefits.by_sector), "by sector");
  adds_up(results.benefits, sum_of(results.benefits.by_effect), "by effect");
  double costs = 0, benefits = 0;
  for (const StakeholderResult& each : results.stakeholders) {
    costs += each.costs;
    benefits += each.benefits;
    expect_close(each.net_present_value, each.benefits - each.costs, size, each.name);
  }
  adds_up(results.costs, costs, "stakeholders");
  adds_up(results.benefits, benefits, "stakeholders");
}

/// Whether two results say the same but for rounding and the order of lists.
bool same(const nlohmann::json& a, const nlohmann::json& b, double size) {
  if (a.is_number() && b.is_number()) return std::abs(a.get<double>() - b.get<double>()) <= kRounding * size;
  if (a.type() != b.type() || a.size() != b.size()) return false;
  if (a.is_object())
    return std::all_of(a.items().begin(), a.items().end(), [&](const auto& item) {
      return b.contains(item.key()) && same(item.value(), b[item.key()], size);
    });
  if (!a.is_array()) return a == b;
  if (a.empty() || a[0].is_number())
    return std::equal(a.begin(), a.end(), b.begin(), [&](const auto& x, const auto& y) { return same(x, y, size); });
  return std::all_of(a.begin(), a.end(), [&](const auto& x) {
    return std::any_of(b.begin(), b.end(), [&](const auto& y) { return same(x, y, size); });
  });
}

RC_GTEST_PROP(Properties, PrintingIsIdempotentAndKeepsResults, ()) {
  const std::string written = text(*random_model());
  const auto canonical = [](const std::string& text) {
    SourceSet sources;
    DiagnosticSink sink;
    return print_canonical(parse(sources, sources.add("test.tally", text), sink));
  };
  const std::string printed = canonical(written);
  RC_ASSERT(canonical(printed) == printed);
  // Lines of one kind come together when printed, so sums may be added up in another order.
  const auto before = run_of(written), after = run_of(printed);
  RC_ASSERT(same(nlohmann::json::parse(report_json(after->results)),
                 nlohmann::json::parse(report_json(before->results)), size_of(before->results)));
}

RC_GTEST_PROP(Properties, OneModelGivesTheSameBytesTwice, ()) {
  const std::string written = text(*random_model());
  RC_ASSERT(report_json(run_of(written)->results) == report_json(run_of(written)->results));
}

RC_GTEST_PROP(Properties, TheOrderOfDeclarationsDoesNotMatter, ()) {
  std::vector<std::string> all = declarations(*random_model());
  const auto run = [](const std::vector<std::string>& parts) {
    return run_of(std::accumulate(parts.begin(), parts.end(), std::string()));
  };
  const auto before = run(all);
  const auto places = *rc::gen::container<std::vector<int>>(all.size(), rc::gen::arbitrary<int>());
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return places[a] < places[b]; });
  std::vector<std::string> shuffled;
  for (std::size_t place : order) shuffled.push_back(all[place]);
  const auto after = run(shuffled);
  RC_ASSERT(same(nlohmann::json::parse(report_json(before->results)),
                 nlohmann::json::parse(report_json(after->results)), size_of(before->results)));
}

RC_GTEST_PROP(Properties, RerunGivesWhatAFullRunGives, ()) {
  const auto run = run_of(text(*random_model()));
  const Plan& plan = run->plan;
  RC_PRE(!plan.inputs.empty());
  std::vector<double> partly = run->values, whole = plan.initial;
  std::vector<std::uint32_t> changed;
  for (std::uint32_t input = 0; input < plan.inputs.size(); ++input) {
    if (*rc::gen::inRange(0, 4) != 0) continue;
    const double factor = *rc::gen::inRange(50, 150) / 100.0;
    partly[plan.inputs[input].slot] *= factor;
    whole[plan.inputs[input].slot] *= factor;
    changed.push_back(input);
  }
  Rerun(plan).run(partly, changed);
  run_plan(plan, whole);
  for (std::size_t slot = 0; slot < whole.size(); ++slot)
    RC_ASSERT(partly[slot] == whole[slot] || (std::isnan(partly[slot]) && std::isnan(whole[slot])));
}

}  // namespace
}  // namespace tally::testing
