#include <fmt/format.h>

#include <set>
#include <tuple>

#include "engine/uncertainty/sample.hpp"
#include "lang/diagnostics/render.hpp"
#include "tools/cli/files.hpp"
#include "tools/cli/messages.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/pipeline.hpp"

namespace tally::cli {
namespace {

/// Checks file after file and keeps what they say; what a shared module says is kept once.
class Checking {
 public:
  explicit Checking(const CheckArguments& arguments) : arguments_(arguments) {}

  /// False, with `unreadable`, if the file could not be read.
  bool check_file(const std::string& file) {
    Pipeline pipeline(sources_);
    ModelArguments how;
    how.std_folder = arguments_.std_folder;
    if (pipeline.open(file, how) && pipeline.model().has_model) {
      check_by_running(pipeline.model(), sources_, pipeline.sink());
      check_correlations(pipeline.model(), pipeline.sink());
    }
    unreadable = pipeline.unreadable();
    if (!unreadable.empty()) return false;
    for (Diagnostic& message : pipeline.sink().sorted()) keep(std::move(message));
    dropped_ += pipeline.sink().dropped();
    return true;
  }

  int status() const { return errors_ > 0 || (arguments_.deny_warnings && warnings_ > 0) ? problems : fine; }

  std::string shown(std::size_t files) const {
    if (arguments_.format == "json") return render_json(messages_, sources_);
    if (arguments_.format == "sarif") return render_sarif(messages_, sources_);
    std::string text = render_text(messages_, sources_, colour_on_output());
    if (dropped_ > 0) text += fmt::format("and {} more messages\n", dropped_);
    return text + fmt::format("{} {} checked: {}\n", files, files == 1 ? "file" : "files",
                              counted_messages(errors_, warnings_));
  }

  std::string unreadable;

 private:
  void keep(Diagnostic message) {
    const std::string& path = sources_.file(message.span.file).path();
    if (!seen_.emplace(path, message.span.begin, static_cast<int>(message.code), message.title).second) return;
    ++(message.severity == Severity::error ? errors_ : warnings_);
    messages_.push_back(std::move(message));
  }

  const CheckArguments& arguments_;
  SourceSet sources_;
  std::vector<Diagnostic> messages_;
  std::set<std::tuple<std::string, std::uint32_t, int, std::string>> seen_;
  std::size_t errors_ = 0, warnings_ = 0, dropped_ = 0;
};

}  // namespace

int check_command(const CheckArguments& arguments) {
  std::string error;
  const std::vector<std::string> files = tally_files(arguments.paths, error);
  if (!error.empty()) return refuse(error);
  Checking checking(arguments);
  for (const std::string& file : files)
    if (!checking.check_file(file)) return refuse(checking.unreadable);
  const int written = write_output({}, checking.shown(files.size()));
  return written == fine ? checking.status() : written;
}

}  // namespace tally::cli
