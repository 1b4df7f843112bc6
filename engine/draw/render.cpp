#include "engine/draw/render.hpp"

#include "engine/draw/graphviz/module.hpp"
#include "engine/draw/place.hpp"
#include "engine/report/program_module.hpp"

#if defined(TALLY_SANITIZED)
/// Pango reads the fonts in a thread of its own, which keeps them until the program ends.
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\nleak:libpango"; }
extern "C" const char* __lsan_default_options() { return "print_suppressions=0"; }
#endif

namespace tally {
namespace {

constexpr ProgramModule drawing_module{"tally_draw.so", "drawing", "Graphviz", drawing_entry_name};

RenderedDrawing failed(std::string why) { return {.bytes = {}, .error = std::move(why)}; }

}  // namespace

std::string find_drawing_module() { return find_module(drawing_module); }

RenderedDrawing render_drawing(const Drawing& drawing, DrawingFormat format, const std::string& module) {
  ModuleEntry loaded = load_module(drawing_module, module);
  if (!loaded.error.empty()) return failed(std::move(loaded.error));
  const auto entry = reinterpret_cast<DrawingEntry>(loaded.function);
  std::string bytes;
  const Placement placement = place(drawing);
  if (entry(&drawing, &placement, format, &append_bytes, &bytes) != 0) return failed(std::move(bytes));
  return {.bytes = std::move(bytes), .error = {}};
}

}  // namespace tally
