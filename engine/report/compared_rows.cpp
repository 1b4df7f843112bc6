#include "engine/report/compared_rows.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace tally {
namespace {

struct Item {
  std::string name, label, unit;
  std::optional<double> value;
  std::string key;  ///< place in the JSON results
};
using Items = std::vector<Item>;

/// `section`: where the split stands in the JSON results.
Items items_of(const std::vector<NamedAmount>& amounts, const std::string& section, const Results& results,
               const Words& words) {
  Items items;
  for (const NamedAmount& each : amounts)
    items.push_back({each.name, each.name == "none" ? std::string(words.no_sector) : each.label, results.money,
                     each.amount, section + "." + each.name});
  return items;
}

/// `kind`: "saved" or "spent".
std::string labour_key(std::string_view kind, const SectorWork& work, std::string_view figure) {
  return std::string("labour.").append(kind).append(".by_sector.").append(work.name).append(figure);
}

Items fte_of(const std::vector<SectorWork>& works, std::string_view kind) {
  Items items;
  for (const SectorWork& work : works)
    items.push_back({work.name, work.label, "fte", work.fte_average, labour_key(kind, work, ".fte_average")});
  return items;
}

Items hours_of(const std::vector<SectorWork>& works, std::string_view kind) {
  Items items;
  for (const SectorWork& work : works)
    items.push_back({work.name, work.label, "hours", work.hours, labour_key(kind, work, ".hours")});
  return items;
}

std::optional<double> number_of(const std::optional<int>& year) {
  return year ? std::optional<double>(*year) : std::nullopt;
}

std::string last_word(const std::string& name) { return name.substr(name.rfind('.') + 1); }

/// Names of effects by which what `like` copied stands beside what it was copied from: without module and intervention.
/// What a rule derived keeps the name of its effect: "fewer_dropouts.dropout_raises_crime". Where that would make two
/// alike, the names stay.
std::vector<std::string> names_beside_reference(const std::vector<EffectResult>& effects) {
  std::map<std::string, std::string> own;
  std::vector<std::string> names;
  std::set<std::string> seen;
  bool alike = false;
  for (const EffectResult& effect : effects) {
    const std::size_t dot = effect.derived ? effect.name.rfind('.') : std::string::npos;
    const auto parent = dot == std::string::npos ? own.end() : own.find(effect.name.substr(0, dot));
    std::string name = parent == own.end() ? last_word(effect.name) : parent->second + effect.name.substr(dot);
    own[effect.name] = name;
    alike |= !seen.insert(name).second;
    names.push_back(std::move(name));
  }
  if (alike)
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = effects[i].name;
  return names;
}

class Comparison {
 public:
  Comparison(std::span<const ComparedColumn> columns, const Words& words) : columns_(columns), words_(words) {
    beside_reference_ =
        std::any_of(columns.begin(), columns.end(), [](const ComparedColumn& each) { return each.is_reference; });
  }

  std::vector<ComparedSection> sections() {
    add_figures();
    const auto add_split = [&](const std::string& name, std::string_view title, auto amounts) {
      add(name, title, Figure::money,
          [&](const Results& results) { return items_of(amounts(results), name, results, words_); });
    };
    add_split(
        "costs.by_stakeholder", words_.costs_of_each, [](const Results& r) -> auto& { return r.costs.by_stakeholder; });
    add_split(
        "benefits.by_stakeholder", words_.benefits_of_each,
        [](const Results& r) -> auto& { return r.benefits.by_stakeholder; });
    add_split(
        "benefits.by_sector", words_.benefits_by_sector,
        [](const Results& r) -> auto& { return r.benefits.by_sector; });
    add("benefits.by_effect", words_.benefits_by_effect, Figure::money,
        [&](const Results& results) { return benefits_by_effect(results); });
    add("effects.amount", words_.change_of_each, Figure::amount,
        [&](const Results& results) { return amounts_of_effects(results); });
    add("labour.saved.hours", words_.saved_hours, Figure::hours,
        [](const Results& results) { return hours_of(results.labour.saved, "saved"); });
    add("labour.saved.fte_average", words_.saved_fte, Figure::fte,
        [](const Results& results) { return fte_of(results.labour.saved, "saved"); });
    add("labour.spent.fte_average", words_.spent_fte, Figure::fte,
        [](const Results& results) { return fte_of(results.labour.spent, "spent"); });
    add("measures", words_.measures, Figure::amount, [](const Results& results) {
      Items items;
      for (const MeasureResult& each : results.measures)
        items.push_back({each.name, each.label, each.unit, each.value, "measures." + each.name});
      return items;
    });
    return std::move(sections_);
  }

 private:
  void add_figures() {
    ComparedSection section{"figures", std::string(words_.key_figures), {}};
    const auto figure = [&](std::string name, std::string_view label, Figure kind, auto value) {
      const bool is_side = name == "benefits" || name == "costs";
      const std::string key = is_side ? name + ".present_value" : name;
      ComparedRow row{std::move(name), std::string(label), kind, {}, {}, {}};
      for (const ComparedColumn& column : columns_) row.values.push_back(value(*column.results));
      row.keys.assign(columns_.size(), key);
      section.rows.push_back(std::move(row));
    };
    using R = const Results&;
    using Value = std::optional<double>;
    figure("return_factor", words_.return_factor, Figure::factor, [](R r) { return r.return_factor; });
    figure("net_present_value", words_.net_present_value, Figure::money,
           [](R r) -> Value { return r.net_present_value; });
    figure("benefits", words_.benefits, Figure::money, [](R r) -> Value { return r.benefits.present_value; });
    figure("costs", words_.costs, Figure::money, [](R r) -> Value { return r.costs.present_value; });
    figure("payback_year", words_.payback_year, Figure::year, [](R r) { return number_of(r.payback_year); });
    figure("internal_rate_of_return", words_.internal_rate, Figure::rate,
           [](R r) { return r.internal_rate_of_return; });
    figure("peak_exposure", words_.peak_exposure, Figure::money, [](R r) -> Value { return r.peak_exposure; });
    figure("reached", words_.reached, Figure::amount, [](R r) -> Value { return r.reached; });
    figure("cost_per_person", words_.cost_per_person, Figure::money, [](R r) { return r.cost_per_person; });
    figure("benefit_per_person", words_.benefit_per_person, Figure::money, [](R r) { return r.benefit_per_person; });
    sections_.push_back(std::move(section));
  }

  std::vector<std::string> names_of(const std::vector<EffectResult>& effects) const {
    if (beside_reference_) return names_beside_reference(effects);
    std::vector<std::string> names;
    for (const EffectResult& effect : effects) names.push_back(effect.name);
    return names;
  }

  Items benefits_by_effect(const Results& results) const {
    Items items;
    const std::vector<std::string> names = names_of(results.effects);
    for (std::size_t i = 0; i < names.size(); ++i) {
      const EffectResult& effect = results.effects[i];
      if (effect.benefits != 0)
        items.push_back({names[i], effect.label, results.money, effect.benefits, "benefits.by_effect." + effect.name});
    }
    return items;
  }

  Items amounts_of_effects(const Results& results) const {
    Items items;
    const std::vector<std::string> names = names_of(results.effects);
    for (std::size_t i = 0; i < names.size(); ++i) {
      const EffectResult& effect = results.effects[i];
      if (effect.amount)
        items.push_back({names[i], effect.label, effect.unit, effect.amount, "effects." + effect.name + ".amount"});
    }
    return items;
  }

  /// One row for each name that some column has, in the order in which they first come.
  void add(std::string name, std::string_view title, Figure figure,
           const std::function<Items(const Results&)>& items_from) {
    ComparedSection section{std::move(name), std::string(title), {}};
    std::map<std::string, std::size_t> rows;
    for (std::size_t c = 0; c < columns_.size(); ++c)
      for (Item& item : items_from(*columns_[c].results)) {
        const auto [place, is_new] = rows.emplace(item.name, section.rows.size());
        if (is_new)
          section.rows.push_back({item.name, item.label, figure, item.unit,
                                  std::vector<std::optional<double>>(columns_.size()),
                                  std::vector<std::string>(columns_.size())});
        section.rows[place->second].values[c] = item.value;
        section.rows[place->second].keys[c] = std::move(item.key);
      }
    if (!section.rows.empty()) sections_.push_back(std::move(section));
  }

  std::span<const ComparedColumn> columns_;
  const Words& words_;
  bool beside_reference_ = false;
  std::vector<ComparedSection> sections_;
};

}  // namespace

std::vector<ComparedSection> compared_sections(std::span<const ComparedColumn> columns, const Words& words) {
  return Comparison(columns, words).sections();
}

}  // namespace tally
