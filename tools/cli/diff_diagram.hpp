#pragma once
#include <optional>
#include <string>

#include "engine/draw/render.hpp"
#include "engine/report/diff_report.hpp"
#include "tools/cli/diff_side.hpp"

namespace tally::cli {

/// The format that a picture's name ends on; unset without a name, or with `error` for another ending.
std::optional<DrawingFormat> picture_format(const std::string& file, std::string& error);

/// Draws the second model with what was added, removed and changed marked, and writes it. A rename marks nothing. Below
/// the title stand the editions of both, as `tally graph` shows them; a revision has the day of its commit.
int draw_difference(const DiffArguments& arguments, const Difference& difference, const DiffSides& sides,
                    DrawingFormat format);

}  // namespace tally::cli
