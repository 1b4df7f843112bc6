#include <fmt/format.h>

#include <algorithm>

#include "lang/check/checking.hpp"

namespace tally {
namespace {

/// Warns of numbers that an author gave and that nothing computes with.
class UnusedFields {
 public:
  explicit UnusedFields(Checking& checking) : checking_(checking), model_(checking.model) {
    named_.resize(model_.facts.size());
    for (const Expr& expr : model_.exprs)
      if (expr.op == Op::fact && expr.payload < named_.size()) named_[expr.payload] = true;
  }

  void effect(const Effect& effect) {
    baseline(effect);
    drop_off(effect.timing, effect.id);
  }

  /// Without `lasts` an effect ends after one year, and what drops off would fall in later ones.
  void drop_off(const Timing& timing, const Identity& id) {
    if (!timing.drop_off || timing.lasts || timing.profile || is_used(timing.drop_off, Field::drop_off)) return;
    const bool copy_lasts = std::any_of(model_.effects.begin(), model_.effects.end(), [&](const Effect& other) {
      return other.timing.lasts && other.timing.drop_off &&
             model_.fact(other.timing.drop_off).same_as == timing.drop_off;
    });
    if (copy_lasts) return;
    warn(timing.drop_off, fmt::format("`drop_off` of `{}` has no use without `lasts`", id.name),
         "without `lasts` it is there for one year, and what drops off falls in the years after",
         "add how long it lasts, such as `lasts: 3 years`, or leave `drop_off` out");
  }

 private:
  /// Only a `change` in `%` reads the baseline.
  void baseline(const Effect& effect) {
    if (!effect.baseline || effect.copied_from || is_relative(effect.change)) return;
    if (is_used(effect.baseline, Field::baseline) || is_relative_elsewhere(effect)) return;
    warn(effect.baseline, fmt::format("`baseline` of `{}` has no use", effect.id.name),
         "only a `change` in `%` is a share of the baseline",
         "leave it out, or write the change in `%` of the baseline");
  }

  bool is_relative(FactId change) const {
    return change && model_.fact(change).percent && !model_.fact(change).counted;
  }

  /// In a scenario, or in an effect that `like` copied from this one.
  bool is_relative_elsewhere(const Effect& effect) const {
    const auto in = [&](const Scenario& scenario) {
      return std::any_of(scenario.facts.begin(), scenario.facts.end(), [&](const auto& pair) {
        return effect.change && pair.first == effect.change && is_relative(pair.second);
      });
    };
    if (std::any_of(model_.scenarios.begin(), model_.scenarios.end(), in)) return true;
    if (model_.set && in(*model_.set)) return true;
    return std::any_of(model_.effects.begin(), model_.effects.end(), [&](const Effect& other) {
      return other.baseline && model_.fact(other.baseline).same_as == effect.baseline && is_relative(other.change);
    });
  }

  /// Whether a line names it, or a rule asks for such a field; what nobody wrote here is not spoken of either.
  bool is_used(FactId fact, Field field) const {
    if (named_[fact.value] || model_.fact(fact).same_as || checking_.defaults.contains(fact.value)) return true;
    return std::any_of(model_.bound_paths.begin(), model_.bound_paths.end(), [&](const BoundPath& path) {
      return std::any_of(path.steps.begin(), path.steps.end(), [&](const BoundStep& step) {
        return step.attribute == Attribute::field && step.field == field;
      });
    });
  }

  void warn(FactId fact, std::string title, const char* rule, const char* hint) {
    Diagnostic& diagnostic = checking_.sink.warning(Code::unused_field, model_.fact(fact).line, std::move(title));
    diagnostic.notes.emplace_back(rule);
    diagnostic.hint = hint;
  }

  Checking& checking_;
  const CheckedModel& model_;
  std::vector<bool> named_;  ///< by FactId: some line names it
};

}  // namespace

void warn_of_unused_fields(Checking& checking) {
  UnusedFields fields(checking);
  const CheckedModel& model = checking.model;
  for (const Effect& effect : model.effects) fields.effect(effect);
  for (const Effect& effect : model.rule_effects) fields.effect(effect);
  for (const Impact& impact : model.impacts) fields.drop_off(impact.timing, impact.id);
  for (const Impact& impact : model.rule_impacts) fields.drop_off(impact.timing, impact.id);
}

}  // namespace tally
