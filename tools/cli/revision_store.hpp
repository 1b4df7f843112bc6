#pragma once
#include <map>
#include <memory>

#include "lang/source/module_store.hpp"
#include "tools/cli/git.hpp"

namespace tally::cli {

/// The files of a folder as they are in a revision; nothing outside it. `std.` names go to `library`.
class RevisionStore : public ModuleStore {
 public:
  /// `folder`: from the top of the repository. `shown`: what stands before a path where it is shown: "HEAD~1:".
  RevisionStore(GitTree tree, std::string folder, std::string shown, std::shared_ptr<const ModuleStore> library);
  Found module(std::string_view path) const override;
  Found data(std::string_view name) const override;
  std::vector<std::string> modules_of_library() const override {
    return library_ ? library_->modules_of_library() : std::vector<std::string>();
  }

 private:
  Found inside(const std::string& relative) const;
  GitTree tree_;
  std::string folder_, shown_;
  std::shared_ptr<const ModuleStore> library_;
  std::map<std::string, GitFile> files_;  ///< by their path in the folder
};

/// A file of a revision with its text.
struct RevisionFile {
  std::string path;    ///< from the top of the repository
  std::string folder;  ///< of the file, likewise
  std::string text;
};

/// The model at a path of a revision: the file itself, or in a folder <folder>.tally or the one file that has a
/// `model`. Unset with `error`.
std::optional<RevisionFile> model_in_revision(const GitTree& tree, const std::string& revision, const std::string& path,
                                              std::string& error);

}  // namespace tally::cli
