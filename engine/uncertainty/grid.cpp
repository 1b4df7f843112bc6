#include "engine/uncertainty/grid.hpp"

#include <algorithm>

#include "engine/uncertainty/set_leaves.hpp"

namespace tally {

std::vector<double> evenly(double from, double to, unsigned steps) {
  std::vector<double> values;
  for (unsigned i = 0; i < steps; ++i) values.push_back(i + 1 == steps ? to : from + (to - from) * i / (steps - 1));
  return values;
}

Grid grid(const Run& run, const AskedFigure& figure, GridSide x, GridSide y) {
  Reduced reduced;
  Reducer reducer(reduced, LeavesOf::given);
  reducer.take(run.plan, run.values, slots_of(run, figure));
  SettingsRunner runner(reduced, {reducer.algebra().formula_of(form_of(run, figure, reducer))});
  runner.run();
  Grid told;
  told.figure = figure;
  told.best = runner.value(0, 0);
  told.break_even = break_even_of(run, figure);
  const std::uint32_t x_leaf = leaf_of(reduced, run.variant.model(), x.input);
  const std::uint32_t y_leaf = leaf_of(reduced, run.variant.model(), y.input);
  x.moves_figure = x_leaf != Leaf::no_literal;
  y.moves_figure = y_leaf != Leaf::no_literal;
  const std::size_t columns = x.values.size(), cells = columns * y.values.size();
  told.values.resize(cells);
  for (std::size_t begin = 0; begin < cells; begin += SetLeaves::lanes) {
    const auto count = static_cast<std::uint32_t>(std::min<std::size_t>(SetLeaves::lanes, cells - begin));
    runner.leaves().clear();
    for (std::uint32_t lane = 0; lane < count; ++lane) {
      const std::size_t cell = begin + lane;
      if (x.moves_figure) runner.leaves().set(x_leaf, lane, x.values[cell % columns]);
      if (y.moves_figure) runner.leaves().set(y_leaf, lane, y.values[cell / columns]);
    }
    runner.run();
    for (std::uint32_t lane = 0; lane < count; ++lane) told.values[begin + lane] = runner.value(0, lane);
  }
  told.x = std::move(x);
  told.y = std::move(y);
  return told;
}

}  // namespace tally
