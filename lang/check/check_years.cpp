#include <fmt/format.h>

#include "lang/check/checking.hpp"

namespace tally {
namespace {

/// Checks calendar years against the model's years, under the base and each scenario.
class YearChecks {
 public:
  YearChecks(Checking& checking, int start, int horizon)
      : checking_(checking), model_(checking.model), start_(start), end_(start + horizon - 1) {}

  void years(Years years, Span span, std::string_view what) {
    if (years.first < start_) {
      Diagnostic& diagnostic =
          checking_.sink.error(Code::years_before_start, span,
                               fmt::format("{} begins in {}, before the model's first year", what, years.first));
      diagnostic.related.push_back({model_.settings.start_span, fmt::format("the model starts in {}", start_)});
      diagnostic.hint =
          fmt::format("begin here in {} or later, or start the model earlier: `start: {}`", start_, years.first);
    } else if (years.last > end_ && (years.last != Years::open_end || years.first > end_)) {
      Diagnostic& diagnostic = checking_.sink.warning(Code::years_after_end, span,
                                                      fmt::format("{} goes on after the model's last year", what));
      diagnostic.notes.push_back(fmt::format("the model ends with {}; what falls later is not counted", end_));
      diagnostic.related.push_back({model_.settings.horizon_span, "the horizon"});
      diagnostic.hint =
          fmt::format("end here in {}, or make the horizon longer: `horizon: {} years`", end_, years.last - start_ + 1);
    }
  }

  void line(const Line& line) {
    if (line.years) years(*line.years, line.span, "this line");
  }

  void reach(FactId fact) {
    if (!fact || model_.fact(fact).shape != Shape::by_year) return;
    for (const Part& part : model_.parts_of(fact))
      if (part.first < start_) return years({part.first, part.first}, model_.fact(fact).span, "this `reach`");
  }

  /// People whom `years` leaves no year to be reached in.
  void reach_within(const Intervention& intervention) {
    if (!intervention.years || !intervention.reach) return;
    const Fact& fact = model_.fact(intervention.reach);
    if (fact.shape != Shape::by_year) return;
    for (const Part& part : model_.parts_of(intervention.reach)) {
      const bool open = part.last == Part::open_end;
      if (part.first >= intervention.years->first && (open ? part.first : part.last) <= intervention.years->last)
        continue;
      Diagnostic& diagnostic = checking_.sink.warning(
          Code::reach_outside_years, fact.span,
          fmt::format("this `reach` names years outside of the years of `{}`", intervention.id.name));
      diagnostic.related.push_back({intervention.years_span, "its years"});
      diagnostic.notes.push_back("nobody is reached outside of `years`, so these people are not counted");
      diagnostic.hint = "make `years` longer, or leave those years out here";
      return;
    }
  }

 private:
  Checking& checking_;
  CheckedModel& model_;
  int start_, end_;
};

}  // namespace

void check_years(Checking& checking) {
  CheckedModel& model = checking.model;
  if (!model.has_model || model.settings.start == 0 || model.settings.horizon == 0) return;
  YearChecks base(checking, model.settings.start, model.settings.horizon);
  for (const Intervention& intervention : model.interventions) {
    // A reference project may be older than the model: it is moved to the model's start.
    if (intervention.is_reference) continue;
    if (intervention.years)
      base.years(*intervention.years, intervention.years_span, fmt::format("`{}`", intervention.id.name));
    base.reach(intervention.reach);
    base.reach_within(intervention);
    for (const Line& line : intervention.lines) base.line(line);
  }
  const auto of_scenario = [&](const Scenario& scenario, std::uint32_t place) {
    if (scenario.years.empty() && !scenario.start) return;
    YearChecks checks(checking, scenario.start.value_or(model.settings.start),
                      scenario.horizon.value_or(model.settings.horizon));
    const Span span = scenario.id.span == Span{} ? model.settings.start_span : scenario.id.span;
    for (const auto& [intervention, years] : scenario.years)
      checks.years(years, checking.scenario_years[{place, intervention.value}],
                   fmt::format("in `{}`, `{}`", scenario.id.name, model.interventions[intervention.value].id.name));
    if (!scenario.start) return;
    for (std::uint32_t at = 0; at < model.interventions.size(); ++at) {
      const Intervention& intervention = model.interventions[at];
      bool replaced = false;
      for (const auto& [other, years] : scenario.years) replaced = replaced || other.value == at;
      if (intervention.years && !replaced && !intervention.is_reference)
        checks.years(*intervention.years, span, fmt::format("in `{}`, `{}`", scenario.id.name, intervention.id.name));
    }
  };
  for (std::uint32_t at = 0; at < model.scenarios.size(); ++at) of_scenario(model.scenarios[at], at);
  if (model.set) of_scenario(*model.set, kNone);
}

}  // namespace tally
