#include "engine/report/sampled_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/report/filled.hpp"
#include "engine/report/uncertainty_words.hpp"

namespace tally {
namespace {

constexpr std::string_view effects = "effects.", amount = ".amount";

}  // namespace

bool is_below(const SampledFigure& figure, std::string_view part) { return figure.name.starts_with(part); }

SampledFigureText::SampledFigureText(const Results& results, const Numbers& numbers)
    : results_(results), numbers_(numbers) {}

const EffectResult* SampledFigureText::effect_of(const SampledFigure& figure) const {
  if (!is_below(figure, effects) || !figure.name.ends_with(amount)) return nullptr;
  std::string_view name = figure.name;
  name.remove_prefix(effects.size());
  name.remove_suffix(amount.size());
  for (const EffectResult& effect : results_.effects)
    if (effect.name == name) return &effect;
  return nullptr;
}

bool SampledFigureText::is_average(const SampledFigure& figure) const {
  const EffectResult* effect = effect_of(figure);
  return effect && effect->is_state && results_.years.size() > 1;
}

bool SampledFigureText::are_large_per_person() const {
  constexpr double large = 999.995;
  return results_.cost_per_person.value_or(0) >= large || results_.benefit_per_person.value_or(0) >= large;
}

std::string SampledFigureText::headline_label(std::string_view name) const {
  const Words& words = numbers_.words();
  const std::pair<std::string_view, std::string_view> labels[] = {{"return_factor", words.return_factor},
                                                                  {"net_present_value", words.net_present_value},
                                                                  {"costs.present_value", words.costs},
                                                                  {"benefits.present_value", words.benefits},
                                                                  {"reached", words.reached},
                                                                  {"cost_per_person", words.cost_per_person},
                                                                  {"benefit_per_person", words.benefit_per_person}};
  for (const auto& [each, label] : labels)
    if (name == each) return std::string(label);
  return std::string(name);
}

std::string SampledFigureText::label(const SampledFigure& figure) const {
  const Words& words = numbers_.words();
  if (figure.group == FigureGroup::headline) return headline_label(figure.name);
  if (figure.group == FigureGroup::reference) {
    constexpr std::string_view before = "references.", behind = ".results.";
    const std::size_t at = std::min(figure.name.find(behind), figure.name.size() - behind.size());
    const std::string name = figure.name.substr(before.size(), at - before.size());
    std::string label = name;
    for (const ReferenceResult& reference : results_.references)
      if (reference.intervention == name) label = reference.label;
    return label + ": " + headline_label(std::string_view(figure.name).substr(at + behind.size()));
  }
  std::string label = figure.name.ends_with(".none") ? std::string(words.no_sector) : figure.label;
  if (is_below(figure, "labour.")) {
    const std::string_view kind = is_below(figure, "labour.saved.")    ? words.saved
                                  : is_below(figure, "labour.spent.")  ? words.spent
                                  : is_below(figure, "labour.unpaid.") ? words.unpaid_work
                                                                       : words.labour_net;
    return fmt::format("{} ({}, {})", label, kind, shown_unit(words, figure.unit));
  }
  if (figure.unit.empty() || figure.unit == results_.money) return label;
  std::string unit = shown_unit(words, figure.unit);
  if (is_average(figure)) unit = filled(uncertainty_words_in(words.language).on_average, unit);
  return label + " (" + unit + ")";
}

std::string SampledFigureText::value(const SampledFigure& figure, double value) const {
  if (is_average(figure)) value /= static_cast<double>(results_.years.size());
  if (figure.name.ends_with("return_factor") && figure.unit.empty()) return numbers_.factor(value);
  if (figure.name.ends_with("_per_person")) return numbers_.fixed(value, are_large_per_person() ? 0 : 2);
  if (figure.unit == results_.money && figure.group != FigureGroup::measure)
    return table_money(results_, numbers_, value);
  if (figure.unit == "fte") return numbers_.fixed(value, 2);
  return figure.group == FigureGroup::measure && std::fabs(value) >= 999.995 ? numbers_.fixed(value, 0)
                                                                             : numbers_.amount(value);
}

std::string SampledFigureText::error(double value) const {
  if (!(std::fabs(value) > 0) || !std::isfinite(value)) return "± 0";
  constexpr int most_decimals = 9;
  const int decimals = std::clamp(1 - static_cast<int>(std::floor(std::log10(std::fabs(value)))), 0, most_decimals);
  return "± " + numbers_.fixed(value, decimals);
}

std::string SampledFigureText::share(double share) const {
  constexpr double least = 0.001;
  if (share > 0 && share < least) return "<" + numbers_.percent(least);
  if (share < 1 && share > 1 - least) return ">" + numbers_.fixed(100 * (1 - least), 1) + "%";
  constexpr double nearly_all = 0.99;
  return share < 1 && share > nearly_all ? numbers_.fixed(100 * share, 1) + "%" : numbers_.percent(share);
}

std::string closing_line(const SamplesDone& done, const Numbers& numbers) {
  const UncertaintyWords& words = uncertainty_words_in(numbers.words().language);
  std::string how(done.sampling == Sampling::random  ? words.random_draws
                  : done.sampling == Sampling::latin ? words.latin_draws
                                                     : words.sobol_draws);
  if (done.replicates > 1) how = fmt::format(fmt::runtime(words.replicates), how, done.replicates);
  return fmt::format(fmt::runtime(words.closing), numbers.fixed(static_cast<double>(done.samples), 0), done.seed, how);
}

std::string partial_line(const SamplesDone& done, const Numbers& numbers) {
  if (!done.partial) return {};
  return fmt::format(fmt::runtime(uncertainty_words_in(numbers.words().language).partial),
                     numbers.fixed(static_cast<double>(done.samples), 0),
                     numbers.fixed(static_cast<double>(done.asked), 0));
}

LedgerTable fault_table(const Uncertainty& uncertainty, const Numbers& numbers) {
  const UncertaintyWords& words = uncertainty_words_in(numbers.words().language);
  LedgerTable table{std::string(words.faults), {{std::string(words.draws)}}, {}, {}};
  for (const DrawnFault& fault : uncertainty.faults) {
    const std::string_view what =
        fault.kind == DrawnFaultKind::divisor_turns ? words.divisor_turns : words.no_distribution;
    table.rows.push_back({{std::string(what), numbers.fixed(static_cast<double>(fault.count), 0)}});
    table.rows.push_back({{"  " + fault.place, ""}});
  }
  return table;
}

}  // namespace tally
