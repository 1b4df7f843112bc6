#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// What a store found under a name.
struct StoredText {
  std::string path;  ///< as shown to the author
  std::string text;
};

/// Why something that exists could not be given.
struct StoreError {
  std::string why;  ///< in the author's words: "is a folder", "lies outside the model's folder"
};

struct Found {
  std::optional<StoredText> text;   ///< the file, if it is there and may be read
  std::optional<StoreError> error;  ///< set if it is there but may not or cannot be read
};

/// Where modules and data files come from. The rim of the program gives one; the language never opens files itself.
class ModuleStore {
 public:
  virtual ~ModuleStore() = default;
  /// The module with this path ("nl.justice", "std.nl.justice").
  virtual Found module(std::string_view path) const = 0;
  /// A data file beside the model ("hours.csv", "data/hours.csv").
  virtual Found data(std::string_view name) const = 0;
  /// Modules of the standard library by name, for did-you-mean.
  virtual std::vector<std::string> modules_of_library() const { return {}; }
};

/// Reads one file whole. Refuses folders, devices, pipes and files over 1 GiB, with the reason.
Found read_text_file(const std::string& path);

/// Modules below `folder`, data beside them; nothing outside it, not by `..`, an absolute path or a link. `std.` names
/// go to `library`.
class FolderStore : public ModuleStore {
 public:
  FolderStore(std::string folder, std::shared_ptr<const ModuleStore> library);
  Found module(std::string_view path) const override;
  Found data(std::string_view name) const override;
  std::vector<std::string> modules_of_library() const override {
    return library_ ? library_->modules_of_library() : std::vector<std::string>();
  }

 private:
  Found inside(const std::string& relative) const;
  std::string folder_;
  std::shared_ptr<const ModuleStore> library_;
};

/// The standard library from a folder that holds `nl/` (`--std DIR`): module "std.nl.justice" is `nl/justice.tally` in
/// it.
class LibraryFolderStore : public ModuleStore {
 public:
  explicit LibraryFolderStore(std::string folder);
  Found module(std::string_view path) const override;
  Found data(std::string_view name) const override;

 private:
  FolderStore files_;
};

}  // namespace tally
