#pragma once
#include <vector>

#include "engine/uncertainty/asked_figure.hpp"
#include "engine/uncertainty/settable.hpp"

namespace tally {

/// One side of a grid: an input and its values, in base units.
struct GridSide {
  SettableInput input;
  std::vector<double> values;
  bool moves_figure = true;  ///< false: the figure does not hang on it
};

/// A figure over the values of two inputs, all other numbers at their best estimates.
struct Grid {
  AskedFigure figure;
  double best = 0;  ///< in the plain run
  std::optional<double> break_even;
  GridSide x, y;
  std::vector<double> values;  ///< by y, then x; not a number: n/a
  double at(std::size_t row, std::size_t column) const { return values[row * x.values.size() + column]; }
};

/// `steps` values from one to the other, both included.
std::vector<double> evenly(double from, double to, unsigned steps);

/// `run`: with both inputs settable.
Grid grid(const Run& run, const AskedFigure& figure, GridSide x, GridSide y);

}  // namespace tally
