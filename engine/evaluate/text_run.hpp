#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "engine/evaluate/run.hpp"
#include "lang/check/check.hpp"
#include "lang/source/module_store.hpp"

namespace tally {

/// A model on its way from texts to a run, with all that the run names.
struct TextRun {
  SourceSet sources;
  DiagnosticSink sink;
  std::unique_ptr<ModuleStore> store;
  std::vector<LoadedModule> modules;
  CheckedModel model;
  std::unique_ptr<Run> run;  ///< null: it has errors
};

/// Texts of the model's own modules; "" is the model's file. `main_path`: what that is called among modules. The
/// standard library and data files come from `rest`. `scenario`: "base", or a name; a model without it does not run.
std::unique_ptr<TextRun> run_texts(const std::map<std::string, std::string>& texts, const std::string& main_path,
                                   std::unique_ptr<ModuleStore> rest, std::string_view scenario);

}  // namespace tally
