#pragma once
#include <string>
#include <string_view>

#include "engine/report/report.hpp"
#include "tools/cli/commands.hpp"

namespace tally::cli {

/// Writes to a file (`-o`) or, where `file` is empty, to standard output. A file is there whole or not at all.
/// Gives `fine`, or `wrong_use` after saying on standard error why it could not be written.
int write_output(const std::string& file, std::string_view text);

/// The same for what a model comes to, which never takes the place of a model.
int write_result(const std::string& file, std::string_view text);

/// Replaces a file whole: a temporary file beside it, written to the disk, then renamed. False, with `why`, if that
/// cannot be.
bool write_file_whole(const std::string& path, std::string_view text, std::string& why);

/// Writes to standard error, as much as it takes.
void write_error_output(std::string_view text);
/// "tally: …" on standard error; gives `wrong_use`.
int refuse(std::string_view what);

/// May colours be used on standard output or standard error? Only on a terminal, and not where NO_COLOR is set.
bool colour_on_output();
bool colour_on_errors();

/// How a report for people looks on what the output goes to.
ReportOptions report_options(const OutputArguments& output);
/// The same, at least as wide as derivations and their sources need, which stand deep to the right.
ReportOptions wide_report_options(const OutputArguments& output);

}  // namespace tally::cli
