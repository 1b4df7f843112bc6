#include "tests/golden/explain_stage.hpp"

#include <filesystem>

#include "engine/explain/evidence.hpp"
#include "engine/explain/explainer.hpp"
#include "engine/report/evidence_report.hpp"
#include "engine/report/explanation_report.hpp"
#include "lang/check/check.hpp"
#include "lang/diagnostics/render.hpp"
#include "stdlib/embedded_library.hpp"

namespace tally::golden {

Outcome run_explain(const std::string& path, const std::string& shown) {
  constexpr ExplainOptions how{.depth = 20, .parts = 2};
  SourceSet sources;
  DiagnosticSink sink;
  Found found = read_text_file(path);
  const FileId file = sources.add(shown, found.text ? std::move(found.text->text) : std::string());
  const std::filesystem::path place(path);
  const FolderStore store(place.parent_path().string(), embedded_library());
  const auto modules = load(sources, file, place.stem().string(), store, sink);
  const CheckedModel model = check(sources, modules, store, sink);
  const auto run = sink.has_errors() ? nullptr : run_scenario(model, {}, sources, sink);
  const auto evidence = run ? evidence_of(*run, sources, sink) : nullptr;
  if (!evidence) return {render_text(sink.sorted(), sources, false), true};
  ReportOptions options;
  options.width = 100;
  options.language = place.stem().string().ends_with("_nl") ? Language::dutch : Language::english;
  const Explanation told = *Explainer(*run, sources).of("return_factor", how);
  const Results& results = run->results;
  return {explanation_text(told, results, options, how.depth) + "\n" +
              explanation_markdown(told, results, options, how.depth) + "\n" + explanation_json(told, results) +
              evidence_text(*evidence, results, options) + "\n" + evidence_markdown(*evidence, results, options) +
              "\n" + evidence_json(*evidence, results) + evidence_csv(*evidence),
          false};
}

}  // namespace tally::golden
