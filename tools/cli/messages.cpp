#include "tools/cli/messages.hpp"

#include <fmt/format.h>

#include "engine/report/paint.hpp"
#include "lang/diagnostics/render.hpp"
#include "tools/cli/output.hpp"

namespace tally::cli {
namespace {

std::string counted(std::size_t count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

}  // namespace

std::string counted_messages(std::size_t errors, std::size_t warnings) {
  return counted(errors, "error") + ", " + counted(warnings, "warning");
}

namespace {

/// A warning in one line: "warning[T0610]: … (plan.tally:34)".
std::string in_one_line(const Diagnostic& warning, const SourceSet& sources, bool colour) {
  const SourceFile& file = sources.file(warning.span.file);
  const std::string head = fmt::format("warning[{}]", code_text(warning.code));
  return fmt::format("{}: {} ({}:{})\n", painted(head, Paint::bad, colour), warning.title, file.path(),
                     file.position(warning.span.begin).line);
}

}  // namespace

void show_messages(const Pipeline& pipeline) {
  constexpr std::size_t most_warnings = 5;
  const bool colour = colour_on_errors();
  std::string text;
  std::size_t warnings = 0;
  for (const Diagnostic& message : pipeline.sink().sorted())
    if (message.severity != Severity::error && !pipeline.is_library(message.span.file) && ++warnings <= most_warnings)
      text += in_one_line(message, pipeline.sources(), colour);
  if (warnings > most_warnings) text += "and " + counted(warnings - most_warnings, "more warning") + "\n";
  if (warnings > 0) text += "`tally check` shows warnings in full\n";
  if (pipeline.sink().dropped() > 0)
    text += "and " + counted(pipeline.sink().dropped(), "message") + " that did not fit\n";
  show_errors(pipeline);
  if (!text.empty()) write_error_output(text);
}

void show_errors(const Pipeline& pipeline) {
  std::vector<Diagnostic> errors;
  for (Diagnostic& message : pipeline.sink().sorted())
    if (message.severity == Severity::error) errors.push_back(std::move(message));
  if (!errors.empty()) write_error_output(render_text(errors, pipeline.sources(), colour_on_errors()));
}

}  // namespace tally::cli
