#pragma once
#include <vector>

#include "lang/check/model.hpp"

namespace tally {

/// The model as one scenario sees it: which fact stands for which, which years hold. `--set` lies on top.
class Variant {
 public:
  /// `scenario` unset: the base. `with_set`: with what `--set` replaces.
  explicit Variant(const CheckedModel& model, ScenarioId scenario = {}, bool with_set = true);

  const CheckedModel& model() const { return *model_; }
  ScenarioId scenario() const { return scenario_; }
  /// "base" or the scenario's name.
  std::string_view name() const;
  int start() const { return start_; }
  int horizon() const { return horizon_; }
  /// The fact that holds here in place of `fact`.
  FactId resolve(FactId fact) const {
    if (!fact || replaced_.empty()) return fact;
    const FactId other = replaced_[fact.value];
    return other ? other : fact;
  }
  bool replaces_facts() const { return !replaced_.empty(); }
  const Fact& fact(FactId fact) const { return model_->fact(resolve(fact)); }
  /// The years of an intervention as written here; the whole horizon if it has none. A reference whose years begin
  /// before the model's start is moved to the start.
  Years years_of(InterventionId intervention) const;
  /// By how many years a reference is moved; 0 for all others.
  int years_moved(InterventionId intervention) const;

 private:
  void apply(const Scenario& scenario);
  /// What `like` copied follows its reference, unless it is replaced itself.
  void let_copies_follow();
  const CheckedModel* model_;
  ScenarioId scenario_;
  int start_, horizon_;
  std::vector<FactId> replaced_;
  std::vector<std::optional<Years>> years_;
};

}  // namespace tally
