#pragma once
#include "engine/document/document.hpp"
#include "engine/explain/explanation.hpp"

namespace tally {

/// A derivation in words: each step with its formula, value, line and source. A step that several need is told once.
ToldStep told_steps(const Explanation& explanation, const Results& results, Language language);

}  // namespace tally
