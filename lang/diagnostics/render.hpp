#pragma once
#include <span>
#include <string>

#include "lang/diagnostics/diagnostic.hpp"

namespace tally {

/// The messages as a person reads them: excerpt, marks, notes, hint. `colour`: ANSI escapes.
std::string render_text(std::span<const Diagnostic> diagnostics, const SourceSet& sources, bool colour);
/// A JSON array, one object a message, for editors and scripts.
std::string render_json(std::span<const Diagnostic> diagnostics, const SourceSet& sources);
/// SARIF 2.1.0, for code review tools.
std::string render_sarif(std::span<const Diagnostic> diagnostics, const SourceSet& sources);

}  // namespace tally
