#pragma once
#include "engine/draw/drawing.hpp"

namespace tally {

/// How one tone looks. The hues are of Okabe and Ito's palette, which colour-blind people tell apart; the line says it
/// again.
struct ToneStyle {
  const char* line;   ///< colour of edges and borders
  const char* fill;   ///< of nodes
  const char* style;  ///< of edges: solid, dashed, dotted
  const char* arrow;
};

constexpr ToneStyle style_of(Tone tone) {
  switch (tone) {
    case Tone::benefit:
      return {"#0072B2", "#EAF3FA", "solid", "normal"};
    case Tone::cost:
      return {"#C04F00", "#FDF0E7", "dashed", "normal"};
    case Tone::work:
      return {"#00785A", "#E8F5F0", "dotted", "vee"};
    case Tone::unpriced:
      return {"#6B6B6B", "#FFFFFF", "dashed", "empty"};
    case Tone::neutral:
      break;
  }
  return {"#8A8A8A", "#F4F4F4", "solid", "normal"};
}

}  // namespace tally
