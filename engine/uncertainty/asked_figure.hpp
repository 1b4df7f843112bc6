#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/uncertainty/figures.hpp"
#include "engine/uncertainty/reduce.hpp"

namespace tally {

/// The figure that an analysis is about: one of the results by its name in the JSON, or an expression over results.
struct AskedFigure {
  std::string name, label;
  std::string unit;  ///< empty: a bare number
  Slot slot = no_slot, less = no_slot;
  ExprId root;  ///< where it is an expression
};

/// The figure of the results with that name; unset if there is none.
std::optional<AskedFigure> figure_named(const Run& run, std::string_view name);
/// The figure of an expression that `check_expression` added before the run.
AskedFigure figure_of_expression(const Run& run, ExprId root, std::string_view text);

/// The slots of a plan that it hangs on.
std::vector<Slot> slots_of(const Run& run, const AskedFigure& figure);
/// The figure over what the reducer took from the run's plan, with those slots.
Linear form_of(const Run& run, const AskedFigure& figure, Reducer& reducer);

/// From where on a figure is good: 1 of a return factor, 0 of money; unset of all others.
std::optional<double> break_even_of(const Run& run, const AskedFigure& figure);

}  // namespace tally
