#pragma once
#include <span>

#include "engine/document/report_document.hpp"
#include "engine/explain/explanation.hpp"

namespace tally {

/// A derivation in words: each step with its formula, value, line and source. A step that several need is told once.
ToldStep told_steps(const Explanation& explanation, const Results& results, Language language);

/// Adds to each step how sure it is, if the report was sampled.
void add_intervals(std::span<Explanation> explanations, const Reported& reported);

}  // namespace tally
