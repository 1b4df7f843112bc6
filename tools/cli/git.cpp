#include "tools/cli/git.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

extern char** environ;

namespace tally::cli {
namespace {

namespace fs = std::filesystem;

/// The environment, with what keeps git from doing more than to look.
class QuietEnvironment {
 public:
  QuietEnvironment() {
    for (char** entry = environ; *entry; ++entry) {
      const std::string_view text = *entry;
      if (!text.starts_with("GIT_EXTERNAL_DIFF=") && !text.starts_with("LC_ALL=")) texts_.emplace_back(text);
    }
    for (const char* entry : {"GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C"})
      texts_.emplace_back(entry);
    for (std::string& text : texts_) pointers_.push_back(text.data());
    pointers_.push_back(nullptr);
  }
  char** get() { return pointers_.data(); }

 private:
  std::vector<std::string> texts_;
  std::vector<char*> pointers_;
};

struct Pipe {
  int read_end = -1, write_end = -1;
  bool open() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    read_end = ends[0], write_end = ends[1];
    return true;
  }
  void close_write() {
    if (write_end >= 0) close(write_end);
    write_end = -1;
  }
  ~Pipe() {
    close_write();
    if (read_end >= 0) close(read_end);
  }
};

/// Reads both pipes to their ends, as the program may write to either first.
void read_both(Pipe& first, std::string& into_first, Pipe& second, std::string& into_second) {
  std::array<pollfd, 2> waits{pollfd{first.read_end, POLLIN, 0}, pollfd{second.read_end, POLLIN, 0}};
  std::array<std::string*, 2> texts{&into_first, &into_second};
  std::array<char, 65536> buffer{};
  while (waits[0].fd >= 0 || waits[1].fd >= 0) {
    if (poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR) return;
    for (std::size_t i = 0; i < waits.size(); ++i) {
      if (waits[i].fd < 0 || waits[i].revents == 0) continue;
      const ssize_t count = read(waits[i].fd, buffer.data(), buffer.size());
      if (count > 0)
        texts[i]->append(buffer.data(), static_cast<std::size_t>(count));
      else if (count == 0 || errno != EINTR)
        waits[i].fd = -1;
    }
  }
}

std::string without_line_end(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

std::string why_not(const GitAnswer& answer, const std::string& folder) {
  if (answer.status == GitAnswer::not_there) return "git is not installed, so no revision can be read";
  if (answer.errors.find("dubious ownership") != std::string::npos)
    return "git does not read `" + folder +
           "`, as it belongs to someone else; `git config --global --add "
           "safe.directory` allows it";
  if (answer.errors.find("not a git repository") != std::string::npos)
    return "`" + folder + "` is in no git repository, so it has no revisions";
  return "git says: " + without_line_end(answer.errors);
}

std::string slashed(const std::string& folder) {
  return folder.empty() || folder.ends_with('/') ? folder : folder + "/";
}

}  // namespace

GitAnswer ask_git(const std::string& folder, std::vector<std::string> arguments) {
  std::vector<std::string> words{"git",
                                 "-C",
                                 folder.empty() ? "." : folder,
                                 "--no-pager",
                                 "--no-replace-objects",
                                 "--literal-pathspecs",
                                 "-c",
                                 "core.fsmonitor=false"};
  words.insert(words.end(), std::make_move_iterator(arguments.begin()), std::make_move_iterator(arguments.end()));
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  GitAnswer answer{GitAnswer::not_there, {}, {}};
  Pipe output, errors;
  if (!output.open() || !errors.open()) return answer;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output.write_end, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, errors.write_end, STDERR_FILENO);
  QuietEnvironment environment;
  pid_t child = 0;
  const int failed = posix_spawnp(&child, "git", &actions, nullptr, pointers.data(), environment.get());
  posix_spawn_file_actions_destroy(&actions);
  output.close_write();
  errors.close_write();
  if (failed != 0) return answer;
  read_both(output, answer.output, errors, answer.errors);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  answer.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  if (answer.status == 127 && answer.output.empty() && answer.errors.empty()) answer.status = GitAnswer::not_there;
  return answer;
}

std::optional<GitTree> find_revision(const std::string& folder, const std::string& revision, std::string& error) {
  const GitAnswer there = ask_git(folder, {"rev-parse", "--git-dir"});
  if (!there.is_fine()) {
    error = why_not(there, folder);
    return {};
  }
  const GitAnswer found =
      ask_git(folder, {"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"});
  if (!found.is_fine()) {
    error = "there is no revision `" + revision + "`";
    return {};
  }
  return GitTree{folder, without_line_end(found.output)};
}

std::string day_of(const GitTree& tree) {
  const GitAnswer told = ask_git(tree.folder, {"log", "-1", "--no-show-signature", "--format=%cs", tree.commit});
  return told.is_fine() ? without_line_end(told.output) : std::string();
}

std::optional<std::string> path_in_repository(const std::string& path, std::string& error) {
  std::error_code failed;
  const fs::path whole = fs::weakly_canonical(path, failed);
  const std::string folder = fs::is_directory(whole, failed) ? whole.string() : whole.parent_path().string();
  const GitAnswer top = ask_git(folder, {"rev-parse", "--show-toplevel"});
  if (!top.is_fine()) {
    error = why_not(top, path);
    return {};
  }
  const fs::path relative = whole.lexically_relative(fs::weakly_canonical(without_line_end(top.output), failed));
  return relative == "." ? std::string() : relative.generic_string();
}

std::string prefix_in_repository(const std::string& folder) {
  const GitAnswer prefix = ask_git(folder, {"rev-parse", "--show-prefix"});
  return prefix.is_fine() ? without_line_end(prefix.output) : std::string();
}

std::vector<GitFile> files_below(const GitTree& tree, const std::string& path) {
  std::vector<std::string> arguments{"ls-tree", "-r", "-z", "--full-tree", tree.commit};
  if (!path.empty()) arguments.insert(arguments.end(), {"--", path});
  const GitAnswer listed = ask_git(tree.folder, std::move(arguments));
  std::vector<GitFile> files;
  for (std::size_t at = 0; at < listed.output.size();) {
    const std::size_t end = std::min(listed.output.find('\0', at), listed.output.size());
    const std::string_view entry = std::string_view(listed.output).substr(at, end - at);
    at = end + 1;
    const std::size_t tab = entry.find('\t'), first = entry.find(' '), second = entry.find(' ', first + 1);
    if (tab == std::string_view::npos || second == std::string_view::npos || second > tab) continue;
    const std::string_view mode = entry.substr(0, first);
    const std::string name(entry.substr(tab + 1));
    if (!path.empty() && name != path && !name.starts_with(slashed(path))) continue;
    files.push_back({name, std::string(entry.substr(second + 1, tab - second - 1)), mode.starts_with("100")});
  }
  return files;
}

std::optional<std::string> read_blob(const GitTree& tree, const std::string& blob) {
  GitAnswer answer = ask_git(tree.folder, {"cat-file", "blob", blob});
  if (!answer.is_fine()) return {};
  return std::move(answer.output);
}

}  // namespace tally::cli
