#include "tools/cli/revision_store.hpp"

#include <algorithm>
#include <filesystem>

#include "tools/cli/files.hpp"

namespace tally::cli {
namespace {

namespace fs = std::filesystem;

Found refusal(std::string why) { return {{}, StoreError{std::move(why)}}; }

std::string in_folder(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

/// The .tally files right in a folder that declare a model.
std::vector<RevisionFile> models_of(const GitTree& tree, const std::vector<GitFile>& files, const std::string& folder) {
  std::vector<RevisionFile> models;
  for (const GitFile& file : files) {
    if (!file.is_plain || !file.path.ends_with(".tally") || parent_of(file.path) != folder) continue;
    std::optional<std::string> text = read_blob(tree, file.blob);
    if (text && declares_model(*text)) models.push_back({file.path, folder, std::move(*text)});
  }
  return models;
}

}  // namespace

RevisionStore::RevisionStore(GitTree tree, std::string folder, std::string shown,
                             std::shared_ptr<const ModuleStore> library)
    : tree_(std::move(tree)), folder_(std::move(folder)), shown_(std::move(shown)), library_(std::move(library)) {
  for (GitFile& file : files_below(tree_, folder_)) {
    const std::string relative = folder_.empty() ? file.path : file.path.substr(folder_.size() + 1);
    files_.emplace(relative, std::move(file));
  }
}

Found RevisionStore::module(std::string_view path) const {
  if (path.starts_with("std.")) return library_ ? library_->module(path) : Found{};
  std::string file(path);
  std::replace(file.begin(), file.end(), '.', '/');
  return inside(file + ".tally");
}

Found RevisionStore::data(std::string_view name) const { return inside(std::string(name)); }

Found RevisionStore::inside(const std::string& relative) const {
  if (relative.empty()) return refusal("is no file: the quotes are empty");
  const fs::path wanted = fs::path(relative).lexically_normal();
  if (wanted.is_absolute() || wanted.begin()->string() == "..") return refusal("lies outside the model's folder");
  const auto found = files_.find(wanted.generic_string());
  if (found == files_.end()) return {};
  if (!found->second.is_plain) return refusal("is not a plain file");
  std::optional<std::string> text = read_blob(tree_, found->second.blob);
  if (!text) return refusal("could not be read from the repository");
  return {StoredText{shown_ + found->second.path, std::move(*text)}, {}};
}

std::optional<RevisionFile> model_in_revision(const GitTree& tree, const std::string& revision, const std::string& path,
                                              std::string& error) {
  const std::string shown = revision + ":" + path;
  const std::vector<GitFile> files = files_below(tree, path);
  if (files.empty()) {
    error = "there is no file or folder `" + path + "` in `" + revision + "`";
    return {};
  }
  if (files.size() == 1 && files.front().path == path) {
    std::optional<std::string> text = files.front().is_plain ? read_blob(tree, files.front().blob) : std::nullopt;
    if (text) return RevisionFile{path, parent_of(path), std::move(*text)};
    error = "`" + shown + "` is not a plain file";
    return {};
  }
  std::vector<RevisionFile> models = models_of(tree, files, path);
  const std::string named = in_folder(path, path.substr(path.rfind('/') + 1) + ".tally");
  for (RevisionFile& model : models)
    if (models.size() == 1 || model.path == named) return std::move(model);
  error = models.empty() ? "`" + shown + "` holds no .tally file with a `model`"
                         : "`" + shown + "` holds several models; name one of them, such as `" + revision + ":" +
                               models.front().path + "`";
  return {};
}

}  // namespace tally::cli
