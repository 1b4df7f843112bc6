#include "tools/cli/whole_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>

#include "tools/cli/output.hpp"

namespace tally::cli {
namespace {

constexpr mode_t usual_mode = 0666;

/// Where the file really lies: a link stays a link.
std::string real_path(const std::string& path) {
  char resolved[PATH_MAX];
  return realpath(path.c_str(), resolved) ? std::string(resolved) : path;
}

mode_t mode_for_new_files() {
  const mode_t mask = umask(0);
  umask(mask);
  return usual_mode & ~mask;
}

/// Devices and pipes are written to as they are.
int write_in_place(const std::string& path, std::string_view text) {
  const int descriptor = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) return errno;
  const int error = write_all(descriptor, text);
  if (close(descriptor) != 0 && error == 0) return errno;
  return error;
}

int fill(int descriptor, std::string_view text, mode_t mode) {
  if (const int error = write_all(descriptor, text)) return error;
  if (fchmod(descriptor, mode) != 0) return errno;
  return fsync(descriptor) == 0 ? 0 : errno;
}

int write_beside_and_rename(const std::string& path, std::string_view text, mode_t mode) {
  const std::size_t slash = path.rfind('/');
  const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
  std::string temporary = path.substr(0, name) + "." + path.substr(name, 200) + ".XXXXXX";
  const int descriptor = mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) return errno;
  int error = fill(descriptor, text, mode);
  if (close(descriptor) != 0 && error == 0) error = errno;
  if (error == 0 && rename(temporary.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) unlink(temporary.c_str());
  return error;
}

}  // namespace

int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(descriptor, text.data(), text.size());
    if (written > 0)
      text.remove_prefix(static_cast<std::size_t>(written));
    else if (written < 0 && errno != EINTR)
      return errno;
  }
  return 0;
}

bool write_file_whole(const std::string& path, std::string_view text, std::string& why) {
  struct stat known {};
  const std::string target = real_path(path);
  int error = 0;
  if (stat(target.c_str(), &known) != 0)
    error = errno == ENOENT ? write_beside_and_rename(target, text, mode_for_new_files()) : errno;
  else if (S_ISDIR(known.st_mode))
    error = EISDIR;
  else if (!S_ISREG(known.st_mode))
    error = write_in_place(target, text);
  else if (access(target.c_str(), W_OK) != 0)
    error = errno;
  else
    error = write_beside_and_rename(target, text, known.st_mode & 07777);
  if (error != 0) why = std::strerror(error);
  return error == 0;
}

}  // namespace tally::cli
