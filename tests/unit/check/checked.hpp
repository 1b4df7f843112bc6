#pragma once
#include <map>
#include <string>
#include <vector>

#include "lang/check/check.hpp"

namespace tally::test {

/// Modules by their path.
class ModuleTexts : public ModuleStore {
 public:
  std::map<std::string, std::string, std::less<>> texts;
  Found module(std::string_view path) const override;
  Found data(std::string_view) const override { return {}; }
};

/// A model and its libraries, checked. The file that is run is called `main`.
struct Checked {
  explicit Checked(std::string_view text, std::map<std::string, std::string, std::less<>> libraries = {},
                   std::vector<std::string> settings = {});

  /// The codes reported, in their order: "T0201".
  std::vector<std::string> codes() const;
  /// The dimension of an expression as `tally eval` takes it; "" after an error.
  std::string eval(std::string_view expression);
  /// The result that an expression names.
  ResultRef result(std::string_view expression);
  const Effect& effect(std::string_view name) const;
  const Intervention& intervention(std::string_view name) const;
  std::string_view text(FactId fact) const { return model.fact(fact).name; }
  std::string unit(FactId fact) const { return model.dimensions.text(model.fact(fact).dimension); }

  SourceSet sources;
  DiagnosticSink sink;
  ModuleTexts store;
  std::vector<LoadedModule> modules;
  CheckedModel model;
};

/// A model of youth work without prices, to add to.
extern const char* const kYouthWork;

}  // namespace tally::test
