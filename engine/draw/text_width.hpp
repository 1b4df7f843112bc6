#pragma once
#include <cstdint>
#include <string_view>

namespace tally {

enum class Weight : std::uint8_t { regular, bold };

/// How wide a line of text is at most, in points, at a font size in points: in DejaVu Sans, the widest of the usual
/// sans-serif fonts (Helvetica, Arial and Liberation Sans take a tenth to a seventh less).
double text_width(std::string_view text, double size, Weight weight);

}  // namespace tally
