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
  std::string library;                ///< `--std DIR`; empty: the library inside the program
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
  std::string library;
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

struct GraphArguments {
  ModelArguments model;
  EditionArguments edition;
  OutputArguments output;  ///< format dot, svg, png or pdf; empty: by the ending of `file`, else dot
};

struct ReportArguments {
  ModelArguments model;
  OutputArguments output;  ///< format xlsx; empty: by the ending of `file`
  EditionArguments edition;
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
  unsigned depth = 4;
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
  std::string library;
};

struct NewArguments {
  std::string name;
  std::string like;
};

int check_command(const CheckArguments& arguments);
int run_command(const RunArguments& arguments);
int compare_command(const CompareArguments& arguments);
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
