#include "tests/golden/audit_stage.hpp"

#include <filesystem>

#include "engine/report/audit_report.hpp"
#include "lang/check/check.hpp"
#include "lang/diagnostics/render.hpp"
#include "stdlib/embedded_library.hpp"

namespace tally::golden {
namespace {

std::string shown_as(const std::string& name, const Audit& audited, const Results& results, const SourceSet& sources) {
  if (name.ends_with("_json")) return audit_json(audited, results, sources);
  if (name.ends_with("_markdown")) return audit_markdown(audited, results, sources, {});
  const Language language = name.ends_with("_nl") ? Language::dutch : Language::english;
  return audit_text(audited, results, sources, {.language = language});
}

}  // namespace

Outcome run_audit(const std::string& path, const std::string& shown) {
  SourceSet sources;
  DiagnosticSink sink;
  Found found = read_text_file(path);
  const FileId file = sources.add(shown, found.text ? std::move(found.text->text) : std::string());
  const std::filesystem::path place(path);
  const FolderStore store(place.parent_path().string(), embedded_library());
  const auto modules = load(sources, file, place.stem().string(), store, sink);
  const CheckedModel model = check(sources, modules, store, sink);
  const auto run = sink.has_errors() ? nullptr : run_scenario(model, {}, sources, sink);
  if (!run) return {render_text(sink.sorted(), sources, false), true};
  const Audit audited = audit(*run);
  return {shown_as(place.stem().string(), audited, run->results, sources), !audited.passed()};
}

}  // namespace tally::golden
