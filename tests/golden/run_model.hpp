#pragma once
#include <memory>
#include <string>

#include "engine/evaluate/run.hpp"
#include "engine/report/report.hpp"
#include "lang/check/check.hpp"
#include "tests/golden/stages.hpp"

namespace tally::golden {

/// A case's model on its whole way to a run of its base. Modules that it uses stand in a folder below it.
struct RunModel {
  SourceSet sources;
  DiagnosticSink sink;
  CheckedModel model;
  std::unique_ptr<Run> run;  ///< null after an error
  std::string name;          ///< of the case: "chain_nl"
  Language language;         ///< Dutch where the name ends on `_nl`

  /// What a case that does not run says.
  Outcome failed() const;
};

/// `shown`: how messages name the file.
std::unique_ptr<RunModel> run_model_of(const std::string& path, const std::string& shown);

}  // namespace tally::golden
