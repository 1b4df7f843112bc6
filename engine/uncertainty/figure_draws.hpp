#pragma once
#include <algorithm>
#include <memory>
#include <vector>

#include "engine/uncertainty/asked_figure.hpp"
#include "engine/uncertainty/mixed_leaves.hpp"
#include "engine/uncertainty/model_numbers.hpp"
#include "engine/uncertainty/sample.hpp"

namespace tally {

/// Uncertain numbers that are drawn together: one alone, or all that are correlated.
struct DrawGroup {
  std::vector<std::uint32_t> draws;    ///< places in `Reduced::draws`
  std::vector<std::uint32_t> numbers;  ///< places in `UncertainNumbers`
};

/// A figure of a run made ready to be sampled: the uncertain numbers that it hangs on, and how they are drawn.
struct FigureDraws {
  UncertainNumbers uncertain;  ///< of the whole run
  Reduced reduced;
  Draws draws;
  FormulaId formula = 0;
  double best = 0;  ///< of the plain run
  Tape tape;
  std::vector<DrawGroup> groups;  ///< those that the figure hangs on, in the order of the model
  std::vector<char> is_used;      ///< by place in `uncertain`: the figure hangs on it
};

/// Null after an error, which the sink tells: correlations that cannot be.
std::unique_ptr<FigureDraws> figure_draws(const Run& run, const AskedFigure& figure, const SourceSet& sources,
                                          DiagnosticSink& sink);

/// Draws that come from B, by their place: those of a group, or all others.
std::vector<char> mask_of(const FigureDraws& figure, const DrawGroup& group, bool others = false);

/// Hands the one value that a tape makes over to where it is wanted.
class OneTaker : public Taker {
 public:
  void set_target(double* out) { out_ = out; }
  void take(std::uint32_t, const double* values) override { std::copy_n(values, Sampler::block_size, out_); }

 private:
  double* out_ = nullptr;
};

}  // namespace tally
