#include "tools/cli/diff_diagram.hpp"

#include <array>

#include "engine/draw/compare_drawings.hpp"
#include "engine/draw/make_drawing.hpp"
#include "tools/cli/edition.hpp"
#include "tools/cli/output.hpp"

namespace tally::cli {
namespace {

Edition edition_of_side(const DiffSide& side) {
  std::vector<EditionFile> files;
  std::vector<std::string> paths;
  for (const LoadedModule* module : side.own_modules()) {
    const SourceFile& file = side.sources.file(module->tree.file);
    files.push_back({module->path, file.text()});
    if (side.day.empty()) paths.push_back(file.path());
  }
  Edition edition = edition_of(std::move(files), paths);
  if (edition.date.empty()) edition.date = side.day;
  return edition;
}

/// "1f0c… → 93ab…", dated by the second where there is one.
Edition both_editions(const DiffSide& before, const DiffSide& after) {
  if (!before.run) return edition_of_side(after);
  const Edition was = edition_of_side(before);
  if (!after.run) return was;
  Edition is = edition_of_side(after);
  if (was.version != is.version) is.version = was.version + " → " + is.version;
  return is;
}

/// The heading of a diagram that shows nothing yet, or nothing any more.
Drawing emptied(Drawing drawing) {
  drawing.legend.clear();
  drawing.columns.clear();
  drawing.nodes.clear();
  drawing.edges.clear();
  drawing.boxes.clear();
  return drawing;
}

}  // namespace

std::optional<DrawingFormat> picture_format(const std::string& file, std::string& error) {
  if (file.empty()) return {};
  constexpr std::array<std::string_view, 4> endings{".dot", ".svg", ".png", ".pdf"};  // in the order of DrawingFormat
  for (std::size_t i = 0; i < endings.size(); ++i)
    if (file.ends_with(endings[i])) return static_cast<DrawingFormat>(i);
  error = "a diagram is dot, svg, png or pdf: end `" + file + "` so";
  return {};
}

int draw_difference(const DiffArguments& arguments, const Difference& difference, const DiffSides& sides,
                    DrawingFormat format) {
  if (!difference.shown()) return refuse("`" + sides.after->shown + "` has no `model`, so there is no diagram of it");
  const Language language = report_options(arguments.output).language;
  // Without the lines that edges come from: they move, and what only moved is not marked.
  const DrawOptions options{.language = language, .edition = both_editions(*sides.before, *sides.after)};
  const Run* before = difference.causes ? difference.causes->before : sides.before->run.get();
  const Run* after = difference.causes ? difference.causes->after : sides.after->run.get();
  const Drawing was = before ? make_drawing(*before, options) : emptied(make_drawing(*after, options));
  const Drawing is = after ? make_drawing(*after, options) : emptied(was);
  const RenderedDrawing picture = render_drawing(compare_drawings(was, is, language), format, find_drawing_module());
  if (!picture.error.empty()) return refuse(picture.error);
  return write_result(arguments.diagram, picture.bytes);
}

}  // namespace tally::cli
