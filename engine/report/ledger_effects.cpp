#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "engine/report/ledger.hpp"

namespace tally {
namespace {

std::string with_unit(double value, std::string_view unit, const Numbers& numbers) {
  std::string text = numbers.amount(value);
  if (!unit.empty()) text.append(" ").append(shown_unit(numbers.words(), unit));
  return text;
}

/// An event's total; of a state, which is counted every year, the average.
std::string shown_change(const EffectResult& effect, const Results& results, const Numbers& numbers) {
  if (!effect.amount) return {};
  if (!effect.is_state || results.years.size() < 2) return with_unit(*effect.amount, effect.unit, numbers);
  const std::string average =
      with_unit(*effect.amount / static_cast<double>(results.years.size()), effect.unit, numbers);
  return fmt::format(fmt::runtime(numbers.words().on_average), average);
}

/// "fewer_dropouts" of "fewer_dropouts.dropout_raises_crime"; empty for an effect that no rule derived.
std::string_view parent_of(const EffectResult& effect) {
  const std::size_t dot = effect.derived ? effect.name.rfind('.') : std::string::npos;
  return dot == std::string::npos ? std::string_view() : std::string_view(effect.name).substr(0, dot);
}

struct PlacedEffect {
  const EffectResult* effect;
  std::size_t depth;  ///< how many rules lie between it and what was written
};

/// The effects in their order, each followed by what rules derive from it.
std::vector<PlacedEffect> by_chain(const std::vector<EffectResult>& effects) {
  std::map<std::string_view, std::vector<const EffectResult*>> derived;
  std::vector<PlacedEffect> open, placed;
  std::set<std::string_view> names;
  for (const EffectResult& effect : effects) names.insert(effect.name);
  for (const EffectResult& effect : effects) {
    const std::string_view parent = parent_of(effect);
    derived[names.count(parent) > 0 ? parent : std::string_view()].push_back(&effect);
  }
  const auto add_below = [&](std::string_view name, std::size_t depth) {
    const auto found = derived.find(name);
    if (found == derived.end()) return;
    for (auto each = found->second.rbegin(); each != found->second.rend(); ++each) open.push_back({*each, depth});
  };
  add_below({}, 0);
  while (!open.empty()) {
    placed.push_back(open.back());
    open.pop_back();
    add_below(placed.back().effect->name, placed.back().depth + 1);
  }
  return placed;
}

std::string shown_label(const PlacedEffect& placed) {
  return placed.depth == 0 ? placed.effect->label : std::string(2 * placed.depth, ' ') + "↳ " + placed.effect->label;
}

std::string shown_fte(const std::optional<double>& fte, const Numbers& numbers) {
  return fte ? numbers.fixed(*fte, 2) : "–";
}

const SectorWork* sector_in(const std::vector<SectorWork>& works, std::string_view name) {
  for (const SectorWork& work : works)
    if (work.name == name) return &work;
  return nullptr;
}

/// All sectors in which work is saved or spent, in the order of the results.
std::vector<const SectorWork*> sectors_of(const Labour& labour) {
  std::vector<const SectorWork*> sectors;
  for (const auto* works : {&labour.net, &labour.saved, &labour.spent})
    for (const SectorWork& work : *works)
      if (std::none_of(sectors.begin(), sectors.end(), [&](const SectorWork* seen) { return seen->name == work.name; }))
        sectors.push_back(&work);
  return sectors;
}

}  // namespace

LedgerTable effect_table(const Results& results, const Numbers& numbers) {
  const Words& words = numbers.words();
  LedgerTable table{
      std::string(words.benefits_by_effect), {{std::string(words.change)}, {std::string(words.present_value)}}, {}, {}};
  std::set<std::string_view> priced_effects;
  for (const NamedAmount& each : results.benefits.by_effect) priced_effects.insert(each.name);
  for (const PlacedEffect& placed : by_chain(results.effects)) {
    const EffectResult& effect = *placed.effect;
    const bool priced = priced_effects.count(effect.name) > 0;
    if (!effect.amount && !priced) continue;
    const bool is_pm = !priced && effect.benefits == 0;
    table.rows.push_back({{shown_label(placed), shown_change(effect, results, numbers),
                           is_pm ? std::string(words.not_priced) : table_money(results, numbers, effect.benefits)}});
  }
  if (!table.rows.empty())
    table.rows.push_back({{std::string(words.total), "", table_money(results, numbers, results.benefits.present_value)},
                          RowKind::total});
  if (!results.excluded.empty())
    table.notes.push_back(fmt::format(fmt::runtime(words.excluded), fmt::join(results.excluded, ", ")));
  return table;
}

LedgerTable unpriced_table(const Results& results, const Numbers& numbers) {
  LedgerTable table{std::string(numbers.words().unpriced), {{"", Align::left}, {""}}, {}, {}, true};
  for (const UnpricedResult& each : results.unpriced) {
    table.rows.push_back({{each.direction.empty() ? std::string(numbers.words().not_priced) : each.direction,
                           each.label, each.amount ? with_unit(*each.amount, each.unit, numbers) : std::string()}});
    if (!each.story.empty()) table.rows.push_back({{"", each.story, ""}, RowKind::detail});
  }
  return table;
}

LedgerTable labour_table(const Results& results, const Numbers& numbers) {
  const Words& words = numbers.words();
  const Labour& labour = results.labour;
  struct LabourPart {
    std::string_view title;
    const std::vector<SectorWork>& works;
    bool is_shown, has_peak;
  };
  const bool both = !labour.saved.empty() && !labour.spent.empty();
  const LabourPart parts[] = {{words.saved, labour.saved, !labour.saved.empty(), true},
                              {words.spent, labour.spent, !labour.spent.empty(), !both},
                              {words.labour_net, labour.net, both, false}};
  LedgerTable table{std::string(words.labour), {}, {}, {}};
  for (const LabourPart& part : parts) {
    if (!part.is_shown) continue;
    table.columns.push_back({std::string(words.hours), Align::right, std::string(part.title)});
    table.columns.push_back({std::string(words.fte_average), Align::right, std::string(part.title)});
    if (part.has_peak) table.columns.push_back({std::string(words.fte_peak), Align::right, std::string(part.title)});
  }
  for (const SectorWork* sector : sectors_of(labour)) {
    LedgerRow row{{sector->label}};
    for (const LabourPart& part : parts) {
      if (!part.is_shown) continue;
      const SectorWork* work = sector_in(part.works, sector->name);
      row.cells.push_back(work ? numbers.amount(work->hours) : "–");
      row.cells.push_back(work ? shown_fte(work->fte_average, numbers) : "–");
      if (part.has_peak) row.cells.push_back(work ? shown_fte(work->fte_peak, numbers) : "–");
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

LedgerTable unpaid_table(const Results& results, const Numbers& numbers) {
  const Words& words = numbers.words();
  LedgerTable table{std::string(words.unpaid_work),
                    {{std::string(words.hours)}, {std::string(words.fte_average)}, {std::string(words.fte_peak)}},
                    {},
                    {}};
  for (const SectorWork& work : results.labour.unpaid)
    table.rows.push_back({{work.label, numbers.amount(work.hours), shown_fte(work.fte_average, numbers),
                           shown_fte(work.fte_peak, numbers)}});
  return table;
}

LedgerTable measure_table(const Results& results, const Numbers& numbers) {
  const Words& words = numbers.words();
  LedgerTable table{std::string(words.measures), {{""}}, {}, {}};
  for (const MeasureResult& measure : results.measures) {
    std::string value(words.not_available);
    if (measure.value) {
      const bool large = std::fabs(*measure.value) >= 999.995;
      value = large ? numbers.fixed(*measure.value, 0) : numbers.amount(*measure.value);
      if (!measure.unit.empty()) value.append(" ").append(shown_unit(words, measure.unit));
    }
    table.rows.push_back({{measure.label, std::move(value)}});
  }
  return table;
}

LedgerTable evidence_table(const Results& results, const Numbers& numbers) {
  const Words& words = numbers.words();
  LedgerTable table{std::string(words.evidence), {{std::string(words.share)}}, {}, {}};
  for (const auto& [grade, share] : results.priced_share_by_grade) {
    if (std::fabs(share) < 0.0005) continue;
    const std::string label = grade == "assumed" ? std::string(words.grade_assumed)
                              : grade == "none"  ? std::string(words.grade_none)
                                                 : fmt::format(fmt::runtime(words.grade), grade);
    table.rows.push_back({{label, numbers.percent(share)}});
  }
  return table;
}

LedgerTable reference_table(const Results& results, const Numbers& numbers) {
  if (results.references.empty()) return {};
  const Words& words = numbers.words();
  const std::string a_person(words.a_person);
  LedgerTable table{std::string(words.references),
                    {{std::string(words.return_factor)},
                     {std::string(words.costs_column), Align::right, a_person},
                     {std::string(words.benefits_column), Align::right, a_person}},
                    {},
                    {}};
  const auto add = [&](std::string label, const Results& shown) {
    const auto money = [&](const std::optional<double>& value) {
      return value ? numbers.money(*value) : std::string(words.not_available);
    };
    table.rows.push_back(
        {{std::move(label),
          shown.return_factor ? numbers.factor(*shown.return_factor) : std::string(words.not_available),
          money(shown.cost_per_person), money(shown.benefit_per_person)}});
  };
  add(std::string(words.own), results);
  for (const ReferenceResult& reference : results.references)
    if (reference.results) add(reference.label, *reference.results);
  return table;
}

LedgerTable expect_table(const Results& results, const Numbers& numbers) {
  const Words& words = numbers.words();
  LedgerTable table{std::string(words.expects), {{""}}, {}, {}};
  for (const ExpectResult& expect : results.expects) {
    if (expect.status == ExpectStatus::holds) continue;
    const bool fails = expect.status == ExpectStatus::fails;
    table.rows.push_back({{expect.text, std::string(fails ? words.expect_fails : words.expect_needs_samples)}});
    if (fails) table.rows.push_back({{"  " + expect.found, ""}});
  }
  return table;
}

}  // namespace tally
