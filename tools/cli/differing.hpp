#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/report/diff_report.hpp"
#include "tools/cli/diff_side.hpp"
#include "tools/cli/sampling.hpp"

namespace tally::cli {

/// All that a difference is told from. Never moves, as its parts name each other and both sides.
class Differing {
 public:
  Differing(const DiffArguments& arguments, const DiffSide& before, const DiffSide& after)
      : arguments_(arguments), before_(before), after_(after) {}
  Differing(const Differing&) = delete;
  Differing& operator=(const Differing&) = delete;

  /// `fine`, or how the command ends after saying why.
  int go(const std::optional<SampleOptions>& options);

  const Difference& told() const { return told_; }
  /// Files that both sides were read with as they are now; and why a model was not run.
  void say_as_now(std::vector<std::string> files) { told_.as_now = std::move(files); }
  void say_why_not_run(std::string why) { told_.why_not_run = std::move(why); }
  /// Does some figure change more than it may?
  bool is_beyond() const;

 private:
  void find_changes();
  void compare_results();
  void compare_alone();
  void compare_unpriced();
  void compare_scenarios();
  int find_limits();
  int find_limit(ChangeLimit limit);
  std::string name_after(const std::string& figure) const;
  int attribute();
  int sample(const SampleOptions& options);

  const DiffArguments& arguments_;
  const DiffSide &before_, &after_;
  std::unique_ptr<ModelChanges> changes_;
  std::unique_ptr<ModelsBetween> between_;
  Causes causes_;
  std::vector<ResultFigure> of_before_, of_after_;
  std::unique_ptr<SampledCauses> sampled_;
  Difference told_;
};

}  // namespace tally::cli
