#include <algorithm>
#include <map>

#include "lang/check/schema.hpp"
#include "lang/check/unit_checks.hpp"

namespace tally {
namespace {

using Replacements = std::vector<std::pair<FactId, FactId>>;

void replace(FactId& fact, const Replacements& pairs) {
  if (!fact) return;
  for (const auto& [base, made] : pairs)
    if (fact == base) {
      fact = made;
      return;
    }
}

void replace(Timing& timing, const Replacements& pairs) {
  for (FactId* fact : {&timing.begins, &timing.lasts, &timing.drop_off, &timing.profile}) replace(*fact, pairs);
}

void replace(std::vector<Line>& lines, const Replacements& pairs) {
  for (Line& line : lines) {
    replace(line.value, pairs);
    replace(line.valued, pairs);
  }
}

/// Checks the units of a thing in which a scenario's values stand.
class PatchedChecks {
 public:
  explicit PatchedChecks(Checking& checking)
      : checking_(checking), model_(checking.model), units_(checking), sink_(checking.sink) {}

  void thing(EntityRef owner, const Replacements& pairs) {
    const std::uint32_t at = owner.index;
    switch (owner.kind) {
      case EntityKind::model:
        return discount(pairs);
      case EntityKind::number:
      case EntityKind::parameter:
        return number(pairs);
      case EntityKind::group: {
        Group group = model_.groups[at];
        for (FactId* fact : {&group.size, &group.min_age, &group.max_age}) replace(*fact, pairs);
        return units_.group(group);
      }
      case EntityKind::sector: {
        Sector sector = model_.sectors[at];
        for (FactId* fact : {&sector.productive, &sector.labour_share, &sector.wage}) replace(*fact, pairs);
        return units_.sector(sector);
      }
      case EntityKind::intervention: {
        Intervention intervention = model_.interventions[at];
        replace(intervention.reach, pairs);
        replace(intervention.likeness, pairs);
        replace(intervention.lines, pairs);
        return units_.intervention(intervention);
      }
      case EntityKind::effect:
        return effect(model_.effects[at], pairs);
      case EntityKind::impact: {
        Impact impact = model_.impacts[at];
        replace(impact.timing, pairs);
        replace(impact.lines, pairs);
        return units_.impact(impact);
      }
      default:
        return number(pairs);
    }
  }

  void rates(const Scenario& scenario, const Replacements& pairs) {
    for (const auto& [base, made] : pairs) rate(scenario, base, made);
  }

 private:
  void discount(const Replacements& pairs) {
    FactId fact = model_.settings.discount;
    replace(fact, pairs);
    if (fact != model_.settings.discount) units_.model(fact);
  }

  void effect(Effect effect, const Replacements& pairs) {
    for (FactId* fact : {&effect.baseline, &effect.change, &effect.amount, &effect.reach}) replace(*fact, pairs);
    for (FactId& fact : effect.deductions) replace(fact, pairs);
    replace(effect.timing, pairs);
    replace(effect.lines, pairs);
    for (Move& move : effect.moves) replace(move.value, pairs);
    if (!effect.intervention) return;
    units_.effect(effect);
    check_effect_years(checking_, effect);
  }

  /// What is given each year is mostly meant to stay so.
  void rate(const Scenario& scenario, FactId base, FactId made) {
    const Fact &was = model_.fact(base), &is = model_.fact(made);
    if (!was.dimension || !is.dimension || was.dimension == is.dimension || is.field == Field::value) return;
    const bool share = was.dimension == Dimensions::none || is.dimension == Dimensions::none;
    if (share && is.field != Field::reach) return;
    const auto other = [&](BaseId unit) {
      return model_.dimensions.power(was.dimension, unit) != model_.dimensions.power(is.dimension, unit);
    };
    if (was.shape != is.shape) return;     // a band of years counts in each of them
    if (other(Dimensions::posts)) return;  // fte are hours in each year by themselves
    // Once for each one and once in all are two ways to say what was spent, and nothing is lost in one year.
    if (!other(Dimensions::time) || is_for_one_year(scenario, was)) return;
    const std::string unit = text(was.dimension);
    Diagnostic& diagnostic =
        sink_.warning(Code::scenario_unit, is.span, "this replaces " + unit + " by " + text(is.dimension));
    diagnostic.related.push_back({was.line, "what is replaced"});
    diagnostic.notes.emplace_back("with `/year` it counts in each year, without once");
    diagnostic.hint = "write it in " + unit;
  }

  /// Whether the model, the intervention (in the scenario, too) or the line itself has one year only.
  bool is_for_one_year(const Scenario& scenario, const Fact& fact) const {
    if (model_.settings.horizon == 1) return true;
    const auto is_one = [](const std::optional<Years>& years) { return years && years->first == years->last; };
    InterventionId id;
    if (fact.owner.kind == EntityKind::intervention) id = InterventionId(fact.owner.index);
    if (fact.owner.kind == EntityKind::effect) id = model_.effects[fact.owner.index].intervention;
    if (!id) return false;
    const Intervention& intervention = model_.interventions[id.value];
    if (is_one(intervention.years)) return true;
    for (const Line& line : intervention.lines)
      if (line.years && is_one(line.years) && &model_.fact(line.value) == &fact) return true;
    return std::any_of(scenario.years.begin(), scenario.years.end(),
                       [&](const auto& pair) { return pair.first == id && is_one(pair.second); });
  }

  std::string text(DimensionId dimension) const {
    const std::string unit = model_.dimensions.text(dimension);
    if (dimension == Dimensions::none) return "a share";
    return unit.starts_with('/') ? "a share per " + unit.substr(1) : unit;
  }

  /// A number stands anywhere, so its unit stays.
  void number(const Replacements& pairs) {
    for (const auto& [base, made] : pairs) {
      const DimensionId was = model_.fact(base).dimension;
      const DimensionId is = model_.fact(made).dimension;
      if (!was || !is || was == is) continue;
      const Fact& fact = model_.fact(made);
      Diagnostic& diagnostic =
          sink_.error(Code::field_unit, fact.span,
                      "this replaces " + model_.dimensions.text(was) + " by " + model_.dimensions.text(is));
      diagnostic.related.push_back({model_.fact(base).line, "what is replaced"});
      diagnostic.hint = "write it in " + model_.dimensions.text(was);
    }
  }

  Checking& checking_;
  CheckedModel& model_;
  UnitChecks units_;
  DiagnosticSink& sink_;
};

}  // namespace

void check_scenarios(Checking& checking) {
  PatchedChecks checks(checking);
  const auto check = [&](const Scenario& scenario) {
    std::map<std::pair<EntityKind, std::uint32_t>, Replacements> by_owner;
    for (const auto& pair : scenario.facts) {
      const EntityRef owner = checking.model.fact(pair.first).owner;
      by_owner[{owner.kind, owner.index}].push_back(pair);
    }
    for (const auto& [owner, pairs] : by_owner) {
      checks.thing({owner.first, owner.second}, pairs);
      if (!checking.sink.has_errors()) checks.rates(scenario, pairs);
    }
  };
  for (const Scenario& scenario : checking.model.scenarios) check(scenario);
  if (checking.model.set) check(*checking.model.set);
}

}  // namespace tally
