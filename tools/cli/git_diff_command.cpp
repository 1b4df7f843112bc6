#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "engine/report/diff_report.hpp"
#include "lang/syntax/parse.hpp"
#include "lang/syntax/print.hpp"
#include "stdlib/embedded_library.hpp"
#include "tools/cli/differing.hpp"
#include "tools/cli/files.hpp"
#include "tools/cli/output.hpp"

namespace tally::cli {
namespace {

constexpr std::size_t plain_arguments = 7, with_rename = 9;

/// The text of a version that git laid down in a file of its own; empty where there is none.
std::string text_of(const std::string& file) {
  if (file == "/dev/null") return {};
  Found found = read_text_file(file);
  return found.text ? std::move(found.text->text) : std::string();
}

/// A version of a file, with the other files of its folder as they are now.
std::unique_ptr<DiffSide> side_of(const std::string& path, std::string text, const std::string& shown) {
  auto side = std::make_unique<DiffSide>();
  side->shown = side->file = shown;
  side->main_path = std::filesystem::path(path).stem().string();
  side->store = std::make_unique<FolderStore>(folder_of(path), embedded_library());
  side->text = std::move(text);
  return side;
}

/// Without results: only what is declared, which needs no more than a file that can be read.
bool read_alone(DiffSide& side) {
  const FileId main = side.sources.add(side.file, side.text);
  side.modules.push_back({side.main_path, parse(side.sources, main, side.sink)});
  return !side.sink.has_errors();
}

/// Files beside the versions that git gave: modules of the model's own, and its data.
std::vector<std::string> files_as_now(const DiffSide& before, const DiffSide& after) {
  std::set<std::string> files;
  for (const DiffSide* side : {&before, &after}) {
    const auto own = side->own_modules();
    for (std::size_t i = 1; i < own.size(); ++i) files.insert(side->sources.file(own[i]->tree.file).path());
    for (const std::string& name : declarations_of(side->modules).data)
      if (const Found found = side->store->data(name); found.text) files.insert(found.text->path);
  }
  return {files.begin(), files.end()};
}

std::string told_of(const DiffSide& before, const DiffSide& after, std::string why_not_run) {
  const DiffArguments arguments;
  Differing differing(arguments, before, after);
  differing.go({});
  if (differing.told().shown()) differing.say_as_now(files_as_now(before, after));
  differing.say_why_not_run(std::move(why_not_run));
  return diff_text(differing.told(), report_options(arguments.output), false);
}

struct Version {
  std::string path, text, shown;
};

/// "models/plan/plan.tally:3:5: there is no module `effects`"
std::string first_error(const DiffSide& side) {
  const std::vector<Diagnostic> errors = side.errors();
  if (errors.empty()) return {};
  const SourceFile& file = side.sources.file(errors.front().span.file);
  return fmt::format("{}:{}: {}", file.path(), file.position(errors.front().span.begin).line, errors.front().title);
}

std::string difference_of(const Version& old, const Version& fresh) {
  const auto before = side_of(old.path, old.text, old.shown), after = side_of(fresh.path, fresh.text, fresh.shown);
  const bool is_read = before->read({}), are_read = after->read({}) && is_read;
  if (are_read) return told_of(*before, *after, {});
  const auto old_alone = side_of(old.path, old.text, old.shown), alone = side_of(fresh.path, fresh.text, fresh.shown);
  if (read_alone(*old_alone) && read_alone(*alone))
    return told_of(*old_alone, *alone, first_error(is_read ? *after : *before));
  return "  " + fresh.shown + " has errors; `tally check` shows them, `git diff --no-ext-diff` shows its lines\n";
}

}  // namespace

int git_diff_command(const std::vector<std::string>& arguments) {
  if (arguments.size() < plain_arguments) return write_output({}, "* Unmerged path " + arguments.front() + "\n");
  const std::string& old_path = arguments[0];
  const std::string& path = arguments.size() >= with_rename ? arguments[7] : old_path;
  const Version old{old_path, text_of(arguments[1]), "a/" + old_path};
  const Version fresh{path, text_of(arguments[4]), "b/" + path};
  const std::string head = "diff --tally " + old.shown + " " + fresh.shown + "\n";
  write_output({}, head + difference_of(old, fresh) + "\n");
  return fine;
}

int git_textconv_command(const std::string& file) {
  Found found = read_text_file(file);
  if (!found.text) return refuse("cannot read `" + file + "`");
  SourceSet sources;
  DiagnosticSink sink;
  const std::string text = found.text->text;
  const SyntaxTree tree = parse(sources, sources.add(file, std::move(found.text->text)), sink);
  return write_output({}, tree.complete && !sink.has_errors() ? print_canonical(tree) : text);
}

}  // namespace tally::cli
