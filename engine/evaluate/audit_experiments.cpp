#include <cmath>
#include <numeric>

#include "engine/evaluate/collect.hpp"
#include "engine/evaluate/experiment.hpp"
#include "engine/graph/links.hpp"

namespace tally {
namespace {

void set_lines_to_zero(Experiment& experiment, AuditSubject subject, const std::vector<Line>& lines) {
  for (const Line& line : lines) experiment.set(subject, line.value, 0);
}

/// What is left when nothing is brought about: the costs, and the work that is spent.
std::optional<double> only_costs(AuditFigureKind kind, double plain, double costs) {
  switch (kind) {
    case AuditFigureKind::benefits:
    case AuditFigureKind::hours_saved:
    case AuditFigureKind::effect_amount:
    case AuditFigureKind::effect_benefits:
    case AuditFigureKind::stakeholder_benefits:
    case AuditFigureKind::sector_hours_saved:
      return 0;
    case AuditFigureKind::net_present_value:
      return -costs;
    case AuditFigureKind::return_factor:
      return std::isnan(plain) ? plain : 0;
    case AuditFigureKind::costs:
    case AuditFigureKind::hours_spent:
    case AuditFigureKind::hours_unpaid:
    case AuditFigureKind::reached:
      return plain;
    default:
      return {};
  }
}

/// Zero for the numbers of effects themselves. Effects that follow from others follow them to zero, but not those that
/// follow from an effect that only counts people.
class NoEffect {
 public:
  NoEffect(const Run& run, Experiment& experiment) : graph_(run.graph), experiment_(experiment) {}

  void set_all() {
    std::vector<char> becomes_zero(graph_.effects.size());
    for (std::size_t i = 0; i < graph_.effects.size(); ++i) {
      const GrownEffect& effect = graph_.effects[i];
      const Effect& body = *effect.body;
      const bool follows = effect.parent && becomes_zero[effect.parent.value];
      if (!follows) experiment_.set(AuditSubject::effects, body.change, 0);
      experiment_.set(AuditSubject::effects, body.amount, 0);
      for (const Move& move : body.moves) experiment_.set(AuditSubject::effects, move.value, 0);
      becomes_zero[i] = follows || body.change || body.amount || !body.moves.empty();
      if (!effect.outcome) set_lines_to_zero(experiment_, AuditSubject::effects, body.lines);
    }
    for (const GrownImpact& impact : graph_.impacts)
      if (!becomes_zero[impact.effect.value]) set_lines_to_zero(experiment_, AuditSubject::effects, impact.body->lines);
  }

 private:
  const EffectGraph& graph_;
  Experiment& experiment_;
};

/// Doubles what grows with the size of a project, and leaves what is for each person, unit or hour.
class Doubling {
 public:
  Doubling(const Run& run, Experiment& experiment)
      : run_(run), variant_(run.variant), model_(run.variant.model()), graph_(run.graph), experiment_(experiment) {}

  void double_all() {
    for (const Group& group : model_.groups) twice(AuditSubject::people, group.size);
    for (const Intervention& intervention : model_.interventions) {
      double_reach(intervention.reach);
      for (const Line& line : intervention.lines) double_cost(line);
    }
    for (const GrownEffect& effect : graph_.effects) double_effect(effect);
  }

 private:
  void twice(AuditSubject subject, FactId fact) { experiment_.multiply(subject, fact, 2); }

  void double_reach(FactId reach) {
    if (reach && !is_share(run_, reach)) twice(AuditSubject::people, reach);
  }

  void double_cost(const Line& line) {
    const DimensionId unit = variant_.fact(line.value).dimension;
    const Dimensions& dimensions = model_.dimensions;
    const bool is_work = line.kind == LineKind::work;
    const DimensionId whole = dimensions.of(is_work ? Dimensions::work : Dimensions::money);
    const bool is_total = unit == whole || dimensions.power(unit, Dimensions::posts) == 1 ||
                          dimensions.power(unit, Dimensions::time) == -1;
    if (is_total) twice(is_work ? AuditSubject::work : AuditSubject::costs, line.value);
  }

  void double_effect(const GrownEffect& effect) {
    const Effect& body = *effect.body;
    double_reach(body.reach);
    twice(AuditSubject::totals, body.amount);
    for (const Move& move : body.moves)
      if (!is_share(run_, move.value)) twice(AuditSubject::totals, move.value);
    for (const Line& line : body.lines) {
      const auto link = line_link(variant_, graph_, effect, line, effect.match, true);
      if (link && link->form != LineForm::per_unit) twice(AuditSubject::totals, line.value);
    }
  }

  const Run& run_;
  const Variant& variant_;
  const CheckedModel& model_;
  const EffectGraph& graph_;
  Experiment& experiment_;
};

std::optional<double> twice_as_much(AuditFigureKind kind, double plain, double) {
  return kind == AuditFigureKind::return_factor ? plain : 2 * plain;
}

struct YearSum {
  double sum = 0, size = 0;
};
YearSum sum_of_years(const Plan& plan, const std::vector<double>& values, Slot row) {
  YearSum years;
  for (std::uint32_t t = 0; t < plan.years; ++t) {
    years.sum += values[row + t];
    years.size += std::abs(values[row + t]);
  }
  return years;
}

}  // namespace

AuditCheck check_no_effect(const Run& run, const LinePlan& lines) {
  Experiment experiment(run, lines, AuditCheckKind::no_effect);
  NoEffect(run, experiment).set_all();
  return experiment.finish(only_costs);
}

AuditCheck check_no_price(const Run& run, const LinePlan& lines) {
  Experiment experiment(run, lines, AuditCheckKind::no_price);
  for (const GrownEffect& effect : run.graph.effects)
    set_lines_to_zero(experiment, AuditSubject::prices, effect.body->lines);
  for (const GrownImpact& impact : run.graph.impacts)
    set_lines_to_zero(experiment, AuditSubject::prices, impact.body->lines);
  return experiment.finish([](AuditFigureKind kind, double plain, double costs) {
    return kind == AuditFigureKind::effect_amount ? plain : only_costs(kind, plain, costs);
  });
}

AuditCheck check_doubled(const Run& run, const LinePlan& lines) {
  Experiment experiment(run, lines, AuditCheckKind::doubled);
  Doubling(run, experiment).double_all();
  return experiment.finish(twice_as_much);
}

AuditCheck check_all_deducted(const Run& run, const LinePlan& lines) {
  Experiment experiment(run, lines, AuditCheckKind::all_deducted);
  for (std::size_t i = 0; i < run.graph.effects.size(); ++i) {
    const GrownEffect& effect = run.graph.effects[i];
    bool has_any = false;
    for (FactId deduction : effect.body->deductions) {
      has_any = has_any || deduction;
      experiment.set(AuditSubject::deductions, deduction, 1);
    }
    const bool does_anything = run.plan.effects[i].has_amount || !effect.body->lines.empty();
    if (!has_any && does_anything) experiment.take_away(GrownEffectId(i));
  }
  return experiment.finish(only_costs);
}

AuditCheck check_no_discount(const Run& run, const LinePlan& lines) {
  Experiment experiment(run, lines, AuditCheckKind::no_discount);
  experiment.set(AuditSubject::discount, run.variant.model().settings.discount, 0);
  const std::vector<double> values = experiment.values();
  const std::vector<AuditedFigure> before = audited_figures(run, run.plan), after = audited_figures(run, lines.plan);
  std::size_t account = 0, seen = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].kind == AuditFigureKind::costs) account = seen++;
    const AccountSlots& slots = lines.plan.accounts[account];
    const YearSum costs = sum_of_years(lines.plan, values, slots.costs.row),
                  benefits = sum_of_years(lines.plan, values, slots.benefits.row);
    const double plain = before[i].in(run.values), found = after[i].in(values);
    if (before[i].kind == AuditFigureKind::costs) experiment.compare(before[i], plain, costs.sum, found, costs.size);
    if (before[i].kind == AuditFigureKind::benefits)
      experiment.compare(before[i], plain, benefits.sum, found, benefits.size);
    if (before[i].kind == AuditFigureKind::net_present_value)
      experiment.compare(before[i], plain, benefits.sum - costs.sum, found, benefits.size + costs.size);
  }
  return std::move(experiment.check());
}

}  // namespace tally
