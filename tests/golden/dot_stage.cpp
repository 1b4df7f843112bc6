#include "tests/golden/dot_stage.hpp"

#include "engine/draw/make_drawing.hpp"
#include "engine/draw/render.hpp"
#include "tests/golden/run_model.hpp"

namespace tally::golden {

Outcome run_dot(const std::string& path, const std::string& shown) {
  const auto made = run_model_of(path, shown);
  if (!made->run) return made->failed();
  const Drawing drawing = make_drawing(*made->run, {.language = made->language, .sources = &made->sources});
  const RenderedDrawing picture = render_drawing(drawing, DrawingFormat::dot, TALLY_DRAW_MODULE);
  return {picture.error + picture.bytes, !picture.error.empty()};
}

}  // namespace tally::golden
