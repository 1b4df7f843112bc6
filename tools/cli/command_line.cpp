#include "tools/cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <functional>
#include <sstream>

#include "tools/cli/command_options.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/output.hpp"

namespace tally::cli {
namespace {

/// The program's commands, each with its arguments.
class CommandLine {
 public:
  CommandLine() {
    app_.require_subcommand(1);
    app_.set_version_flag("--version", std::string("tally ") + TALLY_VERSION);
    app_.get_formatter()->column_width(34);
    app_.get_formatter()->label("REQUIRED", "");
    app_.get_formatter()->label("UINT", "");
    app_.set_help_flag("-h,--help", "Shows this");
    app_.footer(
        "Examples:\n  tally new debt_help_2026 --like debts\n  tally run models/youth_work\n"
        "  tally run models/youth_work --scenario low --lang nl\n  tally graph models/youth_work -o youth_work.svg\n\n"
        "`tally COMMAND --help` tells more. The program ends with 0 if all is fine, 1 if the\n"
        "model has problems, 2 after wrong use.");
    add_run();
    add_compare();
    add_diff();
    add_graph();
    add_report();
    add_sensitivity();
    add_threshold();
    add_voi();
    add_grid();
    add_audit();
    add_explain();
    add_evidence();
    add_eval();
    add_check();
    add_test();
    add_format();
    add_new();
    add_git_setup();
    add_explain_error();
    add_completion();
  }

  int run(int count, const char* const* arguments) {
    try {
      app_.parse(count, arguments);
    } catch (const CLI::ParseError& stop) {
      return show(stop, count > 1 ? arguments[1] : std::string_view());
    }
    return command_();
  }

 private:
  CLI::App& add(const char* name, const char* help, const char* examples, std::function<int()> command) {
    CLI::App* added = app_.add_subcommand(name, help);
    added->footer(std::string("Examples:\n") + examples);
    added->callback([this, command = std::move(command)] { command_ = command; });
    return *added;
  }

  void add_run() {
    CLI::App& command =
        add("run", "Shows what a model comes to: costs, benefits, labour, the return factor",
            "  tally run models/youth_work\n  tally run models/youth_work --scenario low --format json\n"
            "  tally run models/youth_work --set outreach.reach='190 persons/year' --lang nl",
            [this] { return run_command(run_); });
    add_model_options(command, run_.model);
    add_scenario_option(command, run_.model.scenario);
    add_sampling_options(command, run_.sampling);
    add_precision_option(command, run_.sampling);
    add_output_options(command, run_.output, {"text", "json", "csv", "markdown"});
  }

  void add_compare() {
    CLI::App& command =
        add("compare", "Shows scenarios, and the reference project, side by side",
            "  tally compare models/youth_work\n  tally compare models/youth_work --scenario realised --format csv",
            [this] { return compare_command(compare_); });
    add_model_options(command, compare_.model);
    command
        .add_option("--scenario", compare_.scenarios,
                    "A scenario to show beside the base; may be repeated; without it all")
        ->type_name("NAME")
        ->allow_extra_args(false);
    add_sampling_options(command, compare_.sampling);
    add_output_options(command, compare_.output, {"text", "json", "csv", "markdown"});
  }

  void add_diff() {
    CLI::App& command = add(
        "diff", "Shows what changed from one model to another, in its text and its results, and which change did it",
        "  tally diff HEAD~1 models/youth_work\n  tally diff main:models/youth_work models/youth_work --format "
        "markdown\n"
        "  tally diff plan_2025.tally plan_2026.tally --threshold return_factor=5%",
        [this] { return diff_command(diff_); });
    add_difference_options(command, diff_);
    add_sampling_options(command, diff_.sampling);
    add_output_options(command, diff_.output, {"text", "json", "markdown"});
  }

  void add_git_setup() {
    CLI::App& command = add("git-setup", "Lets git show models and their changes by `tally diff`",
                            "  tally git-setup\n  tally git-setup --dry-run\n  tally git-setup --ci github",
                            [this] { return git_setup_command(git_setup_); });
    command.add_option("FOLDER", git_setup_.folder, "A folder of the repository; without it this one")->type_name("");
    offer(command.add_option("--ci", git_setup_.ci, "Also writes what comments on merge requests there"),
          {"github", "gitlab"});
    command.add_flag("--dry-run", git_setup_.dry_run, "Changes nothing; says what it would do");
    // What git calls; people need not see them.
    CLI::App& shows_change =
        add("git-diff", "What git calls to show how a model changed",
            "  tally git-diff PATH OLD HASH MODE NEW HASH MODE", [this] { return git_diff_command(git_diff_); });
    shows_change.group("")->add_option("ARGUMENT", git_diff_, "As git gives them")->required()->type_name("");
    CLI::App& shows_text = add("git-textconv", "What git calls to show a model as text",
                               "  tally git-textconv plan.tally", [this] { return git_textconv_command(git_file_); });
    shows_text.group("")->add_option("FILE", git_file_, "A file")->required()->type_name("");
  }

  void add_graph() {
    CLI::App& command =
        add("graph", "Draws the effect chain: groups, interventions, effects, impacts, sectors, stakeholders",
            "  tally graph models/youth_work -o youth_work.svg\n"
            "  tally graph models/youth_work --focus fewer_offences --values interval -o offences.pdf\n"
            "  tally graph models/youth_work --format dot",
            [this] { return graph_command(graph_); });
    add_model_options(command, graph_.model);
    add_scenario_option(command, graph_.model.scenario);
    add_graph_options(command);
    add_sampling_options(command, graph_.sampling);
    add_edition_options(command, graph_.edition);
    add_output_options(command, graph_.output, {"dot", "svg", "png", "pdf"});
  }

  void add_report() {
    CLI::App& command = add("report",
                            "Writes a report for reviewers: a page with diagram, ledger, charts and sources, or a "
                            "workbook with live formulas",
                            "  tally report models/youth_work -o youth_work.html\n"
                            "  tally report models/youth_work --lang nl -o jongerenwerk.pdf\n"
                            "  tally report models/youth_work -o youth_work.xlsx",
                            [this] { return report_command(report_); });
    add_model_options(command, report_.model);
    add_scenario_option(command, report_.model.scenario);
    add_sampling_options(command, report_.sampling);
    add_edition_options(command, report_.edition);
    add_output_options(command, report_.output, {"html", "markdown", "pdf", "xlsx"});
  }

  void add_graph_options(CLI::App& command) {
    offer(command.add_option("--values", graph_.values, "Figures: none, best estimates, or those with their range"),
          {"none", "best", "interval"});
    offer(command.add_option("--by", graph_.by, "What impacts are grouped by"), {"sector", "stakeholder"});
    command.add_option("--focus", graph_.focus, "Only what leads to an effect, impact, sector … and what follows")
        ->type_name("NAME");
    command.add_option("--depth", graph_.depth, "At most so many steps from the focus, or from the interventions")
        ->type_name("N");
    command.add_option("--fold", graph_.fold, "The most nodes; the smallest become one. auto: 60")
        ->type_name("N|auto|none");
    offer(command.add_option("--page", graph_.page, "Fits the picture to paper"), {"screen", "a4", "a3"});
    command.add_option("--link-base", graph_.link_base, "Links each node to its line: URL, file, #L and the line")
        ->type_name("URL");
  }

  void add_sensitivity() {
    CLI::App& command =
        add("sensitivity", "Shows which inputs a figure hangs on: a tornado, and shares of the variance",
            "  tally sensitivity models/youth_work\n  tally sensitivity models/youth_work --of net_present_value\n"
            "  tally sensitivity models/youth_work --plus-minus 20%",
            [this] { return sensitivity_command(sensitivity_); });
    add_model_options(command, sensitivity_.model);
    add_scenario_option(command, sensitivity_.model.scenario);
    add_figure_option(command, sensitivity_.figure);
    command.add_option("--plus-minus", sensitivity_.plus_minus, "Varies every number, certain ones too, by that share")
        ->type_name("SHARE");
    add_sampling_options(command, sensitivity_.sampling);
    add_output_options(command, sensitivity_.output, {"text", "json", "csv", "markdown"});
  }

  void add_threshold() {
    CLI::App& command =
        add("threshold", "Finds the values of an input at which a goal is reached",
            "  tally threshold models/youth_work --input outreach.reach --goal 'return_factor = 1'\n"
            "  tally threshold models/youth_work --input fewer_offences.change --goal 'return_factor > 1' --samples "
            "10000\n"
            "  tally threshold models/youth_work --input outreach.reach --goal 'net_present_value = 0' \\\n"
            "    --from '50 persons/year' --to '500 persons/year'",
            [this] { return threshold_command(threshold_); });
    add_model_options(command, threshold_.model);
    add_scenario_option(command, threshold_.model.scenario);
    command.add_option("--input", threshold_.input, "A line, number or field, as `--set` names it")
        ->required()
        ->type_name("NAME");
    command.add_option("--goal", threshold_.goal, "A condition over results")->required()->type_name("CONDITION");
    command.add_option("--from", threshold_.from, "Where to begin looking")->type_name("VALUE");
    command.add_option("--to", threshold_.to, "Where to end")->type_name("VALUE");
    add_sampling_options(command, threshold_.sampling);
    add_output_options(command, threshold_.output, {"text", "json", "csv", "markdown"});
  }

  void add_voi() {
    CLI::App& command = add("voi", "Tells what it is worth to know inputs for certain: what to measure next",
                            "  tally voi models/youth_work\n  tally voi models/youth_work --samples 65536 --format csv",
                            [this] { return voi_command(voi_); });
    add_model_options(command, voi_.model);
    add_scenario_option(command, voi_.model.scenario);
    add_figure_option(command, voi_.figure);
    add_sampling_options(command, voi_.sampling);
    add_output_options(command, voi_.output, {"text", "json", "csv", "markdown"});
  }

  void add_grid() {
    CLI::App& command = add("grid", "Shows a figure over two inputs, with the line where it breaks even",
                            "  tally grid models/youth_work --x 'outreach.reach=150..300 persons/year' \\\n"
                            "    --y 'fewer_offences.change=-30%..-5%'",
                            [this] { return grid_command(grid_); });
    add_model_options(command, grid_.model);
    add_scenario_option(command, grid_.model.scenario);
    add_figure_option(command, grid_.figure);
    command.add_option("--x", grid_.x, "The input from left to right, and its range")
        ->required()
        ->type_name("NAME=FROM..TO");
    command.add_option("--y", grid_.y, "The input from top to bottom, and its range")
        ->required()
        ->type_name("NAME=FROM..TO");
    command.add_option("--steps", grid_.steps, "How many values of each")->type_name("N")->capture_default_str();
    add_output_options(command, grid_.output, {"text", "json", "csv", "markdown"});
  }

  void add_audit() {
    CLI::App& command = add("audit", "Does the checks that reviewers of a model do by hand",
                            "  tally audit models/youth_work\n"
                            "  tally audit models/youth_work --scenario low --format markdown -o audit.md",
                            [this] { return audit_command(audit_); });
    add_model_options(command, audit_.model);
    add_scenario_option(command, audit_.model.scenario);
    add_output_options(command, audit_.output, {"text", "json", "markdown"});
  }

  void add_explain() {
    CLI::App& command =
        add("explain", "Shows how a figure comes about, step by step, down to the lines and their sources",
            "  tally explain models/youth_work return_factor\n"
            "  tally explain models/youth_work labour.police --depth 8 --lang nl\n"
            "  tally explain models/youth_work fewer_offences.amount --samples 16384 --format markdown",
            [this] { return explain_command(explain_); });
    add_model_options(command, explain_.model);
    command.add_option("NAME", explain_.figure, "A result, a line, a declaration, a scenario, or an expression")
        ->required()
        ->type_name("");
    add_scenario_option(command, explain_.model.scenario);
    command.add_option("--depth", explain_.depth, "How many steps below the figure are shown; usually 4")
        ->type_name("N");
    add_sampling_options(command, explain_.sampling);
    add_output_options(command, explain_.output, {"text", "json", "markdown"});
  }

  void add_evidence() {
    CLI::App& command =
        add("evidence", "Shows what a result rests on: grades, old sources, assumptions by their influence",
            "  tally evidence models/youth_work\n  tally evidence models/youth_work --format csv -o assumptions.csv",
            [this] { return evidence_command(evidence_); });
    add_model_options(command, evidence_.model);
    add_scenario_option(command, evidence_.model.scenario);
    add_output_options(command, evidence_.output, {"text", "json", "csv", "markdown"});
  }

  void add_eval() {
    CLI::App& command =
        add("eval", "Works out an expression over the names and results of a model",
            "  tally eval models/youth_work 'costs / reached'\n"
            "  tally eval models/youth_work 'fewer_offences.amount' --scenario low\n"
            "  tally eval models/youth_work -- '-fewer_offences.amount'  (-- before what begins with -)",
            [this] { return eval_command(eval_); });
    add_model_options(command, eval_.model);
    command.add_option("EXPR", eval_.expression, "An expression, such as 'benefits - costs'")
        ->required()
        ->type_name("");
    add_scenario_option(command, eval_.model.scenario);
  }

  void add_check() {
    CLI::App& command =
        add("check", "Looks for mistakes in files and folders",
            "  tally check models\n  tally check plan.tally --format sarif", [this] { return check_command(check_); });
    command.add_option("PATH", check_.paths, "Files, or folders with all below them")->required()->type_name("");
    offer(command.add_option("--format", check_.format, "How messages are written"), {"text", "json", "sarif"});
    offer(command.add_option("--deny", denied_, "What counts as a mistake too")->each([this](const std::string&) {
      check_.deny_warnings = true;
    }),
          {"warnings"});
    add_library_option(command, check_.std_folder);
  }

  void add_test() {
    CLI::App& command = add("test", "Holds every `expect` of files and folders against the result",
                            "  tally test models", [this] { return test_command(test_); });
    command.add_option("PATH", test_.paths, "Files, or folders with all below them")->required()->type_name("");
    add_library_option(command, test_.std_folder);
  }

  void add_format() {
    CLI::App& command = add("fmt", "Writes files in the one canonical form",
                            "  tally fmt models\n  tally fmt --check models\n  tally fmt - < plan.tally",
                            [this] { return format_command(format_); });
    command.add_option("PATH", format_.paths, "Files, folders with all below them, or - for standard input")
        ->required()
        ->type_name("");
    command.add_flag("--check", format_.check, "Changes nothing; names the files that would change, and ends with 1");
  }

  void add_new() {
    CLI::App& command = add("new", "Makes a folder with a model to start from",
                            "  tally new debt_help_2026 --like debts", [this] { return new_command(new_); });
    command.add_option("NAME", new_.name, "The name of the model and of its folder")->required()->type_name("");
    offer(command.add_option("--like", new_.like, "The type of project that it begins from")->required(),
          {"youth_work", "loneliness", "social_arranging", "debts", "participation"});
  }

  void add_explain_error() {
    CLI::App& command = add("explain-error", "Explains an error, with an example; without a code lists them all",
                            "  tally explain-error T0301", [this] { return explain_error_command(code_); });
    command.add_option("CODE", code_, "As it stands in the message: T0301");
  }

  void add_completion() {
    CLI::App& command =
        add("completion", "Prints what makes a shell complete `tally`",
            "  source <(tally completion bash)\n  tally completion fish > ~/.config/fish/completions/tally.fish",
            [this] { return completion_command(shell_); });
    offer(command.add_option("SHELL", shell_, "For which shell")->required(), {"bash", "zsh", "fish"});
  }

  /// Help and version go to standard output; what was wrong to standard error.
  int show(const CLI::ParseError& stop, std::string_view first) {
    std::ostringstream output, errors;
    if (app_.exit(stop, output, errors) == 0) return write_output({}, output.str());
    std::string command;
    for (const CLI::App* used : app_.get_subcommands()) command += " " + used->get_name();
    std::string what = command.empty() ? reason_against_command(app_, first) : stop.what();
    if (what == "EXPR is required") what += "; one that begins with `-` stands behind `--`: -- '-costs'";
    return refuse(what + "\n`tally" + command + " --help` tells what can be given");
  }

  CLI::App app_{"Tally counts and tells what social work costs, brings and saves.", "tally"};
  std::function<int()> command_;
  RunArguments run_;
  CompareArguments compare_;
  DiffArguments diff_;
  GitSetupArguments git_setup_;
  std::vector<std::string> git_diff_;
  GraphArguments graph_;
  ReportArguments report_;
  SensitivityArguments sensitivity_;
  ThresholdArguments threshold_;
  VoiArguments voi_;
  GridArguments grid_;
  AuditArguments audit_;
  ExplainArguments explain_;
  EvidenceArguments evidence_;
  EvalArguments eval_;
  CheckArguments check_;
  TestArguments test_;
  FormatArguments format_;
  NewArguments new_;
  std::string denied_, code_, shell_, git_file_;
};

}  // namespace

int run_command_line(int count, const char* const* arguments) { return CommandLine().run(count, arguments); }

}  // namespace tally::cli
