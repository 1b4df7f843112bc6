#include "tools/cli/messages.hpp"

#include <fmt/format.h>

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

void show_messages(const Pipeline& pipeline) {
  constexpr std::size_t most_warnings = 5;
  std::vector<Diagnostic> shown;
  std::size_t warnings = 0;
  for (Diagnostic& message : pipeline.sink().sorted()) {
    const bool is_warning = message.severity == Severity::warning;
    if (is_warning && pipeline.is_library(message.span.file)) continue;
    if (is_warning && ++warnings > most_warnings) continue;
    shown.push_back(std::move(message));
  }
  if (shown.empty()) return;
  std::string text = render_text(shown, pipeline.sources(), colour_on_errors());
  if (warnings > most_warnings)
    text += fmt::format("and {}: `tally check` shows them all\n", counted(warnings - most_warnings, "more warning"));
  if (pipeline.sink().dropped() > 0)
    text += fmt::format("and {} that did not fit\n", counted(pipeline.sink().dropped(), "message"));
  write_error_output(text);
}

}  // namespace tally::cli
