#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "lang/diagnostics/render.hpp"
#include "lang/source/module_store.hpp"
#include "lang/syntax/parse.hpp"
#include "lang/syntax/print.hpp"
#include "tools/cli/files.hpp"
#include "tools/cli/output.hpp"

namespace tally::cli {
namespace {

constexpr std::size_t largest_input = std::size_t{1} << 30;

std::optional<std::string> standard_input(std::string& error) {
  std::string text;
  char buffer[1 << 16];
  while (true) {
    const ssize_t count = read(STDIN_FILENO, buffer, sizeof buffer);
    if (count == 0) return text;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) error = std::string("cannot read standard input: ") + std::strerror(errno);
    if (count > 0 && text.size() + static_cast<std::size_t>(count) > largest_input)
      error = "standard input is larger than 1 GiB";
    if (!error.empty()) return {};
    text.append(buffer, static_cast<std::size_t>(count));
  }
}

/// The canonical form, or nothing after mistakes, which are shown.
std::optional<std::string> formatted(const std::string& path, const std::string& text) {
  SourceSet sources;
  DiagnosticSink sink;
  const SyntaxTree tree = parse(sources, sources.add(path, text), sink);
  const std::vector<Diagnostic> messages = sink.sorted();
  if (!messages.empty()) write_error_output(render_text(messages, sources, colour_on_errors()));
  if (sink.has_errors() || !tree.complete) return {};
  return print_canonical(tree);
}

int format_input(bool check) {
  std::string error;
  const std::optional<std::string> text = standard_input(error);
  if (!text) return refuse(error);
  const std::optional<std::string> wanted = formatted("standard input", *text);
  if (!wanted) return problems;
  if (!check) return write_output({}, *wanted);
  return *wanted == *text ? fine : problems;
}

/// Formats one file; its name is added to `changed` if it was not in the canonical form.
int format_file(const std::string& path, bool check, std::string& changed) {
  const Found found = read_text_file(path);
  if (!found.text)
    return refuse("cannot read `" + path + "`: " + (found.error ? "it " + found.error->why : "there is no such file"));
  const std::optional<std::string> wanted = formatted(path, found.text->text);
  if (!wanted) return problems;
  if (*wanted == found.text->text) return fine;
  const int status = check ? problems : write_output(path, *wanted);
  if (status != wrong_use) changed += path + "\n";
  return status;
}

}  // namespace

int format_command(const FormatArguments& arguments) {
  if (arguments.paths.size() == 1 && arguments.paths.front() == "-") return format_input(arguments.check);
  std::string error;
  const std::vector<std::string> files = tally_files(arguments.paths, error);
  if (!error.empty()) return refuse(error);
  int status = fine;
  std::string changed;
  for (const std::string& file : files) status = std::max(status, format_file(file, arguments.check, changed));
  return std::max(status, write_output({}, changed));
}

}  // namespace tally::cli
