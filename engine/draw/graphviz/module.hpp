#pragma once
#include <cstddef>

#include "engine/draw/placement.hpp"
#include "engine/draw/render.hpp"

namespace tally {

/// Takes bytes from the module; `target` is what the caller gave.
using DrawingWriter = void (*)(void* target, const char* bytes, std::size_t size);

/// The one entry of the drawing module. Writes the picture, or an error in words, and says which: 0 is fine.
using DrawingEntry = int (*)(const Drawing* drawing, const Placement* placement, DrawingFormat format,
                             DrawingWriter write, void* target);

constexpr const char* drawing_entry_name = "tally_draw_v4";

}  // namespace tally
