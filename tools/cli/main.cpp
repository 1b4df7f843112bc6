#include <csignal>

#include "tools/cli/command_line.hpp"

int main(int count, char** arguments) {
  // A reader that stops early and a limit on files are seen where we write, not by being ended half-way.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  return tally::cli::run_command_line(count, arguments);
}
