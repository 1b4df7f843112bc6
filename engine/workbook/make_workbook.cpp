#include "engine/workbook/make_workbook.hpp"

#include "engine/workbook/figures.hpp"
#include "engine/workbook/inputs_sheet.hpp"
#include "engine/workbook/sources_sheet.hpp"
#include "engine/workbook/step_names.hpp"
#include "engine/workbook/summary_sheet.hpp"
#include "engine/workbook/translator.hpp"

namespace tally {
namespace {

/// All that a reviewer looks for: the figures, and by year the people, effects, flows and totals of the model.
std::vector<Slot> shown_slots(const Plan& plan, const std::vector<WorkbookFigure>& figures) {
  std::vector<Slot> shown;
  for (const WorkbookFigure& figure : figures) shown.push_back(figure.slot);
  for (const EffectSlots& effect : plan.effects)
    if (effect.has_amount) shown.push_back(effect.row);
  for (const FlowSlots& flow : plan.flows) shown.push_back(flow.row);
  const AccountSlots& model = plan.accounts.front();
  shown.push_back(model.costs.row);
  shown.push_back(model.benefits.row);
  return shown;
}

}  // namespace

Workbook make_workbook(const Run& run, const SourceSet& sources, const WorkbookOptions& options) {
  const ReportOptions report{.language = options.language};
  const std::vector<WorkbookFigure> figures = workbook_figures(run, report);
  const SlotNames names = name_slots(run, report);
  const UsedSteps steps = used_steps(run.plan, names, shown_slots(run.plan, figures));
  const WrittenInputs inputs = written_inputs(run, sources, steps.used, report);

  InputCells cells;
  Sheet input_sheet = inputs_sheet(run, sources, inputs, report, cells);
  Translator translator(run, report, cells, names, steps);
  translator.translate();

  Workbook workbook;
  workbook.title = run.results.label;
  workbook.date = options.edition.date;
  workbook.sheets.push_back(summary_sheet(run, figures, translator, options));
  workbook.sheets.push_back(std::move(input_sheet));
  workbook.sheets.push_back(translator.take_calculation());
  if (Sheet rate = translator.take_rate(); !rate.cells.empty()) workbook.sheets.push_back(std::move(rate));
  workbook.sheets.push_back(sources_sheet(run, inputs, report));
  return workbook;
}

}  // namespace tally
