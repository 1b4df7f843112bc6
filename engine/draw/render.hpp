#pragma once
#include <string>

#include "engine/draw/drawing.hpp"

namespace tally {

enum class DrawingFormat : std::uint8_t { dot, svg, png, pdf };

/// The bytes of a picture, or why there are none.
struct RenderedDrawing {
  std::string bytes;
  std::string error;  ///< empty: fine
};

/// Where the drawing module is: beside the program, or in `../lib/tally`. Empty if in neither.
std::string find_drawing_module();

/// Draws with Graphviz, which is loaded now, from `module` (as `find_drawing_module` gives it).
/// DOT is the same byte for byte for the same drawing.
RenderedDrawing render_drawing(const Drawing& drawing, DrawingFormat format, const std::string& module);

}  // namespace tally
