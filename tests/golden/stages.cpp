#include "tests/golden/stages.hpp"

#include <filesystem>

#include "lang/check/check.hpp"
#include "lang/diagnostics/render.hpp"
#include "lang/source/module_store.hpp"
#include "lang/syntax/parse.hpp"
#include "lang/syntax/print.hpp"
#include "stdlib/embedded_library.hpp"
#include "tests/golden/dot_stage.hpp"

namespace tally::golden {
namespace {

/// One file read into its tree.
struct Read {
  SourceSet sources;
  DiagnosticSink sink;
  SyntaxTree tree;
};

void read(const std::string& path, const std::string& shown, Read& read) {
  Found found = read_text_file(path);
  const FileId file = read.sources.add(shown, found.text ? std::move(found.text->text) : std::string());
  read.tree = parse(read.sources, file, read.sink);
}

Outcome run_parse(const std::string& path, const std::string& shown) {
  Read file;
  read(path, shown, file);
  return {render_text(file.sink.sorted(), file.sources, false), file.sink.has_errors()};
}

Outcome run_format(const std::string& path, const std::string& shown) {
  Read file;
  read(path, shown, file);
  if (!file.tree.complete) return {render_text(file.sink.sorted(), file.sources, false), true};
  return {print_canonical(file.tree), false};
}

/// Modules that a case uses stand in a folder below it, so that they are no cases themselves.
Outcome run_check(const std::string& path, const std::string& shown) {
  SourceSet sources;
  DiagnosticSink sink;
  Found found = read_text_file(path);
  const FileId file = sources.add(shown, found.text ? std::move(found.text->text) : std::string());
  const std::filesystem::path place(path);
  const FolderStore store(place.parent_path().string(), embedded_library());
  const auto modules = load(sources, file, place.stem().string(), store, sink);
  check(sources, modules, store, sink);
  return {render_text(sink.sorted(), sources, false), sink.has_errors()};
}

constexpr Stage kStages[] = {{"parse", run_parse}, {"format", run_format}, {"check", run_check}, {"dot", run_dot}};

}  // namespace

std::span<const Stage> stages() { return kStages; }

}  // namespace tally::golden
