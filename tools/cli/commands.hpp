#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally::cli {

/// How the program ends. Whatever `main` returns is one of these.
enum Status : int {
  fine = 0,
  problems = 1,   ///< the model has errors, an `expect` fails, a file is not in canonical form
  wrong_use = 2,  ///< wrong arguments, a file that cannot be read, output that cannot be written
};

/// Which model is run and how.
struct ModelArguments {
  std::string model;                  ///< a .tally file, or a folder that holds one
  std::string scenario;               ///< empty: the base
  std::vector<std::string> settings;  ///< "name=expr", as given to `--set`
  std::string std_folder;             ///< `--std DIR`; empty: the library inside the program
};

/// Where and how a result is shown.
struct OutputArguments {
  std::string format;           ///< "text", "json", …; empty: the command's own choice
  std::string language = "en";  ///< "en" or "nl"
  std::string file;             ///< `-o`; empty: standard output
};

/// How uncertain numbers are drawn.
struct SamplingArguments {
  std::optional<std::uint64_t> samples;  ///< unset: a plain run, or the command's own choice
  std::uint64_t seed = 1;
  std::string sampling = "sobol";  ///< "random", "latin" or "sobol"
  std::string precision;           ///< "0.5%"; empty: as many samples as are asked for
  unsigned threads = 0;            ///< 0: as many as the machine has
};

/// What a picture or report says about the state of the model that it shows.
struct EditionArguments {
  std::string version;  ///< `--model-version`; empty: a fingerprint of the model's files
  std::string date;     ///< `--date`, year-month-day; empty: that of the model's newest file
};

struct CheckArguments {
  std::vector<std::string> paths;
  std::string format = "text";
  bool deny_warnings = false;
  std::string std_folder;
};

struct RunArguments {
  ModelArguments model;
  SamplingArguments sampling;
  OutputArguments output;
};

struct CompareArguments {
  ModelArguments model;                ///< its `scenario` is not used
  std::vector<std::string> scenarios;  ///< those to show; empty: all
  SamplingArguments sampling;          ///< its `precision` is not used
  OutputArguments output;
};

struct DiffArguments {
  std::string before, after;  ///< a path, `REVISION:path`, or a revision where the other is a path
  std::string scenario;       ///< empty: the base
  std::string std_folder;
  std::vector<std::string> figures;  ///< to tell causes of; empty: return factor and net present value
  std::vector<std::string> limits;   ///< "return_factor=5%"
  bool all_scenarios = false;        ///< limits hold in all scenarios that both have
  bool all = false;                  ///< every figure that changed, by year too
  std::string diagram;               ///< a picture with what changed marked; empty: none
  SamplingArguments sampling;        ///< its `precision` is not used
  OutputArguments output;
};

struct GitSetupArguments {
  std::string folder = ".";
  std::string ci;        ///< "github", "gitlab"; empty: no workflow
  bool dry_run = false;  ///< only says what it would do
};

struct GraphArguments {
  ModelArguments model;
  SamplingArguments sampling;  ///< for `values` "interval"
  EditionArguments edition;
  std::string values;         ///< "none", "best" or "interval"; empty: interval if samples are asked for, else best
  std::string by = "sector";  ///< or "stakeholder"
  std::string focus;          ///< the name of a node; empty: all
  std::optional<std::uint32_t> depth;
  std::string fold = "auto";  ///< "auto", "none" or how many nodes there may be
  std::string page;           ///< "screen", "a4" or "a3"; empty: a4 for pdf, else screen
  std::string link_base;      ///< what links begin with; empty: no links
  OutputArguments output;     ///< format dot, svg, png or pdf; empty: by the ending of `file`, else dot
};

struct ReportArguments {
  ModelArguments model;
  SamplingArguments sampling;  ///< its `precision` is not used
  EditionArguments edition;
  OutputArguments output;  ///< format html, markdown, pdf or xlsx; empty: by the ending of `file`, else html
};

struct SensitivityArguments {
  ModelArguments model;
  SamplingArguments sampling;
  OutputArguments output;
  std::string figure = "return_factor";
  std::string plus_minus;  ///< "20%"; empty: from the 5th to the 95th percentile
};

struct ThresholdArguments {
  ModelArguments model;
  SamplingArguments sampling;
  OutputArguments output;
  std::string input, goal;
  std::string from, to;  ///< "150 persons/year"; empty: a wide range
};

struct VoiArguments {
  ModelArguments model;
  SamplingArguments sampling;
  OutputArguments output;
  std::string figure = "net_present_value";
};

struct GridArguments {
  ModelArguments model;
  OutputArguments output;
  std::string figure = "return_factor";
  std::string x, y;  ///< "outreach.reach=150..300 persons/year"
  unsigned steps = 7;
};

struct AuditArguments {
  ModelArguments model;
  OutputArguments output;
};

struct ExplainArguments {
  ModelArguments model;
  SamplingArguments sampling;  ///< its `precision` is not used
  OutputArguments output;
  std::string figure;
  std::optional<unsigned> depth;  ///< unset: 4, of what is told in short 1
};

struct EvidenceArguments {
  ModelArguments model;
  OutputArguments output;
};

struct FormatArguments {
  std::vector<std::string> paths;  ///< "-": standard input
  bool check = false;
};

struct EvalArguments {
  ModelArguments model;
  std::string expression;
};

struct TestArguments {
  std::vector<std::string> paths;
  std::string std_folder;
};

struct NewArguments {
  std::string name;
  std::string like;
};

int check_command(const CheckArguments& arguments);
int run_command(const RunArguments& arguments);
int compare_command(const CompareArguments& arguments);
int diff_command(const DiffArguments& arguments);
int git_setup_command(const GitSetupArguments& arguments);
/// What git calls to show how a file changed: its path, then for both versions the file, hash and mode. Never fails, as
/// git would stop.
int git_diff_command(const std::vector<std::string>& arguments);
/// What git calls to show a file as text: its canonical form, or as it is where that cannot be.
int git_textconv_command(const std::string& file);
int graph_command(const GraphArguments& arguments);
int report_command(const ReportArguments& arguments);
int sensitivity_command(const SensitivityArguments& arguments);
int threshold_command(const ThresholdArguments& arguments);
int voi_command(const VoiArguments& arguments);
int grid_command(const GridArguments& arguments);
int audit_command(const AuditArguments& arguments);
int explain_command(const ExplainArguments& arguments);
int evidence_command(const EvidenceArguments& arguments);
int format_command(const FormatArguments& arguments);
int eval_command(const EvalArguments& arguments);
int test_command(const TestArguments& arguments);
int new_command(const NewArguments& arguments);
/// `code` empty: the list of all.
int explain_error_command(const std::string& code);
int completion_command(const std::string& shell);

}  // namespace tally::cli
