#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "lang/check/check.hpp"
#include "lang/diagnostics/did_you_mean.hpp"
#include "lang/syntax/parse.hpp"

namespace tally {
namespace {

std::string file_of(std::string_view path) {
  std::string file(path);
  std::replace(file.begin(), file.end(), '.', '/');
  return file + ".tally";
}

/// The module of the library that may be meant, or empty.
std::string library_module_for(std::string_view path, const ModuleStore& store) {
  const std::vector<std::string> names = store.modules_of_library();
  const std::string with_std = path.starts_with("std.") ? std::string(path) : fmt::format("std.{}", path);
  if (std::find(names.begin(), names.end(), with_std) != names.end()) return with_std;
  return did_you_mean(path, std::vector<std::string_view>(names.begin(), names.end()));
}

void report_missing(std::string_view path, Span span, const ModuleStore& store, DiagnosticSink& sink) {
  Diagnostic& diagnostic = sink.error(Code::module_not_found, span, fmt::format("there is no module `{}`", path));
  if (path.starts_with("std.")) {
    diagnostic.notes.push_back(
        fmt::format("looked for `{}` in the standard library", file_of(path.substr(std::string_view("std.").size()))));
    diagnostic.hint = "modules of the standard library are called after land and theme: `std.nl.justice`";
  } else {
    diagnostic.notes.push_back(fmt::format("looked for `{}` in the model's folder", file_of(path)));
    diagnostic.hint = "a module's name is its path with dots; the standard library begins with `std.`";
  }
  if (const std::string meant = library_module_for(path, store); !meant.empty())
    diagnostic.hint = fmt::format("did you mean `{}`?", meant);
}

/// The file's `use` lines, followed to what they name.
class Loader {
 public:
  Loader(SourceSet& sources, const ModuleStore& store, DiagnosticSink& sink)
      : sources_(sources), store_(store), sink_(sink) {}

  std::vector<LoadedModule> run(FileId main, std::string main_path) {
    known_.emplace(main_path, true);
    modules_.push_back({std::move(main_path), parse(sources_, main, sink_)});
    for (std::size_t at = 0; at < modules_.size(); ++at) follow(at);
    std::sort(modules_.begin() + 1, modules_.end(),
              [](const LoadedModule& a, const LoadedModule& b) { return a.path < b.path; });
    return std::move(modules_);
  }

 private:
  void follow(std::size_t at) {
    std::vector<std::pair<std::string, Span>> wanted;
    const SyntaxTree& tree = modules_[at].tree;
    for (NodeIndex node : tree.children(0)) {
      if (tree.kind(node) != Syntax::use) continue;
      const NodeIndex path = tree.child(node, Syntax::path);
      if (path != 0) wanted.emplace_back(tree.text_of(path), tree.span(path));
    }
    for (auto& [path, span] : wanted) {
      if (path == modules_[at].path) {
        sink_.error(Code::uses_itself, span, fmt::format("`{}` uses itself", path)).hint =
            "leave this line out: what stands in a file can be named in it as it is";
        continue;
      }
      const auto [known, is_new] = known_.emplace(path, true);
      if (is_new)
        known->second = read(path, span);
      else if (!known->second)
        report_missing(path, span, store_, sink_);
    }
  }

  bool read(const std::string& path, Span span) {
    Found found = store_.module(path);
    if (found.error) {
      sink_.error(Code::module_unreadable, span, fmt::format("`{}` cannot be read: it {}", path, found.error->why))
          .hint = "a model reads plain text files in its own folder and below, and the standard library";
      return true;
    }
    if (!found.text) {
      report_missing(path, span, store_, sink_);
      return false;
    }
    const FileId file = sources_.add(std::move(found.text->path), std::move(found.text->text));
    modules_.push_back({path, parse(sources_, file, sink_)});
    return true;
  }

  SourceSet& sources_;
  const ModuleStore& store_;
  DiagnosticSink& sink_;
  std::unordered_map<std::string, bool> known_;  ///< false: missing
  std::vector<LoadedModule> modules_;
};

}  // namespace

std::vector<LoadedModule> load(SourceSet& sources, FileId main, std::string main_path, const ModuleStore& store,
                               DiagnosticSink& sink) {
  return Loader(sources, store, sink).run(main, std::move(main_path));
}

}  // namespace tally
