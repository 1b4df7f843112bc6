#include "lang/source/module_store.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace tally {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargestFile = std::uintmax_t{1} << 30;

Found refusal(std::string why) { return {{}, StoreError{std::move(why)}}; }

std::string not_opened(const std::string& reason) { return "could not be opened (" + reason + ")"; }

/// Why this is not a file that can be read, or empty.
std::string reason_against(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (error) return not_opened(error.message());
  if (fs::is_directory(status)) return "is a folder";
  if (!fs::is_regular_file(status)) return "is not a plain file";
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return not_opened(error.message());
  if (size > kLargestFile) return "is larger than 1 GiB";
  return {};
}

bool is_below(const fs::path& path, const fs::path& folder) {
  const auto [folder_end, ignored] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return folder_end == folder.end();
}

std::string module_file(std::string_view module) {
  std::string file(module);
  std::replace(file.begin(), file.end(), '.', '/');
  return file + ".tally";
}

}  // namespace

Found read_text_file(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error) && !error) return {};
  if (std::string reason = reason_against(path); !reason.empty()) return refusal(std::move(reason));
  std::ifstream file(path, std::ios::binary);
  if (!file) return refusal(not_opened(std::strerror(errno)));
  std::string text;
  const std::uintmax_t size = fs::file_size(path, error);
  text.resize(error ? 0 : static_cast<std::size_t>(size));
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (file.bad()) return refusal("could not be read to its end");
  return {StoredText{path, std::move(text)}, {}};
}

FolderStore::FolderStore(std::string folder, std::shared_ptr<const ModuleStore> library)
    : folder_(folder.empty() ? "." : std::move(folder)), library_(std::move(library)) {}

Found FolderStore::module(std::string_view path) const {
  if (path.starts_with("std.")) return library_ ? library_->module(path) : Found{};
  return inside(module_file(path));
}

Found FolderStore::data(std::string_view name) const { return inside(std::string(name)); }

Found FolderStore::inside(const std::string& relative) const {
  const fs::path wanted(relative);
  if (relative.empty()) return refusal("is no file: the quotes are empty");
  if (relative.find('\0') != std::string::npos) return refusal("is not a file name");
  if (wanted.is_absolute()) return refusal("lies outside the model's folder");
  std::error_code error;
  const fs::path folder = fs::weakly_canonical(folder_, error);
  if (error) return refusal(not_opened(error.message()));
  const fs::path full = fs::weakly_canonical(folder / wanted, error);
  if (error) return refusal(not_opened(error.message()));
  if (!is_below(full, folder)) return refusal("lies outside the model's folder");
  Found found = read_text_file(full.string());
  if (found.text) found.text->path = (folder_ == "." ? wanted : fs::path(folder_) / wanted).string();
  return found;
}

LibraryFolderStore::LibraryFolderStore(std::string folder) : files_(std::move(folder), nullptr) {}

Found LibraryFolderStore::module(std::string_view path) const {
  if (!path.starts_with("std.")) return {};
  return files_.module(path.substr(4));
}

Found LibraryFolderStore::data(std::string_view) const { return {}; }

}  // namespace tally
