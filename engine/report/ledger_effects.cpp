#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "engine/report/effect_rows.hpp"
#include "engine/report/ledger.hpp"

namespace tally {
namespace {

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
  for (const PlacedEffect& placed : effects_by_chain(results.effects)) {
    const EffectResult& effect = *placed.effect;
    const bool priced = priced_effects.count(effect.name) > 0;
    if (!effect.amount && !priced) continue;
    const bool is_pm = !priced && effect.benefits == 0;
    table.rows.push_back({{chained_label(placed), shown_change(effect, results, numbers),
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
                           each.label, shown_change(each, results, numbers)}});
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

namespace {

/// Shares that add up to 1, in so many parts of a whole that these add up, too: what is left falls to those of which
/// most was cut off.
std::vector<int> whole_parts(const std::vector<std::pair<std::string, double>>& shares, int whole) {
  std::vector<int> parts;
  std::vector<std::pair<double, std::size_t>> cut_off;
  int left = whole;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    parts.push_back(static_cast<int>(std::floor(shares[i].second * whole + 1e-9)));
    cut_off.emplace_back(parts.back() - shares[i].second * whole, i);
    left -= parts.back();
  }
  std::sort(cut_off.begin(), cut_off.end());
  for (std::size_t i = 0; i < cut_off.size() && static_cast<int>(i) < left; ++i) ++parts[cut_off[i].second];
  return parts;
}

}  // namespace

LedgerTable evidence_table(const Results& results, const Numbers& numbers) {
  const Words& words = numbers.words();
  LedgerTable table{std::string(words.evidence), {{std::string(words.share)}}, {}, {}};
  const auto is_small = [](const auto& each) { return each.second >= 0.0005 && each.second < 0.0995; };
  const auto& shares = results.priced_share_by_grade;
  const int decimals = std::any_of(shares.begin(), shares.end(), is_small) ? 1 : 0, unit = decimals == 1 ? 10 : 1;
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0,
                                     [](double all, const auto& each) { return all + each.second; });
  const std::vector<int> parts = sum > 0 ? whole_parts(shares, 100 * unit) : std::vector<int>(shares.size());
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const std::string& grade = shares[i].first;
    if (parts[i] == 0) continue;
    const std::string label = grade == "assumed" ? std::string(words.grade_assumed)
                              : grade == "none"  ? std::string(words.grade_none)
                                                 : fmt::format(fmt::runtime(words.grade), grade);
    table.rows.push_back({{label, numbers.fixed(static_cast<double>(parts[i]) / unit, decimals) + "%"}});
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
