#pragma once
#include <memory>
#include <string>

#include "engine/evaluate/run.hpp"
#include "engine/report/diff_report.hpp"
#include "lang/changes/changes.hpp"
#include "lang/check/check.hpp"
#include "tools/cli/commands.hpp"

namespace tally::cli {

/// One side of a difference, on its way from a file, a folder or a revision to its run. Never moves: results name it.
struct DiffSide {
  std::string shown;  ///< as it was given
  std::string file;   ///< the path of the model's file as it is shown
  std::string text;
  std::string main_path;  ///< what the file is called among modules
  std::string day;        ///< of the revision that it was read from: "2026-03-31"; empty: it was none
  SourceSet sources;
  DiagnosticSink sink;
  std::unique_ptr<ModuleStore> store;
  std::vector<LoadedModule> modules;
  CheckedModel model;
  ScenarioId scenario;
  std::unique_ptr<Run> run;  ///< null: it has no `model`, or errors

  /// Loads the file's modules; checks and runs it if it has a `model`. False after an error, which the sink tells.
  bool read(const std::string& scenario_name);
  /// Runs the scenario of that name, or the base where there is none. False after an error.
  bool run_scenario_named(const std::string& name);
  ChangedSide changed_side() const { return {&sources, &modules, store.get()}; }
  /// The model's own modules, its file first; none of the library.
  std::vector<const LoadedModule*> own_modules() const;
  std::vector<Diagnostic> errors() const;
};

/// Both sides: paths, `REVISION:path`, a bare revision where the other side is a path, or `/dev/null`, which holds
/// nothing, as does a bare revision that does not have the path yet. With another `status` than `fine` standard error
/// says what is wrong.
struct DiffSides {
  std::unique_ptr<DiffSide> before, after;
  int status = fine;
  std::vector<BrokenSide> broken{};  ///< those that have errors
};
DiffSides open_sides(const DiffArguments& arguments);

}  // namespace tally::cli
