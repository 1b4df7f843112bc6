#include "tools/cli/diff_diagram.hpp"

#include <array>

#include "engine/draw/compare_drawings.hpp"
#include "engine/draw/make_drawing.hpp"
#include "tools/cli/output.hpp"

namespace tally::cli {

std::optional<DrawingFormat> picture_format(const std::string& file, std::string& error) {
  if (file.empty()) return {};
  constexpr std::array<std::string_view, 4> endings{".dot", ".svg", ".png", ".pdf"};  // in the order of DrawingFormat
  for (std::size_t i = 0; i < endings.size(); ++i)
    if (file.ends_with(endings[i])) return static_cast<DrawingFormat>(i);
  error = "a diagram is dot, svg, png or pdf: end `" + file + "` so";
  return {};
}

int draw_difference(const DiffArguments& arguments, const Difference& difference, const DiffSide& after,
                    DrawingFormat format) {
  if (!difference.causes) return refuse("`" + after.shown + "` has no `model`, so there is no diagram of it");
  const Language language = report_options(arguments.output).language;
  // Without the lines that edges come from: they move, and what only moved is not marked.
  const DrawOptions options{.language = language};
  const Drawing compared = compare_drawings(make_drawing(*difference.causes->before, options),
                                            make_drawing(*difference.causes->after, options), language);
  const RenderedDrawing picture = render_drawing(compared, format, find_drawing_module());
  if (!picture.error.empty()) return refuse(picture.error);
  return write_result(arguments.diagram, picture.bytes);
}

}  // namespace tally::cli
