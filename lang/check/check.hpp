#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "lang/check/model.hpp"
#include "lang/diagnostics/diagnostic.hpp"
#include "lang/source/module_store.hpp"
#include "lang/syntax/tree.hpp"

namespace tally {

/// A file that was read, and the modules that its `use` lines name.
struct LoadedModule {
  std::string path;  ///< "std.nl.justice"; of the file that is run its bare name
  SyntaxTree tree;
};

/// Reads the file's modules and theirs, each once. The first is the file itself. Missing ones are reported at their
/// `use`.
std::vector<LoadedModule> load(SourceSet& sources, FileId main, std::string main_path, const ModuleStore& store,
                               DiagnosticSink& sink);

struct CheckOptions {
  std::vector<FileId> settings;  ///< files that hold one `name: value` each (`--set`)
};

/// Names to ids, units to dimensions, fields to facts. All mistakes are reported; the result is whole only without
/// errors.
CheckedModel check(const SourceSet& sources, const std::vector<LoadedModule>& modules, const ModuleStore& store,
                   DiagnosticSink& sink, const CheckOptions& options = {});

/// Whether a value with dimension `v` links X to Y, and how; see "The link rule" in the language reference.
enum class Rate : std::uint8_t { once, every_year, while_state };
struct LinkEnds {
  DimensionId x;  ///< persons reached (the group's unit), or the unit of the outcome
  bool x_is_state = false;
  DimensionId y;  ///< the unit of the outcome, money, or work
  bool y_is_state = false;
};
/// `while_state` for X a state (v in Y/X/year to events, money, hours; Y/X to a state); `every_year` for Y a state or v
/// in Y/X/year; `once` for Y/X.
std::optional<Rate> link_rate(Dimensions& dimensions, const LinkEnds& ends, DimensionId v);

/// An expression over the model's names and results, for `tally eval` and `measure`s asked for on the command line.
/// Adds its steps to the model and gives its root; unset after an error.
ExprId check_expression(CheckedModel& model, const SourceSet& sources, const std::vector<LoadedModule>& modules,
                        const SyntaxTree& tree, DiagnosticSink& sink);

}  // namespace tally
