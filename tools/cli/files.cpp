#include "tools/cli/files.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "lang/source/module_store.hpp"

namespace tally::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".tally";

bool is_tally_file(const fs::directory_entry& entry) {
  std::error_code ignored;
  return entry.path().extension() == ending && entry.is_regular_file(ignored);
}

/// The .tally files right in a folder, sorted.
std::vector<std::string> files_in(const fs::path& folder) {
  std::vector<std::string> files;
  std::error_code failed;
  for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
    if (is_tally_file(*it)) files.push_back(it->path().string());
  std::sort(files.begin(), files.end());
  return files;
}

/// Hidden folders and build folders' insides are left out.
void add_files_below(const fs::path& folder, std::vector<std::string>& files, std::string& error) {
  std::error_code failed;
  fs::recursive_directory_iterator it(folder, failed);
  for (const fs::recursive_directory_iterator end; !failed && it != end; it.increment(failed)) {
    if (it->path().filename().string().starts_with("."))
      it.disable_recursion_pending();
    else if (is_tally_file(*it))
      files.push_back(it->path().string());
  }
  if (failed) error = "cannot read the folder `" + folder.string() + "`: " + failed.message();
}

/// What is said more of a folder without models: an editor may have added `.txt` to the name.
std::string text_file_in(const fs::path& folder) {
  std::error_code failed;
  std::vector<std::string> names;
  for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
    if (it->path().filename().string().ends_with(".tally.txt")) names.push_back(it->path().filename().string());
  if (names.empty()) return {};
  const std::string name = *std::min_element(names.begin(), names.end());
  return "; rename `" + name + "` to `" + name.substr(0, name.size() - std::string(".txt").size()) + "`";
}

bool file_declares_model(const std::string& file) {
  const Found found = read_text_file(file);
  return found.text && declares_model(found.text->text);
}

std::vector<std::string> models_in(const fs::path& folder) {
  std::vector<std::string> models;
  for (std::string& file : files_in(folder))
    if (file_declares_model(file)) models.push_back(std::move(file));
  return models;
}

/// "nl.justice" of "nl/justice.tally".
std::string dotted(fs::path relative) {
  std::string path;
  for (const fs::path& part : relative.replace_extension()) path += (path.empty() ? "" : ".") + part.string();
  return path;
}

/// Does `file` lie below nl/ in `folder`?
bool is_in_library(const fs::path& file, const fs::path& folder) {
  const fs::path relative = file.lexically_relative(folder);
  return !relative.empty() && *relative.begin() == "nl";
}

std::string library_of(const fs::path& file, const std::string& given) {
  std::error_code ignored;
  if (!given.empty()) {
    const fs::path folder = fs::weakly_canonical(given, ignored);
    return is_in_library(file, folder) ? folder.string() : std::string();
  }
  for (fs::path folder = file.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
    if (folder.filename() == "stdlib" && is_in_library(file, folder)) return folder.string();
  return {};
}

/// The nearest folder, from the file's own upwards, in which a model stands; the file's own if there is none near.
fs::path root_of_library_file(const fs::path& file) {
  constexpr int highest = 4;
  fs::path folder = file.parent_path();
  for (int i = 0; i < highest && folder.has_relative_path(); ++i, folder = folder.parent_path())
    if (!models_in(folder).empty()) return folder;
  return file.parent_path();
}

}  // namespace

std::string folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool is_file(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path, ignored) && !fs::is_directory(path, ignored);
}

std::vector<std::string> tally_files(const std::vector<std::string>& paths, std::string& error) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    if (is_file(path)) {
      files.push_back(path);
      continue;
    }
    if (!is_folder(path)) {
      error = "there is no file or folder `" + path + "`";
      return {};
    }
    std::vector<std::string> below;
    add_files_below(path, below, error);
    if (!error.empty()) return {};
    std::sort(below.begin(), below.end());
    files.insert(files.end(), below.begin(), below.end());
  }
  if (files.empty()) error = "there are no .tally files in `" + paths.front() + "`" + text_file_in(paths.front());
  return files;
}

namespace {

/// Whether a line ends, for some editor, with the byte at `at`, or a byte-order mark does. Reading refuses what is
/// none.
bool starts_line_behind(std::string_view text, std::size_t at) {
  if (text[at] == '\n' || text[at] == '\r' || text[at] == '\v' || text[at] == '\f') return true;
  if (at >= 1 && text.substr(at - 1, 2) == "\xC2\x85") return true;
  const std::string_view sign = text.substr(at < 2 ? 0 : at - 2, 3);
  return sign == "\xE2\x80\xA8" || sign == "\xE2\x80\xA9" || sign == "\xEF\xBB\xBF";
}

}  // namespace

bool declares_model(std::string_view text) {
  constexpr std::string_view word = "model", blanks = " \t";
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t before = at == 0 ? std::string_view::npos : text.find_last_not_of(blanks, at - 1);
    const bool starts_line = before == std::string_view::npos || starts_line_behind(text, before);
    const std::size_t after = at + word.size();
    if (starts_line && after < text.size() && blanks.find(text[after]) != std::string_view::npos) return true;
  }
  return false;
}

std::optional<std::string> model_file(const std::string& path, std::string& error) {
  if (is_file(path)) return path;
  if (!is_folder(path)) {
    error = "there is no file or folder `" + path + "`";
    return {};
  }
  std::error_code ignored;
  const fs::path folder(path);
  const fs::path named = folder / (fs::weakly_canonical(folder, ignored).filename().string() + std::string(ending));
  if (is_file(named.string()) && file_declares_model(named.string())) return named.string();
  const std::vector<std::string> models = models_in(folder);
  if (models.empty() && is_file(named.string())) return named.string();
  if (models.size() == 1) return models.front();
  error = models.empty() ? "`" + path + "` holds no .tally file with a `model`" + text_file_in(folder)
                         : "`" + path + "` holds several models; name one of them, such as `" + models.front() + "`";
  return {};
}

ModulePlace module_place(const std::string& file, std::string_view text, const std::string& library) {
  std::error_code ignored;
  const fs::path whole = fs::weakly_canonical(file, ignored);
  if (const std::string folder = library_of(whole, library); !folder.empty())
    return {folder_of(file), "std." + dotted(whole.lexically_relative(folder)), folder};
  if (declares_model(text)) return {folder_of(file), whole.stem().string(), {}};
  const fs::path root = root_of_library_file(whole);
  return {fs::proximate(root, ignored).string(), dotted(whole.lexically_relative(root)), {}};
}

}  // namespace tally::cli
