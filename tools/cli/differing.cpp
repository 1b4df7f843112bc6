#include "tools/cli/differing.hpp"

#include <algorithm>

#include "tools/cli/change_limits.hpp"
#include "tools/cli/output.hpp"

namespace tally::cli {

int Differing::go(const std::optional<SampleOptions>& options) {
  find_changes();
  told_.before_name = before_.shown;
  told_.after_name = after_.shown;
  told_.changes = changes_.get();
  if (before_.run) told_.before = &before_.run->results;
  if (after_.run) told_.after = &after_.run->results;
  for (const std::string& name : arguments_.figures) told_.asked_figures.push_back(full_figure_name(name));
  if (told_.asked_figures.empty()) told_.asked_figures = {"return_factor", "net_present_value"};
  if (told_.is_new() || told_.is_gone()) {
    compare_alone();
    return find_limits();
  }
  if (!told_.is_compared()) {
    if (!arguments_.limits.empty() || !arguments_.figures.empty())
      return refuse("`" + (before_.run ? after_ : before_).shown + "` has no `model`, so it has no results to compare");
    told_.before = told_.after = nullptr;
    return fine;
  }
  compare_results();
  compare_scenarios();
  if (const int status = find_limits(); status != fine) return status;
  if (const int status = attribute(); status != fine) return status;
  return options ? sample(*options) : fine;
}

bool Differing::is_beyond() const {
  return std::any_of(told_.limits.begin(), told_.limits.end(), [](const ChangeLimit& each) { return each.is_beyond; });
}

/// Names are taken for the same only if the first model, with the second's names, comes to what it came to.
void Differing::find_changes() {
  for (const bool with_renames : {true, false}) {
    changes_ =
        std::make_unique<ModelChanges>(changes_between(before_.changed_side(), after_.changed_side(), with_renames));
    between_ = std::make_unique<ModelsBetween>(*changes_, before_.changed_side(), after_.changed_side());
    if (!before_.run || !after_.run) return;
    causes_ = causes_between(*changes_, *between_, after_.main_path, *before_.run, *after_.run);
    if (causes_.start || causes_.before == causes_.after || changes_->renames.empty()) return;
  }
}

void Differing::compare_results() {
  of_before_ = result_figures(causes_.before->results);
  of_after_ = result_figures(after_.run->results);
  told_.figures = changed_figures(of_before_, of_after_);
  compare_unpriced();
  told_.causes = &causes_;
}

/// A model that is new or gone: all that it comes to.
void Differing::compare_alone() {
  if (before_.run) of_before_ = result_figures(before_.run->results);
  if (after_.run) of_after_ = result_figures(after_.run->results);
  told_.figures = changed_figures(of_before_, of_after_);
  compare_scenarios();
}

void Differing::compare_scenarios() {
  const auto side_of = [](const DiffSide& side) {
    return side.run ? ScenarioSide{&side.model, &side.sources} : ScenarioSide{};
  };
  ScenarioChanges changes = scenario_changes(side_of(before_), side_of(after_), causes_, changes_->renames);
  told_.scenarios = std::move(changes.all);
  told_.leaves_open =
      changes.has_uncertain && std::any_of(changes_->all.begin(), changes_->all.end(), [](const auto& each) {
        return each.kind != ChangeKind::renamed && each.kind != ChangeKind::moved && !is_only_told(each);
      });
}

void Differing::compare_unpriced() {
  const auto only_in = [](const Results& one, const Results& other, std::vector<std::string>& labels) {
    for (const UnpricedResult& each : one.unpriced) {
      const bool is_there = std::any_of(other.unpriced.begin(), other.unpriced.end(), [&](const auto& known) {
        return known.effect == each.effect && known.impact == each.impact;
      });
      if (!is_there) labels.push_back(each.label.empty() ? each.effect : each.label);
    }
  };
  if (!changes_->has_substance()) return;
  only_in(after_.run->results, causes_.before->results, told_.unpriced_added);
  only_in(causes_.before->results, after_.run->results, told_.unpriced_removed);
}

int Differing::find_limits() {
  for (const std::string& text : arguments_.limits) {
    std::string error;
    std::optional<ChangeLimit> limit = change_limit(text, error);
    if (!limit) return refuse(error);
    if (const int status = find_limit(std::move(*limit)); status != fine) return status;
  }
  return fine;
}

/// Holds a limit in the scenario that was asked for, or in all that both models have.
int Differing::find_limit(ChangeLimit limit) {
  limit.figure = name_after(limit.figure);
  const auto hold = [&](const std::vector<ResultFigure>& before_figures,
                        const std::vector<ResultFigure>& after_figures) {
    const ResultFigure *before = find_figure(before_figures, limit.figure),
                       *after = find_figure(after_figures, limit.figure);
    if (!before && !after) return false;
    settle(limit, {after ? *after : *before, before ? before->value : std::nullopt, after ? after->value : std::nullopt,
                   !before, !after});
    told_.limits.push_back(limit);
    return true;
  };
  if (!hold(of_before_, of_after_)) return refuse(unknown_figure(limit.figure, of_after_));
  if (!arguments_.all_scenarios) return fine;
  for (const ScenarioChange& each : told_.scenarios) {
    if (each.name == told_.shown()->scenario || each.is_added || each.is_removed) continue;
    limit.scenario = each.name;
    // What has errors on one side is n/a there.
    if (hold(each.before, each.after) && each.fails_before != each.fails_after) told_.limits.back().is_beyond = true;
  }
  return fine;
}

/// Figures are called as in the second model; what only the first calls so is found under its new name.
std::string Differing::name_after(const std::string& figure) const {
  if (find_figure(of_before_, figure) || find_figure(of_after_, figure)) return figure;
  const std::string name = renamed(figure, changes_->renames);
  return find_figure(of_before_, name) || find_figure(of_after_, name) ? name : figure;
}

int Differing::attribute() {
  for (const std::string& name : told_.asked_figures) {
    std::optional<Attribution> told = attribution_of(causes_, name_after(name));
    if (!told) return refuse(unknown_figure(name, of_after_));
    told_.attributions.push_back(std::move(*told));
  }
  return fine;
}

int Differing::sample(const SampleOptions& options) {
  std::vector<std::string> names;
  for (const Attribution& each : told_.attributions) names.push_back(each.figure.name);
  const StopsSampling stops;
  DiagnosticSink sink;
  sampled_ = sample_causes(causes_, names, options, sink);
  if (!sampled_) return refuse("the numbers cannot be drawn; `tally run --samples` on each side tells why");
  told_.sampled = sampled_.get();
  return fine;
}

}  // namespace tally::cli
