#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/evaluate/run.hpp"
#include "lang/check/check.hpp"
#include "lang/diagnostics/diagnostic.hpp"
#include "lang/source/module_store.hpp"

namespace tally::testing {

/// Modules and data from strings; `std.` names come from the standard library in the program.
class TextStore : public ModuleStore {
 public:
  std::map<std::string, std::string, std::less<>> modules, files;
  Found module(std::string_view path) const override;
  Found data(std::string_view name) const override;
};

/// A model from text, read, checked, and run.
class TextModel {
 public:
  explicit TextModel(std::string text, TextStore store = {}, std::vector<std::string> settings = {});

  /// Null after an error.
  std::unique_ptr<Run> run(std::string_view scenario = "base");
  /// The results of a run that must go well: the test fails with the messages otherwise.
  const Results& results(std::string_view scenario = "base");
  /// All messages so far, rendered.
  std::string messages() const;
  /// The codes of the messages so far, in order of place: "T0301".
  std::vector<std::string> codes() const;
  bool has_errors() const { return sink_.has_errors(); }
  const CheckedModel& model() const { return model_; }
  const SourceSet& sources() const { return sources_; }

 private:
  SourceSet sources_;
  DiagnosticSink sink_;
  std::vector<LoadedModule> modules_;  ///< the model names them
  CheckedModel model_;
  std::map<std::string, std::unique_ptr<Run>, std::less<>> runs_;
};

/// The amount of that name; the test fails if there is none.
double amount_of(const std::vector<NamedAmount>& amounts, std::string_view name);

/// Declarations that most small models need: `municipality`, `police` (1,000 hours/fte), `youth` (1,000 persons),
/// outcome `offence` (event) and `debt` (state), and a model head of five years from 2025 in EUR2024 without
/// discounting.
std::string small_head(std::string_view more_settings = "discount: 0%/year");

}  // namespace tally::testing
