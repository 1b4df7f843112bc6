#include "tests/golden/dot_stage.hpp"

#include <filesystem>

#include "engine/draw/make_drawing.hpp"
#include "engine/draw/render.hpp"
#include "lang/check/check.hpp"
#include "lang/diagnostics/render.hpp"
#include "stdlib/embedded_library.hpp"

namespace tally::golden {

Outcome run_dot(const std::string& path, const std::string& shown) {
  SourceSet sources;
  DiagnosticSink sink;
  Found found = read_text_file(path);
  const FileId file = sources.add(shown, found.text ? std::move(found.text->text) : std::string());
  const std::filesystem::path place(path);
  const FolderStore store(place.parent_path().string(), embedded_library());
  const auto modules = load(sources, file, place.stem().string(), store, sink);
  const CheckedModel model = check(sources, modules, store, sink);
  const auto run = sink.has_errors() ? nullptr : run_scenario(model, {}, sources, sink);
  if (!run) return {render_text(sink.sorted(), sources, false), true};
  const Language language = place.stem().string().ends_with("_nl") ? Language::dutch : Language::english;
  const Drawing drawing = make_drawing(*run, {.language = language, .sources = &sources});
  const RenderedDrawing picture = render_drawing(drawing, DrawingFormat::dot, TALLY_DRAW_MODULE);
  return {picture.error + picture.bytes, !picture.error.empty()};
}

}  // namespace tally::golden
