#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "engine/draw/make_drawing.hpp"
#include "engine/draw/node_names.hpp"
#include "engine/draw/render.hpp"
#include "lang/diagnostics/did_you_mean.hpp"
#include "tools/cli/edition.hpp"
#include "tools/cli/links.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/pipeline.hpp"
#include "tools/cli/sampling.hpp"

namespace tally::cli {
namespace {

constexpr std::array<std::string_view, 4> formats = {"dot", "svg", "png", "pdf"};  // in the order of DrawingFormat

std::optional<DrawingFormat> format_named(std::string_view name) {
  const auto found = std::ranges::find(formats, name);
  if (found == formats.end()) return std::nullopt;
  return static_cast<DrawingFormat>(found - formats.begin());
}

/// By `--format`, else by the ending of the file, else DOT. Unset if neither names a format.
std::optional<DrawingFormat> wanted_drawing(const OutputArguments& output) {
  if (!output.format.empty()) return format_named(output.format);
  const auto slash = output.file.find_last_of('/');
  const auto dot = output.file.find_last_of('.');
  const bool has_ending = dot != std::string::npos && (slash == std::string::npos || dot > slash);
  if (output.file.empty()) return DrawingFormat::dot;
  return has_ending ? format_named(std::string_view(output.file).substr(dot + 1)) : std::nullopt;
}

}  // namespace

namespace {

/// "auto", "none" or a number of nodes; unset after saying what is wrong.
std::optional<std::size_t> most_nodes_in(const std::string& text) {
  if (text == "auto") return DrawOptions::usual_nodes;
  if (text == "none") return DrawOptions::all_nodes;
  std::size_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error == std::errc{} && end == text.data() + text.size() && count > 0) return count;
  refuse("--fold takes a number of nodes from 1 on, auto or none");
  return {};
}

Page page_of(const std::string& name, DrawingFormat format) {
  if (name.empty()) return format == DrawingFormat::pdf ? Page::a4 : Page::screen;
  return name == "a4" ? Page::a4 : name == "a3" ? Page::a3 : Page::screen;
}

/// What can be known before the model runs; unset after saying what is wrong.
std::optional<DrawOptions> draw_options(const GraphArguments& arguments, DrawingFormat format,
                                        const OpenedModel& opened) {
  const auto most_nodes = most_nodes_in(arguments.fold);
  const auto edition = edition_of(opened.pipeline, arguments.edition);
  if (!most_nodes || !edition) return {};
  if (!is_link_base(arguments.link_base)) {
    refuse("--link-base takes an http or https address, or a path, such as https://example.org/models/ or ../models/");
    return {};
  }
  DrawOptions options{.language = report_options(arguments.output).language,
                      .sources = &opened.sources,
                      .edition = *edition,
                      .page = page_of(arguments.page, format),
                      .by = arguments.by == "stakeholder" ? DrawOptions::By::stakeholder : DrawOptions::By::sector,
                      .most_nodes = *most_nodes};
  if (arguments.values == "none") options.values = DrawOptions::Values::none;
  const bool wants_ranges = arguments.values.empty() && wants_samples(arguments.sampling);
  if (arguments.values == "interval" || wants_ranges) options.values = DrawOptions::Values::interval;
  options.scope.depth = arguments.depth;
  if (!arguments.link_base.empty()) options.url_of = links_to(opened.pipeline, arguments.link_base);
  return options;
}

/// Finds the focus among what is drawn; false after saying that there is none.
bool find_focus(const Run& run, const std::string& name, DrawOptions& options) {
  if (name.empty()) return true;
  const DrawnSelection all = select_drawn(run.graph, run.variant.model());
  options.scope.focus = nodes_named(run, all, name);
  if (!options.scope.focus.empty()) return true;
  std::vector<std::string_view> names;
  for (const std::vector<NodeId>& members : all.nodes) names.push_back(node_name(run, members.front()));
  const std::string meant = did_you_mean(name, names);
  refuse("nothing in the diagram is called `" + name + "`" +
         (meant.empty() ? "; give the name of an effect, impact, group, intervention, sector or stakeholder"
                        : "; did you mean `" + meant + "`?"));
  return false;
}

}  // namespace

int graph_command(const GraphArguments& arguments) {
  const auto format = wanted_drawing(arguments.output);
  if (!format) return refuse("a diagram is dot, svg, png or pdf: end the file's name so, or give --format");
  if (wants_samples(arguments.sampling) && (arguments.values == "none" || arguments.values == "best"))
    return refuse("samples are drawn for ranges, which --values " + arguments.values +
                  " does not show: give --values interval, or leave --samples out");
  auto sampling = sample_options(arguments.sampling);
  if (!sampling) return wrong_use;
  const auto opened = open_model(arguments.model);
  if (opened->status != fine) return opened->status;
  auto options = draw_options(arguments, *format, *opened);
  if (!options) return wrong_use;
  const auto run = run_model(*opened);
  if (!run) return opened->status;

  if (!find_focus(*run, arguments.focus, *options)) return wrong_use;
  std::unique_ptr<Uncertainty> uncertainty;
  if (options->values == DrawOptions::Values::interval) {
    sampling->also = figures_to_sample(*run, *options);
    uncertainty = sample_model(*opened, *run, *sampling);
    if (!uncertainty) return opened->status;
    options->uncertainty = uncertainty.get();
  }
  const RenderedDrawing picture = render_drawing(make_drawing(*run, *options), *format, find_drawing_module());
  if (!picture.error.empty()) return refuse(picture.error);
  return write_result(arguments.output.file, picture.bytes);
}

}  // namespace tally::cli
