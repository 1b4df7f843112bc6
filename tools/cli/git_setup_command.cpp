#include <filesystem>

#include "lang/source/module_store.hpp"
#include "tools/cli/embedded_texts.hpp"
#include "tools/cli/git.hpp"
#include "tools/cli/output.hpp"

namespace tally::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view attributes_line = "*.tally diff=tally";
constexpr const char* settings[][2] = {
    {"diff.tally.command", "tally git-diff"},
    {"diff.tally.textconv", "tally git-textconv"},
    {"diff.tally.xfuncname",
     "^((model|source|index|group|outcome|sector|stakeholder|intervention|effect|impact|scenario|rule|number|measure|"
     "parameter)[[:space:]].*)$"},
};

struct WorkflowFile {
  const char* ci;
  const char* embedded;
  const char* path;
};
constexpr WorkflowFile workflow_files[] = {
    {"github", "cli/templates/github/tally.yml", ".github/workflows/tally.yml"},
    {"github", "cli/templates/github/tally-comment.yml", ".github/workflows/tally-comment.yml"},
    {"gitlab", "cli/templates/gitlab/tally.gitlab-ci.yml", "tally.gitlab-ci.yml"},
};

/// Sets a repository up, and says what it does.
class GitSetup {
 public:
  GitSetup(std::string top, bool dry_run) : top_(std::move(top)), dry_run_(dry_run) {}

  int go(const std::string& ci) {
    if (const int status = set_attributes(); status != fine) return status;
    for (const auto& [key, value] : settings)
      if (const int status = set(key, value); status != fine) return status;
    for (const WorkflowFile& file : workflow_files)
      if (ci == file.ci)
        if (const int status = write_workflow(file); status != fine) return status;
    if (ci == "gitlab") said_ += "include it: in .gitlab-ci.yml, `include: tally.gitlab-ci.yml`\n";
    return write_output({}, said_);
  }

 private:
  std::string in_top(const std::string& path) const { return (fs::path(top_) / path).string(); }
  void say(const std::string& does, const std::string& would, const std::string& what) {
    said_ += (dry_run_ ? would : does) + " " + what + "\n";
  }

  int set_attributes() {
    const std::string path = in_top(".gitattributes");
    const Found found = read_text_file(path);
    if (found.error) return refuse("cannot read `" + path + "`: it " + found.error->why);
    std::string text = found.text ? found.text->text : std::string();
    if (has_attribute(text)) {
      said_ += "kept .gitattributes, which says how models differ\n";
      return fine;
    }
    if (!text.empty() && !text.ends_with('\n')) text += '\n';
    text.append(attributes_line) += '\n';
    say("wrote", "would write", ".gitattributes: " + std::string(attributes_line));
    return dry_run_ ? fine : write_output(path, text);
  }
  static bool has_attribute(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string_view line = std::string_view(text).substr(at, end - at);
      if (line.starts_with("*.tally") && line.find(" diff=") != std::string_view::npos) return true;
      at = end + 1;
    }
    return false;
  }

  int set(const std::string& key, const std::string& value) {
    const GitAnswer known = ask_git(top_, {"config", "--local", "--get", key});
    std::string was = known.output;
    while (was.ends_with('\n')) was.pop_back();
    if (known.is_fine() && was == value) {
      said_ += "kept " + key + " = " + value + "\n";
      return fine;
    }
    if (known.is_fine()) {
      said_ += "kept " + key + " = " + was + ", which is not what Tally would set: " + value + "\n";
      return fine;
    }
    say("set", "would set", key + " = " + value);
    if (dry_run_) return fine;
    const GitAnswer done = ask_git(top_, {"config", "--local", key, value});
    return done.is_fine() ? fine : refuse("git says: " + done.errors);
  }

  int write_workflow(const WorkflowFile& file) {
    const std::string_view text = embedded_text(file.embedded);
    const std::string path = in_top(file.path);
    const Found found = read_text_file(path);
    if (found.error) return refuse("cannot read `" + path + "`: it " + found.error->why);
    if (found.text) {
      said_ += std::string("kept ") + file.path +
               (found.text->text == text ? "\n" : ", which is another; move it away to get Tally's\n");
      return fine;
    }
    say("wrote", "would write", file.path);
    if (dry_run_) return fine;
    std::error_code failed;
    fs::create_directories(fs::path(path).parent_path(), failed);
    return write_output(path, text);
  }

  std::string top_;
  bool dry_run_;
  std::string said_;
};

}  // namespace

int git_setup_command(const GitSetupArguments& arguments) {
  const GitAnswer top = ask_git(arguments.folder, {"rev-parse", "--show-toplevel"});
  if (top.status == GitAnswer::not_there) return refuse("git is not installed");
  if (!top.is_fine()) return refuse("`" + arguments.folder + "` is in no git repository; `git init` makes one");
  std::string folder = top.output;
  while (folder.ends_with('\n')) folder.pop_back();
  return GitSetup(folder, arguments.dry_run).go(arguments.ci);
}

}  // namespace tally::cli
