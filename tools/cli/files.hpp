#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally::cli {

/// The folder part of a path; "." if it has none.
std::string folder_of(const std::string& path);
bool is_folder(const std::string& path);
bool is_file(const std::string& path);

/// All .tally files of what is named: files as they are, folders with all below them, sorted. Sets `error` for a path
/// that is not there.
std::vector<std::string> tally_files(const std::vector<std::string>& paths, std::string& error);

/// The file of a model: the path itself, or in a folder <folder>.tally or the one file that has a `model`. Else `error`
/// says what to do.
std::optional<std::string> model_file(const std::string& path, std::string& error);

/// Does this text declare a `model`? Looks for a line that begins so.
bool declares_model(std::string_view text);

/// Where a file stands among modules.
struct ModulePlace {
  std::string root;        ///< the folder in which its `use` lines look
  std::string path;        ///< its module path: "youth_work", "std.nl.justice"
  std::string std_folder;  ///< the standard library that it belongs to; empty if it is no part of one
};

/// `library`: the folder of `--std`, or empty. A file below stdlib/nl is a module of that library; a file without a
/// `model` belongs to the nearest folder above it that holds a model.
ModulePlace module_place(const std::string& file, std::string_view text, const std::string& library);

}  // namespace tally::cli
