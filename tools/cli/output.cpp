#include "tools/cli/output.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "tools/cli/whole_file.hpp"

namespace tally::cli {
namespace {

bool colour_on(int descriptor) {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  if (no_colour && *no_colour) return false;
  if (terminal && std::strcmp(terminal, "dumb") == 0) return false;
  return isatty(descriptor) == 1;
}

int terminal_width() {
  constexpr int usual = 80, narrowest = 60, widest = 100;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return usual;
  return std::clamp<int>(size.ws_col, narrowest, widest);
}

}  // namespace

int write_output(const std::string& file, std::string_view text) {
  if (!file.empty()) {
    std::string why;
    if (write_file_whole(file, text, why)) return fine;
    return refuse("cannot write `" + file + "`: " + why);
  }
  const int error = write_all(STDOUT_FILENO, text);
  if (error == 0 || error == EPIPE) return fine;
  return refuse(std::string("cannot write to standard output: ") + std::strerror(error));
}

int write_result(const std::string& file, std::string_view text) {
  if (file.ends_with(".tally")) return refuse("`" + file + "` would be a model; give the result another ending");
  return write_output(file, text);
}

void write_error_output(std::string_view text) { write_all(STDERR_FILENO, text); }

int refuse(std::string_view what) {
  write_error_output(std::string("tally: ").append(what).append("\n"));
  return wrong_use;
}

bool colour_on_output() { return colour_on(STDOUT_FILENO); }
bool colour_on_errors() { return colour_on(STDERR_FILENO); }

ReportOptions report_options(const OutputArguments& output) {
  ReportOptions options;
  options.language = output.language == "nl" ? Language::dutch : Language::english;
  options.colour = output.file.empty() && colour_on_output();
  if (output.file.empty() && isatty(STDOUT_FILENO)) options.width = terminal_width();
  return options;
}

ReportOptions wide_report_options(const OutputArguments& output) {
  constexpr int least = 100;
  ReportOptions options = report_options(output);
  options.width = std::max(options.width, least);
  return options;
}

}  // namespace tally::cli
