#include "engine/explain/scenario_explanation.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/explain/derivation.hpp"

namespace tally {
namespace {

class ScenarioSteps {
 public:
  ScenarioSteps(const Run& base, const Run& run, const SourceSet& sources)
      : base_(base), run_(run), model_(run.variant.model()), of_base_(base, sources), of_run_(run, sources) {}

  Explanation take() {
    const Scenario& scenario = model_.scenarios[run_.variant.scenario().value];
    all_.first_year = run_.plan.start;
    all_.depth = 1;
    all_.steps.push_back(of_run_.declared(StepAbout::scenario, scenario.id));
    for (const auto& [replaced, replacement] : scenario.facts) line(replaced, replacement);
    for (const auto& [intervention, years] : scenario.years) stretch(intervention);
    if (scenario.start) year("model.start", "year", base_.variant.start(), run_.variant.start());
    if (scenario.horizon) year("model.horizon", "years", base_.variant.horizon(), run_.variant.horizon());
    using enum ResultKey;
    for (const ResultKey key : {return_factor, net_present_value, costs, benefits, payback_year, reached}) result(key);
    return std::move(all_);
  }

 private:
  void add(ExplainedStep step, std::optional<double> before, std::string written_before) {
    step.replaces = true;
    step.before = before;
    step.written_before = std::move(written_before);
    all_.steps[0].parts.push_back({static_cast<std::uint32_t>(all_.steps.size()), 0, 1});
    all_.steps.push_back(std::move(step));
  }

  void line(FactId replaced, FactId replacement) {
    const auto told = [&](Derivation& of, FactId fact) {
      return of.draft({TopicKind::cited, fact.value, SourceId::none_value}).step;
    };
    const ExplainedStep before = told(of_base_, base_.variant.resolve(replaced));
    ExplainedStep step = told(of_run_, replacement);
    step.name = model_.fact(replaced).name;
    step.fields.clear();
    add(std::move(step), before.value, before.written);
  }

  void stretch(InterventionId id) {
    ExplainedStep step;
    step.form = StepForm::figures;
    step.name = fmt::format("{}.years", model_.interventions[id.value].id.name);
    step.written = years_name(run_.variant.years_of(id));
    add(std::move(step), {}, years_name(base_.variant.years_of(id)));
  }

  void year(const char* name, const char* unit, int before, int now) {
    ExplainedStep step;
    step.name = name;
    step.unit = unit;
    step.value = now;
    add(std::move(step), before, {});
  }

  void result(ResultKey key) {
    const Topic topic{TopicKind::result, static_cast<std::uint32_t>(key), Topic::none, 0};
    ExplainedStep step = of_run_.draft(topic).step;
    step.form = StepForm::computed;
    step.formula.clear();
    step.rows.clear();
    add(std::move(step), of_base_.draft(topic).step.value, {});
  }

  const Run& base_;
  const Run& run_;
  const CheckedModel& model_;
  Derivation of_base_, of_run_;
  Explanation all_;
};

}  // namespace

Explanation explain_scenario(const Run& base, const Run& run, const SourceSet& sources) {
  return ScenarioSteps(base, run, sources).take();
}

}  // namespace tally
