#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tools/cli/commands.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace tally::cli {

// Options that several commands have.

/// The option takes one of these words.
void offer(CLI::Option* option, const std::vector<std::string>& words);
void add_library_option(CLI::App& command, std::string& library);
/// MODEL, `--set` and `--std`.
void add_model_options(CLI::App& command, ModelArguments& arguments);
void add_scenario_option(CLI::App& command, std::string& scenario);
/// BEFORE, AFTER and what is told of them.
void add_difference_options(CLI::App& command, DiffArguments& arguments);
/// `--samples`, `--seed`, `--sampling` and `--threads`.
void add_sampling_options(CLI::App& command, SamplingArguments& arguments);
void add_precision_option(CLI::App& command, SamplingArguments& arguments);
/// `--of`.
void add_figure_option(CLI::App& command, std::string& figure);
void add_edition_options(CLI::App& command, EditionArguments& arguments);
/// `--format`, `--lang` and `-o`.
void add_output_options(CLI::App& command, OutputArguments& arguments, const std::vector<std::string>& formats);

/// Why this word is no command of the program.
std::string reason_against_command(const CLI::App& program, std::string_view word);

}  // namespace tally::cli
