#pragma once
#include <string>

#include "engine/explain/explanation.hpp"
#include "engine/report/report.hpp"

namespace tally {

/// The derivation as an indented tree: each step with its formula, value, line and source. A step that several need is
/// shown once in full. `depth`: that the explanation was made with.
std::string explanation_text(const Explanation& explanation, const Results& results, const ReportOptions& options,
                             unsigned depth);
/// The same as nested lists.
std::string explanation_markdown(const Explanation& explanation, const Results& results, const ReportOptions& options,
                                 unsigned depth);
/// A list of steps; parts name them by their place in it.
std::string explanation_json(const Explanation& explanation, const Results& results);

}  // namespace tally
