#include "tests/golden/stages.hpp"

#include <filesystem>

#include "engine/evaluate/run.hpp"
#include "engine/graph/grow.hpp"
#include "engine/uncertainty/sample.hpp"
#include "lang/check/check.hpp"
#include "lang/diagnostics/render.hpp"
#include "lang/source/module_store.hpp"
#include "lang/syntax/parse.hpp"
#include "lang/syntax/print.hpp"
#include "stdlib/embedded_library.hpp"
#include "tests/golden/audit_stage.hpp"
#include "tests/golden/dot_stage.hpp"
#include "tests/golden/explain_stage.hpp"

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

/// One model and its modules, checked. Modules that a case uses stand in a folder below it, so that they are no cases
/// themselves.
struct Checked {
  SourceSet sources;
  DiagnosticSink sink;
  std::vector<LoadedModule> modules;
  CheckedModel model;
  std::string folder, shown_folder;

  Checked(const std::string& path, const std::string& shown)
      : folder(std::filesystem::path(path).parent_path().string()),
        shown_folder(std::filesystem::path(shown).parent_path().string()) {
    Found found = read_text_file(path);
    const FileId file = sources.add(shown, found.text ? std::move(found.text->text) : std::string());
    const FolderStore store(folder, embedded_library());
    modules = load(sources, file, std::filesystem::path(path).stem().string(), store, sink);
    model = check(sources, modules, store, sink);
  }

  /// The messages, with modules named as the case is: no path of this machine stands in an expected file.
  Outcome outcome() const {
    std::string text = render_text(sink.sorted(), sources, false);
    for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder, at))
      text.replace(at, folder.size(), shown_folder);
    return {text, sink.has_errors()};
  }
};

Outcome run_check(const std::string& path, const std::string& shown) { return Checked(path, shown).outcome(); }

/// Rules and double counting; every scenario grows the base's graph.
Outcome run_grow(const std::string& path, const std::string& shown) {
  Checked checked(path, shown);
  if (checked.sink.has_errors()) return checked.outcome();
  const Variant base(checked.model);
  const EffectGraph graph = grow(base, checked.sources, checked.sink);
  for (std::size_t i = 0; i < checked.model.scenarios.size() && !checked.sink.has_errors(); ++i) {
    const Variant scenario(checked.model, ScenarioId(i));
    DiagnosticSink of_scenario;
    const EffectGraph other = grow(scenario, checked.sources, of_scenario);
    if (!of_scenario.has_errors()) check_same_structure(graph, other, scenario, of_scenario);
    for (Diagnostic& message : of_scenario.sorted())
      if (message.severity == Severity::error) checked.sink.add(std::move(message));
  }
  return checked.outcome();
}

/// The whole way, as `tally check` goes it, and the `expect`s as `tally test` holds them.
Outcome run_all(const std::string& path, const std::string& shown) {
  Checked checked(path, shown);
  if (checked.sink.has_errors()) return checked.outcome();
  check_by_running(checked.model, checked.sources, checked.sink);
  check_correlations(checked.model, checked.sink);
  if (checked.sink.has_errors()) return checked.outcome();
  for (std::size_t i = 0; i <= checked.model.scenarios.size(); ++i) {
    DiagnosticSink quiet;
    const auto run = run_scenario(checked.model, i == 0 ? ScenarioId{} : ScenarioId(i - 1), checked.sources, quiet);
    if (run && settle_open_expects(*run, checked.sources, quiet)) report_failed_expects(run->results, checked.sink);
  }
  return checked.outcome();
}

constexpr Stage kStages[] = {{"parse", run_parse}, {"format", run_format},  {"check", run_check},
                             {"grow", run_grow},   {"run", run_all},        {"dot", run_dot},
                             {"audit", run_audit}, {"explain", run_explain}};

}  // namespace

std::span<const Stage> stages() { return kStages; }

}  // namespace tally::golden
