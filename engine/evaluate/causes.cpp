#include "engine/evaluate/causes.hpp"

#include <algorithm>
#include <numeric>

namespace tally {
namespace {

class Causing {
 public:
  Causing(const ModelChanges& changes, const ModelsBetween& between, const std::string& main_path, const Run& before,
          const Run& after)
      : changes_(changes), between_(between), main_path_(main_path), before_(before), after_(after) {}

  Causes go() {
    Causes told;
    told.after = &after_;
    told.before = &before_;
    const CauseGroups made = cause_groups(changes_, between_, after_.variant.name(), most_causes);
    const Groups& groups = made.groups;
    if (groups.empty()) {
      // What has other names only is told in those of the second.
      if (same_numbers(result_figures(before_.results), result_figures(after_.results))) told.before = &after_;
      return told;
    }
    told.start = run_with(groups, {});
    const bool is_same =
        told.start->run && same_numbers(result_figures(told.start->run->results), result_figures(before_.results));
    if (!is_same) {
      told.start.reset();
      told.causes.push_back(all_together(groups));
      return told;
    }
    told.before = told.start->run.get();
    told.grouping = made.grouping;
    told.causes = one_by_one(groups);
    return told;
  }

 private:
  using Groups = std::vector<std::vector<std::size_t>>;

  /// The first model with some of the changes that can be taken back.
  std::unique_ptr<TextRun> run_with(const Groups& all, const std::vector<std::size_t>& applied) const {
    std::vector<bool> taken_back(changes_.all.size(), false);
    for (const auto& group : all)
      for (const std::size_t change : group) taken_back[change] = true;
    for (const std::size_t change : applied) taken_back[change] = false;
    // What is gone and was only declared stays: what stood on it may still be there.
    for (std::size_t i = 0; i < changes_.all.size(); ++i)
      if (is_only_declared(changes_.all[i])) taken_back[i] = changes_.all[i].kind == ChangeKind::removed;
    return run_texts(between_.texts(taken_back), main_path_, between_.data(taken_back), after_.variant.name());
  }

  std::vector<Cause> one_by_one(const Groups& groups) const {
    std::vector<Cause> causes;
    std::vector<std::size_t> unable;
    for (const auto& group : groups) {
      if (groups.size() == 1) break;
      if (Cause cause = single(groups, group); cause.run)
        causes.push_back(std::move(cause));
      else
        unable.insert(unable.end(), group.begin(), group.end());
    }
    if (causes.empty()) return just(all_together(groups));
    if (!unable.empty()) {
      std::sort(unable.begin(), unable.end());
      Cause rest = single(groups, unable);
      if (!rest.run) return just(all_together(groups));
      causes.push_back(std::move(rest));
    }
    std::sort(causes.begin(), causes.end(), [](const Cause& a, const Cause& b) { return a.changes < b.changes; });
    return causes;
  }
  static std::vector<Cause> just(Cause cause) {
    std::vector<Cause> causes;
    causes.push_back(std::move(cause));
    return causes;
  }

  Cause single(const Groups& all, const std::vector<std::size_t>& group) const {
    Cause cause{group, run_with(all, group), nullptr};
    cause.run = cause.made->run.get();
    return cause;
  }

  Cause all_together(const Groups& groups) const {
    Cause cause{{}, nullptr, &after_};
    for (const auto& group : groups) cause.changes.insert(cause.changes.end(), group.begin(), group.end());
    std::sort(cause.changes.begin(), cause.changes.end());
    return cause;
  }

  const ModelChanges& changes_;
  const ModelsBetween& between_;
  const std::string& main_path_;
  const Run &before_, &after_;
};

}  // namespace

Causes causes_between(const ModelChanges& changes, const ModelsBetween& between, const std::string& main_path,
                      const Run& before, const Run& after) {
  return Causing(changes, between, main_path, before, after).go();
}

std::optional<Attribution> attribution_of(const Causes& causes, std::string_view figure) {
  const auto value_in = [&](const Run& run, const ResultFigure*& found,
                            std::vector<ResultFigure>& figures) -> std::optional<double> {
    figures = result_figures(run.results);
    found = find_figure(figures, figure);
    return found ? found->value : std::nullopt;
  };
  std::vector<ResultFigure> of_before, of_after, of_cause;
  const ResultFigure *before = nullptr, *after = nullptr, *found = nullptr;
  Attribution told;
  told.before = value_in(*causes.before, before, of_before);
  told.after = value_in(*causes.after, after, of_after);
  if (!before && !after) return {};
  told.figure = after ? *after : *before;
  // What is not there is nothing yet: a new effect's benefits begin at zero.
  if (!before && told.after) told.before = 0;
  if (!after && told.before) told.after = 0;
  bool whole = told.before && told.after;
  double left = whole ? *told.after - *told.before : 0;
  for (const Cause& cause : causes.causes) {
    std::optional<double> with = value_in(*cause.run, found, of_cause);
    if (!found) with = 0;
    std::optional<double>& by = told.by_cause.emplace_back();
    if (with && told.before) by = *with - *told.before;
    whole = whole && by;
    if (by) left -= *by;
  }
  if (whole) told.interaction = left;
  return told;
}

}  // namespace tally
