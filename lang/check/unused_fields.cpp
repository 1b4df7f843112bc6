#include <fmt/format.h>

#include <set>

#include "lang/check/checking.hpp"

namespace tally {
namespace {

/// Warns of numbers that an author gave and that nothing computes with.
class UnusedFields {
 public:
  explicit UnusedFields(Checking& checking)
      : checking_(checking), model_(checking.model), used_(checking.model.facts.size()) {
    for (const Expr& expr : model_.exprs)
      if (expr.op == Op::fact && expr.payload < used_.size()) used_[expr.payload] = true;
    for (const BoundPath& path : model_.bound_paths)
      for (const BoundStep& step : path.steps)
        if (step.attribute == Attribute::field) asked_.insert(step.field);
    // What an effect that `like` copied computes with is of use to it.
    for (const Effect& copy : model_.effects) {
      if (copy.baseline && is_relative(copy.change)) use(model_.fact(copy.baseline).same_as);
      if (copy.timing.lasts && copy.timing.drop_off) use(model_.fact(copy.timing.drop_off).same_as);
    }
    for (const Scenario& scenario : model_.scenarios) add_relative(scenario);
    if (model_.set) add_relative(*model_.set);
  }

  void effect(const Effect& effect) {
    baseline(effect);
    drop_off(effect.timing, effect.id);
  }

  /// Without `lasts` an effect ends after one year, and what drops off would fall in later ones.
  void drop_off(const Timing& timing, const Identity& id) {
    if (!timing.drop_off || timing.lasts || timing.profile || is_used(timing.drop_off, Field::drop_off)) return;
    warn(timing.drop_off, fmt::format("`drop_off` of `{}` has no use without `lasts`", id.name),
         "without `lasts` it is there for one year, and what drops off falls in the years after",
         "add how long it lasts, such as `lasts: 3 years`, or leave `drop_off` out");
  }

 private:
  /// Only a `change` in `%` reads the baseline.
  void baseline(const Effect& effect) {
    if (!effect.baseline || effect.copied_from || is_relative(effect.change)) return;
    if (is_used(effect.baseline, Field::baseline) || relative_in_scenarios_.contains(effect.change)) return;
    warn(effect.baseline, fmt::format("`baseline` of `{}` has no use", effect.id.name),
         "only a `change` in `%` is a share of the baseline",
         "leave it out, or write the change in `%` of the baseline");
  }

  bool is_relative(FactId change) const { return change && model_.fact(change).percent; }

  void use(FactId fact) {
    if (fact) used_[fact.value] = true;
  }

  void add_relative(const Scenario& scenario) {
    for (const auto& [change, made] : scenario.facts)
      if (is_relative(made)) relative_in_scenarios_.insert(change);
  }

  /// Whether a line names it, or a rule asks for such a field; what nobody wrote here is not spoken of either.
  bool is_used(FactId fact, Field field) const {
    return used_[fact.value] || model_.fact(fact).same_as || checking_.defaults.contains(fact.value) ||
           asked_.contains(field);
  }

  void warn(FactId fact, std::string title, const char* rule, const char* hint) {
    Diagnostic& diagnostic = checking_.sink.warning(Code::unused_field, model_.fact(fact).line, std::move(title));
    diagnostic.notes.emplace_back(rule);
    diagnostic.hint = hint;
  }

  Checking& checking_;
  const CheckedModel& model_;
  std::vector<bool> used_;  ///< by FactId: some line names it, or a copy computes with it
  std::set<Field> asked_;   ///< that rules ask of what they match
  std::set<FactId> relative_in_scenarios_;
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
