#include "tools/cli/print_page.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>
#include <thread>
#include <vector>

#include "tools/cli/output.hpp"

extern char** environ;

namespace tally::cli {
namespace {

constexpr auto longest = std::chrono::seconds(120);

/// The first of the browsers' names that is a program on the PATH.
std::string find_browser() {
  const char* const path = std::getenv("PATH");
  for (const std::string_view name :
       {"chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"}) {
    std::string_view folders = path ? path : "";
    while (!folders.empty()) {
      const std::string_view folder = folders.substr(0, folders.find(':'));
      folders.remove_prefix(std::min(folder.size() + 1, folders.size()));
      if (folder.empty()) continue;
      const std::string program = std::string(folder) + "/" + std::string(name);
      if (access(program.c_str(), X_OK) == 0) return program;
    }
  }
  return {};
}

/// A folder of our own, gone with all in it at the end.
class OwnFolder {
 public:
  OwnFolder() {
    std::error_code error;
    const std::filesystem::path parent = std::filesystem::temp_directory_path(error);
    std::string pattern = (parent / "tally-print-XXXXXX").string();
    if (!error && mkdtemp(pattern.data())) path_ = pattern;
  }
  ~OwnFolder() {
    std::error_code error;
    if (!path_.empty()) std::filesystem::remove_all(path_, error);
  }
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;

  bool is_there() const { return !path_.empty(); }
  std::string in(std::string_view name) const { return path_ + "/" + std::string(name); }

 private:
  std::string path_;
};

std::vector<std::string> browser_arguments(const std::string& browser, const OwnFolder& folder) {
  std::vector<std::string> arguments{browser,
                                     "--headless",
                                     "--disable-gpu",
                                     "--no-first-run",
                                     "--no-default-browser-check",
                                     "--disable-extensions",
                                     "--disable-background-networking",
                                     "--disable-component-update",
                                     "--disable-sync",
                                     "--host-resolver-rules=MAP * ~NOTFOUND",
                                     "--user-data-dir=" + folder.in("profile"),
                                     "--no-pdf-header-footer",
                                     "--print-to-pdf-no-header",
                                     "--virtual-time-budget=10000",
                                     "--print-to-pdf=" + folder.in("report.pdf"),
                                     "file://" + folder.in("report.html")};
  // Chromium's sandbox refuses to run as root.
  if (geteuid() == 0) arguments.insert(arguments.begin() + 1, "--no-sandbox");
  return arguments;
}

/// What the browser says goes nowhere; its group of processes can be ended together.
std::optional<pid_t> start(const std::vector<std::string>& arguments) {
  std::vector<char*> pointers;
  for (const std::string& argument : arguments) pointers.push_back(const_cast<char*>(argument.c_str()));
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);
  pid_t child = 0;
  const int failed = posix_spawn(&child, pointers.front(), &files, &attributes, pointers.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return failed == 0 ? std::optional(child) : std::nullopt;
}

/// Whether it ended by itself in time, and well.
bool wait_for(pid_t child) {
  const auto until = std::chrono::steady_clock::now() + longest;
  int status = 0;
  while (true) {
    const pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended == child) return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (ended < 0) return false;
    if (std::chrono::steady_clock::now() > until) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  kill(-child, SIGKILL);
  waitpid(child, &status, 0);
  return false;
}

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

PrintedPage print_page(const std::string& html) {
  const std::string browser = find_browser();
  if (browser.empty())
    return {{},
            "a PDF is printed by Chromium, and there is none on the PATH; write the report as .html and print it from "
            "a browser"};
  const OwnFolder folder;
  std::string why = "there is no folder for temporary files";
  if (!folder.is_there() || !write_file_whole(folder.in("report.html"), html, why))
    return {{}, "cannot print the report: " + why};
  const std::optional<pid_t> child = start(browser_arguments(browser, folder));
  const bool is_well = child && wait_for(*child);
  PrintedPage printed{file_text(folder.in("report.pdf")), {}};
  if (is_well && printed.pdf.starts_with("%PDF")) return printed;
  return {{}, "`" + browser + "` could not print the report; write it as .html and print it from a browser"};
}

}  // namespace tally::cli
