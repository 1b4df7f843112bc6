#include "tools/cli/command_options.hpp"

#include <CLI/CLI.hpp>

#include "lang/diagnostics/did_you_mean.hpp"

namespace tally::cli {

void offer(CLI::Option* option, const std::vector<std::string>& words) {
  CLI::IsMember one_of(words);
  one_of.description("");
  option->type_name(CLI::detail::join(words, "|"))->check(one_of);
}

void add_library_option(CLI::App& command, std::string& library) {
  CLI::Validator is_folder = CLI::ExistingDirectory;
  is_folder.description("");
  command.add_option("--std", library, "A folder that holds nl/, in place of the library inside the program")
      ->type_name("DIR")
      ->check(is_folder);
}

void add_model_options(CLI::App& command, ModelArguments& arguments) {
  command.add_option("MODEL", arguments.model, "A .tally file, or a folder that holds one")->required()->type_name("");
  command.add_option("--set", arguments.settings, "Gives a field, number or parameter another value; may be repeated")
      ->type_name("NAME=EXPR")
      ->allow_extra_args(false)
      ->check([](const std::string& setting) {
        return setting.find('=') == std::string::npos ? "write name=value, such as project.reach='90 persons/year'"
                                                      : std::string();
      });
  add_library_option(command, arguments.std_folder);
}

void add_scenario_option(CLI::App& command, std::string& scenario) {
  command.add_option("--scenario", scenario, "The scenario to run; without it the base")->type_name("NAME");
}

void add_difference_options(CLI::App& command, DiffArguments& arguments) {
  command.add_option("BEFORE", arguments.before, "A file, a folder, REVISION:PATH, or /dev/null for none")
      ->required()
      ->type_name("");
  command.add_option("AFTER", arguments.after, "The same; a REVISION alone takes the other's path")
      ->required()
      ->type_name("");
  add_library_option(command, arguments.std_folder);
  add_scenario_option(command, arguments.scenario);
  command
      .add_option("--figure", arguments.figures,
                  "A figure to tell causes of; may be repeated; without it return factor and net present value")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command
      .add_option(
          "--threshold", arguments.limits,
          "How far a best estimate may change, such as return_factor=5%; beyond it the status is 1; may be repeated")
      ->type_name("NAME=AMOUNT")
      ->allow_extra_args(false);
  command.add_flag("--all-scenarios", arguments.all_scenarios, "Holds thresholds in every scenario that both have");
  command.add_flag("--all", arguments.all, "Shows every figure that changed, by year too");
  command
      .add_option("--diagram", arguments.diagram, "Also draws what changed: a file that ends on svg, png, pdf or dot")
      ->type_name("FILE");
}

void add_sampling_options(CLI::App& command, SamplingArguments& arguments) {
  command.add_option("--samples", arguments.samples, "Draws the uncertain numbers that often")->type_name("N");
  command.add_option("--seed", arguments.seed, "Another seed gives other draws; the same one the same")->type_name("N");
  offer(command.add_option("--sampling", arguments.sampling, "How draws are spread"), {"sobol", "latin", "random"});
  command.add_option("--threads", arguments.threads, "Threads to draw on; the result is the same")->type_name("N");
}

void add_precision_option(CLI::App& command, SamplingArguments& arguments) {
  command.add_option("--precision", arguments.precision, "Draws until the return factor's mean is known to that share")
      ->type_name("SHARE");
}

void add_figure_option(CLI::App& command, std::string& figure) {
  command.add_option("--of", figure, "The figure: a result, a measure, or an expression over them")
      ->type_name("FIGURE")
      ->capture_default_str();
}

void add_edition_options(CLI::App& command, EditionArguments& arguments) {
  command.add_option("--model-version", arguments.version, "Names the version of the model; else a fingerprint does")
      ->type_name("TEXT");
  command.add_option("--date", arguments.date, "The date of the model; else that of its newest file")
      ->type_name("YYYY-MM-DD");
}

void add_output_options(CLI::App& command, OutputArguments& arguments, const std::vector<std::string>& formats) {
  offer(command.add_option("--format", arguments.format, "How the result is written"), formats);
  offer(command.add_option("--lang", arguments.language, "The language of the result"), {"en", "nl"});
  command.add_option("-o,--output", arguments.file, "Writes to a file, whole or not at all")->type_name("FILE");
}

std::string reason_against_command(const CLI::App& program, std::string_view word) {
  if (word.empty()) return "say which command";
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands({}))
    if (!command->get_group().empty()) names.push_back(command->get_name());
  const std::vector<std::string_view> known(names.begin(), names.end());
  const std::string meant = did_you_mean(word, known);
  return "there is no command `" + std::string(word) + "`" + (meant.empty() ? "" : "; did you mean `" + meant + "`?");
}

}  // namespace tally::cli
