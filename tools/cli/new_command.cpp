#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "tools/cli/embedded_texts.hpp"
#include "tools/cli/files.hpp"
#include "tools/cli/output.hpp"

namespace tally::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view name_in_templates = "new_model";
constexpr std::string_view reserved[] = {"and",    "as",   "borne",    "else",    "for",    "from",     "in",
                                         "like",   "of",   "on",       "or",      "paid",   "replaces", "to",
                                         "valued", "with", "thousand", "million", "billion"};

/// Why this cannot be the name of a model; empty: it can.
std::string reason_against(std::string_view name) {
  const auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  if (name.empty() || name.front() < 'a' || name.front() > 'z' || !std::all_of(name.begin(), name.end(), is_word))
    return "a name has small letters, digits and `_`, and begins with a letter, such as `debt_help_2026`";
  if (std::find(std::begin(reserved), std::end(reserved), name) != std::end(reserved))
    return "it is a word of the language";
  return {};
}

std::string named(std::string_view pattern, std::string_view name) {
  std::string text(pattern);
  for (std::size_t at = text.find(name_in_templates); at != std::string::npos;
       at = text.find(name_in_templates, at + name.size()))
    text.replace(at, name_in_templates.size(), name);
  return text;
}

}  // namespace

int new_command(const NewArguments& arguments) {
  const fs::path folder = fs::path(arguments.name).lexically_normal();
  const std::string name = folder.filename().string();
  if (const std::string reason = reason_against(name); !reason.empty())
    return refuse("`" + arguments.name + "` cannot be the name of a model: " + reason);
  std::error_code failed;
  if (fs::exists(folder, failed)) return refuse("`" + folder.string() + "` is there already; nothing was written");
  fs::create_directory(folder, failed);
  if (failed) return refuse("cannot make the folder `" + folder.string() + "`: " + failed.message());

  const std::string file = (folder / (name + ".tally")).string();
  const std::string text = named(embedded_text("cli/templates/" + arguments.like + ".tally"), name);
  if (const int status = write_output(file, text); status != fine) {
    fs::remove(folder, failed);
    return status;
  }
  return write_output({}, "wrote " + file + "\n\nReplace what is marked `replace`, then:\n  tally check " +
                              folder.string() + "\n  tally run " + folder.string() + "\n");
}

}  // namespace tally::cli
