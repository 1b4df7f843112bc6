#include "engine/draw/render.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "engine/draw/graphviz/module.hpp"
#include "engine/draw/place.hpp"

#if defined(TALLY_SANITIZED)
/// Pango reads the fonts in a thread of its own, which keeps them until the program ends.
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\nleak:libpango"; }
extern "C" const char* __lsan_default_options() { return "print_suppressions=0"; }
#endif

namespace tally {
namespace {

constexpr const char* module_file = "tally_draw.so";

void append(void* target, const char* bytes, std::size_t size) {
  static_cast<std::string*>(target)->append(bytes, size);
}

RenderedDrawing failed(std::string why) { return {.bytes = {}, .error = std::move(why)}; }

}  // namespace

std::string find_drawing_module() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const auto folder = program.parent_path();
  for (const auto& place : {folder / module_file, folder.parent_path() / "lib" / "tally" / module_file})
    if (std::filesystem::exists(place, error)) return place.string();
  return {};
}

RenderedDrawing render_drawing(const Drawing& drawing, DrawingFormat format, const std::string& module) {
  if (module.empty())
    return failed(fmt::format("the drawing module `{}` is missing: it belongs beside the program or in ../lib/tally",
                              module_file));
  // Never closed: Graphviz and its plug-ins do not survive being loaded twice.
  void* library = dlopen(module.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library)
    return failed(fmt::format("the drawing module cannot be loaded; is Graphviz installed? ({})", dlerror()));
  const auto entry = reinterpret_cast<DrawingEntry>(dlsym(library, drawing_entry_name));
  if (!entry) return failed(fmt::format("`{}` is of another version of tally", module));
  std::string bytes;
  const Placement placement = place(drawing);
  if (entry(&drawing, &placement, format, &append, &bytes) != 0) return failed(std::move(bytes));
  return {.bytes = std::move(bytes), .error = {}};
}

}  // namespace tally
