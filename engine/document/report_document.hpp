#pragma once
#include <string>
#include <vector>

#include "engine/document/document.hpp"
#include "engine/evaluate/audit.hpp"
#include "engine/evaluate/run.hpp"
#include "engine/explain/evidence.hpp"
#include "engine/explain/explainer.hpp"
#include "engine/report/edition.hpp"
#include "engine/uncertainty/sample_compared.hpp"
#include "engine/uncertainty/sensitivity.hpp"

namespace tally {

/// All that a report tells of. What is null was not asked for, or is not there.
struct Reported {
  const Run* run = nullptr;
  const SourceSet* sources = nullptr;
  const Uncertainty* uncertainty = nullptr;
  const Sensitivity* sensitivity = nullptr;  ///< of the return factor
  std::vector<const Results*> compared{};    ///< the base and the scenarios, in this order
  const SampledComparison* compared_samples = nullptr;
  const Diagram* diagram = nullptr;
  Explainer* explainer = nullptr;
  const SampleOptions* sampling = nullptr;  ///< how derivations are sampled; null: they are not
  const Evidence* evidence = nullptr;
  const Audit* audit = nullptr;
  Edition edition{};
};

/// The report of a run in the order in which a reviewer reads it: result, effect chain, ledger, who pays and gains,
/// labour, years, how sure, scenarios, reference, stories, evidence, audit, sources, how it all comes about, words of
/// the model. Sections without content are left out.
Document make_report(const Reported& reported, Language language);

/// The effect chain of a run in words, with how each figure comes about, and, where the drawing module is, as a
/// picture; with ranges where it was sampled (`uncertainty` with the figures of `diagram_figures`, and `sampling`).
Diagram make_diagram(const Reported& reported, Language language, const std::string& module);

/// The figures of the diagram that have ranges, to be sampled beside those of the results.
std::vector<SampledFigure> diagram_figures(const Run& run);

/// One page that needs nothing else: style, scripts and pictures stand in it, and it may load nothing.
std::string document_html(const Document& document);

/// The same for a wiki, without charts.
std::string document_markdown(const Document& document);

}  // namespace tally
