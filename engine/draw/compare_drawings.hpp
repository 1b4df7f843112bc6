#pragma once
#include "engine/draw/drawing.hpp"
#include "engine/report/report.hpp"

namespace tally {

/// The union of two diagrams: `after`, and what only `before` has. What was added or removed is marked, and so is what
/// has another title or other figures: behind an arrow stands what they were. Nodes are the same if their keys are.
Drawing compare_drawings(const Drawing& before, const Drawing& after, Language language = Language::english);

}  // namespace tally
