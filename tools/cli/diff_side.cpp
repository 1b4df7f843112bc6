#include "tools/cli/diff_side.hpp"

#include <filesystem>

#include "lang/diagnostics/render.hpp"
#include "stdlib/embedded_library.hpp"
#include "tools/cli/files.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/pipeline.hpp"
#include "tools/cli/revision_store.hpp"

namespace tally::cli {
namespace {

constexpr std::string_view nothing = "/dev/null";

/// What was given for one side: a path, or a revision with a path in it.
struct GivenModel {
  std::string text;
  bool is_revision = false;
  std::string revision, path;  ///< of a revision; an empty path is that of the other side
};

GivenModel given_side(const std::string& text) {
  if (is_file(text) || is_folder(text)) return {text, false, {}, text};
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return {text, true, text, {}};
  return {text, true, text.substr(0, colon), text.substr(colon + 1)};
}

/// A side on which there is no model.
bool open_nothing(DiffSide& side, const std::string& file) {
  side.file = file;
  side.store = std::make_unique<FolderStore>(".", embedded_library());
  return true;
}

bool open_path(DiffSide& side, const std::string& path, const std::string& library, std::string& error) {
  if (path == nothing) return open_nothing(side, path);
  const std::optional<std::string> file = model_file(path, error);
  if (!file) return false;
  Found found = read_text_file(*file);
  if (!found.text) {
    error = "cannot read `" + *file + "`: " + (found.error ? "it " + found.error->why : "there is no such file");
    return false;
  }
  const ModulePlace place = module_place(*file, found.text->text, library);
  side.file = *file;
  side.text = std::move(found.text->text);
  side.main_path = place.path;
  side.store =
      std::make_unique<FolderStore>(place.root, library_in(place.std_folder.empty() ? library : place.std_folder));
  return true;
}

/// `models/plan` of "HEAD:models/plan", also where it is "./plan" or the other side's.
std::optional<std::string> path_of_revision(const GivenModel& given, const GivenModel& other, std::string& error) {
  if (given.path.empty() && !other.is_revision) return path_in_repository(other.path, error);
  const std::string& path = given.path.empty() ? other.path : given.path;
  namespace fs = std::filesystem;
  const bool is_from_here = path == "." || path.starts_with("./") || path.starts_with("../");
  const fs::path whole = is_from_here ? fs::path(prefix_in_repository(".")) / path : fs::path(path);
  std::string normal = whole.lexically_normal().generic_string();
  while (normal.ends_with('/')) normal.pop_back();
  if (normal == ".") normal.clear();
  if (normal.starts_with("..") || fs::path(normal).is_absolute()) {
    error = "`" + path + "` lies outside the repository; a path in a revision begins at the top of the repository";
    return {};
  }
  return normal;
}

bool open_revision(DiffSide& side, const GivenModel& given, const GivenModel& other, const std::string& library,
                   std::string& error) {
  std::string folder = ".";
  if (given.path.empty() && !other.is_revision) folder = is_folder(other.path) ? other.path : folder_of(other.path);
  const bool is_bare = given.text.find(':') == std::string::npos;
  if (given.revision.empty()) {
    error = "write a revision before the `:`, such as `HEAD~1" + given.text + "`";
    return false;
  }
  const std::optional<GitTree> tree = find_revision(folder, given.revision, error);
  if (!tree) {
    if (is_bare) error = "there is no file or folder `" + given.text + "`, and as a revision: " + error;
    return false;
  }
  const std::optional<std::string> path = path_of_revision(given, other, error);
  if (!path) return false;
  if (given.path.empty() && !other.is_revision && other.path != nothing && files_below(*tree, *path).empty()) {
    side.shown = given.revision + ":" + *path;
    return open_nothing(side, side.shown);
  }
  std::optional<RevisionFile> file = model_in_revision(*tree, given.revision, *path, error);
  if (!file) return false;
  side.file = given.revision + ":" + file->path;
  side.shown = given.revision + ":" + *path;
  side.day = day_of(*tree);
  side.text = std::move(file->text);
  side.main_path = std::filesystem::path(file->path).stem().string();
  side.store = std::make_unique<RevisionStore>(*tree, file->folder, given.revision + ":", library_in(library));
  return true;
}

/// One of two revisions must say of which file or folder.
bool names_a_path(const GivenModel& before, const GivenModel& after, std::string& error) {
  if (!before.path.empty() || !after.path.empty()) return true;
  for (const GivenModel* side : {&before, &after})
    if (std::string why; side->text == side->revision && !find_revision(".", side->revision, why)) {
      error = "there is no file or folder `" + side->text + "`, and as a revision: " + why;
      return false;
    }
  error = "name the model too, such as `" + before.revision + ":models/plan`";
  return false;
}

/// Says which side has errors, and shows them.
int show_side_errors(const DiffSide& side) {
  write_error_output("tally: `" + side.shown + "` has errors, so it cannot be compared\n" +
                     render_text(side.errors(), side.sources, colour_on_errors()));
  return problems;
}

bool has_scenario(const DiffSide& side, const std::string& name) {
  return name.empty() || name == "base" || !side.model.has_model || side.scenario;
}

/// The name in the first model of a scenario of the second; with `is_before` false the other way round. Empty if what
/// it says tells of none.
std::string other_name_of_scenario(const DiffSides& sides, const std::string& name, bool is_before) {
  const Renames renames = changes_between(sides.before->changed_side(), sides.after->changed_side()).renames;
  for (const auto& [was, is] : renames)
    if ((is_before ? is : was) == name) return is_before ? was : is;
  return {};
}

/// Takes the scenario by its other name on a side that does not have this one.
bool find_scenario(const DiffSides& sides, DiffSide& side, const std::string& name) {
  if (has_scenario(side, name)) return true;
  const std::string other = other_name_of_scenario(sides, name, &side == sides.before.get());
  return !other.empty() && side.run_scenario_named(other) && side.scenario;
}

}  // namespace

bool DiffSide::read(const std::string& scenario_name) {
  const FileId main = sources.add(file, text);
  modules = load(sources, main, main_path, *store, sink);
  if (sink.has_errors()) return false;
  if (!declares_model(text)) return true;
  model = check(sources, modules, *store, sink);
  return !sink.has_errors() && run_scenario_named(scenario_name);
}

bool DiffSide::run_scenario_named(const std::string& name) {
  for (std::size_t i = 0; i < model.scenarios.size(); ++i)
    if (model.scenarios[i].id.name == name) scenario = ScenarioId(i);
  run = run_scenario(model, scenario, sources, sink);
  return run && !sink.has_errors();
}

std::vector<const LoadedModule*> DiffSide::own_modules() const {
  std::vector<const LoadedModule*> own;
  for (const LoadedModule& module : modules)
    if (&module == &modules.front() || !module.path.starts_with("std.")) own.push_back(&module);
  return own;
}

std::vector<Diagnostic> DiffSide::errors() const {
  std::vector<Diagnostic> errors;
  for (Diagnostic& message : sink.sorted())
    if (message.severity == Severity::error) errors.push_back(std::move(message));
  return errors;
}

DiffSides open_sides(const DiffArguments& arguments) {
  DiffSides sides{std::make_unique<DiffSide>(), std::make_unique<DiffSide>()};
  const GivenModel before = given_side(arguments.before), after = given_side(arguments.after);
  std::string error;
  if (!names_a_path(before, after, error)) {
    sides.status = refuse(error);
    return sides;
  }
  const auto open = [&](DiffSide& side, const GivenModel& given, const GivenModel& other) {
    side.shown = given.text;
    return given.is_revision ? open_revision(side, given, other, arguments.std_folder, error)
                             : open_path(side, given.path, arguments.std_folder, error);
  };
  if (!open(*sides.before, before, after) || !open(*sides.after, after, before)) {
    sides.status = refuse(error);
    return sides;
  }
  for (DiffSide* side : {sides.before.get(), sides.after.get()}) {
    if (!side->read(arguments.scenario)) {
      sides.status = show_side_errors(*side);
      sides.broken.push_back({side == sides.before.get() ? "before" : "after", side->errors(), &side->sources});
    }
  }
  for (DiffSide* side : {sides.before.get(), sides.after.get()})
    if (sides.status == fine && !find_scenario(sides, *side, arguments.scenario))
      sides.status = refuse("there is no scenario `" + arguments.scenario + "` in `" + side->shown + "`");
  return sides;
}

}  // namespace tally::cli
