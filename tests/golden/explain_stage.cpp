#include "tests/golden/explain_stage.hpp"

#include "engine/explain/evidence.hpp"
#include "engine/explain/explainer.hpp"
#include "engine/report/evidence_report.hpp"
#include "engine/report/explanation_report.hpp"
#include "tests/golden/run_model.hpp"

namespace tally::golden {

Outcome run_explain(const std::string& path, const std::string& shown) {
  constexpr ExplainOptions how{.depth = 20, .parts = 2};
  const auto made = run_model_of(path, shown);
  const auto evidence = made->run ? evidence_of(*made->run, made->sources, made->sink) : nullptr;
  if (!evidence) return made->failed();
  ReportOptions options;
  options.width = 100;
  options.language = made->language;
  const Explanation told = *Explainer(*made->run, made->sources).of("return_factor", how);
  const Results& results = made->run->results;
  return {explanation_text(told, results, options, told.depth) + "\n" +
              explanation_markdown(told, results, options, told.depth) + "\n" + explanation_json(told, results) +
              evidence_text(*evidence, results, options) + "\n" + evidence_markdown(*evidence, results, options) +
              "\n" + evidence_json(*evidence, results) + evidence_csv(*evidence),
          false};
}

}  // namespace tally::golden
