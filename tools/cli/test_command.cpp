#include <fmt/format.h>

#include "engine/uncertainty/sample.hpp"
#include "lang/diagnostics/render.hpp"
#include "tools/cli/files.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/pipeline.hpp"

namespace tally::cli {
namespace {

struct Counts {
  std::size_t hold = 0, fail = 0, broken = 0;
  std::size_t all() const { return hold + fail; }
};

/// Holds the `expect`s of file after file against what comes out, and writes a line for each.
class Testing {
 public:
  explicit Testing(const TestArguments& arguments) : arguments_(arguments) {}

  /// False, with `unreadable`, if the file could not be read.
  bool test_file(const std::string& file) {
    SourceSet sources;
    Pipeline pipeline(sources);
    ModelArguments how;
    how.std_folder = arguments_.std_folder;
    Counts counts;
    DiagnosticSink failures;
    if (pipeline.open(file, how) && pipeline.model().has_model) {
      count_expects(pipeline, {}, counts, failures);
      for (std::size_t i = 0; i < pipeline.model().scenarios.size(); ++i)
        count_expects(pipeline, ScenarioId{i}, counts, failures);
    }
    unreadable = pipeline.unreadable();
    if (!unreadable.empty()) return false;
    counts.broken = pipeline.sink().has_errors() ? 1 : 0;
    write_line(file, pipeline, counts);
    text_ += errors_of(failures, sources) + errors_of(pipeline.sink(), sources);
    add(counts);
    return true;
  }

  int status() const { return total_.fail + total_.broken > 0 ? problems : fine; }

  std::string shown() const {
    std::string text = text_ + fmt::format("{} {}: {} hold, {} fail", files_, files_ == 1 ? "file" : "files",
                                           total_.hold, total_.fail);
    if (total_.broken > 0) text += fmt::format("; {} with errors", total_.broken);
    return text + "\n";
  }

  std::string unreadable;

 private:
  static void count_expects(Pipeline& pipeline, ScenarioId scenario, Counts& counts, DiagnosticSink& failures) {
    const auto run = pipeline.run(scenario);
    if (!run || !settle_open_expects(*run, pipeline.sources(), pipeline.sink())) return;
    for (const ExpectResult& expect : run->results.expects) {
      if (expect.status == ExpectStatus::holds) ++counts.hold;
      if (expect.status == ExpectStatus::fails) ++counts.fail;
    }
    report_failed_expects(run->results, failures);
  }

  static std::string errors_of(const DiagnosticSink& sink, const SourceSet& sources) {
    std::vector<Diagnostic> errors;
    for (Diagnostic& message : sink.sorted())
      if (message.severity == Severity::error) errors.push_back(std::move(message));
    return render_text(errors, sources, colour_on_output());
  }

  void write_line(const std::string& file, const Pipeline& pipeline, const Counts& counts) {
    text_ += counts.broken + counts.fail > 0 ? "FAIL  " : "ok    ";
    text_ += file;
    if (counts.broken > 0)
      text_ += ": has errors";
    else if (!pipeline.model().has_model)
      text_ += ": checks";
    else if (counts.all() == 0)
      text_ += ": runs, expects nothing";
    else if (counts.fail > 0)
      text_ += fmt::format(": {} of {} fail", counts.fail, counts.all());
    else
      text_ += fmt::format(": {} hold", counts.hold);
    text_ += '\n';
  }

  void add(const Counts& counts) {
    ++files_;
    total_.hold += counts.hold;
    total_.fail += counts.fail;
    total_.broken += counts.broken;
  }

  const TestArguments& arguments_;
  std::string text_;
  Counts total_;
  std::size_t files_ = 0;
};

}  // namespace

int test_command(const TestArguments& arguments) {
  std::string error;
  const std::vector<std::string> files = tally_files(arguments.paths, error);
  if (!error.empty()) return refuse(error);
  Testing testing(arguments);
  for (const std::string& file : files)
    if (!testing.test_file(file)) return refuse(testing.unreadable);
  const int written = write_output({}, testing.shown());
  return written == fine ? testing.status() : written;
}

}  // namespace tally::cli
