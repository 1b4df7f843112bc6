#include <algorithm>

#include "engine/document/sections.hpp"
#include "engine/draw/words.hpp"
#include "engine/report/sampled_figures.hpp"

namespace tally {
namespace {

std::string period_of(const Telling& telling) {
  const std::vector<int>& years = telling.results.years;
  if (years.empty()) return {};
  if (years.size() == 1) return filled(telling.own.one_year, years.front());
  return filled(telling.own.period, years.front(), years.back(), years.size());
}

std::string prices_of(const Telling& telling) {
  const std::string& money = telling.results.money;
  return money.size() > 3 ? filled(telling.words.prices_of, money.substr(0, 3), money.substr(3)) : money;
}

/// "2.25% a year"; of rates that change over time the line as its author wrote it.
std::string discount_of(const Telling& telling) {
  const Run& run = telling.run;
  const FactId id = run.variant.model().settings.discount;
  if (!id) return {};
  const Fact& fact = run.variant.fact(id);
  const Slot slot = run.plan.fact_slots[fact.part_begin];
  if (fact.shape == Shape::single && slot != Plan::no_slot) {
    const double rate = run.values[slot];
    return filled(telling.words.a_year, telling.numbers.amount(rate * 100) + "%");
  }
  return telling.reported.sources ? std::string(telling.reported.sources->text(fact.span)) : std::string();
}

std::string scenario_of(const Telling& telling) {
  const Results& results = telling.results;
  if (results.scenario.empty() || results.scenario == "base") return std::string(telling.words.base_scenario);
  return results.scenario_label.empty() ? results.scenario : results.scenario_label;
}

/// What the factor, or without one the net present value, says in sentences.
void add_meaning(Document& document, const Telling& telling) {
  const Results& results = telling.results;
  const DocumentWords& own = telling.own;
  const Uncertainty* uncertainty = telling.reported.uncertainty;
  const bool has_benefits = !results.benefits.by_effect.empty();
  const bool has_factor = has_benefits && !document.headline.factor.empty();
  if (has_factor) {
    const DiagramNumbers money(telling.words.language, results.money);
    document.meaning.push_back(
        filled(own.each_brings, currency_name(telling.words, results.money), money.money(*results.return_factor)));
  } else {
    document.meaning.push_back(document.headline.sentence + ".");
  }
  const FigureDistribution* figure = telling.drawn(has_factor ? "return_factor" : "net_present_value");
  if (!figure) {
    const bool is_certain = uncertainty && uncertainty->uncertain_inputs == 0;
    document.meaning.emplace_back(is_certain ? own.nothing_uncertain : own.not_sampled);
    return;
  }
  const SampledFigureText text(results, telling.numbers);
  const std::string low = text.value(figure->figure, figure->p5()), high = text.value(figure->figure, figure->p95());
  if (has_factor) document.range = filled(own.range, low, high);
  document.meaning.push_back(filled(own.between, text.label(figure->figure), low, high));
  if (has_benefits)
    document.meaning.push_back(filled(own.exceed, text.share(uncertainty->probability_benefits_exceed_costs)));
}

}  // namespace

void add_heading(Document& document, const Telling& telling) {
  const Results& results = telling.results;
  Ledger ledger = make_ledger(results, telling.words);
  document.title = std::move(ledger.title);
  document.headline = std::move(ledger.headline);
  add_meaning(document, telling);
  const auto term = [&](std::string_view word, std::string text) {
    if (!text.empty()) document.terms.emplace_back(word, std::move(text));
  };
  const DocumentWords& own = telling.own;
  term(own.model, results.model);
  term(own.version, telling.reported.edition.version);
  term(own.date, telling.reported.edition.date);
  term(own.scenario, scenario_of(telling));
  term(own.zero_alternative, results.zero_alternative);
  term(own.years_term, period_of(telling));
  term(own.prices, prices_of(telling));
  term(own.discount, discount_of(telling));
}

}  // namespace tally
