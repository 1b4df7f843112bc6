#include "engine/evaluate/result_figures.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "engine/evaluate/rounding.hpp"

namespace tally {
namespace {

using Section = FigureSection;
using Kind = FigureKind;

class FigureList {
 public:
  explicit FigureList(const Results& results) : results_(results) {}

  std::vector<ResultFigure> take() {
    headline();
    side("costs", results_.costs);
    side("benefits", results_.benefits);
    stakeholders();
    for (const EffectResult& each : results_.effects)
      add(Section::effects, Kind::amount, "effects." + each.name + ".amount", each.label, each.unit, each.amount);
    labour();
    for (const MeasureResult& each : results_.measures)
      add(Section::measures, Kind::amount, "measures." + each.name, each.label, each.unit, each.value);
    for (const auto& [grade, share] : results_.priced_share_by_grade)
      add(Section::evidence, Kind::share, "evidence.priced_share_by_grade." + grade, grade, "", share);
    years();
    return std::move(figures_);
  }

 private:
  using Value = std::optional<double>;

  void add(Section section, Kind kind, std::string name, std::string_view label, std::string_view unit, Value value,
           std::string_view part = {}) {
    if (value && !std::isfinite(*value)) value.reset();
    figures_.push_back({section, kind, std::move(name), std::string(label), std::string(unit), value, part});
  }
  static Value number(const std::optional<int>& year) { return year ? Value(*year) : Value(); }

  void headline() {
    const auto figure = [&](std::string_view name, Kind kind, std::string_view unit, Value value) {
      add(Section::headline, kind, std::string(name), {}, unit, value);
    };
    const Results& r = results_;
    figure("return_factor", Kind::factor, "", r.return_factor);
    figure("net_present_value", Kind::money, r.money, r.net_present_value);
    figure("benefits.present_value", Kind::money, r.money, r.benefits.present_value);
    figure("benefits.cash", Kind::money, r.money, r.benefits.cash);
    figure("benefits.welfare", Kind::money, r.money, r.benefits.welfare);
    figure("costs.present_value", Kind::money, r.money, r.costs.present_value);
    figure("costs.cash", Kind::money, r.money, r.costs.cash);
    figure("costs.welfare", Kind::money, r.money, r.costs.welfare);
    figure("payback_year", Kind::year, "year", number(r.payback_year));
    figure("internal_rate_of_return", Kind::rate, "share/year", r.internal_rate_of_return);
    figure("peak_exposure.amount", Kind::money, r.money, r.peak_exposure);
    figure("peak_exposure.year", Kind::year, "year", number(r.peak_exposure_year));
    figure("reached", Kind::amount, "persons", r.reached);
    figure("cost_per_person", Kind::money, r.money, r.cost_per_person);
    figure("benefit_per_person", Kind::money, r.money, r.benefit_per_person);
    figure("later.costs", Kind::money, r.money, r.costs.later);
    figure("later.benefits", Kind::money, r.money, r.benefits.later);
    figure("later.hours_saved", Kind::hours, "hours", r.labour.later_hours);
  }

  void split(Section section, const std::string& name, const std::vector<NamedAmount>& amounts) {
    for (const NamedAmount& each : amounts)
      add(section, Kind::money, name + "." + each.name, each.label, results_.money, each.amount);
  }
  void side(const std::string& name, const MoneySide& side) {
    const bool is_costs = &side == &results_.costs;
    split(is_costs ? Section::costs_by_stakeholder : Section::benefits_by_stakeholder, name + ".by_stakeholder",
          side.by_stakeholder);
    split(Section::costs_by_line, name + ".by_line", side.by_line);
    split(Section::benefits_by_sector, name + ".by_sector", side.by_sector);
    split(Section::benefits_by_effect, name + ".by_effect", side.by_effect);
    split(is_costs ? Section::costs_by_intervention : Section::benefits_by_intervention, name + ".by_intervention",
          side.by_intervention);
  }

  void stakeholders() {
    for (const StakeholderResult& each : results_.stakeholders) {
      const std::string before = "stakeholders." + each.name + ".";
      const auto figure = [&](std::string_view part, Kind kind, std::string_view unit, Value value) {
        add(Section::stakeholders, kind, before + std::string(part), each.label, unit, value, part);
      };
      figure("net_present_value", Kind::money, results_.money, each.net_present_value);
      figure("return_factor", Kind::factor, "", each.return_factor);
      figure("payback_year", Kind::year, "year", number(each.payback_year));
    }
  }

  void labour() {
    work(Section::saved, "saved", results_.labour.saved);
    work(Section::spent, "spent", results_.labour.spent);
    work(Section::unpaid, "unpaid", results_.labour.unpaid);
    work(Section::labour_net, "net", results_.labour.net);
  }
  void work(Section section, std::string_view name, const std::vector<SectorWork>& works) {
    for (const SectorWork& each : works) {
      const std::string before = "labour." + std::string(name) + ".by_sector." + each.name + ".";
      add(section, Kind::hours, before + "hours", each.label, "hours", each.hours, "hours");
      if (each.fte_average)
        add(section, Kind::fte, before + "fte_average", each.label, "fte", each.fte_average, "fte_average");
      if (each.fte_peak) add(section, Kind::fte, before + "fte_peak", each.label, "fte", each.fte_peak, "fte_peak");
    }
  }

  void by_year(Kind kind, const std::string& name, std::string_view label, std::string_view unit,
               const std::vector<double>& values) {
    for (std::size_t t = 0; t < values.size() && t < results_.years.size(); ++t)
      add(Section::years, kind, name + "." + std::to_string(results_.years[t]), label, unit, values[t]);
  }
  void years() {
    by_year(Kind::money, "costs.by_year", {}, results_.money, results_.costs.by_year);
    by_year(Kind::money, "benefits.by_year", {}, results_.money, results_.benefits.by_year);
    for (const EffectResult& each : results_.effects)
      by_year(Kind::amount, "effects." + each.name + ".amount_by_year", each.label, each.unit, each.amount_by_year);
    for (const SectorWork& each : results_.labour.saved)
      by_year(Kind::hours, "labour.saved.by_sector." + each.name + ".hours_by_year", each.label, "hours",
              each.hours_by_year);
  }

  const Results& results_;
  std::vector<ResultFigure> figures_;
};

bool is_same(const std::optional<double>& a, const std::optional<double>& b, double size) {
  if (!a || !b) return a.has_value() == b.has_value();
  return std::fabs(*a - *b) <= rounding * std::max({std::fabs(*a), std::fabs(*b), size});
}

/// What a figure of that kind is small beside: money and hours that cancel out leave the rounding of what they came
/// from.
double size_of(const ResultFigure& figure, const std::map<FigureKind, double>& largest) {
  return figure.kind == FigureKind::money || figure.kind == FigureKind::hours ? 1e-3 * largest.at(figure.kind) : 1e-6;
}

std::map<FigureKind, double> largest_of(const std::vector<ResultFigure>& figures) {
  std::map<FigureKind, double> largest{{FigureKind::money, 0}, {FigureKind::hours, 0}};
  for (const ResultFigure& each : figures)
    if (each.value) largest[each.kind] = std::max(largest[each.kind], std::fabs(*each.value));
  return largest;
}

}  // namespace

std::vector<ResultFigure> result_figures(const Results& results) { return FigureList(results).take(); }

const ResultFigure* find_figure(const std::vector<ResultFigure>& figures, std::string_view name) {
  for (const ResultFigure& each : figures)
    if (each.name == name) return &each;
  return nullptr;
}

std::optional<double> FigureChange::difference() const {
  if (is_added && after) return after;
  if (is_removed && before) return -*before;
  if (!before || !after) return {};
  return *after - *before;
}

std::optional<double> FigureChange::relative() const {
  if (!before || *before == 0 || !difference()) return {};
  return *difference() / std::fabs(*before);
}

std::vector<FigureChange> changed_figures(const std::vector<ResultFigure>& before,
                                          const std::vector<ResultFigure>& after) {
  const auto largest = largest_of(after);
  std::unordered_map<std::string_view, const ResultFigure*> known;
  for (const ResultFigure& each : before) known.emplace(each.name, &each);
  std::vector<FigureChange> changes;
  for (const ResultFigure& each : after) {
    const auto found = known.find(each.name);
    if (found == known.end()) {
      changes.push_back({each, {}, each.value, true, false});
      continue;
    }
    if (!is_same(found->second->value, each.value, size_of(each, largest)))
      changes.push_back({each, found->second->value, each.value, false, false});
    known.erase(found);
  }
  for (const ResultFigure& each : before)
    if (known.contains(each.name)) changes.push_back({each, each.value, {}, false, true});
  std::stable_sort(changes.begin(), changes.end(),
                   [](const FigureChange& a, const FigureChange& b) { return a.figure.section < b.figure.section; });
  return changes;
}

bool same_numbers(const std::vector<ResultFigure>& a, const std::vector<ResultFigure>& b) {
  if (a.size() != b.size()) return false;
  const auto sorted = [](const std::vector<ResultFigure>& figures) {
    std::vector<std::pair<FigureSection, std::optional<double>>> values;
    for (const ResultFigure& each : figures) values.emplace_back(each.section, each.value);
    std::sort(values.begin(), values.end());
    return values;
  };
  const auto first = sorted(a), second = sorted(b);
  const double size = 1e-3 * largest_of(a)[FigureKind::money];
  return std::equal(first.begin(), first.end(), second.begin(), [&](const auto& x, const auto& y) {
    return x.first == y.first && is_same(x.second, y.second, size);
  });
}

}  // namespace tally
