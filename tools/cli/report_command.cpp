#include <algorithm>
#include <array>
#include <string_view>

#include "engine/document/report_document.hpp"
#include "engine/draw/render.hpp"
#include "tools/cli/edition.hpp"
#include "tools/cli/messages.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/pipeline.hpp"
#include "tools/cli/print_page.hpp"
#include "tools/cli/sampling.hpp"
#include "tools/cli/workbook_report.hpp"

namespace tally::cli {
namespace {

enum class ReportFormat : std::uint8_t { html, markdown, pdf };

struct Ending {
  std::string_view ending;
  ReportFormat format;
};
constexpr std::array<Ending, 5> endings{{{"html", ReportFormat::html},
                                         {"htm", ReportFormat::html},
                                         {"md", ReportFormat::markdown},
                                         {"markdown", ReportFormat::markdown},
                                         {"pdf", ReportFormat::pdf}}};

/// By `--format`, else by the ending of the file. Unset if neither names a format.
std::optional<ReportFormat> wanted_page(const OutputArguments& output) {
  std::string_view name = output.format;
  if (name.empty()) {
    const std::string_view file = std::string_view(output.file).substr(output.file.find_last_of('/') + 1);
    const std::size_t dot = file.find_last_of('.');
    if (file.empty()) return ReportFormat::html;
    if (dot != std::string_view::npos) name = file.substr(dot + 1);
  }
  const auto found = std::ranges::find(endings, name, &Ending::ending);
  return found == endings.end() ? std::nullopt : std::optional(found->format);
}

/// A run with all that its report tells of; `status` is not fine if the command ends with it.
struct ReportedModel {
  std::unique_ptr<Run> run;
  std::vector<std::unique_ptr<Run>> scenarios;
  std::unique_ptr<Uncertainty> uncertainty;
  std::unique_ptr<Sensitivity> sensitivity;
  std::unique_ptr<SampledComparison> compared_samples;
  Diagram diagram;
  Reported reported;
};

bool has_uncertain_numbers(const Run& run) { return !run.plan.draws.empty(); }

/// Runs the scenarios beside the base. False after an error.
bool run_scenarios(OpenedModel& opened, ReportedModel& model) {
  model.reported.compared.push_back(&model.run->results);
  const std::size_t count = opened.scenario ? 0 : opened.pipeline.model().scenarios.size();
  for (std::size_t i = 0; i < count; ++i) {
    model.scenarios.push_back(opened.pipeline.run(ScenarioId{i}));
    if (model.scenarios.back()) model.reported.compared.push_back(&model.scenarios.back()->results);
  }
  if (opened.pipeline.status() == fine) return true;
  show_messages(opened.pipeline);
  opened.status = opened.pipeline.status();
  return false;
}

/// Draws the uncertain numbers: of the run, of the scenarios beside it, and one by one. False after an error.
bool sample_all(OpenedModel& opened, ReportedModel& model, const SampleOptions& options) {
  SampleOptions with_diagram = options;
  with_diagram.also = diagram_figures(*model.run);
  model.uncertainty = sample_model(opened, *model.run, with_diagram);
  if (!model.uncertainty) return false;
  if (model.reported.compared.size() > 1 || !model.run->results.references.empty()) {
    std::vector<const Run*> runs{model.run.get()};
    for (const auto& scenario : model.scenarios) runs.push_back(scenario.get());
    model.compared_samples = sample_runs(opened, runs, options);
    if (!model.compared_samples) return false;
  }
  const std::optional<AskedFigure> factor = figure_named(*model.run, "return_factor");
  if (!factor || !model.run->results.return_factor) return true;
  const StopsSampling stops;
  model.sensitivity = sensitivity(*model.run, *factor, opened.sources, options, opened.pipeline.sink());
  if (model.sensitivity) return true;
  show_messages(opened.pipeline);
  opened.status = opened.pipeline.status();
  return false;
}

std::string written(const Document& document, ReportFormat format) {
  return format == ReportFormat::markdown ? document_markdown(document) : document_html(document);
}

int write_page(const ReportArguments& arguments, const Document& document, ReportFormat format) {
  const std::string text = written(document, format);
  if (format != ReportFormat::pdf) return write_result(arguments.output.file, text);
  const PrintedPage printed = print_page(text);
  if (!printed.error.empty()) return refuse(printed.error);
  return write_result(arguments.output.file, printed.pdf);
}

}  // namespace

int report_command(const ReportArguments& arguments) {
  if (wants_workbook(arguments.output)) return workbook_report(arguments);
  const auto format = wanted_page(arguments.output);
  if (!format)
    return refuse(
        "a report is html, markdown, pdf or xlsx: end the file's name so (.html, .md, .pdf, .xlsx), or give --format");
  const auto options = sample_options(arguments.sampling);
  if (!options) return wrong_use;
  const auto opened = open_model(arguments.model);
  if (opened->status != fine) return opened->status;
  const auto edition = edition_of(opened->pipeline, arguments.edition);
  if (!edition) return wrong_use;
  ReportedModel model;
  model.run = run_model(*opened);
  if (!model.run || !run_scenarios(*opened, model)) return opened->status;
  if (has_uncertain_numbers(*model.run) && !sample_all(*opened, model, *options)) return opened->status;

  const Language language = report_options(arguments.output).language;
  Explainer explainer(*model.run, opened->sources);
  Reported& reported = model.reported;
  reported.run = model.run.get();
  reported.sources = &opened->sources;
  reported.uncertainty = model.uncertainty.get();
  reported.sensitivity = model.sensitivity.get();
  reported.compared_samples = model.compared_samples.get();
  reported.edition = *edition;
  const auto evidence = evidence_of(*model.run, opened->sources, opened->pipeline.sink());
  const Audit audited = audit(*model.run);
  reported.explainer = &explainer;
  reported.sampling = &*options;
  reported.evidence = evidence.get();
  reported.audit = &audited;
  model.diagram = make_diagram(reported, language, find_drawing_module());
  reported.diagram = &model.diagram;
  return write_page(arguments, make_report(reported, language), *format);
}

}  // namespace tally::cli
