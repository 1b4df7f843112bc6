#include "tests/unit/properties/by_formula.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace tally::testing {
namespace {

/// p(k) = Σⱼ (1 − drop_off)ʲ · |[k, k+1) ∩ [b+j, min(b+j+1, b+L))|, or the profile.
double part_of_year(const RandomTiming& timing, int k, bool begins_at_once = false) {
  if (!timing.profile.empty())
    return k < static_cast<int>(timing.profile.size()) ? timing.profile[static_cast<std::size_t>(k)] / 100.0 : 0;
  const double begins = begins_at_once ? 0 : timing.begins / 12.0, lasts = timing.lasts.value_or(12) / 12.0;
  double part = 0;
  for (int j = 0; j < lasts; ++j) {
    const double from = std::max<double>(k, begins + j);
    const double to = std::min({k + 1.0, begins + j + 1, begins + lasts});
    if (to > from) part += std::pow(1 - timing.drop_off / 100.0, j) * (to - from);
  }
  return part;
}

/// 1 in year ⌊b⌋, or the profile.
double in_one_year(const RandomTiming& timing, int k) {
  return timing.profile.empty() ? (timing.begins / 12 == k ? 1 : 0) : part_of_year(timing, k);
}

double kept(const std::array<int, 5>& deductions) {
  double product = 1;
  for (int each : deductions) product *= 1 - each / 100.0;
  return product;
}

/// Y(t) = Σₛ X(s) · v · w(t − s).
ByYear link(const ByYear& x, double v, const std::function<double(int)>& w) {
  ByYear y(x.size());
  for (int t = 0; t < static_cast<int>(x.size()); ++t)
    for (int s = 0; s <= t; ++s) y[static_cast<std::size_t>(t)] += x[static_cast<std::size_t>(s)] * v * w(t - s);
  return y;
}

/// An effect, written or derived, with its amount; of the ladder one row a level.
struct Grown {
  std::string name;
  int outcome;
  ByYear amount;
  std::vector<ByYear> levels;
};

class Evaluator {
 public:
  explicit Evaluator(const RandomModel& model) : model_(model), years_(static_cast<std::size_t>(model.horizon)) {
    out_.costs.by_year.resize(years_);
    out_.benefits.by_year.resize(years_);
  }

  ByFormula run() {
    for (std::size_t i = 0; i < model_.interventions.size(); ++i) costs(i);
    for (std::size_t i = 0; i < model_.effects.size(); ++i) effect(i);
    return std::move(out_);
  }

 private:
  double scale(RandomScale::What what, int target) const {
    double product = 1;
    for (const RandomScale& scale : model_.scales)
      if (scale.what == what && scale.target == target) product *= scale.percent / 100.0;
    return product;
  }

  /// A number in the first year, or in each.
  ByYear placed(const RandomIntervention& intervention, double value, bool yearly) const {
    ByYear row(years_);
    const auto [first, last] = intervention.years.value_or(std::pair(0, model_.horizon - 1));
    for (int year = first; year <= (yearly ? last : first); ++year) row[static_cast<std::size_t>(year)] = value;
    return row;
  }

  ByYear people(const RandomIntervention& intervention) const {
    const double unit = intervention.share ? kGroupSize / 100 : 1;
    if (intervention.reach.size() == 1)
      return placed(intervention, intervention.reach[0] * unit, intervention.per_year);
    ByYear row(years_);
    const std::size_t first = intervention.years ? static_cast<std::size_t>(intervention.years->first) : 0;
    for (std::size_t i = 0; i < intervention.reach.size(); ++i) row[first + i] = intervention.reach[i];
    return row;
  }

  double factor(int year, RandomWhen when) const {
    const auto rate = [&](int u) {
      return (model_.discount.size() > 1 && u >= model_.band ? model_.discount[1] : model_.discount[0]) / 100;
    };
    double product = 1;
    for (int u = 1; u <= year; ++u) product /= 1 + rate(u);
    if (when == RandomWhen::middle) product /= std::sqrt(1 + rate(year + 1));
    if (when == RandomWhen::end) product /= 1 + rate(year + 1);
    return product;
  }

  double present(const ByYear& row, RandomWhen when) const {
    double sum = 0;
    for (std::size_t t = 0; t < years_; ++t) sum += row[t] * factor(static_cast<int>(t), when);
    return sum;
  }

  static void add(ByYear& to, const ByYear& row, double sign = 1) {
    to.resize(row.size());
    for (std::size_t t = 0; t < row.size(); ++t) to[t] += sign * row[t];
  }

  void share(SideByFormula& side, const RandomParties& parties, double amount) const {
    side.by_stakeholder[fmt::format("payer_{}", parties.first)] += amount * parties.percent / 100;
    side.by_stakeholder[fmt::format("payer_{}", parties.second)] += amount * (100 - parties.percent) / 100;
  }

  ByYear cost_row(const RandomIntervention& intervention, const RandomCost& cost) const {
    ByYear row = cost.per == Per::unit ? people(intervention) : placed(intervention, 1, cost.per == Per::total_year);
    if (cost.in) {
      std::fill(row.begin(), row.end(), 0.0);
      row[static_cast<std::size_t>(*cost.in)] = 1;
    }
    const double unit = cost.fte ? kProductive[cost.sector] : 1;
    for (double& each : row) each *= cost.value * unit;
    return row;
  }

  void costs(std::size_t place) {
    const RandomIntervention& intervention = model_.interventions[place];
    for (const RandomCost& cost : intervention.costs) {
      ByYear row = cost_row(intervention, cost);
      if (cost.work) add((cost.valued ? out_.unpaid : out_.spent)[sector(cost.sector)], row);
      if (cost.work && !cost.valued) continue;
      const double times = cost.work ? *cost.valued : scale(RandomScale::costs, static_cast<int>(place));
      for (double& each : row) each *= times;
      add(out_.costs.by_year, row);
      const double value = present(row, model_.cost_timing);
      out_.costs.present_value += value;
      if (cost.welfare || cost.work) out_.costs.welfare += value;
      share(out_.costs, cost.parties, value);
    }
  }

  static std::string sector(int place) { return fmt::format("sector_{}", place); }

  void effect(std::size_t place) {
    const RandomEffect& effect = model_.effects[place];
    const RandomIntervention& intervention = model_.interventions[static_cast<std::size_t>(effect.intervention)];
    const double keeps = kept(effect.deductions) * scale(RandomScale::effects, effect.outcome);
    const auto covered = [&](int k) { return part_of_year(effect.timing, k); };
    Grown grown{fmt::format("effect_{}", place), effect.outcome, {}, {}};
    if (effect.size == Size::moves)
      grown.levels = moves(effect, intervention, keeps);
    else if (effect.size == Size::total)
      grown.amount = link(placed(intervention, effect.value, effect.yearly), keeps, covered);
    else
      grown.amount = link(people(intervention), keeps * change(effect), [&](int k) {
        const bool once = is_event(effect.outcome) && !effect.yearly;
        return once ? in_one_year(effect.timing, k) : covered(k);
      });
    for (const RandomLine& line : effect.lines) flow(grown, line, own_row(effect, intervention, grown, line, keeps));
    chain(grown);
  }

  static double change(const RandomEffect& effect) {
    if (effect.size == Size::people) return 1;
    if (effect.size == Size::relative) return effect.baseline * effect.value / 100;
    return is_event(effect.outcome) ? effect.value : effect.value / 100;
  }

  std::vector<ByYear> moves(const RandomEffect& effect, const RandomIntervention& intervention, double keeps) const {
    std::vector<ByYear> levels(kLevels + 1, ByYear(years_));
    for (const RandomMove& move : effect.moves) {
      const ByYear moved = move.share ? people(intervention) : placed(intervention, 1, move.yearly);
      const ByYear row = link(moved, keeps * move.value / (move.share ? 100 : 1),
                              [&](int k) { return part_of_year(effect.timing, k); });
      add(levels[static_cast<std::size_t>(move.from)], row, -1);
      add(levels[static_cast<std::size_t>(move.to)], row);
    }
    return levels;
  }

  ByYear own_row(const RandomEffect& effect, const RandomIntervention& intervention, const Grown& grown,
                 const RandomLine& line, double keeps) const {
    const auto at_once = [](int k) { return k == 0 ? 1.0 : 0.0; };
    const auto covered = [&](int k) { return part_of_year(effect.timing, k, effect.outcome != no_outcome); };
    if (is_event(effect.outcome) && line.per == Per::unit_year) return link(grown.amount, line.value, covered);
    if (effect.outcome != no_outcome) return link(grown.amount, line.value, at_once);
    if (line.per == Per::unit)
      return link(people(intervention), keeps * line.value, [&](int k) { return in_one_year(effect.timing, k); });
    const ByYear x =
        line.per == Per::unit_year ? people(intervention) : placed(intervention, 1, line.per == Per::total_year);
    return link(x, keeps * line.value, covered);
  }

  /// Prices the effect, and derives from it what the rules say.
  void chain(const Grown& grown) {
    if (grown.outcome != ladder) out_.amounts[grown.name] = grown.amount;
    for (const RandomImpact& impact : model_.impacts)
      if (impact.outcome == grown.outcome)
        for (const RandomLine& line : impact.lines) flow(grown, line, impact_row(grown, impact, line));
    for (std::size_t i = 0; i < model_.rules.size(); ++i)
      if (model_.rules[i].from == grown.outcome) derive(grown, i);
  }

  ByYear impact_row(const Grown& grown, const RandomImpact& impact, const RandomLine& line) const {
    const ByYear& x = grown.outcome == ladder ? grown.levels[static_cast<std::size_t>(line.level)] : grown.amount;
    const bool every_year = is_event(grown.outcome) && line.per == Per::unit_year;
    return link(x, line.value * scale(RandomScale::impacts, grown.outcome),
                [&](int k) { return every_year ? part_of_year(impact.timing, k) : in_one_year(impact.timing, k); });
  }

  void derive(const Grown& from, std::size_t place) {
    const RandomRule& rule = model_.rules[place];
    const bool covers = is_event(rule.from) && (!is_event(rule.to) || rule.yearly);
    const double keeps = kept(rule.deductions) * scale(RandomScale::effects, rule.to);
    chain({fmt::format("{}.rule_{}", from.name, place),
           rule.to,
           link(from.amount, keeps * rule.value,
                [&](int k) { return covers ? part_of_year(rule.timing, k) : in_one_year(rule.timing, k); }),
           {}});
  }

  /// Benefit = −A·costs + A·yields; a transfer gives `from` −A·v and `to` +A·v; hours saved = −A·takes + A·saves.
  void flow(const Grown& grown, const RandomLine& line, const ByYear& row) {
    if (line.word == LineWord::takes || line.word == LineWord::saves)
      return add(out_.saved[sector(line.sector)], row, line.word == LineWord::takes ? -1 : 1);
    SideByFormula& side = out_.benefits;
    const double value = present(row, model_.benefit_timing);
    if (line.word == LineWord::transfers) {
      side.by_stakeholder[fmt::format("payer_{}", line.parties.first)] -= value;
      side.by_stakeholder[fmt::format("payer_{}", line.parties.second)] += value;
      return;
    }
    const double sign = line.word == LineWord::costs ? -1 : 1;
    add(side.by_year, row, sign);
    side.present_value += sign * value;
    if (line.welfare) side.welfare += sign * value;
    share(side, line.parties, sign * value);
    side.by_effect[grown.name] += sign * value;
  }

  const RandomModel& model_;
  std::size_t years_;
  ByFormula out_;
};

}  // namespace

ByFormula by_formula(const RandomModel& model) { return Evaluator(model).run(); }

}  // namespace tally::testing
