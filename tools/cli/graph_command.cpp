#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "engine/draw/make_drawing.hpp"
#include "engine/draw/render.hpp"
#include "tools/cli/edition.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/pipeline.hpp"

namespace tally::cli {
namespace {

constexpr std::array<std::string_view, 4> formats = {"dot", "svg", "png", "pdf"};  // in the order of DrawingFormat

std::optional<DrawingFormat> format_named(std::string_view name) {
  const auto found = std::ranges::find(formats, name);
  if (found == formats.end()) return std::nullopt;
  return static_cast<DrawingFormat>(found - formats.begin());
}

/// By `--format`, else by the ending of the file, else DOT. Unset if neither names a format.
std::optional<DrawingFormat> wanted_format(const OutputArguments& output) {
  if (!output.format.empty()) return format_named(output.format);
  const auto slash = output.file.find_last_of('/');
  const auto dot = output.file.find_last_of('.');
  const bool has_ending = dot != std::string::npos && (slash == std::string::npos || dot > slash);
  if (output.file.empty()) return DrawingFormat::dot;
  return has_ending ? format_named(std::string_view(output.file).substr(dot + 1)) : std::nullopt;
}

}  // namespace

int graph_command(const GraphArguments& arguments) {
  const auto format = wanted_format(arguments.output);
  if (!format) return refuse("a diagram is dot, svg, png or pdf: end the file's name so, or give --format");
  const auto opened = open_model(arguments.model);
  if (opened->status != fine) return opened->status;
  const auto edition = edition_of(opened->pipeline, arguments.edition);
  if (!edition) return wrong_use;
  const auto run = run_model(*opened);
  if (!run) return opened->status;

  const DrawOptions options{
      .language = report_options(arguments.output).language, .sources = &opened->sources, .edition = *edition};
  const RenderedDrawing picture = render_drawing(make_drawing(*run, options), *format, find_drawing_module());
  if (!picture.error.empty()) return refuse(picture.error);
  return write_result(arguments.output.file, picture.bytes);
}

}  // namespace tally::cli
