#pragma once
#include <optional>
#include <string>
#include <vector>

namespace tally::cli {

/// What a program said, and how it ended.
struct GitAnswer {
  int status = 0;  ///< its exit status; `not_there` if git could not be started
  std::string output, errors;
  static constexpr int not_there = -1;
  bool is_fine() const { return status == 0; }
};

/// Runs git in a folder with these arguments, without a shell. It only looks: no hooks, filters, text conversions or
/// file system monitors run, and nothing is fetched.
GitAnswer ask_git(const std::string& folder, std::vector<std::string> arguments);

/// A tree of a repository: what `HEAD~1:models/plan` names.
struct GitTree {
  std::string folder;  ///< in which git is asked
  std::string commit;  ///< its hash
};

/// The revision of the repository that holds `folder`; unset with `error`: no git, no repository, no such revision.
std::optional<GitTree> find_revision(const std::string& folder, const std::string& revision, std::string& error);

/// The day on which a revision was committed: "2026-03-31"; empty if git does not say.
std::string day_of(const GitTree& tree);

/// Where a folder or file stands in the repository that holds it: "models/plan"; unset with `error`.
std::optional<std::string> path_in_repository(const std::string& path, std::string& error);
/// The prefix of the folder in its repository: "models/", or empty at its top.
std::string prefix_in_repository(const std::string& folder);

/// One file of a tree.
struct GitFile {
  std::string path;      ///< from the top of the repository
  std::string blob;      ///< its hash
  bool is_plain = true;  ///< no link, no other repository
};
/// All files below a path of a tree, or the file itself, sorted. Empty: there are none.
std::vector<GitFile> files_below(const GitTree& tree, const std::string& path);
/// The bytes of a file; unset if git does not give them.
std::optional<std::string> read_blob(const GitTree& tree, const std::string& blob);

}  // namespace tally::cli
