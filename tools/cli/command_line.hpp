#pragma once

namespace tally::cli {

/// Reads the command line, runs the command that it names and gives the status that the program ends with.
int run_command_line(int count, const char* const* arguments);

}  // namespace tally::cli
