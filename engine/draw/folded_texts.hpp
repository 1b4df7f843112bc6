#pragma once
#include <string>

#include "engine/draw/selection.hpp"
#include "engine/draw/words.hpp"

namespace tally {

/// What is drawn as one, by kind: "95 effects, 12 impacts"; empty if nothing is.
std::string folded_parts(const Run& run, const DrawnSelection& drawn, const DiagramWords& words);

}  // namespace tally
