#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/uncertainty/settable.hpp"
#include "lang/check/check.hpp"
#include "tools/cli/commands.hpp"

namespace tally::cli {

/// A file that belongs to a model, and not to the standard library.
struct OwnFile {
  FileId file;
  std::string module;  ///< its path: "youth_work"; of what the command line gave, how it was given
};

/// The standard library in that folder; without one, that inside the program.
std::shared_ptr<const ModuleStore> library_in(const std::string& folder);

/// One model on its way from text to results: read → load → check → run. Never moves: results name it.
class Pipeline {
 public:
  /// `sources` may be shared by several, so that their messages can be shown together.
  explicit Pipeline(SourceSet& sources) : sources_(sources) {}
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  /// Reads the file and its modules and checks them. False if it has errors, which the sink tells, or cannot be read at
  /// all.
  bool open(const std::string& file, const ModelArguments& how);
  /// Grows, compiles and evaluates; `scenario` unset: the base. Null after an error, which the sink tells.
  std::unique_ptr<Run> run(ScenarioId scenario = {});
  /// An expression over the model's names and results; unset after an error. Only before `run`.
  ExprId expression(const std::string& text);

  /// Makes an input one that is set from outside: see make_settable. A run must have been, and another must follow.
  SettableInput settable(const Run& run, FactId fact) { return make_settable(model_, run, sources_, fact); }

  const SourceSet& sources() const { return sources_; }
  const DiagnosticSink& sink() const { return sink_; }
  DiagnosticSink& sink() { return sink_; }
  const CheckedModel& model() const { return model_; }
  /// Why the file could not be read; empty: it was.
  const std::string& unreadable() const { return unreadable_; }
  /// The scenario with this name; unset if there is none.
  ScenarioId scenario(std::string_view name) const;
  /// Is this a file of the standard library, and not the one that was opened?
  bool is_library(FileId file) const;
  /// The files of the model itself, in the order in which they were read, and what `--set` gave.
  std::vector<OwnFile> own_files() const;
  /// `fine`, or `problems`; `wrong_use` if nothing is wrong but what was given on the command line.
  int status() const;

 private:
  FileId add_from_command_line(std::string name, std::string text);
  std::vector<FileId> add_settings(const std::vector<std::string>& settings);

  SourceSet& sources_;
  DiagnosticSink sink_;
  std::unique_ptr<ModuleStore> store_;
  std::vector<LoadedModule> modules_;
  CheckedModel model_;
  std::string unreadable_;
  std::vector<FileId> from_command_line_;
};

/// A model that `run`, `compare`, `graph` or `eval` works on.
struct OpenedModel {
  SourceSet sources;
  Pipeline pipeline{sources};
  ScenarioId scenario;
  int status = fine;  ///< not fine: all has been said on standard error, and the command ends with it
};
/// Finds the model, opens it and looks its scenario up.
std::unique_ptr<OpenedModel> open_model(const ModelArguments& arguments);

/// The run of an opened model. Errors and the model's own warnings go to standard error.
/// Null: the command ends with `opened.status`.
std::unique_ptr<Run> run_model(OpenedModel& opened);

}  // namespace tally::cli
