#include "engine/uncertainty/asked_figure.hpp"

#include "engine/uncertainty/condition_formula.hpp"

namespace tally {

std::optional<AskedFigure> figure_named(const Run& run, std::string_view name) {
  for (SampledFigure& figure : figures_of(run))
    if (figure.name == name)
      return AskedFigure{
          std::move(figure.name), std::move(figure.label), std::move(figure.unit), figure.slot, figure.less, {}};
  return {};
}

AskedFigure figure_of_expression(const Run& run, ExprId root, std::string_view text) {
  const CheckedModel& model = run.variant.model();
  const DimensionId dimension = model.exprs[root.value].dimension;
  AskedFigure figure;
  figure.name = text;
  if (dimension && dimension != Dimensions::none) figure.unit = model.dimensions.text(dimension);
  if (dimension == model.dimensions.of(Dimensions::money)) figure.unit = model.settings.money;
  figure.root = root;
  return figure;
}

std::vector<Slot> slots_of(const Run& run, const AskedFigure& figure) {
  if (figure.root) return slots_of(run, figure.root);
  if (figure.less == no_slot) return {figure.slot};
  return {figure.slot, figure.less};
}

Linear form_of(const Run& run, const AskedFigure& figure, Reducer& reducer) {
  if (figure.root) return expression_form(run, figure.root, reducer);
  const Linear form = reducer.of(figure.slot);
  return figure.less == no_slot ? form : reducer.algebra().add(form, reducer.of(figure.less), -1);
}

std::optional<double> break_even_of(const Run& run, const AskedFigure& figure) {
  if (figure.name == "return_factor" || figure.name.ends_with(".return_factor")) return 1;
  if (figure.unit == run.variant.model().settings.money) return 0;
  return {};
}

}  // namespace tally
